"""The list of screenshots: who looks, at which address, how wide, after doing what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RA, PENALTY, SPOT = "reconsideration.reconsideration", "enforcement.penalty", "enforcement.summarypenalty"
DISPUTE = "mediation.case"
PHONE = 390


@dataclass(frozen=True)
class Open:
    """Unfold every fold that `selector` finds (the first `most`)."""

    selector: str
    most: int = 1

    def on(self, page: Any, places: dict[str, str]) -> None:
        for fold in page.locator(self.selector).all()[: self.most]:
            fold.evaluate("fold => fold.open = true")


@dataclass(frozen=True)
class Fill:
    """Write into the box with this name; `text` may hold names of places."""

    box: str
    text: str

    def on(self, page: Any, places: dict[str, str]) -> None:
        page.locator(f"main [name={self.box}]").first.fill(self.text.format(**places))


@dataclass(frozen=True)
class Choose:
    """Choose `value` in the list, or among the circles and ticks, with this name."""

    box: str
    value: str

    def on(self, page: Any, places: dict[str, str]) -> None:
        box = page.locator(f"main [name={self.box}]")
        if box.first.evaluate("box => box.tagName") == "SELECT":
            box.first.select_option(self.value)
        else:
            page.locator(f"main [name={self.box}][value={self.value}]").check()


@dataclass(frozen=True)
class Keep:
    """Remember the words that `selector` finds as the place `name`."""

    selector: str
    name: str

    def on(self, page: Any, places: dict[str, str]) -> None:
        places[self.name] = page.locator(self.selector).first.inner_text().strip()


@dataclass(frozen=True)
class Press:
    """Press the button or link in the page's main part whose words begin so."""

    words: str

    def on(self, page: Any, places: dict[str, str]) -> None:
        main = page.locator("main")
        main.get_by_role("button", name=self.words).or_(main.get_by_role("link", name=self.words)).first.click()
        page.wait_for_load_state()


@dataclass(frozen=True)
class Send:
    """Choose the sheet of `places["sheet"]` in the page's file box."""

    def on(self, page: Any, places: dict[str, str]) -> None:
        page.locator("main input[type=file]").first.set_input_files(places["sheet"])


@dataclass(frozen=True)
class Shot:
    """One picture. `address`, `login` and `of` may hold names of places; `of`: only this part of the page; `height`: at most."""

    name: str
    login: str
    address: str
    acts: tuple[Any, ...] = ()
    of: str = ""
    width: int = 1280
    height: int = 0
    dark: bool = False


AID_ONLINE = "/portal/do/legal_aid.aidcase.apply_online/"
WHO = (
    Press("下一步"), Choose("recipients-0-kind", "person"), Fill("recipients-0-name", "李桂芳"),
    Fill("recipients-0-phone", "13800002468"), Choose("groups", "migrant"),
)  # fmt: skip
WHY = (
    Press("下一步"), Choose("case_kind", "civil"), Choose("subject", "labour_pay"), Fill("cause", "追索劳动报酬"),
    Fill("facts", "在江海区一家灯饰厂做工，三个月的工资没有发。"),
)  # fmt: skip
AGAINST = (
    Press("下一步"), Choose("opponents-0-kind", "organisation"), Fill("opponents-0-name", "江海区明光灯饰厂"), Press("下一步"),
    Fill("means_statement", "在外租房，现在没有收入。"), Press("下一步"), Press("下一步"),
)  # fmt: skip

