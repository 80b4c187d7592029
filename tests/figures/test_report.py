"""The annual report: sentences that state figures or fall away, headings without gaps, three forms of one text."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from factories import a, unit
from library.models import Loan
from xiezhi.figures.measure import measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import chosen
from xiezhi.figures.report import docx as as_docx
from xiezhi.figures.report import html as as_html
from xiezhi.figures.report.blocks import Chart, FigureTable, Line, Report
from xiezhi.figures.report.compose import Composer
from xiezhi.figures.report.slots import Span, TemplateError, filled, sentences

pytestmark = pytest.mark.django_db

ADDRESS = "https://xiezhi.example"


@pytest.fixture
def frame(tmp_path: Path) -> Path:
    file = tmp_path / "annual.txt"
    file.write_text(
        "{organ}{year}年工作如下。\n\n一、成效\n\n@part library\n\n二、不足\n\n@part library problems\n", encoding="utf-8"
    )
    return file


def report(frame: Path, year: int = 2023, as_of: date | None = None) -> Report:
    period = year_of(year, as_of)
    return Composer(period, measure_all(chosen(["library"]), period)).report(frame)


def texts(made: Report) -> list[str]:
    return [block.marker + "".join(span.text for span in block.spans) for block in made.blocks if isinstance(block, Line)]


def lend(*days: str, of: str = "440704-sfj") -> list:
    return [a(Loan, unit(of)).lent(day) for day in days]


@pytest.mark.parametrize(
    ("line", "said", "why"),
    [
        ("共{a}。另有{none}。", "共39件。", "没有数的一句整句不写"),
        ("共{a}[，其中{none}]。", "共39件。", "没有数的分句不写"),
        ("共{a}[，其中{zero}]。", "共39件。", "零的分句不写"),
        ("[发生{zero}|未发生此类案件]。", "未发生此类案件。", "零可以换一种说法"),
        ("[发生{a}|未发生此类案件]。", "发生39件。", "有数时说数"),
        ("总说一句。共{none}。", "", "一段里一个数也没有，整段不写"),
        ("没有数字的一段。", "没有数字的一段。", "本来就不说数的段落照写"),
        ("[{none}|{zero}]。", "", "两种说法都没有数"),
    ],
)
@pytest.mark.covers("28.04")
def test_a_sentence_whose_number_is_empty_falls_away(line, said, why):
    numbers = {"a": (Span("39件"),), "none": (), "zero": ()}
    spans = filled(sentences(line, "示例 第1行"), numbers.__getitem__)
    assert "".join(span.text for span in spans) == said, why


@pytest.mark.parametrize("line", ["共{a件。", "共a}件。", "[共{a}。", "共{a}]。"])
def test_unpaired_brackets_are_told_with_their_line(line):
    with pytest.raises(TemplateError, match="第1行：括号不成对"):
        sentences(line, "示例 第1行")


@pytest.mark.covers("28.04", "28.03")
def test_the_text_states_the_figures_of_the_year_and_nothing_else(frame):
    lend("2022-05-01")
    for story in lend("2023-03-01", "2023-04-01"):
        story.returned("2023-04-20", fine_fen="12.50")
    assert texts(report(frame)) == [
        "江海区司法局2023年工作如下。",
        "一、成效",
        "（一）借阅工作",
        "1.借出和归还。2023年借出2册次，比上年增长100%，其中小说2册次。归还2册次。",
        "2.罚款。收取罚款25元。",
        "（二）数据",
    ]


def test_an_empty_year_says_so_and_never_prints_none(frame):
    unit()
    made = report(frame, 2022)
    assert texts(made) == ["江海区司法局2022年工作如下。", "一、成效", "（一）借阅工作", "1.罚款。未发生罚款。", "（二）数据"]
    for drawn in (as_html.page(made, ADDRESS), json.dumps(texts(made), ensure_ascii=False)):
        assert "None" not in drawn


def test_nothing_after_the_day_is_counted(frame):
    lend("2023-03-01", "2023-11-30", "2023-12-01", "2022-11-30", "2022-12-01")
    made = report(frame, as_of=date(2023, 11, 30))
    assert "1.借出和归还。2023年借出2册次，比上年同期增长100%，其中小说2册次。" in texts(made)
    assert made.day == date(2023, 11, 30)
    assert "统计期间：2023年1月1日至11月30日" in as_html.page(made, ADDRESS)


class Links(HTMLParser):
    """Text, title and address of each link."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.inside: dict[str, str | None] | None = None
        self.bare: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.inside = dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside is not None:
            self.found.append((data, str(self.inside.get("title")), str(self.inside["href"])))
        else:
            self.bare.append(data)


