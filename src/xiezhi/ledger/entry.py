"""What a step asks, and what was entered: one cleaning for forms, imports, API and sample."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from . import codec
from .declare import Action
from .events import BEIJING
from .parties import clean_party
from .remember import remembered
from .units import Unit, User

if TYPE_CHECKING:
    from .matter import Matter

Named = TypeVar("Named", Unit, User)
LONGEST = 20_000
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$")
_YES = dict.fromkeys(("是", "有", "true", "1", "on"), True) | dict.fromkeys(("否", "无", "false", "0"), False)


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a step asks.

    kind: text, longtext, date, integer, money, choice, several, yesno, unit, user, staff, matter or parties.
    """

    name: str
    label: str
    kind: str
    required: bool
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    longest: int = LONGEST
    minimum: int = 0
    maximum: int | None = None
    personal: bool = False
    kinds: tuple[str, ...] = ()

    def clean(self, raw: Any) -> Any:
        """The Python value of what was entered. Raises ValidationError with one Chinese sentence."""
        if isinstance(raw, str):
            raw = raw.replace("\x00", "").strip()
        if raw is None or raw == "" or raw == []:
            if self.required:
                raise ValidationError(f"请填写“{self.label}”。")
            return _EMPTY.get(self.kind)
        return _CLEANERS[self.kind](self, raw)


@dataclass(slots=True)
class Entry:
    """A step about to be taken: cleaned values, who, in which post's name, when it happened."""

    action: Action
    data: dict[str, Any]
    by: User | None
    happened_at: datetime
    note: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def happened_on(self) -> date:
        return self.happened_at.astimezone(BEIJING).date()


@lru_cache(maxsize=2048)
def inputs(cls: type[Matter], action_name: str) -> tuple[Input, ...]:
    """What the step asks, in the order of its declaration."""
    step = cls.actions[action_name]
    return tuple(input_of(cls, name, name in step.fields) for name in step.entered)


def input_of(cls: type[Matter], name: str, required: bool) -> Input:
    """The input that field or capacity `name` of `cls` asks for."""
    if name in cls.capacities:
        capacity = cls.capacities[name]
        least, most = capacity.minimum, capacity.maximum
        return Input(name, capacity.verbose_name, "parties", required, capacity.help_text, minimum=least, maximum=most)
    column = cls.column(name)
    if column is None:
        raise LookupError(f"{cls.kind_name()} has no field {name!r}")
    choices = column.several_of.choices if hasattr(column, "several_of") else (column.choices or ())
    return Input(
        name=name,
        label=str(column.verbose_name),
        kind=kind_of(column),
        required=required,
        help=str(column.help_text),
        choices=tuple((str(value), str(label)) for value, label in choices),
        longest=getattr(column, "longest", column.max_length) or LONGEST,
        minimum=getattr(column, "staff_minimum", 0),
        personal=getattr(column, "personal", False),
        kinds=getattr(column, "refers_to", ()),
    )


def kind_of(column: Any) -> str:
    """The kind of input that a model field asks for."""
    if hasattr(column, "staff_minimum"):
        return "staff"
    if hasattr(column, "several_of"):
        return "several"
    if isinstance(column, models.ForeignKey):
        return {Unit: "unit", User: "user"}.get(column.related_model, "matter")
    if isinstance(column, models.BooleanField):
        return "yesno"
    if isinstance(column, models.DateField):
        return "date"
    if isinstance(column, models.IntegerField):
        return "money" if column.name.endswith(codec.FEN) else "integer"
    if column.choices:
        return "choice"
    return "longtext" if isinstance(column, models.TextField) else "text"