SHOTS = [
    Shot("sign-in", "", "/login/", height=620),
    Shot("inbox", "fuyi1", "/", height=760),
    Shot("inbox-phone", "fuyi1", "/", width=PHONE, height=1200),
    Shot("inbox-dark", "{inquiry_by}", "/", dark=True, height=760),
    Shot("bulk", "{bulk_head}", f"/bulk/{PENALTY}/archive/?{{bulk}}", height=700),
    Shot("messages", "{told_by}", "/messages/", height=620),
    Shot("message-settings", "{told_by}", "/messages/settings/", height=900),
    Shot("overview", "jiandu", "/overview/", height=900),
    Shot("list", "fyke", f"/k/{RA}/?sort=-opened_on", height=820),
    Shot("list-filters", "ll-fzr", f"/k/{PENALTY}/?state=archived", (Open(".more-filters"),), height=900),
    Shot("list-foot", "ll-fzr", f"/k/{PENALTY}/?state=archived", (Open(".list-foot details:last-of-type"),), of=".list-foot"),
    Shot("list-phone", "fuyi1", f"/k/{RA}/", width=PHONE, height=1000),
    Shot("search", "ll-fzr", "/search/?q=占道", height=760),
    Shot("keys", "fuyi1", "/keys/", height=560),
    Shot("matter", "{review_by}", "/m/{review}/", height=1250),
    Shot("matter-phone", "{review_by}", "/m/{review}/", width=PHONE, height=1300),
    Shot("matter-dark", "{review_by}", "/m/{review}/", dark=True, height=900),
    Shot("deadline", "{review_by}", "/m/{review}/", (Open(".matter-now .deadline-how"),), of=".matter-now .deadline"),
    Shot("deadlines", "{review_by}", "/m/{review}/", of="#deadlines"),
    Shot("steps", "{review_by}", "/m/{review}/", of="section[aria-labelledby=now-steps]"),
    Shot("why", "{review_by}", "/m/{review}/why/decide/", height=620),
    Shot("correct", "{inquiry_by}", "/m/{inquiry}/correct/{clue_seq}/", height=1000),
    Shot("void", "{inquiry_by}", "/m/{inquiry}/void/", height=620),
    Shot("reveal", "{review_by}", "/m/{review}/reveal/", (Fill("reason", "电话通知申请人听证时间。"),), height=620),
    Shot("papers", "{review_by}", "/m/{review}/", of="#papers"),
    Shot(
        "paper",
        "{review_by}",
        "/m/{review}/papers/make/{accepted_seq}/受理通知书/",
        (Press("制作"), Press("受理通知书")),
        height=1300,
    ),
    Shot("files", "{inquiry_by}", "/m/{inquiry}/", of="#files"),
    Shot("timeline", "{inquiry_by}", "/m/{inquiry}/", of="#timeline"),
    Shot("templates", "ll-fzr", "/templates/", height=620),
    Shot("receive", "fuyi1", f"/k/{RA}/new/receive/", height=1400),
    Shot("correcting", "{correcting_by}", "/m/{correcting}/", height=760),
    Shot("accept", "{correcting_by}", "/m/{correcting}/do/receive_correction/", height=900),
    Shot("propose", "{review_by}", "/m/{review}/do/propose/", height=760),
    Shot("decide", "fuju", "/m/{review}/do/decide/", height=1400),
    Shot("served", "{served_review_by}", "/m/{served_review}/", height=900),
    Shot("file-closed", "{decided_review_by}", "/m/{decided_review}/", height=1100),
    Shot("clue", "ll-1", f"/k/{PENALTY}/new/open_clue/", height=1200),
    Shot("inquiry", "{inquiry_by}", "/m/{inquiry}/", height=1000),
    Shot("close-inquiry", "{inquiry_by}", "/m/{inquiry}/do/close_investigation/", height=1400),
    Shot("hearing", "{hearing_head}", "/m/{hearing}/", height=900),
    Shot("spread", "ll-fzr", "/gallery/", of=".spread"),
    Shot("masking", "{publishing_by}", "/m/{publishing}/do/publish/", of=".masking"),
    Shot("measure", "{measure_head}", "/m/{measure}/", of="#deadlines"),
    Shot("court", "{court_head}", "/m/{court}/", height=900),
    Shot("archived", "ll-fzr", "/m/{archived}/", of="#papers"),
    Shot("spot-new", "ll-1", f"/k/{SPOT}/new/find/", width=PHONE, height=1300),
    Shot("spot", "ll-fzr", "/m/{spot}/", height=1000),
    Shot("imports", "ll-fzr", "/imports/", height=560),
    Shot("import-upload", "ll-fzr", f"/imports/to/{SPOT}/", height=760),
    Shot("import-look", "ll-fzr", f"/imports/to/{SPOT}/", (Send(), Press("上传并核对")), height=1000),
    Shot("import-done", "ll-fzr", f"/imports/to/{SPOT}/", (Send(), Press("上传并核对"), Press("只导入正确的")), height=1000),
    Shot("review", "jiandu", "/review/", height=1000),
    Shot("findings", "jiandu", "/review/findings/", height=760),
    Shot("contest", "ll-fzr", "/review/findings/", (Press("提出异议"),), height=700),
    Shot("figures", "jiandu", "/figures/?year=2021", height=900),
    Shot("figure", "fyke", "/figures/reconsideration.received/?year=2021", height=1200),
    Shot("posts", "{inquiry_by}", "/posts/", height=480),
    Shot("stand-in", "{inquiry_by}", "/posts/{post}/stand-in/", height=620),
    Shot("account", "{inquiry_by}", "/account/", height=900),
    Shot("units", "xtgl", "/units/", height=700),
    Shot("people", "xtgl", "/people/", height=760),
    Shot("post-new", "xtgl", "/people/new/", height=800),
    Shot("person", "aqgl", "/people/{officer}/", height=700),
    Shot("dispute-apply", "llsfs-1", f"/k/{DISPUTE}/new/apply/", height=1300),
    Shot("dispute", "{dispute_by}", "/m/{dispute}/", height=1100),
    Shot("dispute-phone", "{dispute_by}", "/m/{dispute}/", width=PHONE, height=1300),
    Shot("dispute-mediator", "{dispute_new_by}", "/m/{dispute_new}/do/name_mediators/", height=1000),
    Shot("aid", "{aid_by}", "/m/{aid}/", height=1000),
    Shot("aid-assign", "{aid_by}", "/m/{aid}/do/assign/", height=1300),
    Shot("aid-lawyer", "{aid_lawyer}", "/m/{aid_handled}/", width=PHONE, height=1300),
    Shot("ticket", "{ticket_by}", "/m/{ticket}/", height=900),
    Shot("rectification", "{rectification_by}", "/m/{rectification}/", height=1200),
    Shot("counsel", "{counsel_by}", "/m/{counsel}/", height=1000),
    Shot("checkup", "{checkup_by}", "/m/{checkup}/", height=1000),
    Shot("portal", "", "/portal/", width=PHONE, height=1400),
    Shot("portal-start", "", AID_ONLINE, width=PHONE, height=1100),
    Shot("portal-page", "", f"{AID_ONLINE}where/", WHO, width=PHONE, height=1200),
    Shot("portal-check", "", f"{AID_ONLINE}where/", (*WHO, *WHY, *AGAINST), width=PHONE, height=1400),
    Shot(
        "portal-done",
        "",
        f"{AID_ONLINE}check/",
        (Press("提交"), Keep(".portal-number", "told")),
        width=PHONE,
        height=1100,
    ),
    Shot(
        "portal-progress",
        "",
        "/portal/progress/",
        (Fill("number", "{told}"), Fill("tail", "2468"), Press("查询")),
        width=PHONE,
        height=900,
    ),
    Shot("numbers", "shenji", "/numbers/", height=620),
    Shot("archive", "ll-fzr", "/archive/", height=760),
    Shot("seals", "shenji", "/audit/seals/", height=760),
    Shot("audit", "shenji", "/audit/", height=760),
]
