"""Taking an import back: every step of its matters voided with the reason, their numbers kept as void, while none has moved on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from xiezhi.ledger import fold, outbox, permit, verdicts, write
from xiezhi.ledger.console import NAME as CONSOLE
from xiezhi.ledger.console import POST
from xiezhi.ledger.copying import copy_rows
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import locked
from xiezhi.ledger.refusal import Refusal
from xiezhi.ledger.units import User

from .records import Import

UNTOUCHING = frozenset({fold.REVEALED})  # a look does not move a matter on
NAMED = 5


def withdraw(imported: Import, *, by: User, reason: str) -> Refusal | None:
    """Take `imported` back in one transaction, or say why not. Nothing is deleted: the ledger keeps the steps and who voided them."""
    reason = " ".join(reason.split())[:200]
    if len(reason) < 4:
        return Refusal("请写明撤回的理由。")
    with transaction.atomic():
        imported = Import.objects.select_for_update().get(pk=imported.pk)
        if imported.made_at is None or imported.withdrawn_at is not None:
            return Refusal("这次导入已经撤回，不用再撤。" if imported.withdrawn_at else "这次导入还没有写入台账，不用撤回。")
        matters = [locked(row.matter) for row in imported.matters.select_related("matter").order_by("matter")]
        if refusal := refusal_of_withdrawing(imported, by):
            return refusal
        for matter in matters:
            _take_back(matter, by, reason)
        imported.withdrawn_at, imported.withdrawn_reason, imported.sheet = timezone.now(), reason, ""
        imported.save()
    return None


def refusal_of_withdrawing(imported: Import, by: User) -> Refusal | None:
    """Why the import may not be taken back: somebody else's, or one of its matters has moved on."""
    units = Matter.objects.filter(imported__of=imported).order_by("unit_id", "pk").distinct("unit_id").select_related("unit")
    if by != imported.by and not all(_may(by, matter) for matter in units):
        return Refusal("导入由导入人本人或承办单位的负责人撤回。", remedy=f"请与{imported.by}联系。")
    if moved := _moved(imported):
        more = f"等{len(moved)}件" if len(moved) > NAMED else ""
        return Refusal(
            f"{'、'.join(moved[:NAMED])}{more}导入后已经继续办理，不能整批撤回。", remedy="录错的内容请在案件里办理更正。"
        )
    return None


def _may(by: User, matter: Matter) -> bool:
    return by.username == CONSOLE or permit.may_assign(by, matter)


def _moved(imported: Import) -> list[str]:
    """Numbers of the matters with an event that is neither of the import nor a mere look."""
    later = Event.objects.exclude(source=Event.Source.IMPORT).exclude(name__in=UNTOUCHING)
    moved = Matter.objects.filter(imported__of=imported, events__in=later).distinct().order_by("pk")
    return list(moved.values_list("number", flat=True))


def _take_back(matter: Matter, by: User, reason: str) -> None:
    """Void every standing step, the last first, then record the withdrawal, which closes the matter."""
    post = permit.importing_post(by, matter.line, matter.unit)
    now, place = timezone.now(), str(post or POST)

    def append(name: str, state: str = "", corrects: int | None = None) -> Event:
        return write.append(
            matter, name, action=name, at=now, recorded_at=now, by=by, post=place, source=Event.Source.IMPORT, data={},
            state=state, note=reason, corrects=corrects,
        )  # fmt: skip

    events = [append(fold.VOIDED, corrects=seq) for seq in [fact.seq for fact in reversed(matter.history)]]
    events.append(append(fold.WITHDRAWN, state=fold.WITHDRAWN))
    copy_rows(Event, events)
    outbox.put_all(events)
    matter.party_rows.all().delete()
    matter.words = write.search_words(matter)
    verdicts.keep(matter, ())
    for number in matter.numbers.all():
        number.void(f"撤回导入：{reason}"[:200])
    matter.save()
