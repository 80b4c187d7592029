"""号码簿: which number went where, which are void and why, whether any is missing; voiding the number of a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Max, Q, QuerySet
from django.utils.timezone import localdate

from . import archive, fold, permit
from .access import HEADS, REACH, Role, Scope
from .matter import Matter, kinds
from .numbering import Number, Series
from .papers import noted
from .perform import Outcome, locked, store
from .refusal import Refusal
from .units import Unit, User

LEAST_REASON = 4
NAMED = 10


@dataclass(frozen=True, slots=True)
class Register:
    """One series as a book: what it numbers, how many numbers were given, which are void, which are missing."""

    series: Series
    title: str
    given: int
    void: int
    missing: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """The check for gaps, said in a sentence."""
        if not self.series.last:
            return "还没有给过号。"
        told = f"{self.series.last}号" if self.series.last == 1 else f"1至{self.series.last}号"
        void = f"，其中作废{self.void}号，原因见各号" if self.void else ""
        if not self.missing:
            return f"{told}都有去向，没有缺号{void}。"
        named = "、".join(map(str, self.missing[:NAMED]))
        more = f"等{len(self.missing)}个号" if len(self.missing) > NAMED else "号"
        return f"{told}中缺{named}{more}：台账里没有它们的去向，请查明原因{void}。"


def title_of(name: str) -> str:
    """What the series called `name` numbers: the matters of a kind, or papers of that name."""
    kind, _, word = name.partition(" ")
    return str(kinds()[kind]._meta.verbose_name) + (f"（{word}）" if word else "") if kind in kinds() else name


def lines_of(name: str) -> set[str]:
    """The lines of work whose matters or papers the series called `name` numbers."""
    if (kind := name.partition(" ")[0]) in kinds():
        return {kinds()[kind]._meta.app_label}
    if name.startswith(archive.SERIES):
        return {cls._meta.app_label for cls in archive.archivable()}
    return {cls._meta.app_label for cls in kinds().values() if any(name in step.instruments for step in cls.actions.values())}


def audits(user: User) -> bool:
    """Whether one of the user's posts reads all registers, looks and seals."""
    return any(REACH[Role(post.role)].audit for post in user.posts_on(localdate()))


def series_seen_by(user: User) -> QuerySet[Series]:
    """Series of the units whose matters the user sees, in the lines of the user's posts; for an auditor all."""
    rows = Series.objects.select_related("unit")
    if audits(user):
        return rows
    names = list(Series.objects.order_by("name").values_list("name", flat=True).distinct())
    found = Q(pk__in=())
    for post in user.posts_on(localdate()):
        scope = REACH[Role(post.role)].see
        if scope < Scope.UNIT:
            continue
        within = Q(unit__path__startswith=post.unit.path) if scope == Scope.SUBTREE else Q(unit_id=post.unit_id)
        found |= within & (Q(name__in=[name for name in names if post.line in lines_of(name)]) if post.line else Q())
    return rows.filter(found)


def chosen(user: User, unit: str = "", name: str = "", year: int | None = None) -> QuerySet[Series]:
    """Series that the user sees, of one unit (by code), one name, one year, where given; newest year first."""
    rows = series_seen_by(user)
    rows = rows.filter(unit__code=unit) if unit else rows
    rows = rows.filter(name=name) if name else rows
    rows = rows.filter(year=year) if year else rows
    return rows.order_by("-year", "unit__path", "name")


def registers(rows: QuerySet[Series] | list[Series]) -> list[Register]:
    """The books of these series; at most two queries for all."""
    series = list(rows)
    keys = [row.pk for row in series]
    counted = Number.objects.filter(series__in=keys).values("series").order_by("series")
    sums = counted.annotate(given=Count("pk"), voided=Count("pk", filter=~Q(void_reason="")))
    counts = {row["series"]: (row["given"], row["voided"]) for row in sums}
    missing = dict(_missing({row.pk: row.last for row in series if counts.get(row.pk, (0, 0))[0] != row.last}))
    return [Register(row, title_of(row.name), *counts.get(row.pk, (0, 0)), missing.get(row.pk, ())) for row in series]


