"""The states of a penalty case, in the order in which it goes through them, with the groups that steps begin from."""

from __future__ import annotations

from django.db.models import TextChoices


class S(TextChoices):
    CLUE = "clue", "线索核查"
    NOT_FILED = "not_filed", "不予立案"
    MERGED = "merged", "已并案"
    TRANSFERRED = "transferred", "已移送"
    INVESTIGATING = "investigating", "调查中"
    SUSPENDED = "suspended", "中止调查"
    INVESTIGATED = "investigated", "调查终结"
    NOTICED = "noticed", "已告知"
    HEARING = "hearing", "听证中"
    REVIEWED = "reviewed", "已法制审核"
    WITHDRAWN = "withdrawn", "已撤案"
    NO_PENALTY = "no_penalty", "不予处罚"
    DECIDED = "decided", "已决定"
    SERVED = "served", "履行中"
    CLOSED = "closed", "已结案"
    ARCHIVED = "archived", "已归档"


INQUIRY = (S.INVESTIGATING, S.SUSPENDED, S.INVESTIGATED, S.NOTICED, S.HEARING, S.REVIEWED)
HANDLING = (S.CLUE, *INQUIRY)
EXECUTION = (S.DECIDED, S.SERVED)
RUNNING = (*HANDLING, *EXECUTION)
DONE = (S.CLOSED, S.ARCHIVED)
