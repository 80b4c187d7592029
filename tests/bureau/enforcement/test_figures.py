"""The figures of enforcement over a few real cases: counts, sums and shares are those of their rows."""

from __future__ import annotations

import pytest

from factories import unit
from xiezhi.figures.measure import measure
from xiezhi.figures.periods import year_of
from xiezhi.figures.registry import figures
from xiezhi.figures.report import composed

from .stories import SHOP, closed, filed, found, investigated, noticed, served

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ENFORCEMENT = {name: figure for name, figure in figures().items() if figure.line == "enforcement"}


def value(name: str, year: int = 2021) -> float | None:
    return measure(ENFORCEMENT[f"enforcement.{name}"], year_of(year)).value


def a_small_year() -> None:
    """Five ordinary cases and two on the spot, one of which becomes no penalty and one stays open."""
    closed()
    served(fine_fen="800", penalties=["fine", "warning"])
    investigated(exemption="slight").no_penalty_decided("2021-09-01", exemption="slight")
    noticed().defence_received("2021-09-02").defence_reviewed("2021-09-03", acceptance="part")
    filed().case_withdrawn("2021-08-20")
    found().penalty_decided_on_spot("2021-08-02", penalties=["fine"], fine_fen="50")
    found(party=SHOP).penalty_decided_on_spot("2021-08-02", penalties=["warning"])


@pytest.mark.covers("06.08")
def test_the_figures_of_a_small_year_are_those_of_its_cases():
    a_small_year()
    assert {
        name: value(name)
        for name in (
            "cases.handled", "cases.filed", "cases.on_spot", "cases.concluded", "cases.pending", "cases.carried_over",
            "penalties.decided", "penalties.fine", "penalties.warning", "penalties.exempted", "fines.decided", "fines.collected",
            "defences.accepted_share", "hearings.held", "legal_reviews.passed_share",
        )
    } == {
        "cases.handled": 7,
        "cases.filed": 5,
        "cases.on_spot": 2,
        "cases.concluded": 2,
        "cases.pending": 3,
        "cases.carried_over": 0,
        "penalties.decided": 4,
        "penalties.fine": 3,
        "penalties.warning": 2,
        "penalties.exempted": 1,
        "fines.decided": 1350,
        "fines.collected": 500,
        "defences.accepted_share": 100,
        "hearings.held": 0,
        "legal_reviews.passed_share": None,
    }  # fmt: skip
    assert value("cases.carried_over", 2022) == 3
    assert value("cases.handled", 2020) == 0


def test_the_parts_of_every_count_and_amount_sum_to_the_whole():
    a_small_year()
    for figure in ENFORCEMENT.values():
        whole = measure(figure, year_of(2021))
        if whole.is_share or figure.unit == "天":
            continue
        for by, parts in whole.parts.items():
            assert sum(part.value or 0 for part in parts) == (whole.value or 0), f"{figure.name} by {by}"


def test_every_definition_is_a_sentence_and_every_share_names_its_population():
    for figure in ENFORCEMENT.values():
        assert figure.definition.endswith("。"), figure.name
        if figure.unit == "%":
            assert "总体" in figure.definition, figure.name


@pytest.mark.covers("28.04")
def test_the_annual_report_tells_the_year_of_enforcement_in_words():
    a_small_year()
    unit()
    report = composed(year_of(2021))
    text = "".join(span.text for block in report.blocks if hasattr(block, "spans") for span in block.spans)
    assert "全年办理行政执法案件7宗" in text
    assert "其中普通程序立案5宗、当场处罚2宗" in text
    assert "罚款金额0.14万元" in text
