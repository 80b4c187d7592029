"""What a call can be answered instead of what it asked for: a refusal, or errors by field; one shape for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from ninja import Schema

from xiezhi.ledger.refusal import Refusal


class RefusalSchema(Schema):
    """不能办理的理由：什么不能办、依据、应当怎么办。"""

    what: str
    basis: str
    remedy: str


class RefusalAnswer(Schema):
    refusal: RefusalSchema


class ErrorsAnswer(Schema):
    """填写有误：栏目 → 一句说明。"""

    errors: dict[str, str]


Problem = RefusalAnswer | ErrorsAnswer
STATUSES = (400, 401, 403, 404, 409, 410, 413, 422, 429, 503)
PROBLEMS: dict[int, Any] = dict.fromkeys(STATUSES, Problem)


class Unanswered(Exception):
    """Ends a call with `status` and a refusal, or with errors by field."""

    def __init__(self, status: int, why: Refusal | Mapping[str, str], *, wait: int = 0) -> None:
        super().__init__(str(why))
        self.status, self.why, self.wait = HTTPStatus(status), why, wait

    def body(self) -> dict[str, object]:
        """The answer's JSON."""
        if isinstance(self.why, Refusal):
            return {"refusal": told(self.why)}
        return {"errors": dict(self.why)}


def told(refusal: Refusal) -> dict[str, str]:
    """A refusal as JSON."""
    return {"what": refusal.what, "basis": refusal.basis, "remedy": refusal.remedy}


def missing(what: str) -> Unanswered:
    return Unanswered(HTTPStatus.NOT_FOUND, Refusal(what))


def forbidden(what: str, basis: str = "", remedy: str = "") -> Unanswered:
    return Unanswered(HTTPStatus.FORBIDDEN, Refusal(what, basis, remedy))


def invalid(field: str, sentence: str) -> Unanswered:
    return Unanswered(HTTPStatus.UNPROCESSABLE_ENTITY, {field: sentence})
