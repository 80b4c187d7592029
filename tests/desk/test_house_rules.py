"""What holds for every page of the desk: no word of any line, no query in a view, no inline style or script, Chinese words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import render_to_string

import xiezhi.desk
import xiezhi.ui
from factories import a, officer
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.matter import kinds

DESK = Path(xiezhi.desk.__file__).parent
UI = Path(xiezhi.ui.__file__).parent
TEMPLATES = sorted([*(DESK / "templates").rglob("*.html"), *UI.rglob("*.html")])
SOURCES = sorted(DESK.glob("*.py"))
OWN = [path for path in SOURCES if path.name not in ("imports.py", "figures.py")]
VIEWS = {
    "inbox",
    "lists",
    "matters",
    "steps",
    "opening",
    "review",
    "overview",
    "search",
    "paperwork",
    "people",
    "drafts",
    "signing",
    "amending",
    "archive",
    "audit",
    "numbers",
    "seals",
    "account",
    "staff",
    "units",
}


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", [*OWN, *TEMPLATES], ids=name)
def test_screens_hold_no_word_of_any_line_of_work(path):
    words = {str(cls._meta.verbose_name) for cls in kinds().values() if cls._meta.app_label != "library"}
    words |= {str(apps.get_app_config(line).verbose_name) for line in ("enforcement", "reconsideration")}
    words |= {"行政处罚", "行政复议", "复议", "听证"}
    examples = path.name == "examples.py"
    text = path.read_text(encoding="utf-8")
    assert examples or not [word for word in words if word in text]


@pytest.mark.parametrize("path", [path for path in SOURCES if path.stem in VIEWS], ids=name)
def test_views_choose_rows_by_phrases_and_never_filter(path):
    assert not re.search(r"\.(filter|exclude|annotate|raw)\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_hold_no_inline_style_script_or_handler(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|hx-on|hx-vals='js", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_load_nothing_from_outside(path):
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_stay_short_enough_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("path", [path for path in SOURCES if path not in (DESK / "models.py",)], ids=name)
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.parent.name != "field"], ids=name)
def test_the_words_of_a_page_are_chinese(path):
    text = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!doctype[^>]*>|<[^>]+>|&\w+;", " ", path.read_text(encoding="utf-8"), flags=re.S
    )
    allowed = {"DOCX", "SM", "Excel", "Tab"}
    assert set(re.findall(r"[A-Za-z]{2,}", text)) <= allowed


PAGES = [
    "/",
    "/overview/",
    "/review/",
    "/review/findings/",
    "/search/?q=x",
    "/drafts/",
    "/messages/",
    "/messages/settings/",
    "/posts/",
    "/account/",
    "/account/trail/",
    "/account/password/",
    "/account/factor/",
    "/keys/",
    "/gallery/",
    "/k/library.loan/",
    "/nowhere/",
]
SHUT = [
    *(address for address in PAGES if address != "/nowhere/"),
    "/people/",
    "/people/1/",
    "/people/1/reset/",
    "/units/",
    "/account/factor/qr.svg",
    "/archive/",
    "/archive/transfer.xlsx",
    "/audit/",
    "/audit/export.xlsx",
    "/audit/seals/",
    "/audit/seals/1.json",
    "/numbers/",
    "/numbers/void/1/",
    "/m/1/package.zip",
    "/m/1/",
    "/m/1/do/renew/",
    "/k/library.loan/new/lend/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_page_keeps_to_its_own_site(sign_in, address):
    a(Loan).lent("2024-03-01")
    answer = sign_in(officer(Role.OFFICE_HEAD)).get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
@pytest.mark.parametrize("address", SHUT)
def test_no_page_opens_without_signing_in(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.headers.get("Location", "")[:7]) == (302, "/login/")


@pytest.mark.django_db
def test_the_reader_chooses_light_dark_and_large_type(sign_in):
    client = sign_in(officer(Role.OFFICE_HEAD))
    assert "data-theme" not in client.get("/keys/").content.decode().split("<head>")[0]
    assert client.post("/appearance/", {"theme": "dark", "next": "/keys/"}).headers["Location"] == "/keys/"
    client.post("/appearance/", {"size": "large", "next": "https://elsewhere.example/"})
    root = client.get("/keys/").content.decode().split("<head>")[0]
    assert 'data-theme="dark"' in root
    assert 'data-size="large"' in root
    client.post("/appearance/", {"theme": "system"})
    assert "data-theme" not in client.get("/keys/").content.decode().split("<head>")[0]


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_in_words(sign_in):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(officer(Role.OFFICE_HEAD))
    answer = client.post("/logout/")
    assert answer.status_code == 403
    assert "这张表单已经过期" in answer.content.decode()


@pytest.mark.parametrize(
    ("page", "sentence"), [("500.html", "没有写入任何不完整的内容"), ("503.html", "请确认 PostgreSQL 已启动")]
)
def test_the_pages_of_a_broken_platform_need_no_database(page, sentence):
    drawn = render_to_string(page, {"sentence": "连不上数据库；请确认 PostgreSQL 已启动。"})
    assert sentence in drawn
    assert "再试一次" in drawn
