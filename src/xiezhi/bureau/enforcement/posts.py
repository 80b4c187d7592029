"""Who takes the steps of a penalty case."""

from __future__ import annotations

from xiezhi.ledger.access import Role

OFFICER, HEAD, REVIEWER = [Role.ENFORCEMENT_OFFICER], [Role.BODY_HEAD], [Role.LEGAL_REVIEWER]
CLERKS = [Role.ENFORCEMENT_OFFICER, Role.BODY_HEAD]
