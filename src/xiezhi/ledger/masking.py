"""The public copy of a paper（公开文本）: personal data that the matter knows, or that look like it, masked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from stdnum.cn import uscc

from . import amend, crypto
from .instruments.document import Annexes, Document, Paragraph, Run, Signature, Table, plain
from .parties import Party, check_number, personal_fields, unsealed

if TYPE_CHECKING:
    from .matter import Matter

NAMES = ("name", "representative", "agent")
LONGEST, SHORTEST = 60, 4
NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[0-9Xx]|\d{16,19}|1[3-9]\d{9})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paper, as kept and as it would be published."""

    kept: str
    public: str

    @property
    def masked(self) -> bool:
        return self.kept != self.public


def hidden(matter: Matter) -> dict[str, str]:
    """Personal text of the matter → what stands for it in public. Raises crypto.KeyGone.

    Of parties all that `personal_fields` names; of the matter's own fields short text with a number in it (an address, an
    account): a bare word such as 现场 stands in every paper and tells nothing, an organisation's own address is public.
    """
    key, found, public = matter.key.open(), {}, ""
    for row in matter.people:
        told = unsealed(row, key)
        public += "".join(f"{told[name]}\n" for name in told.keys() - personal_fields(row.kind))
        for name in personal_fields(row.kind) & told.keys():
            text = told[name]
            found[text] = crypto.mask_name(text) if name in NAMES else crypto.mask(text)
    for name in amend.personal_names(type(matter)):
        held = getattr(matter, name)
        text = crypto.decrypt(key, held) if held else ""
        if SHORTEST <= len(text) <= LONGEST and any(sign.isdigit() for sign in text) and text not in public:
            found.setdefault(text, crypto.mask(text))
    return {text: shown for text, shown in found.items() if len(text) > 1}


def masked(document: Document, hidden: dict[str, str]) -> Document:
    """The paper with `hidden` text replaced, and numbers masked that are identity cards, mobile telephones or bank accounts."""
    return _over(document, lambda text: _without(text, hidden))  # type: ignore[no-any-return]


def beside(document: Document, hidden: dict[str, str]) -> list[Line]:
    """The paper line by line, beside its public copy."""
    public = masked(document, hidden)
    return [Line(kept, shown) for kept, shown in zip(_lines(document), _lines(public), strict=True) if kept.strip()]


def _without(text: str, hidden: dict[str, str]) -> str:
    for secret in sorted(hidden, key=len, reverse=True):
        text = text.replace(secret, hidden[secret])
    return NUMBER.sub(lambda match: crypto.mask(match[0]) if _personal_number(match[0]) else match[0], text)


def _personal_number(number: str) -> bool:
    """Whether a number of 11 or of 16 to 19 signs is personal: not where it is an organisation's 统一社会信用代码."""
    if len(number) != 18:
        return True
    try:
        check_number(Party.IdType.RESIDENT, number.upper())
    except ValidationError:
        return number.isdecimal() and not uscc.is_valid(number)
    return True


def _over(thing: Any, change: Callable[[str], str]) -> Any:
    if isinstance(thing, Run):
        return replace(thing, text=change(thing.text))
    if isinstance(thing, tuple):
        return tuple(change(item) if type(item) is str else _over(item, change) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        parts = {field.name: getattr(thing, field.name) for field in fields(thing)}
        return replace(thing, **{name: _over(part, change) for name, part in parts.items() if isinstance(part, tuple)})
    return thing


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield "　".join(line.text for cell in row for line in cell.lines)
        elif isinstance(block, Annexes):
            yield "、".join(block.names)
        elif isinstance(block, Signature):
            yield f"{plain(block.organ)}　{plain(block.day)}"
