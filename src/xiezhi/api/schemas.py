"""The shapes of answers, from which the OpenAPI description is made."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from .problems import RefusalSchema

Json = dict[str, Any]


class UnitRef(Schema):
    code: str
    name: str


class UserRef(Schema):
    username: str
    name: str


class Word(Schema):
    """一个值和它的说法。"""

    value: str
    label: str


class StepSchema(Schema):
    """一个步骤：由谁、在什么状态办理、填什么、记录什么。"""

    name: str
    title: str
    opens: bool
    sources: list[str]
    to: str | None
    records: str
    by: list[Word]
    basis: str
    usual: bool
    repeat: bool
    papers: list[str]
    data: Json = Field(description="data 的 JSON Schema")


class KindBrief(Schema):
    kind: str
    title: str
    line: str
    line_title: str


class KindSchema(KindBrief):
    states: list[Word]
    finished: list[str]
    events: list[Word]
    parties: list[Word]
    steps: list[StepSchema]


class KindList(Schema):
    items: list[KindBrief]


class MatterBrief(Schema):
    """清单里的一行；title 中自然人的姓名已遮盖。"""

    id: int
    number: str
    kind: str
    kind_title: str
    title: str
    unit: UnitRef
    handler: UserRef | None
    state: str
    state_title: str
    finished: bool
    suspended: bool
    opened_on: date
    finished_on: date | None
    due_on: date | None
    due_basis: str
    next_step: str
    version: int


class MatterList(Schema):
    count: int
    page: int
    pages: int
    items: list[MatterBrief]


class FieldValue(Schema):
    """已填写的一栏；个人信息的 value 为空，除非说明事由查看。"""

    name: str
    label: str
    value: Any
    text: str
    personal: bool


class PartySchema(Schema):
    capacity: str
    capacity_title: str
    kind: str
    name: str
    id_type: str
    id_number: str
    phone: str
    address: str
    representative: str
    agent: str


class EntrySchema(Schema):
    """全过程记录中的一条。"""

    seq: int
    name: str
    title: str
    step: str
    happened_at: datetime
    recorded_at: datetime
    state: str
    by: UserRef | None
    post: str
    source: str
    note: str
    data: list[FieldValue]
    corrects: int | None
    amended_by: int | None
    voided: bool
    deemed_basis: str
    digest: str


class VerdictSchema(Schema):
    """一条规则的结论：依据、期限、怎样算出。"""

    rule: str
    occurrence: int
    title: str
    statute: str
    article: str
    basis: str
    status: str
    started: date | None
    due: date | None
    safe: date | None
    done: datetime | None
    days_over: int | None
    provisional: bool
    of_party: bool
    certainty: str
    why: str
    breach: str
    counted: list[str]


class PossibleStep(Schema):
    name: str
    title: str
    basis: str
    usual: bool
    refusal: RefusalSchema | None


class PaperSchema(Schema):
    id: int
    name: str
    number: str
    issued_on: date
    of_seq: int | None
    digest: str


class FileSchema(Schema):
    id: int
    name: str
    content_type: str
    size: int
    digest: str
    seq: int


class MatterSchema(MatterBrief):
    head: str = Field(description="全过程记录末条的 SM3 校验值")
    revealed: bool
    fields: list[FieldValue]
    parties: list[PartySchema]
    facts: list[EntrySchema]
    verdicts: list[VerdictSchema]
    steps: list[PossibleStep]
    papers: list[PaperSchema]
    attachments: list[FileSchema]


class Done(Schema):
    """办理的结果：记入的事件和案件现在的样子。"""

    seq: int
    digest: str
    matter: MatterBrief


class Uploaded(Done):
    attachment: FileSchema


class FindingSchema(Schema):
    """机器审查的一条发现。"""

    matter_id: int
    number: str
    kind: str
    unit: UnitRef
    rule: str
    occurrence: int
    title: str
    basis: str
    status: str
    due: date | None
    done: datetime | None
    sentence: str
    breach: str
    contested: str = Field(description="异议的理由；没有则为空")


class FindingList(Schema):
    count: int
    page: int
    pages: int
    items: list[FindingSchema]


class HookSchema(Schema):
    """登记的推送；waiting 为尚未送达的事件数，dead 为放弃送达的事件数。"""

    id: int
    url: str
    kinds: list[str]
    since: datetime
    waiting: int
    dead: int


class NewHook(HookSchema):
    secret: str = Field(description="校验签名用的密钥，只显示这一次")


class HookList(Schema):
    items: list[HookSchema]


class DeadDelivery(Schema):
    """放弃送达的一个事件。"""

    id: int
    matter: str
    seq: int
    event: str
    tries: int
    dead_at: datetime
    why: str


class DeadList(Schema):
    count: int
    items: list[DeadDelivery]


class Count(Schema):
    count: int


class FigureSchema(Schema):
    model_config = ConfigDict(extra="allow")

    title: str
    value: int | float | None
    unit: str
    population: int | None
    previous: int | float | None
    growth: float | None
    definition: str


class FigureList(Schema):
    year: int
    figures: dict[str, FigureSchema]
