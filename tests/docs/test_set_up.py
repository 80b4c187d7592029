"""The manual's first steps for a bureau: units, people and posts from two lists."""

from __future__ import annotations

import runpy
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from xiezhi.bureau.reconsideration.models import Reconsideration
from xiezhi.ledger import permit
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import Post, Unit, User

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "manual" / "set_up.py"


@pytest.mark.django_db
def test_a_bureau_starts_with_units_people_and_posts_from_two_lists() -> None:
    script = runpy.run_path(str(SCRIPT))
    fresh = dict(script["set_up"](date(2024, 1, 1)))
    assert set(fresh) == {row[0] for row in script["PEOPLE"]}, "each person gets a first password"
    assert authenticate(username="jingban", password=fresh["jingban"]) == User.objects.get(username="jingban")
    clerk = User.objects.get(username="jingban")
    assert permit.opening_post(clerk, "reconsideration", Reconsideration.opening()) is not None, "the clerk can receive"
    supervisor = User.objects.get(username="jiandu")
    assert Unit.objects.get(code="440000-a") in Unit.objects.seen_by(supervisor), "the supervisor sees the streets"


@pytest.mark.django_db
def test_running_it_again_adds_only_what_is_new() -> None:
    script = runpy.run_path(str(SCRIPT))
    script["set_up"](date(2024, 1, 1))
    before = (Unit.objects.count(), User.objects.count(), Post.objects.count())
    script["PEOPLE"].append(("jia-3", "甲街道执法三", "440000-a", "enforcement_officer", "enforcement"))
    assert [name for name, _ in script["set_up"](date(2024, 2, 1))] == ["jia-3"]
    assert (Unit.objects.count(), User.objects.count(), Post.objects.count()) == (before[0], before[1] + 1, before[2] + 1)


@pytest.mark.django_db
def test_one_hand_cannot_hold_two_of_the_separated_posts() -> None:
    script = runpy.run_path(str(SCRIPT))
    script["PEOPLE"].append(("shenji", "审计员", "440000-sfj", "system_admin", ""))
    with pytest.raises(SystemExit, match="须由不同的人担任"):
        script["set_up"](date(2024, 1, 1))
    assert not User.objects.exists(), "nothing half-done"


@pytest.mark.django_db
@pytest.mark.covers("29.08", "29.09")
def test_first_passwords_must_be_changed_and_every_step_stands_in_the_trail() -> None:
    script = runpy.run_path(str(SCRIPT))
    script["set_up"](date(2024, 1, 1))
    people, units = len(script["PEOPLE"]), len(script["UNITS"])
    assert User.objects.filter(must_change_password=True).count() == people
    kinds = Counter(TrailEntry.objects.values_list("kind", flat=True))
    assert kinds == {"unit_added": units, "user_added": people, "appointed": people}


@pytest.mark.django_db
def test_a_wrong_row_stops_with_a_sentence_and_writes_nothing() -> None:
    script = runpy.run_path(str(SCRIPT))
    script["UNITS"].append(("440000-b", "某某区乙街道办事处", "甲街道", "某乙", "street", "440000", True))
    with pytest.raises(SystemExit, match="已有单位叫“甲街道”"):
        script["set_up"](date(2024, 1, 1))
    assert not Unit.objects.exists()
