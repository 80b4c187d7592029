"""What the law takes to have happened in silence: appended by the platform when the last day has passed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from xiezhi import law

from .access import Role
from .events import BEIJING, Event
from .perform import perform
from .verdicts import Verdict


def append_deemed(moment: datetime | None = None) -> list[Event]:
    """Append every deemed event whose day has come by `moment` (now); returns them. Running it twice appends nothing twice."""
    moment = moment or timezone.now()
    deeming = {rule.id: rule for rule in law.rules() if rule.deems}
    appended = []
    silent = Verdict.objects.filter(rule__in=deeming, status__in=("pending", "overdue"), expires_at__lte=moment)
    for verdict in silent.select_related("matter").order_by("expires_at"):
        rule = deeming[verdict.rule]
        matter = verdict.matter.narrow()
        step = next(
            (step for step in type(matter).actions.values() if step.records == rule.deems and Role.WORKER in step.by), None
        )
        if step is None or verdict.due is None:
            continue
        day = verdict.due + timedelta(days=1 if rule.deems_on == "next_day" else 0)
        at = datetime.combine(day, time(0) if rule.deems_on == "next_day" else time(23, 59, 59), BEIJING)
        outcome = perform(matter, step.name, by=None, data={}, happened=at, source=Event.Source.WORKER, deemed_by=rule.id)
        if outcome.event:
            appended.append(outcome.event)
    return appended
