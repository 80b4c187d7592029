"""How a matter stands, told to somebody outside: state, days, what comes next and by when; no names, no content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from xiezhi import law
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.online import spellings, standing
from xiezhi.ui.boxes import Box
from xiezhi.ui.visitor import origin

from .frame import draw
from .models import Call, too_many

NUMBER, TAIL = "number", "tail"
UNKNOWN = "没有找到。请核对编号，电话后四位应是提交时留的号码；仍查不到的，请打电话询问。"
TOO_MANY = "查询次数太多，请一小时后再试，或者打电话询问。"


@dataclass(frozen=True, slots=True)
class Story:
    """State and since when; the steps that led there, as (day, words); the next duty of the bureau and its last day, where one runs."""

    stands: str
    since: date
    steps: list[tuple[date, str]]
    duty: str = ""
    by: date | None = None


def story(matter: Matter) -> Story:
    titles = type(matter).event_titles()
    moved = [(fact.happened_on, titles.get(fact.name, "")) for fact in matter.history if fact.state]
    steps = [step for step in moved if step[1]]
    rule = next((rule for rule in law.rules() if rule.id == matter.due_rule), None)
    if rule is None or matter.due_on is None or rule.id in type(matter).party_periods:
        return Story(matter.stands, steps[-1][0], steps)
    return Story(matter.stands, steps[-1][0], steps, rule.title, matter.due_on)


@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest) -> HttpResponse:
    """Ask by number and the last four digits of a telephone."""
    typed = {name: request.POST.get(name, "").strip() for name in (NUMBER, TAIL)}
    wrong, matter = "", None
    if request.method == "POST":
        if too_many(Call.Kind.ASKED, f"address {origin(request)}", f"number {spellings(typed[NUMBER])[0]}"):
            wrong = TOO_MANY
        elif (matter := standing(typed[NUMBER], typed[TAIL])) is None:
            wrong = UNKNOWN
    if matter:
        typed = dict.fromkeys(typed, "")
    fields = [
        Box(NUMBER, "编号", value=typed[NUMBER], help="收到时给您的编号，括号、空格写错也认得。"),
        Box(TAIL, "联系电话后四位", value=typed[TAIL], autocomplete="off", help="提交时留的联系电话。"),
    ]
    return draw(
        request, "progress", 422 if wrong else 200, title="查询办理进度", boxes=fields, wrong=wrong, matter=matter,
        story=story(matter) if matter else None,
    )  # fmt: skip
