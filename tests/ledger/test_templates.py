"""A bureau's own templates of papers: they stand before the platform's, and one that cannot serve is told with file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factories import a
from library.models import Loan
from xiezhi.ledger import instruments, issuing, templates
from xiezhi.ledger.instruments import template
from xiezhi.serving import demand_templates
from xiezhi.trouble import Trouble

pytestmark = pytest.mark.covers("29.04", "29.04+")
FRONT = '+++\ntitle = "本馆借阅单"\nform = "notice"\n+++\n'
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a template of the bureau's own: its path below the folder, its text."""
    monkeypatch.setattr(template, "OWN", [tmp_path])

    def written(where: str, text: str) -> Path:
        path = tmp_path / where
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_the_bureaus_own_template_stands_before_the_platforms(write: Write) -> None:
    assert instruments.find("library/借阅单").front.title == "借阅单"
    path = write("library/借阅单.txt", f"{FRONT}好")
    own = instruments.find("library/借阅单")
    assert (own.front.title, own.own, own.file) == ("本馆借阅单", True, "HOME/instruments/library/借阅单.txt")
    path.unlink()
    assert not instruments.find("library/借阅单").own


def test_a_change_to_the_file_is_seen_at_once(write: Write) -> None:
    write("library/借阅单.txt", f"{FRONT}好")
    first = instruments.find("library/借阅单").text
    write("library/借阅单.txt", f"{FRONT}更好")
    assert instruments.find("library/借阅单").text != first


@pytest.mark.parametrize(
    ("where", "text", "sentence"),
    [
        ("libary/借阅单.txt", FRONT, "HOME/instruments/libary/借阅单.txt：没有“libary”这个业务条线，可用的文件夹是"),
        ("library/借书单.txt", FRONT, "HOME/instruments/library/借书单.txt：没有步骤制作“借书单”，文件名应与平台的文书名一致。"),
        ("library/借阅单.txt", "好", "HOME/instruments/library/借阅单.txt第1行：文书模板应以两行“+++”之间的说明开头。"),
        ("library/借阅单.txt", FRONT.replace("notice", "memo"), "HOME/instruments/library/借阅单.txt第3行：form应是"),
        ("library/借阅单.txt", FRONT + "好\n{{ matter.author }}", "借阅单.txt第6行：没有“author”这个字段，借阅用不了这份模板。"),
        ("library/借阅单.txt", FRONT + "{{ reader.name }}", "借阅单.txt第5行：没有“reader”这个变量，借阅用不了这份模板。"),
        ("library/借阅单.txt", FRONT + "{% if parties.applicants %}{% endif %}", "借阅单.txt第5行：没有“applicants”这种当事人"),
        ("library/借阅单.txt", FRONT + "{{ party.nickname }}", "借阅单.txt第5行：当事人没有“nickname”这一项"),
        ("library/借阅单.txt", FRONT + '{{ matter|首次:"sold" }}', "借阅单.txt第5行：没有“sold”这种事件"),
        ("library/借阅单.txt", FRONT + '{{ deadline|届满日:"sell" }}', "借阅单.txt第5行：没有“sell”这条期限规则"),
        ("library/借阅单.txt", FRONT + '{{ papers|文号:"发票" }}', "借阅单.txt第5行：没有“发票”这份文书"),
        ("library/借阅单.txt", FRONT + "{{ unit.colour }}", "借阅单.txt第5行：没有“unit.colour”这一项"),
        (
            "library/借阅单.txt",
            FRONT.replace('"notice"\n', '"notice"\nneeds = ["parties.applicants"]\n'),
            "借阅单.txt第4行：needs里没有“parties.applicants”，借阅用不了这份模板。",
        ),
        ("library/借阅单.txt", FRONT + "{% for %}", "借阅单.txt第5行：模板写法不对："),
    ],
)  # fmt: skip
def test_one_that_cannot_serve_is_told_in_a_sentence_and_stops_the_site(
    write: Write, where: str, text: str, sentence: str
) -> None:
    write(where, text)
    (told,) = templates.own_faults()
    assert sentence in told and told.endswith("。") and "\n" not in told
    with pytest.raises(Trouble, match="请改正这份文书模板"):
        demand_templates()


def test_a_good_one_stops_nothing(write: Write) -> None:
    write("library/借阅单.txt", instruments.find("library/借阅单").text)
    assert not list(templates.own_faults())
    demand_templates()


def test_a_file_of_another_encoding_is_told_with_its_line(write: Write) -> None:
    write("library/借阅单.txt", "").write_bytes(FRONT.encode() + "借阅".encode("gb18030"))
    assert list(templates.own_faults()) == ["HOME/instruments/library/借阅单.txt第5行：不是UTF-8编码的文本文件。"]


@pytest.mark.django_db
def test_a_template_spoilt_while_the_site_runs_spoils_its_own_paper_alone(write: Write) -> None:
    matter = a(Loan).lent("2024-03-01").matter
    write("library/借阅单.txt", FRONT + "{{ party.nickname }}")
    (offer,) = issuing.offers(matter, matter.handler)
    assert "当事人没有“nickname”这一项" in offer.fault
    assert issuing.missing(matter) == ["借阅单"], "still expected"
    refused = issuing.issue(matter, "借阅单", by=matter.handler, of_seq=offer.of_seq)
    assert refused.refusal and "nickname" in refused.refusal.what
