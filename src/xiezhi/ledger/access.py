"""Who may see what, and do what: the one table of roles.

A post (岗位) gives a user a role in a unit, for one line of work (条) or for all, between two dates.
`REACH` says how far each role sees and acts (块); an action's `by` says which roles may take that step.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from django.db.models import TextChoices


class Role(TextChoices):
    BUREAU_LEADER = "bureau_leader", "局领导"
    OFFICE_HEAD = "office_head", "科室负责人"
    CASE_OFFICER = "case_officer", "经办人"
    BODY_HEAD = "body_head", "执法机关负责人"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核员"
    ENFORCEMENT_OFFICER = "enforcement_officer", "执法人员"
    AUXILIARY = "auxiliary", "辅助人员"
    SUPERVISOR = "supervisor", "执法监督人员"
    LIAISON = "liaison", "部门联络员"
    JUSTICE_OFFICE = "justice_office", "司法所工作人员"
    MEDIATOR = "mediator", "调解员"
    LAWYER = "lawyer", "律师"
    REVIEWER = "reviewer", "评查员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDITOR = "auditor", "审计员"
    WORKER = "worker", "平台自动办理"


class Scope(IntEnum):
    """How far a role reaches, each wider than the one before."""

    NONE = 0
    NAMED = 1  # matters of any unit that name the user: the post's unit (a law firm) does not handle them
    OWN = 2  # matters of the post's unit that the user handles or is an officer of
    UNIT = 3  # matters of the post's unit
    SUBTREE = 4  # matters of the post's unit and all units below it
    ALL = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """What a role reaches: matters seen, matters acted on, party names in full, personal data on a stated reason."""

    see: Scope
    act: Scope
    names: bool = False
    reveal: bool = False
    manage: bool = False  # units, users and posts
    secure: bool = False  # passwords, locks and second factors
    audit: bool = False  # events of looking and signing in, and the seals


REACH: dict[Role, Reach] = {
    Role.BUREAU_LEADER: Reach(see=Scope.SUBTREE, act=Scope.UNIT, names=True, reveal=True),
    Role.OFFICE_HEAD: Reach(see=Scope.SUBTREE, act=Scope.UNIT, names=True, reveal=True),
    Role.CASE_OFFICER: Reach(see=Scope.UNIT, act=Scope.OWN, names=True, reveal=True),
    Role.BODY_HEAD: Reach(see=Scope.UNIT, act=Scope.UNIT, names=True, reveal=True),
    Role.LEGAL_REVIEWER: Reach(see=Scope.UNIT, act=Scope.UNIT, names=True, reveal=True),
    Role.ENFORCEMENT_OFFICER: Reach(see=Scope.UNIT, act=Scope.OWN, names=True, reveal=True),
    Role.AUXILIARY: Reach(see=Scope.OWN, act=Scope.NONE),
    Role.SUPERVISOR: Reach(see=Scope.SUBTREE, act=Scope.NONE),
    Role.LIAISON: Reach(see=Scope.UNIT, act=Scope.NONE),
    Role.JUSTICE_OFFICE: Reach(see=Scope.SUBTREE, act=Scope.SUBTREE, names=True, reveal=True),
    Role.MEDIATOR: Reach(see=Scope.UNIT, act=Scope.OWN, names=True, reveal=True),
    Role.LAWYER: Reach(see=Scope.NAMED, act=Scope.NAMED, names=True, reveal=True),
    Role.REVIEWER: Reach(see=Scope.NONE, act=Scope.NONE),
    Role.SYSTEM_ADMIN: Reach(see=Scope.NONE, act=Scope.NONE, manage=True),
    Role.SECURITY_ADMIN: Reach(see=Scope.NONE, act=Scope.NONE, secure=True),
    Role.AUDITOR: Reach(see=Scope.NONE, act=Scope.NONE, audit=True),
    Role.WORKER: Reach(see=Scope.ALL, act=Scope.ALL),
}

# 系统管理员、安全管理员、审计员 never in one hand (GB/T 22239-2019, level 3).
SEPARATED = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})

# Who may correct an entry, void the last step, or name another handler.
HEADS = (Role.OFFICE_HEAD, Role.BODY_HEAD, Role.BUREAU_LEADER)
HANDLERS = (Role.CASE_OFFICER, Role.ENFORCEMENT_OFFICER, Role.JUSTICE_OFFICE, Role.MEDIATOR)

# Who may bring in matters whose history was kept elsewhere, for the units whose matters the post sees (docs/decisions/0011).
IMPORTERS = HEADS + HANDLERS
