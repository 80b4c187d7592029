"""Templates of papers: strict about names, blind to what people typed, plain about what lacks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import models

from xiezhi.ledger.instruments import Form, InstrumentError, PaperIncomplete, find, names, render
from xiezhi.ledger.instruments.document import Kind, Paragraph, Run, Signature, Table

from .conftest import FRONT, PERSON, Case, Fill

pytestmark = pytest.mark.covers("29.04")
Refusals = Callable[..., str]


def text_of(fill: Fill, body: str, **changes: Any) -> str:
    return "\n".join(block.text for block in fill(body, **changes).blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("{{ matter.violaton }}", "matter.violaton"),
        ("{{ nobody }}", "nobody"),
        ("{% if matter.violaton %}有{% endif %}", "matter.violaton"),
        ("{% if matter.violaton == 1 %}有{% endif %}", "matter.violaton"),
        ("{% for who in parties.applicants %}{{ who.name }}{% endfor %}", "parties.applicants"),
        ("{{ party|顿号:nobody }}", "nobody"),
    ],
)
def test_an_unknown_variable_is_refused_with_file_and_name(refusal_of: Refusals, body: str, named: str) -> None:
    assert refusal_of(body) == f"line/试.txt：模板用了案件里没有的变量“{named}”。"


@pytest.mark.parametrize(
    ("body", "place", "named"),
    [
        ("好\n{{ party.nickname }}", "第6行", "nickname"),
        ("{{ parties.party.0.nickname }}", "第5行", "nickname"),
        ("{% for who in parties.party %}\n{{ who.nickname }}{% endfor %}", "第6行", "nickname"),
        (
            "{% for who in parties.party %}{% with one=who %}{% if one.age == 1 %}{% endif %}{% endwith %}{% endfor %}",
            "第5行",
            "age",
        ),
        ("{% with one=parties.party|first %}{{ one.nickname }}{% endwith %}", "第5行", "nickname"),
        ('{% if matter.major %}{{ parties.party|顿号:"nickname" }}{% endif %}', "第5行", "nickname"),
    ],
)
def test_an_attribute_that_no_party_has_is_refused_when_the_template_is_loaded(
    refusal_of: Refusals, body: str, place: str, named: str
) -> None:
    sentence = refusal_of(body, party={}, parties={})
    assert sentence.startswith(f"line/试.txt{place}：当事人没有“{named}”这一项，可用的是capacity、kind、name、")


def test_a_name_that_stands_for_a_party_and_for_another_thing_is_not_judged(fill: Fill) -> None:
    body = "{% for one in parties.party %}{{ one.name }}{% endfor %}{% for one in officers %}{{ one.full_name }}{% endfor %}"
    assert fill(body).blocks


def test_all_unknown_variables_are_named_at_once(refusal_of: Refusals) -> None:
    assert refusal_of("{{ one }}{{ matter.two }}{{ one }}").endswith("“one”“matter.two”。")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("好\n{% load static %}", "第6行"),
        ("{% include 'x' %}", "第5行"),
        ("好\n好\n{{ matter.number|大写 }}", "第7行"),
        ("{% if x %}", "第5行"),
    ],
)
def test_a_template_that_cannot_be_read_is_refused_with_its_line(refusal_of: Refusals, body: str, place: str) -> None:
    assert refusal_of(body).startswith(f"line/试.txt{place}：模板写法不对：")


def test_money_never_leaves_as_bare_fen(refusal_of: Refusals, fill: Fill) -> None:
    assert "须经“金额”或“大写金额”印出" in refusal_of("{{ matter.fine_fen }}")
    assert text_of(fill, "{{ matter.fine_fen|金额 }}元（{{ matter.fine_fen|大写金额 }}）") == "128,400元（壹拾贰万捌仟肆佰元整）"


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("{{ day }}", "2021年12月31日"),
        ("{{ matter.major }}", "是"),
        ("{{ officers|length|数字 }}名", "二名"),
        ('{{ officers|顿号:"full_name" }}', "李四、王五"),
        (
            '{{ papers|文号:"行政处罚告知书" }}，{{ papers|文书日期:"行政处罚告知书" }}',
            "江海礼乐罚告字〔2021〕3号，2021年12月1日",
        ),
        ('{{ deadline|届满日:"pay" }}', "2022年1月17日"),
        ('{{ deadline|届满日:"penalty-2021.pay" }}', "2022年1月17日"),
        ('{% if deadline|届满日:"decide" %}有{% else %}无{% endif %}', "无"),
        ('{% if "penalty-2021" in statutes %}新法{% endif %}', "新法"),
        ("{{ unit.name }}{{ organ }}", "江门市江海区礼乐街道办事处" * 2),
    ],
)
def test_values_print_as_papers_write_them(fill: Fill, body: str, printed: str) -> None:
    assert text_of(fill, body) == printed


def test_an_empty_value_is_a_blank_in_a_line_and_nothing_in_a_table(fill: Fill) -> None:
    line, table = fill("现住{{ matter.note }}。\n|*备注|{{ matter.note }}|").blocks
    assert isinstance(line, Paragraph) and isinstance(table, Table)
    assert line.runs == (Run("现住"), Run("", blank=8), Run("。"))
    assert table.rows[0][1].lines[0].runs == ()


def test_what_people_typed_is_never_read_as_markup(fill: Fill) -> None:
    typed = ">> 甲|乙____//https://x\n# 丙\x0c\ufdd0\\\n|丁|"
    blocks = fill("{{ matter.facts }}\n|{{ matter.facts }}|二|", matter=Case(facts=typed)).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [">> 甲|乙____//https://x", "# 丙\\", "|丁|"]
    assert all(block.kind is Kind.BODY for block in blocks if isinstance(block, Paragraph))
    table = blocks[-1]
    assert isinstance(table, Table) and [line.text for line in table.rows[0][0].lines] == [
        ">> 甲|乙____//https://x",
        "# 丙\\",
        "|丁|",
    ]


class Outcome(models.TextChoices):
    UPHELD = "upheld", "维持"


class Chosen(Case):
    outcome = "upheld"
    factors = ("minor", "first")
    _meta = SimpleNamespace(get_fields=lambda: [SimpleNamespace(name="factors", several_of=Factor)])

    def get_outcome_display(self) -> str:
        return Outcome(self.outcome).label


class Factor(models.TextChoices):
    MINOR = "minor", "情节轻微"
    FIRST = "first", "初次违法"


def test_choices_print_their_labels_and_compare_by_value(fill: Fill) -> None:
    body = '{% if matter.outcome == "upheld" %}{{ matter.outcome }}{% endif %}：{{ matter.factors }}'
    assert text_of(fill, body, matter=Chosen()) == "维持：情节轻微、初次违法"


def test_events_print_their_dates_and_answer_conditions(fill: Fill) -> None:
    matter = Case()
    matter.events["notified"] = date(2021, 3, 1)
    body = '{{ matter|首次:"notified" }}告知{% if matter|有:"heard" %}并听证{% endif %}，{{ matter|末次:"heard" }}'
    assert text_of(fill, body, matter=matter) == "2021年3月1日告知，________"


def test_particulars_of_a_party_leave_out_what_was_not_entered(fill: Fill) -> None:
    body = "{{ party|当事人情况 }}"
    assert text_of(fill, body) == "张三，居民身份证号码11010519491231002X，住址：江海区礼乐街道一号，联系电话13800000000"
    firm = dict.fromkeys(PERSON, "") | {
        "kind": "organisation",
        "name": "某公司",
        "id_type": "统一社会信用代码",
        "id_number": "91X",
        "representative": "张三",
    }
    assert text_of(fill, body, party=firm) == "某公司，统一社会信用代码91X，法定代表人（负责人）：张三"


@pytest.mark.covers("10.09")
def test_a_paper_that_lacks_what_it_needs_says_so_in_one_sentence(fill: Fill) -> None:
    front = FRONT + 'needs = ["matter.note", "parties.party", "deadline.decide", "papers.法制审核意见书", "number"]\n'
    with pytest.raises(PaperIncomplete) as refused:
        fill("好", front, number="")
    assert str(refused.value) == "还不能制作《行政处罚决定书》：缺少note、期限（decide）、《法制审核意见书》、文号。"
    assert refused.value.lacking == ["note", "期限（decide）", "《法制审核意见书》", "文号"]


def test_a_context_that_lacks_a_name_is_a_fault_of_the_caller_and_named(refusal_of: Refusals, context: dict[str, Any]) -> None:
    del context["officers"]
    assert refusal_of("好") == "line/试.txt：制作文书时没有给出“officers”。"


@pytest.mark.parametrize(
    ("form", "organ"), [("letter", "江门市江海区礼乐街道办事处"), ("notice", "江门市江海区礼乐街道办事处"), ("record", "")]
)
def test_each_form_prints_its_organ_or_none(fill: Fill, form: str, organ: str) -> None:
    document = fill(
        "好",
        f'title = "文书"\nform = "{form}"\ncopies = "一式{{{{ officers|length|数字 }}}}份"\n',
    )
    assert (document.form, document.organ, document.copies) == (Form(form), organ, "一式二份")


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        ("letter", "江门市江海区礼乐街道办事处文件"),
        ("correspondence", "江门市江海区礼乐街道办事处"),
        ("order", "江门市江海区礼乐街道办事处令"),
        ("minutes", "江门市江海区礼乐街道办事处会议纪要"),
        ("notice", ""),
    ],
)
def test_each_official_form_has_its_mark_unless_the_template_says_another(fill: Fill, form: str, mark: str) -> None:
    assert fill("好", f'title = "文书"\nform = "{form}"\n').mark == mark
    if mark:
        assert fill("好", f'title = "文书"\nform = "{form}"\nmark = "{{{{ unit.name }}}}局务会议纪要"\n').mark.endswith(
            "局务会议纪要"
        )


def test_the_head_of_an_official_paper_is_filled_from_the_matter(fill: Fill) -> None:
    document = fill(
        "好",
        'title = "报告"\nform = "letter"\ncopy_to = ["{{ unit.name }}"]\nsignatories = ["{{ author.full_name }}"]\n'
        'copy_number = "00000{{ officers|length }}"\nsecrecy = "秘密★1年"\nurgency = "加急"\nseal = "无"\n',
    )
    assert document.copy_to == ("江门市江海区礼乐街道办事处",) and document.signatories == ("李四",)
    assert document.markings == ["000002", "秘密★1年", "加急"] and document.seal == "无"


def test_a_copy_number_that_is_filled_to_another_length_is_refused(refusal_of: Refusals) -> None:
    sentence = refusal_of("好", 'title = "报告"\nform = "letter"\ncopy_number = "{{ officers|length }}"\n')
    assert sentence == "line/试.txt：copy_number（份号）应是6位数字，填出来的是“2”。"


def test_a_paper_without_a_series_may_bear_the_number_of_its_case(fill: Fill) -> None:
    document = fill(">> {{ matter.number }}\n好", number="")
    assert document.number == "江海礼乐立字〔2021〕3号" and len(document.blocks) == 1
    assert len(fill(">> {{ matter.number }}\n好").blocks) == 2


def test_organ_and_date_become_one_signature(fill: Fill) -> None:
    *_, signature = fill("好\n>> {{ organ }}\n>> {{ day }}").blocks
    assert signature == Signature((Run("江门市江海区礼乐街道办事处"),), (Run("2021年12月31日"),))


def test_the_case_file_papers_are_found_for_every_line() -> None:
    assert {"卷宗封面", "备考表"} <= set(names("ledger"))
    assert find("enforcement/备考表").file == "ledger/备考表.txt"


def test_a_paper_that_nobody_wrote_is_refused_by_name(context: dict[str, Any]) -> None:
    with pytest.raises(InstrumentError, match=r"没有名为“没有的文书”的文书模板（应有文件ledger/没有的文书\.txt）"):
        render("没有的文书", context)
