"""文书模板: who looks at them, which versions papers were made with, what has changed since; one page takes few queries."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import a, officer
from library.models import Loan
from xiezhi.desk.templating import changed
from xiezhi.ledger import issuing
from xiezhi.ledger.access import Role
from xiezhi.ledger.instruments import template

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.04+")]
ADDRESS = "/templates/library/借阅单/"


@pytest.fixture
def head():
    return officer(Role.OFFICE_HEAD)


@pytest.fixture
def changed_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper made with the platform's template, then one of the bureau's own put in its place."""
    matter = a(Loan).lent("2024-03-01").matter
    assert issuing.issue(matter, "借阅单", by=matter.handler, of_seq=1).done
    (tmp_path / "library").mkdir()
    text = matter.instruments.get().source.text.replace("住址：", "通讯地址：")
    (tmp_path / "library/借阅单.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(template, "OWN", [tmp_path])


def said(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"), [(Role.OFFICE_HEAD, 200), (Role.SYSTEM_ADMIN, 200), (Role.CASE_OFFICER, 403), (Role.SUPERVISOR, 403)]
)
def test_heads_and_administrators_look_at_templates(sign_in, role, status):
    client = sign_in(officer(role))
    assert client.get("/templates/").status_code == status
    assert ("文书模板" in said(client, "/posts/")) == (status == 200)


def test_the_list_tells_which_papers_were_made_with_an_older_text(sign_in, head, changed_template):
    page = said(sign_in(head), "/templates/?line=library")
    assert "借阅单" in page and "本单位自定" in page and "1 份用的是旧版" in page and "赠书收据" in page
    assert "赠书收据" not in said(sign_in(head), "/templates/?q=借阅")
    assert "没有符合条件的文书模板" in said(sign_in(head), "/templates/?q=没有的")


def test_a_template_shows_what_changed_since_a_paper_was_made(sign_in, head, changed_template):
    page = said(sign_in(head), ADDRESS)
    assert "<del>住址：{{ matter.home }}</del>" in page and "<ins>通讯地址：{{ matter.home }}</ins>" in page
    assert "看本单位改了什么" in page
    assert "本单位自定的模板与平台自带的不同之处" in said(sign_in(head), f"{ADDRESS}?version=platform")


def test_a_paper_leads_heads_to_what_changed_since_it_was_made(sign_in, head, changed_template):
    matter = Loan.objects.get()
    address = f"/m/{matter.pk}/papers/{matter.instruments.get().pk}/"
    chief = officer(Role.OFFICE_HEAD, matter.unit)
    page = said(sign_in(chief), address)
    assert "这份文书制作以后，模板改动过。" in page
    assert "<ins>通讯地址：" in said(sign_in(chief), page.partition('模板改动过。<a href="')[2].partition('"')[0])
    assert "模板改动过" not in said(sign_in(matter.handler), address)


def test_a_template_that_no_paper_was_made_with_shows_its_text(sign_in, head):
    page = said(sign_in(head), ADDRESS)
    assert "还没有用这份模板制作过文书。" in page and "您于{{ matter|首次" in page


def test_a_template_that_cannot_be_read_says_why(sign_in, head, changed_template):
    (template.OWN[0] / "library/借阅单.txt").write_text("坏", encoding="utf-8")
    assert "HOME/instruments/library/借阅单.txt第1行：" in said(sign_in(head), ADDRESS)
    assert "模板有误" in said(sign_in(head), "/templates/")


@pytest.mark.parametrize("address", ["/templates/library/没有/", "/templates/nothing/借阅单/", f"{ADDRESS}?version=abc"])
def test_what_is_not_there_is_not_found(sign_in, head, address):
    assert sign_in(head).get(address).status_code == 404


@pytest.mark.parametrize("papers", [1, 5])
def test_the_list_takes_as_many_queries_for_one_paper_as_for_many(sign_in, head, django_assert_max_num_queries, papers):
    matter = a(Loan).lent("2024-03-01").matter
    for _ in range(papers):
        issuing.issue(matter, "借阅单", by=matter.handler, of_seq=1)
    client = sign_in(head)
    client.get("/templates/")
    with django_assert_max_num_queries(8):
        client.get("/templates/")
    with django_assert_max_num_queries(8):
        client.get(ADDRESS)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("一\n二\n三", "一\n两\n三", ["same", "removed", "added", "same"]),
        ("一", "一\n二", ["same", "added"]),
        ("一\n二", "二", ["removed", "same"]),
        ("\n".join("一二三四五六七八九"), "\n".join("一二三四五六七八玖"), ["gap", "same", "same", "same", "removed", "added"]),
        ("\n".join("一二三四五六七八九"), "\n".join("壹二三四五六七八九"), ["removed", "added", "same", "same", "same", "gap"]),
        ("一", "一", []),
    ],
)
def test_a_comparison_shows_the_changed_lines_and_three_around_them(before, after, kinds):
    rows = list(changed(before, after))
    assert [row["kind"] for row in rows] == kinds
    assert all(row["lines"] == 5 for row in rows if row["kind"] == "gap")
