"""The list of screenshots: who looks, at which address, how wide, after doing what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RA, PENALTY, SPOT = "reconsideration.reconsideration", "enforcement.penalty", "enforcement.summarypenalty"
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
    """Write into the box with this name."""

    box: str
    text: str

    def on(self, page: Any, places: dict[str, str]) -> None:
        page.locator(f"main [name={self.box}]").first.fill(self.text)


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


SHOTS = [
    Shot("sign-in", "", "/login/", height=620),
    Shot("inbox", "fuyi1", "/", height=760),
    Shot("inbox-phone", "fuyi1", "/", width=PHONE, height=1200),
    Shot("inbox-dark", "{inquiry_by}", "/", dark=True, height=760),
    Shot("overview", "jiandu", "/overview/", height=900),
    Shot("list", "fyke", f"/k/{RA}/?sort=-opened_on", height=820),
    Shot("list-filters", "ll-fzr", f"/k/{PENALTY}/?state=served", (Open(".more-filters"),), height=900),
    Shot("list-foot", "ll-fzr", f"/k/{PENALTY}/?state=served", (Open(".list-foot details:last-of-type"),), of=".list-foot"),
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
    Shot("people", "xtgl", "/people/", height=760),
    Shot("post-new", "xtgl", "/people/new/", height=800),
]
