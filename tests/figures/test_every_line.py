"""What holds of the figures of every line of work, and of the report that is made of them."""

from __future__ import annotations

import re

import pytest

from factories import unit
from xiezhi.figures.figure import Share
from xiezhi.figures.measure import contract, measure_all
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import figures, lines
from xiezhi.figures.report import composed, docx, html
from xiezhi.figures.report.slots import asked
from xiezhi.figures.report.template import Drawn, Part, read

FIGURES = list(figures().values())
CHINESE = re.compile(r"[\u3400-\u9fff]")
SENTENCES = re.compile(r"[^。]+(。[^。]+)*。")


@pytest.mark.covers("28.01")
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_has_a_title_a_unit_a_definition_and_a_formula_in_chinese(figure):
    assert CHINESE.search(figure.title)
    assert figure.unit
    assert SENTENCES.fullmatch(figure.definition), "full sentences"
    assert CHINESE.search(figure.formula())
    assert "None" not in figure.formula()
    assert not re.search(r"[a-z]+_[a-z]+", figure.formula()), "no identifier in what people read"
    assert figure.name.split(".")[0] in lines()


@pytest.mark.covers("10.14+")
@pytest.mark.parametrize("figure", [figure for figure in FIGURES if isinstance(figure, Share)], ids=lambda figure: figure.name)
def test_a_share_says_what_its_population_is(figure):
    assert "总体" in figure.definition


def test_no_part_has_the_name_of_a_figure():
    prefixes = {f"{figure.name}.{by}." for figure in FIGURES for by in figure.by}
    assert [name for name in figures() if any(name.startswith(prefix) for prefix in prefixes)] == []


@pytest.mark.django_db
@pytest.mark.slow
def test_an_empty_ledger_gives_every_count_zero_and_every_share_nothing():
    document = contract(measure_all(FIGURES, year_of(2021)), 2021)
    assert set(document["figures"]) == set(figures()), "there are no parts where there are no rows"
    for name, figure in document["figures"].items():
        expected = None if figures()[name].unit in ("%", "天") else 0
        assert (figure["value"], figure["previous"], figure["growth"]) == (expected, expected, None), name


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.covers("28.04", "28.06")
def test_the_annual_report_of_an_empty_year_can_be_read():
    unit()
    report = composed(year_of(2021))
    page = html.page(report, "https://xiezhi.example")
    assert "None" not in page
    assert "未发生处罚决定被行政复议机关、人民法院纠错的情形。" in re.sub(r"<[^>]+>", "", page)
    assert docx.content(report).startswith(b"PK")


WORDS = {"year", "next_year", "day", "organ", "district"}


def numbers_asked(part: Part) -> list[tuple[str, str]]:
    """The figures that a template's line names, each with the breakdown asked for."""
    if isinstance(part, Drawn):
        return [(name, "") for name in part.arguments] if part.what == "table" else [(part.arguments[0], part.arguments[1])]
    slots = [slot for sentence in part.sentences for slot in asked(sentence) if slot not in WORDS]
    return [(name, how.split()[1] if how.startswith("by ") else "") for name, _, how in (slot.partition(":") for slot in slots)]


@pytest.mark.covers("28.04")
@pytest.mark.parametrize("part", read(), ids=lambda part: part.place)
def test_every_number_that_the_report_asks_for_is_a_declared_figure(part):
    for name, by in numbers_asked(part):
        figure = figures().get(f"{part.line}.{name}") or figures().get(name)
        assert figure, name
        assert not by or by in figure.by, (name, by)