def clean(cls: type[Matter], action_name: str, raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Cleaned values and, by field, one sentence per error; what was not entered is left out of the values."""
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    asked = inputs(cls, action_name)
    for ask in asked:
        try:
            value = ask.clean(raw.get(ask.name))
        except ValidationError as error:
            errors[ask.name] = error.messages[0]
        else:
            if value not in (None, "", []):
                values[ask.name] = value
    for name in set(raw) - {ask.name for ask in asked}:
        errors[name] = f"“{cls.actions[action_name].title}”没有“{name}”这一栏。"
    return values, errors


def clean_day(raw: Any, label: str = "日期") -> date:
    """A date written 2021-12-31, 2021/12/31, 2021.12.31 or 2021年12月31日. Raises ValidationError."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    match = _DATE.match(str(raw).strip())
    try:
        day = date(*map(int, match.groups())) if match else None
    except ValueError:
        day = None
    if day is None or not 1949 <= day.year <= 2099:
        raise ValidationError(f"“{label}”里的“{raw}”不是一个存在的日期，请写成 2021-12-31 的样子。")
    return day


def _text(ask: Input, raw: Any) -> str:
    text = str(raw).strip()
    if len(text) > ask.longest:
        raise ValidationError(f"“{ask.label}”最多{ask.longest}字，现有{len(text)}字。")
    return text


def _choice(ask: Input, raw: Any) -> str:
    for value, label in ask.choices:
        if str(raw) in (value, label):
            return value
    options = "、".join(label for _, label in ask.choices[:12])
    raise ValidationError(f"“{ask.label}”没有“{raw}”这一项，可选：{options}。")


def _several(ask: Input, raw: Any) -> list[str]:
    items: Sequence[Any] = re.split(r"[、,，;；]\s*", raw) if isinstance(raw, str) else raw
    return [_choice(ask, item) for item in items if item]


def _integer(ask: Input, raw: Any) -> int:
    try:
        number = Decimal(str(raw).replace(",", "").replace("，", ""))
        if number != int(number) or not -(2**31) <= number < 2**31:
            raise InvalidOperation
    except (InvalidOperation, ValueError, OverflowError):
        raise ValidationError(f"“{ask.label}”应是整数，不能是“{raw}”。") from None
    return int(number)


def _money(ask: Input, raw: Any) -> int:
    try:
        fen = Decimal(str(raw).replace(",", "").replace("，", "").removesuffix("元")) * 100
        if fen != int(fen) or not 0 <= fen < 2**60:
            raise InvalidOperation
    except (InvalidOperation, ValueError, OverflowError):
        raise ValidationError(f"“{ask.label}”应是以元计的金额，最多两位小数，不能是“{raw}”。") from None
    return int(fen)


def _yesno(ask: Input, raw: Any) -> bool:
    answer = raw if isinstance(raw, bool) else _YES.get(str(raw).lower(), ...)
    if not isinstance(answer, bool):
        raise ValidationError(f"“{ask.label}”请答“是”或“否”，不能是“{raw}”。")
    return answer


def _unit(ask: Input, raw: Any) -> Unit:
    unit = raw if isinstance(raw, Unit) else _unit_named(str(raw))
    if unit is None:
        raise ValidationError(f"“{ask.label}”里的“{raw}”不是在册单位，请填单位全称、简称或编码。")
    if ask.kinds and unit.kind not in ask.kinds:
        wanted = "、".join(Unit.Kind(kind).label for kind in ask.kinds)
        raise ValidationError(f"“{ask.label}”里的“{raw}”是{unit.get_kind_display()}，这里要填{wanted}。")
    return unit


@remembered
def _unit_named(text: str) -> Unit | None:
    return _only(Unit.objects.filter(models.Q(code=text) | models.Q(name=text) | models.Q(short_name=text)), "code", text)


def _user(ask: Input, raw: Any) -> User:
    if isinstance(raw, User):
        return raw
    user = _user_named(str(raw))
    if user is None:
        raise ValidationError(f"“{ask.label}”里的“{raw}”不是在册人员。")
    return user


@remembered
def _user_named(text: str) -> User | None:
    return _only(User.objects.filter(models.Q(username=text) | models.Q(full_name=text)), "username", text)


def _only(rows: models.QuerySet[Named], key: str, text: str) -> Named | None:
    """The one row called `text`, the one whose `key` it is before others. Raises ValidationError where several are called so."""
    found = list(rows[:9])
    exact = [row for row in found if getattr(row, key) == text]
    if len(exact or found) > 1:
        listed = "、".join(str(getattr(row, key)) for row in found)
        raise ValidationError(f"叫“{text}”的不止一个，请改填编码或用户名：{listed}。")
    return next(iter(exact or found), None)


def _staff(ask: Input, raw: Any) -> list[str]:
    items = re.split(r"[、,，;；\s]+", raw) if isinstance(raw, str) else raw
    names = list(dict.fromkeys(_user(ask, item).username for item in items if item))
    if len(names) < ask.minimum:
        raise ValidationError(f"“{ask.label}”不少于{ask.minimum}人，现有{len(names)}人。")
    return names


def _matter(ask: Input, raw: Any) -> Matter:
    from .matter import Matter, kinds

    found: Matter | None = raw if isinstance(raw, Matter) else Matter.objects.filter(number=str(raw)).first()
    if found is None:
        raise ValidationError(f"“{ask.label}”里的“{raw}”不是在册案件的编号。")
    if ask.kinds and found.kind not in ask.kinds:
        wanted = "、".join(str(kinds()[kind]._meta.verbose_name) for kind in ask.kinds if kind in kinds())
        raise ValidationError(f"“{ask.label}”里的“{raw}”是{found.kind_class._meta.verbose_name}，这里要填{wanted}的编号。")
    return found


def _parties(ask: Input, raw: Any) -> list[dict[str, str]]:
    rows = raw if isinstance(raw, list | tuple) else [name for name in re.split(r"[、;；\n]+", str(raw)) if name.strip()]
    cleaned = []
    for place, row in enumerate(rows, 1):
        try:
            cleaned.append(clean_party({"name": row} if isinstance(row, str) else row))
        except ValidationError as error:
            raise ValidationError(f"“{ask.label}”第{place}人：{error.messages[0]}") from None
    if len(cleaned) < ask.minimum and ask.required:
        raise ValidationError(f"“{ask.label}”至少{ask.minimum}人。")
    if ask.maximum is not None and len(cleaned) > ask.maximum:
        raise ValidationError(f"“{ask.label}”最多{ask.maximum}人，现有{len(cleaned)}人。")
    return cleaned


_EMPTY: dict[str, Any] = {"text": "", "longtext": "", "choice": "", "several": [], "staff": [], "parties": []}
_CLEANERS: dict[str, Callable[[Input, Any], Any]] = {
    "text": _text,
    "longtext": _text,
    "choice": _choice,
    "several": _several,
    "integer": _integer,
    "money": _money,
    "yesno": _yesno,
    "date": lambda ask, raw: clean_day(raw, ask.label),
    "unit": _unit,
    "user": _user,
    "staff": _staff,
    "matter": _matter,
    "parties": _parties,
}
