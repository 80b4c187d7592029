"""The shapes of requests; what a step asks besides is the declaration's to say (`shapes`)."""

from __future__ import annotations

from typing import Any

from ninja import P, PathEx, Schema
from pydantic import ConfigDict, Field

Json = dict[str, Any]
KindName = PathEx[str, P(description="案件种类，如 /api/kinds 所列")]
MatterName = PathEx[str, P(description="案件编号或 id")]
StepName = PathEx[str, P(description="步骤名，如 /api/kinds/{kind} 所列")]
HookId = PathEx[int, P(ge=1, le=2**63 - 1, description="推送的 id")]
FileId = PathEx[int, P(description="附件的 id")]


class Request(Schema):
    """What callers send: unknown fields are told, not ignored."""

    model_config = ConfigDict(extra="forbid", strict=True)


HAPPENED = Field(None, max_length=40, description="发生的日期或时刻，如 2021-12-31 或 2021-12-31T09:30；不填为现在")
DATA: Any = Field(default_factory=dict, description="各栏内容，见 /api/kinds/{kind} 中该步骤的 data")
SEEN = Field(None, ge=0, description="您看到的案件版本（version）；其后有人办理则答 409")


class Hooking(Request):
    url: str = Field(min_length=1, max_length=300, description="接收推送的地址；来源须是平台管理员允许的")
    kinds: list[str] = Field(default_factory=list, max_length=100, description="案件种类；不填为密钥可用的全部种类")


class Opening(Request):
    step: str | None = Field(None, max_length=60, description="登记步骤；只有一种登记方式时可不填")
    unit: str | None = Field(None, max_length=40, description="承办单位编码；不填为密钥所代表用户的单位")
    happened: str | None = HAPPENED
    note: str = Field("", max_length=2000, description="办理说明")
    data: Json = DATA


class Taking(Request):
    seen: int | None = SEEN
    happened: str | None = HAPPENED
    note: str = Field("", max_length=2000, description="办理说明")
    data: Json = DATA


class Correcting(Request):
    seq: int = Field(ge=1, description="要更正的记录序号")
    reason: str = Field(min_length=1, max_length=2000, description="更正的理由")
    seen: int | None = SEEN
    happened: str | None = Field(None, max_length=40, description="更正后的发生日期或时刻；不填为不改")
    data: Json = DATA


class Voiding(Request):
    seq: int = Field(ge=1, description="要撤销的记录序号，只能是最后录入的一步")
    reason: str = Field(min_length=1, max_length=2000, description="撤销的理由")
    seen: int | None = SEEN
