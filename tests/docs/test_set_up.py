"""The manual's first steps for a bureau: units, people and posts from two lists."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from xiezhi.bureau.reconsideration.models import Reconsideration
from xiezhi.ledger import permit
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
