"""Due days that come near or have passed, told by the worker; told once each, however often it looks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from xiezhi import law
from xiezhi.law import days
from xiezhi.law.calendar import calendar

from .events import BEIJING
from .notices import Kind, Notice, keepers
from .verdicts import Verdict

WORKDAYS_AHEAD = 3
LOOKED_BACK = timedelta(days=30)  # what passed longer ago stands in the inbox, and is no news


def remind(moment: datetime | None = None) -> int:
    """Tell of every open duty of the organ that ends within three working days of `moment` (now), or ended lately; how many notices."""
    moment = moment or timezone.now()
    today = moment.astimezone(BEIJING).date()
    last = days.calendar_date(calendar("cn").after(days.number(today), WORKDAYS_AHEAD))
    duties = list(Verdict.objects.pressing(today - LOOKED_BACK, last).select_related("matter__unit").defer("matter__words"))
    keeping: dict[tuple[int | None, int, str], list[int]] = {}
    rows = []
    for duty in duties:
        matter = duty.matter
        place = matter.handler_id, matter.unit_id, matter.line
        if place not in keeping:
            keeping[place] = keepers(matter)
        rows += [_notice(duty, user_id, moment) for user_id in keeping[place]]
    told = Notice.objects.told_of([duty.matter_id for duty in duties])
    fresh = [row for row in rows if (row.to_id, row.matter_id, row.kind, row.cause) not in told]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=1000)
    return len(fresh)


def _notice(duty: Verdict, user_id: int, moment: datetime) -> Notice:
    title = law.rule(duty.rule).title
    passed = duty.expires_at is not None and duty.expires_at <= moment
    return Notice(
        to_id=user_id,
        matter_id=duty.matter_id,
        kind=Kind.OVERDUE if passed else Kind.DUE_SOON,
        cause=f"{duty.rule}:{duty.occurrence}:{duty.due}",
        sentence=(f"“{title}”已于{duty.due}届满，仍未办理。" if passed else f"“{title}”于{duty.due}届满。")[:300],
        made_at=moment,
    )
