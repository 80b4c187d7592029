"""A served site and a real Chromium: what a person sees, presses and reads; no page may break the content policy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import sync_playwright

from aside import aside
from xiezhi.ledger.units import User

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
PASSWORD = "Jianghai-2021"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The Chromium found on the PATH."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no Chromium on the PATH ({', '.join(NAMES)})")
    with ThreadPoolExecutor(1) as thread:
        playwright = aside(lambda: sync_playwright().start(), thread)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--lang=zh-CN", "--disable-gpu"])
        yield browser
        browser.close()
        playwright.stop()


@pytest.fixture(scope="session")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Address of the site, served from the test database."""
    with django_db_blocker.unblock():
        thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        yield f"http://127.0.0.1:{thread.port}"
        thread.terminate()


class Person:
    """Somebody at the desk, in a browser of their own."""

    def __init__(self, context: Any, site: str) -> None:
        self.context, self.site = context, site
        self.page: Any = context.new_page()
        self.page.set_default_timeout(15_000)
        self.broken: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))

    def _heard(self, message: Any) -> None:
        # A refusal answers with its own status; the browser notes that as an error of loading.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.broken.append(message.text)

    def signs_in(self, user: User) -> Person:
        user.set_password(PASSWORD)
        user.save()
        self.opens("/login/")
        self.page.get_by_label("用户名").fill(user.username)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        self.page.wait_for_url(f"{self.site}/")
        return self

    def opens(self, address: str) -> Person:
        self.page.goto(f"{self.site}{address}")
        return self

    def presses(self, words: str) -> Person:
        """Press the button, link or fold that says exactly `words`."""
        said = re.compile(rf"^{re.escape(words)}(\s*：.*)?$")
        target = self.page.get_by_role("button", name=said).or_(self.page.get_by_role("link", name=said))
        target.or_(self.page.locator("summary", has_text=said)).first.click()
        return self

    def sees(self, *words: str) -> Person:
        """Wait until each of `words` stands on the page."""
        for text in words:
            self.page.get_by_text(text).first.wait_for(state="attached")
        return self

    def box(self, label: str) -> Any:
        """The part of the form that asks for `label`."""
        said = self.page.locator(".field-label", has_text=re.compile(rf"^\s*{re.escape(label)}(选填)?\s*$"))
        found = self.page.locator(".field").filter(has=said).first
        folded = found.locator("xpath=ancestor::details[not(@open)]")
        if folded.count():
            folded.first.locator("> summary").click()
        return found

    def fills(self, answers: dict[str, Any]) -> Person:
        """Fill boxes by label: text, a choice's words, or a list of choices."""
        self.page.locator("form.entry-form").wait_for()
        for label, answer in answers.items():
            box = self.box(label)
            if box.locator("select").count():
                box.locator("select").select_option(label=answer)
            elif box.locator("textarea, input:not([type=radio]):not([type=checkbox])").count():
                box.locator("textarea, input").first.fill(answer)
            else:
                for choice in [answer] if isinstance(answer, str) else answer:
                    box.get_by_label(choice, exact=True).check()
        return self

    def names(self, place: int = 0, **person: str) -> Person:
        """Enter one person: name, kind (words), id_number, phone, address."""
        row = self.page.locator("[data-row]").nth(place)
        for name, value in person.items():
            part = row.locator(f"[data-name={name}]")
            part.wait_for()
            if part.locator("select").count():
                part.locator("select").select_option(label=value)
            else:
                part.locator("input").fill(value)
        return self

    def completes(self) -> Person:
        """Fill what the form still asks for with anything an officer could enter."""
        for box in self.page.locator(".field:not(:has(.field-optional))").all():
            if not box.is_visible():
                continue
            text = box.locator("textarea, input[type=text]:not([data-row] *), input[type=date]").first
            if box.locator("select:not([data-row] *)").count():
                select = box.locator("select").first
                if not select.input_value():
                    select.select_option(index=1)
            elif box.locator("input[type=radio], input[type=checkbox]").count():
                if not box.locator("input:checked").count():
                    box.locator("input[type=radio], input[type=checkbox]").first.check()
            elif text.count() and not text.input_value():
                text.fill(
                    "1"
                    if text.get_attribute("data-numeric")
                    else TYPED.get(text.get_attribute("type") or "", "示例内容，事实清楚。")
                )
        return self

    def takes(self, step: str, answers: dict[str, Any] | None = None, on: str = "") -> Person:
        """From the page of a matter, take the step that is called `step`, which happened `on` that day (today)."""
        link = self.page.get_by_role("link", name=step, exact=True, include_hidden=True)
        self.page.locator("#timeline").wait_for()
        why = self.page.locator(".step[data-open=false]", has_text=step).all_text_contents()
        assert link.count(), (
            f"“{step}” is not among the steps that {self.page.locator('.who > summary').inner_text()} may take: {why}"
        )
        folded = self.page.locator("details.shut:not([open])", has=link)
        if folded.count():
            folded.first.locator("> summary").click()
        self.presses(step).page.locator("form.entry-form").wait_for()
        self.fills({**({"办理日期": on} if on else {}), **(answers or {})})
        return self.sends(step)

    def sends(self, step: str) -> Person:
        """Fill what is still asked for, send the form, and see that it was done."""
        self.completes()
        self.page.locator("form.entry-form button[data-kind=first]").click()
        said = self.page.locator(".notice, .errors, .refusal").first
        said.wait_for()
        assert "已办理" in said.inner_text() or "已登记" in said.inner_text(), f"{step}: {said.inner_text()}"
        return self

    def holds_focus(self, part: Any) -> None:
        """Wait until the keyboard's focus is on `part`."""
        self.page.wait_for_function("part => part === document.activeElement", arg=part.element_handle())

    def finds_no_barrier(self) -> None:
        """No violation of any axe rule on this page, and no line wider than the window."""
        self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate("axe.run()")["violations"]
        told = [(item["id"], item["help"], [node["target"] for node in item["nodes"]][:4]) for item in found]
        assert told == [], f"{self.page.url}: {told}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the window"


TYPED = {"date": "2024-03-01"}
Arrives = Callable[..., Person]


@pytest.fixture
def arrives(chromium: Any, site: str, committed_db: None) -> Iterator[Arrives]:
    """Somebody sits down: arrives(user, width=…, dark=…, script=…); what broke on their pages fails the test at its end."""
    people: list[Person] = []

    def sits_down(user: User | None = None, *, width: int = 1440, dark: bool = False, script: bool = True) -> Person:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
        )
        person = Person(context, site)
        people.append(person)
        return person.signs_in(user) if user else person

    yield sits_down
    broken = [words for person in people for words in person.broken]
    for person in people:
        person.context.close()
    assert broken == []
