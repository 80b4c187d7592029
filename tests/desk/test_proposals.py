"""A form offers whom it proposes first, each with the reason; whom it may not take is named without a box to choose."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aid import granted, lawyer, person
from xiezhi.ledger.proposals import proposed

pytestmark = [pytest.mark.django_db, pytest.mark.covers("25.05", "25.05+")]


@pytest.fixture
def case():
    """A case to be assigned: one lawyer knows the field, one acted for the other side, six more are registered."""
    worker, boss = person("王小明"), person("黄老板")
    barred = lawyer("周律师", fields=["labour"])
    granted("2021-03-01", "2021-03-03", recipients=[worker], opponents=[boss]).assigned_to(barred, "2021-03-04")
    lawyer("林律师", fields=["labour"])
    for name in "甲乙丙丁戊己":
        lawyer(f"{name}律师")
    return granted("2021-06-01", "2021-06-03", recipients=[boss], opponents=[worker])


def test_the_fittest_stand_first_and_the_rest_are_folded_away(client, case):
    client.force_login(case.matter.handler)
    text = client.get(f"/m/{case.matter.pk}/do/assign/").content.decode()
    shown, folded = text.split("其余2项")
    assert shown.index("林律师") < shown.index("甲律师")
    assert "擅长" in shown and "在办法律援助案件0件" in shown
    assert "己律师" in folded and "己律师" not in shown


def test_a_barred_one_is_named_with_the_reason_and_has_no_box(client, case):
    client.force_login(case.matter.handler)
    text = client.get(f"/m/{case.matter.pk}/do/assign/").content.decode()
    barred = text.split("field-barred")[1].split("</ul>")[0]
    assert "周律师" in barred and "对方" in barred and "<input" not in barred


def test_what_was_chosen_among_the_folded_stays_chosen_and_open_when_the_form_comes_back(client, case):
    client.force_login(case.matter.handler)
    last = [each for each in proposed(case.matter, "lawyer", None) if each.refusal is None][-1].entry
    answer = client.post(
        f"/m/{case.matter.pk}/do/assign/", {"lawyer": last.number, "chosen_because": "", "seen": case.matter.version}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "<details open><summary>其余2项" in text
    assert f'value="{last.number}" checked' in text


def test_proposing_asks_the_database_no_more_often_for_many_lawyers_than_for_few(client, case):
    def asked() -> int:
        client.force_login(case.matter.handler)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/m/{case.matter.pk}/do/assign/")
        return len(queries)

    asked()
    few = asked()
    for serial in range(10):
        lawyer(f"新律师{serial}")
    assert asked() <= few
