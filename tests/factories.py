"""Factories that speak the domain and go through the kernel: `a(Loan).lent("2024-03-01").returned("2024-03-09").matter`."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from xiezhi.ledger.access import Role
from xiezhi.ledger.entry import Input, inputs
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.matter import kinds as registered
from xiezhi.ledger.perform import Outcome, open_matter, perform
from xiezhi.ledger.units import Post, Unit, User

SINCE = date(2000, 1, 1)
_serial = count(1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def unit(code: str = "440704-sfj", **fields: Any) -> Unit:
    """The unit of this code, made with its district above it where it is not there yet."""
    found = Unit.objects.filter(code=code).first()
    if found:
        return found
    district = Unit.objects.filter(code="440704").first() or Unit.add(
        "440704", "江海区人民政府", short_name="江海区", code_word="江海府", kind=Unit.Kind.DISTRICT
    )
    names = {
        "440704-sfj": ("江海区司法局", "司法局", "江海府", Unit.Kind.BUREAU),
        "440704-ll": ("礼乐街道办事处", "礼乐街道", "江海礼乐", Unit.Kind.STREET),
    }
    name, short, word, kind = names.get(code, (f"江海区{code}", code, f"江海{code}", Unit.Kind.DEPARTMENT))
    return Unit.add(code, name, district, **{"short_name": short, "code_word": word, "kind": kind, **fields})


def officer(role: Role, of: Unit | None = None, *, line: str = "", name: str = "") -> User:
    """A user with one post; a new one for each call."""
    serial = next(_serial)
    user = User(username=f"u{serial}", full_name=name or f"办案员{serial}")
    user.set_unusable_password()
    user.save()
    Post.objects.create(user=user, unit=of or unit(), role=role, line=line, since=SINCE)
    return user


class Story:
    """One matter's history, told event by event; each call is a real step, and a refused step fails the test with its reason."""

    def __init__(self, cls: type[Matter], of: Unit | None = None) -> None:
        self.cls, self.unit = cls, of or home_of(cls)
        self.matter: Any = None
        self.users: dict[Role, User] = {}

    def by(self, role: Role) -> User:
        if role not in self.users:
            self.users[role] = officer(role, self.unit)
        return self.users[role]

    def tell(self, name: str, on: str, /, *, by: User | None = None, seen: int | None = None, **data: Any) -> Outcome:
        """Take the step that records event `name` (or has that name); returns what came of it."""
        step = self._step(name)
        values = {ask.name: plausible(ask, self) for ask in inputs(self.cls, step.name) if ask.required} | data
        if self.matter is None:
            return open_matter(
                self.cls, by=by or self.by(step.by[0]), data=values, step=step.name, unit=self.unit, happened=day(on)
            )
        doer = (
            by
            or (self.matter.handler if step.by[0] in (Role.CASE_OFFICER, Role.ENFORCEMENT_OFFICER) else None)
            or self.by(step.by[0])
        )
        return perform(self.matter, step.name, by=doer, data=values, happened=day(on), seen=seen)

    def _step(self, name: str) -> Any:
        steps = [
            step
            for step in self.cls.actions.values()
            if name in (step.name, step.records) and step.opens == (self.matter is None)
        ]
        if not steps:
            raise AssertionError(f"{self.cls.__name__} has no step {name!r} here")
        fitting = [step for step in steps if self.matter is None or not step.sources or self.matter.state in step.sources]
        return (fitting or steps)[0]

    def __getattr__(self, name: str) -> Any:
        def told(on: str, /, **data: Any) -> Story:
            outcome = self.tell(name, on, **data)
            assert outcome.done, f"{name} on {on}: {outcome.refusal or outcome.errors}"
            self.matter = outcome.matter
            return self

        if name.startswith("__"):
            raise AttributeError(name)
        return told


def a(cls: type[Matter], of: Unit | None = None) -> Story:
    return Story(cls, of)


def home_of(cls: type[Matter]) -> Unit:
    """A unit to which matters of `cls` belong."""
    return unit_of_kind(cls.homes) if cls.homes else unit()


def unit_of_kind(kinds: tuple[str, ...]) -> Unit:
    """A unit of one of these kinds, below the bureau where there is none yet."""
    bureau = unit()
    found = Unit.objects.filter(kind__in=kinds).first() if kinds else bureau
    return found or Unit.add(
        f"u{next(_serial)}", Unit.Kind(kinds[0]).label, bureau, short_name="某所", code_word="某", kind=kinds[0]
    )


def referred(ask: Input, story: Story) -> Any:
    """The story's own matter where `ask` takes one of its kind, else an entry of the register that it asks for."""
    if story.matter is not None and (not ask.kinds or story.matter.kind in ask.kinds):
        return story.matter
    if not ask.kinds:
        return None
    found = Matter.objects.of_kinds(ask.kinds).first()
    if found is None:
        cls = registered()[ask.kinds[0]]
        found = a(cls).tell(cls.opening().name, "2019-06-03").matter
    return found


def plausible(ask: Input, story: Story) -> Any:
    """A value that an officer could enter for `ask`."""
    if ask.kind == "matter":
        return referred(ask, story)
    if ask.kind == "unit" and ask.kinds and story.unit.kind not in ask.kinds:
        return unit_of_kind(ask.kinds)
    if ask.kind == "staff":
        return [
            story.by(Role.ENFORCEMENT_OFFICER),
            *(officer(Role.ENFORCEMENT_OFFICER, story.unit) for _ in range(ask.minimum - 1)),
        ]
    if ask.kind in ("choice", "several"):
        return ask.choices[0][0] if ask.kind == "choice" else [ask.choices[0][0]]
    return {
        "parties": [{"kind": "person", "name": "张三丰", "id_type": "resident", "id_number": "11010519491231002X"}],
        "text": "示例",
        "longtext": "事实清楚,理由充分。",
        "integer": 1,
        "money": "200",
        "yesno": False,
        "date": date(2024, 3, 1),
        "unit": story.unit,
        "user": story.by(Role.CASE_OFFICER) if ask.kind == "user" else None,
    }[ask.kind]


def count_rows() -> None:
    """Let PostgreSQL count what was just written, as the sample does: without it, figures are planned for empty tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
