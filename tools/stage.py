"""What the screenshots are of: matters found in the sample, a sheet to import, a few steps taken so that there is something to see."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

RECONSIDERATION, PENALTY, SPOT = "reconsideration.reconsideration", "enforcement.penalty", "enforcement.summarypenalty"
DECISION = "行政处罚决定书"
WRONG_NUMBER = 4.40704199001011e17

Taken = tuple[str, str, dict[str, Any]]
UPHELD = {"outcome": "upheld", "approved_how": "head", "facts_found": "经审理查明的事实与证据相符。", "findings": "依据有关法律规定。",
    "major": False, "professional": False}  # fmt: skip
PROPOSE: Taken = ("propose", "", {"proposal": "建议维持。"})
DECIDE: Taken = ("decide", "fuju", UPHELD)
CONSENT: Taken = ("note_consent", "", {})
ACCEPT: Taken = ("accept", "", {})
SERVE: Taken = ("serve", "", {"served_how": "direct"})


def places() -> dict[str, str]:
    """Names used in addresses and logins → their values in this sample. Raises SystemExit for what the sample lacks."""
    from xiezhi.sample.district import PASSWORD

    found = {"password": PASSWORD}
    case, penalty = {"kind": RECONSIDERATION}, {"kind": PENALTY}
    decided = {**case, "events__name": "ra_decided"}
    found |= _place("review", {**case, "state": "review", "next_step": "propose"}, {**case, "state": "review"}, decided)
    _asked_to_correct()
    found |= _place("correcting", {**case, "state": "correcting"})
    _brought(
        RECONSIDERATION, "served", {"decided": [SERVE], "mediated": [SERVE], "review": [PROPOSE, DECIDE, SERVE]}, found["review"]
    )
    found |= _place("served_review", {**case, "state": "served"})
    found |= _place("decided_review", {**decided, "state": "closed"})
    street = {**penalty, "unit__code": "440704-ll"}
    found |= _place(
        "inquiry", *({**at, "state": "investigating"} for at in (street, {**penalty, "unit__kind": "street"}, penalty))
    )
    asked: list[Taken] = [("request_hearing", "", {})]
    _brought(PENALTY, "hearing", {"noticed": asked, "reviewed": asked})
    found |= _place("hearing", {**penalty, "state": "hearing"})
    imposed = {**penalty, "events__name": "measure_imposed"}
    found |= _place("measure", {**imposed, "is_finished": False}, imposed)
    found |= _place("court", {**penalty, "events__name": "court_enforcement_applied"})
    found |= _place("archived", {**street, "state": "archived"})
    found |= _place("spot", {"kind": SPOT, "unit__code": "440704-ll"})
    _brought(
        "mediation.case", "accepted", {state: [CONSENT, ACCEPT] for state in ("applied", "referred_in", "found_proactively")}
    )
    found |= _several() | _services() | _prepared(found)
    return found | _told()


def _services() -> dict[str, str]:
    """A matter of each line of the justice services, as far on its way as the picture wants it; the lawyer of one."""
    from xiezhi.ledger.access import Role
    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.units import User

    wanted = {
        "dispute": ("mediation.case", "mediating"),
        "dispute_new": ("mediation.case", "accepted"),
        "aid": ("legal_aid.aidcase", "granted"),
        "aid_handled": ("legal_aid.aidcase", "handling"),
        "ticket": ("public_service.ticket", "transferred"),
        "rectification": ("public_service.rectification", "done"),
        "counsel": ("public_service.villagecounsel", "serving"),
        "checkup": ("public_service.enterprisecheckup", "reported"),
        "foreign_law": ("public_service.foreignlawinquiry", "reported"),
    }
    found: dict[str, str] = {}
    for name, (kind, state) in wanted.items():
        found |= _place(name, {"kind": kind, "state": state}, {"kind": kind, "is_finished": False}, {"kind": kind})
    handled = Matter.objects.get(pk=found["aid_handled"]).narrow()
    lawyers = User.objects.filter(username__in=handled.officers_of(), posts__role=Role.LAWYER)
    return found | {"aid_lawyer": lawyers[0].username}


def _several() -> dict[str, str]:
    """Matters of one body ticked together: those that can be archived, and one that cannot yet."""
    from django.db.models import Count

    from xiezhi.ledger.matter import Matter

    known = Matter.objects.filter(kind=PENALTY)
    closed = known.filter(state="closed").values("unit", "unit__code").annotate(count=Count("pk")).order_by("-count", "unit")
    body = closed[0]
    ready = list(known.filter(state="closed", unit=body["unit"]).order_by("pk").values_list("pk", flat=True))
    early = (
        known.filter(unit=body["unit"], is_finished=False).exclude(state="closed").order_by("pk").values_list("pk", flat=True)[:1]
    )
    picked = "&".join(f"pick={pk}" for pk in [*ready[:3], *early])
    return {"bulk": picked, "bulk_head": f"{body['unit__code'].removeprefix('440704-')}-fzr"}


def _told() -> dict[str, str]:
    """Notices of due days and of matters given to somebody, a seal of the day, a decision whose publication can be held against it."""
    from xiezhi.ledger import amend, issuing, reminding, seals
    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.units import User

    head, officer = User.objects.get(username="yjj-fzr"), User.objects.get(username="yjj-1")
    for matter in Matter.objects.filter(kind=PENALTY, unit__code="440704-yjj", is_finished=False)[:4]:
        amend.assign(matter.narrow(), officer, by=head)
    amend.reveal(matter.narrow(), by=officer, reason="电话通知当事人到场。")
    reminding.remind()
    seals.seal()
    kept = _place("publishing", {"kind": PENALTY, "state": "served"}, {"kind": PENALTY, "is_finished": False})
    matter = Matter.objects.get(pk=kept["publishing"]).narrow()
    decided = matter.last("penalty_decided")
    if decided is not None and not matter.instruments.filter(name=DECISION).exists():
        made = issuing.issue(matter, DECISION, by=User.objects.get(username=kept["publishing_by"]), of_seq=decided.seq)
        if made.event is None:
            raise SystemExit(f"{DECISION}: {made.refusal or made.errors}")
    return kept | {"told_by": officer.username}


def _place(name: str, *wanted: dict[str, Any]) -> dict[str, str]:
    """Key, handler and body's head of the newest matter that is as the first of `wanted` that is found."""
    from xiezhi.ledger.matter import Matter

    for kept in wanted:
        matter = (
            Matter.objects.filter(handler__isnull=False, **kept)
            .select_related("unit", "handler")
            .order_by("-opened_on", "-pk")
            .first()
        )
        if matter is not None and matter.handler is not None:
            body = matter.unit.code.removeprefix("440704-")
            return {name: str(matter.pk), f"{name}_by": matter.handler.username, f"{name}_head": f"{body}-fzr"}
    raise SystemExit(f"the sample holds no matter for “{name}”: {wanted}")