def _missing(lasts: dict[int, int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """(series, serials that were given and are on no row) of the series in `lasts`, which says how many were given."""
    if not lasts:
        return
    held: dict[int, set[int]] = {key: set() for key in lasts}
    for key, serial in Number.objects.filter(series__in=list(lasts)).values_list("series", "serial").iterator():
        held[key].add(serial)
    for key, last in lasts.items():
        yield key, tuple(serial for serial in range(1, last + 1) if serial not in held[key])


def gaps_by_series() -> Iterator[tuple[str, str]]:
    """(name of the series, sentence) for every series with a missing number or one beyond its counter."""
    faulty = Series.objects.annotate(given=Count("number"), highest=Max("number__serial")).select_related("unit")
    for series in faulty.filter(~Q(given=F("last")) | Q(highest__gt=F("last"))).order_by("pk"):
        (book,) = registers([series])
        where = f"{series.unit.short_name}{series.year}年{book.title}"
        yield where, f"号码簿：{book.sentence}" if book.missing else "号码簿：有号超出了已给的号数，号码被改动"


def short(rows: QuerySet[Series]) -> int:
    """How many of these series lack a number."""
    return rows.annotate(given=Count("number")).exclude(given=F("last")).count()


def numbers_of(series: Series) -> QuerySet[Number]:
    """The numbers of a series in order, with their matters and units."""
    return Number.objects.filter(series=series).select_related("matter__unit", "series").order_by("serial")


def find_series(user: User, pk: int) -> Series | None:
    """The series of this key, where the user sees it."""
    return series_seen_by(user).filter(pk=pk).first()


def find_number(user: User, pk: int) -> Number | None:
    """The number of this key, where the user sees its series."""
    found = Number.objects.select_related("series__unit", "matter__unit").filter(pk=pk).first()
    return found if found and series_seen_by(user).filter(pk=found.series_id).exists() else None


def units_of(user: User) -> list[tuple[str, str]]:
    """(code, name) of the units whose registers the user sees."""
    keys = series_seen_by(user).order_by().values("unit")
    return list(Unit.objects.filter(pk__in=keys).order_by("path").values_list("code", "name"))


def visible(user: User, rows: list[Number]) -> set[int]:
    """Keys of those matters of `rows` that the user may open."""
    return set(Matter.objects.visible_to(user).filter(pk__in=[row.matter_id for row in rows]).values_list("pk", flat=True))


def refusal_of_voiding(number: Number, by: User, matter: Matter) -> Refusal | None:
    """Why `by` may not void the number: a matter's own, void already, the matter is finished, or another's to decide."""
    if number.void_reason:
        return Refusal(f"{number.text}已经作废：{number.void_reason}。")
    if number.text == matter.number:
        return Refusal("案号随案件走，不能单独作废。", remedy="登记错误的案件，请按程序办结并说明原因。")
    if number.series.name.startswith(archive.SERIES):
        return Refusal("档号随卷宗走，不能单独作废。")
    if permit.acting_post(by, matter, HEADS) is None:
        return Refusal(f"文号由{matter.unit.name}的负责人作废。", remedy="经办人发现做错的，请告诉负责人。")
    if matter.is_finished:
        return Refusal(f"本案已“{matter.stands}”，卷内文书不能再作废。")
    return None


def void(number: Number, *, by: User, reason: str, sent: str) -> Outcome:
    """Void the number of a paper that was never sent: an event of its matter; the number is not given again.

    sent: "no" where the head declares that nobody was given the paper, "yes" otherwise.
    """
    reason = " ".join(reason.split())
    with transaction.atomic():
        matter = locked(number.matter)
        number = Number.objects.select_for_update().select_related("series").get(pk=number.pk)
        if refusal := refusal_of_voiding(number, by, matter):
            return Outcome(matter, refusal=refusal)
        errors = {"reason": "请写明作废的具体原因。"} if len(reason) < LEAST_REASON else {}
        if sent not in ("yes", "no"):
            errors["sent"] = "请选择文书是否已经送出。"
        if errors:
            return Outcome(matter, errors=errors)
        if sent == "yes":
            return Outcome(
                matter, refusal=Refusal("已经送出的文书不能作废文号。", remedy="请依法撤销、变更或者补正，另行制作文书。")
            )
        post = str(permit.acting_post(by, matter, HEADS))
        event = noted(matter, fold.NUMBER_VOIDED, by, post, {"number": number.text, "sent": False}, note=reason)
        store(matter, event)
        number.void(reason[:200])
        return Outcome(matter, event)