@pytest.mark.covers("28.11")
def test_every_number_of_the_page_opens_its_rows_and_tells_its_definition(frame):
    lend("2022-05-01")
    lend("2023-03-01", "2023-04-01")
    lend("2023-04-02", of="440704-ll")
    made = report(frame)
    links = Links()
    links.feed(as_html.page(made, ADDRESS))
    assert ("3册次", "借出：本期内借出的，每次计一次。", f"{ADDRESS}/figures/library.lent/?year=2023") in links.found
    street = [link for link in links.found if "part=440704-ll" in link[2]]
    assert street
    assert {link[0] for link in street} == {"1"}
    sentences_ = [text for text in links.bare if re.search(r"\d+册次", text)]
    assert sentences_ == [], "no number with its unit stands outside a link"


@pytest.mark.covers("28.06")
def test_the_docx_says_the_same_in_the_layout_of_official_papers(frame):
    lend("2022-05-01")
    lend("2023-03-01", "2023-04-01")
    made = report(frame)
    content = as_docx.content(made)
    assert content == as_docx.content(report(frame)), "the same records give the same bytes"
    paper = docx.Document(io.BytesIO(content))
    paragraphs = [paragraph.text.replace("\u200b", "") for paragraph in paper.paragraphs]
    assert paragraphs[:2] == ["江海区司法局", "2023年法治政府建设年度报告"]
    assert [text for text in texts(made) if text not in paragraphs] == []
    assert paragraphs[-2:] == ["江海区司法局", "2023年12月31日"] or paragraphs[-3:-1] == ["江海区司法局", "2023年12月31日"]
    section = paper.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin] == [37, 35, 28, 26]
    first = paper.tables[0]
    assert [cell.text for cell in first.rows[0].cells] == ["指标", "单位", "2023年", "上年", "增减"]
    assert [cell.text for cell in first.rows[1].cells] == ["借出", "册次", "2", "1", "+100%"]
    assert [cell.text for cell in first.rows[3].cells] == ["报失率", "", "—", "—", "—"], "an empty population prints a dash"


def test_a_chart_starts_at_zero_and_shows_last_year_hollow(frame):
    lend("2022-05-01", "2022-06-01")
    lend("2023-03-01", "2023-04-01", "2023-05-01", "2023-06-01")
    lend("2023-04-02", of="440704-ll")
    made = report(frame)
    chart = next(block for block in made.blocks if isinstance(block, Chart))
    assert [(row.label, row.value) for row in chart.rows] == [("江海区司法局", 4), ("礼乐街道办事处", 1)], "the largest first"
    page = as_html.page(made, ADDRESS)
    bars = [(float(x), float(width)) for x, width in re.findall(r'chart-now" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', page)]
    assert len({x for x, _ in bars}) == 1, "all bars begin at the same line"
    assert bars[0][1] == pytest.approx(4 * bars[1][1], rel=0.01), "lengths are in proportion to the numbers"
    assert len(re.findall(r'class="chart-past"', page)) == 1
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b|style=|<script", page.split("</style>")[1]), "black and white, no inline style"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("共{lentt}。", "没有指标“library.lentt”，是不是“library.lent”？"),
        ("共{lent:gowth}。", "没有写法“gowth”"),
        ("共{lent:by colour}。", "不能按“colour”分组"),
        ("@table 没有参数", "应写成 @table"),
        ("@chart 图: lent", "要一个指标和一个分组"),
        ("@part nowhere", "没有条线“nowhere”"),
        ("@part library thoughts", "没有部分“thoughts”"),
    ],
)
def test_a_template_that_asks_for_what_there_is_not_is_told_with_file_and_line(tmp_path, line, told):
    unit()
    lend("2023-03-01")
    file = tmp_path / "annual.txt"
    prefix = "" if line.startswith("@") else "@part library\n"
    file.write_text(f"{prefix}{line}".replace("{lent", "{library.lent"), encoding="utf-8")
    if "lent" in line and line.startswith("@"):
        file.write_text(line.replace("lent", "library.lent"), encoding="utf-8")
    with pytest.raises(TemplateError, match=re.escape(told)) as error:
        report(file)
    assert re.search(r"annual\.txt 第\d行", str(error.value))


def test_tables_leave_no_row_without_a_figure(frame):
    lend("2023-03-01")
    table = next(block for block in report(frame).blocks if isinstance(block, FigureTable))
    assert [row.title for row in table.rows] == ["借出", "归还或报失", "报失率", "平均借阅天数"]