def _asked_to_correct() -> None:
    """An application received and sent back for correction today, unless the sample holds one."""
    from random import Random

    from django.utils.timezone import localdate

    from xiezhi.bureau.reconsideration.models import Reconsideration
    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.perform import open_matter, perform
    from xiezhi.ledger.units import Unit, User
    from xiezhi.sample.people import person

    if Matter.objects.filter(kind=RECONSIDERATION, state="correcting").exists():
        return
    officer, day = User.objects.get(username="fuyi1"), localdate()
    said = {
        "applicants": [person(Random(day.year))], "respondent": Unit.objects.get(code="440704-cgj"), "respondent_kind": "department",
        "domain": "urban_management", "act_kind": "penalty", "act": "行政处罚决定", "claims": "请求撤销被申请人作出的行政处罚决定。",
        "channel": "window", "known_on": day - timedelta(days=12), "act_made_on": day - timedelta(days=12),
    }  # fmt: skip
    opened = open_matter(Reconsideration, by=officer, data=said, step="receive", happened=day)
    if opened.event is None:
        raise SystemExit(f"the application was not received: {opened.refusal or opened.errors}")
    sent = perform(opened.matter, "notify_correction", by=officer, data={"correction_items": "请补充身份证明。"}, happened=day)
    if sent.event is None:
        raise SystemExit(f"the application was not sent back: {sent.refusal or sent.errors}")


def _brought(kind: str, state: str, ways: dict[str, list[Taken]], spared: str = "0") -> None:
    """Bring one matter to `state` today by the steps that lead there from where it stands; nothing where one stands there, `spared` is left."""
    from xiezhi.ledger.matter import Matter

    known = Matter.objects.filter(kind=kind, handler__isnull=False).exclude(pk=spared)
    if known.filter(state=state).exists():
        return
    for before, steps in ways.items():
        for pk in known.filter(state=before).order_by("-opened_on", "-pk").values_list("pk", flat=True):
            if all(_taken(pk, *step) for step in steps):
                return
    raise SystemExit(f"no matter of {kind} in {', '.join(ways)} could be brought to {state}")


def _taken(pk: int, step: str, login: str, said: dict[str, Any]) -> bool:
    """Whether the step could be taken today, by its handler where no login is named."""
    from django.utils.timezone import localdate

    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.perform import perform
    from xiezhi.ledger.units import User

    matter = Matter.objects.get(pk=pk).narrow()
    by = User.objects.get(username=login) if login else matter.handler
    return perform(matter, step, by=by, data=said, happened=localdate()).event is not None


def _prepared(found: dict[str, str]) -> dict[str, str]:
    """Correct an entry, add a file, name a stand-in: things that happen in any office and that a fresh sample does not hold."""
    from django.utils.timezone import localdate

    from xiezhi.ledger import amend
    from xiezhi.ledger.matter import Matter
    from xiezhi.ledger.papers import attach
    from xiezhi.ledger.units import Post, User

    matter = Matter.objects.get(pk=found["inquiry"]).narrow()
    officer = User.objects.get(username=found["inquiry_by"])
    clue = next(fact for fact in matter.history if "violation" in fact.data)
    known = any(event.corrects for event in matter.entries)
    if not known:
        amend.correct(matter, clue.seq, by=officer, reason="案由录入时漏字。", data={"violation": f"{matter.violation}（夜间）"})
        attach(matter, "证据照片说明.pdf", BytesIO(_scan("店外全景一张，占道物品近照两张。")), by=officer)
        post = officer.posts.first()
        colleague = post.colleagues().exclude(posts__role="legal_reviewer").first()
        day = localdate()
        Post.objects.create(
            user=colleague,
            unit=post.unit,
            role=post.role,
            line=post.line,
            since=day,
            until=day + timedelta(days=5),
            delegated_by=post,
        )
    accepted = Matter.objects.get(pk=found["review"]).narrow().last("ra_accepted", "ra_deemed_accepted")
    if accepted is None:
        raise SystemExit("the sample holds no accepted reconsideration")
    return {
        "clue_seq": str(clue.seq),
        "accepted_seq": str(accepted.seq),
        "post": str(officer.posts.first().pk),
        "officer": str(officer.pk),
    }


def _scan(words: str) -> bytes:
    """A PDF of one page that says `words`."""
    import pymupdf

    paper = pymupdf.open()
    paper.new_page().insert_text((72, 96), words, fontname="china-s", fontsize=14)
    return bytes(paper.tobytes())


def sheet(folder: Path) -> Path:
    """An XLSX of five on-the-spot cases as a street might send it: three right, one with a spoilt number, one with an impossible day."""
    import xlsxwriter

    rows = []
    for place, name in enumerate(
        ["江海区礼乐富民粮油店", "江海区礼乐街角面馆", "江海区礼乐平安五金店", "陈志强", "江海区礼乐好味烧腊店"]
    ):
        person = name == "陈志强"
        day = "2024-02-30" if place == 4 else f"2024-03-{place + 4:02}"
        rows.append({
            "现场查处·日期": day, "现场查处·执法领域": "城市管理", "现场查处·当事人": name,
            "现场查处·当事人类型": "个人" if person else "单位",
            "现场查处·当事人证件类型": "居民身份证" if person else "",
            "现场查处·当事人证件号码": WRONG_NUMBER if person else "",
            "现场查处·案由": "在城市道路擅自占道经营", "现场查处·执法人员": "ll-1、ll-2",
        })  # fmt: skip
    file = folder / "三月当场处罚.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("数据")
        for line, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            page.write_row(line, 0, row)
    return file
