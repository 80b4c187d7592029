"""The tree of units: added, renamed, closed; none removed, and none closed with open matters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger import tree
from xiezhi.ledger.access import Role
from xiezhi.ledger.doer import Doer
from xiezhi.ledger.perform import open_matter
from xiezhi.ledger.trail import TrailEntry
from xiezhi.ledger.units import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.01")]
TYPED = {
    "name": "外海街道办事处", "short_name": "外海街道", "code_word": "江海外海", "kind": "street", "parent": "440704",
    "enforces": "yes", "code": "", "address": "", "phone": "",
}  # fmt: skip


@pytest.fixture
def doer() -> Doer:
    return Doer(officer(Role.SYSTEM_ADMIN))


def test_a_unit_stands_below_the_one_that_was_named(doer):
    assert tree.add_unit(TYPED, doer) == {}
    made = Unit.objects.get(name="外海街道办事处")
    assert (made.code, made.path, made.parent.code, made.enforces) == ("440704-01", "440704/440704-01/", "440704", True)
    entry = TrailEntry.objects.get()
    assert (entry.kind, entry.by) == ("unit_added", doer.user)
    assert "外海街道办事处" in entry.what


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"name": ""}, "name", "请填写“单位全称”。"),
        ({"name": "长" * 101}, "name", "最多100字"),
        ({"kind": "planet"}, "kind", "请选择单位类型。"),
        ({"parent": ""}, "parent", "请选择上级单位。"),
        ({"code": "440704/x"}, "code", "单位编码用字母"),
        ({"code": "440704-sfj"}, "code", "已经有了"),
        ({"short_name": "司法局"}, "short_name", "已有单位叫“司法局”"),
    ],
)
def test_a_unit_that_cannot_be_is_told_in_words(doer, change, field, said):
    assert said in tree.add_unit({**TYPED, **change}, doer)[field]
    assert not Unit.objects.filter(code_word="江海外海").exists()


def test_the_first_unit_has_none_above_it():
    typed = {**TYPED, "parent": "", "kind": "district", "code": "440704"}
    assert tree.add_unit({**typed, "code": ""}, Doer(None)).keys() == {"code"}
    assert tree.add_unit(typed, Doer(None)) == {}
    assert Unit.objects.get().path == "440704/"


def test_a_renamed_unit_keeps_its_place_and_the_trail_both_names(doer):
    street = unit("440704-ll")
    typed = {
        **TYPED,
        "name": "新礼乐街道办事处",
        "short_name": street.short_name,
        "code_word": street.code_word,
        "enforces": "no",
    }
    assert tree.change_unit(street, typed, doer) == {}
    street.refresh_from_db()
    assert (street.name, street.path) == ("新礼乐街道办事处", "440704/440704-ll/")
    assert "“礼乐街道办事处”改为“新礼乐街道办事处”" in TrailEntry.objects.get().what
    assert tree.change_unit(street, typed, doer) == {}
    assert TrailEntry.objects.count() == 1, "what changes nothing is no act"


def test_a_unit_with_open_matters_says_so(doer):
    story = a(Loan, unit("440704-ll")).lent("2024-03-01")
    assert "还有1件未办结的案件" in tree.close_unit(story.unit, localdate(), doer).what
    story.returned("2024-03-09")
    assert tree.close_unit(story.unit, localdate(), doer) is None


def test_a_unit_with_units_below_it_says_which(doer):
    street = unit("440704-ll")
    assert "礼乐街道办事处" in tree.close_unit(street.parent, localdate(), doer).what


def test_no_unit_is_closed_ahead_of_its_day(doer):
    assert tree.close_unit(unit("440704-ll"), localdate() + timedelta(1), doer).what == "撤销日期不能晚于今天。"


def test_a_closed_unit_ends_its_posts_and_opens_no_matter(doer):
    street = unit("440704-ll")
    clerk = officer(Role.CASE_OFFICER, street)
    assert tree.close_unit(street, localdate(), doer) is None
    assert clerk.posts.get().until == localdate()
    outcome = open_matter(Loan, by=clerk, data={"readers": ["张三丰"], "book": "红楼梦", "category": "novel"})
    assert not outcome.done
    assert "已于" in tree.close_unit(street, localdate(), doer).what
    assert street not in Unit.objects.standing()
    assert {"post_ended", "unit_closed"} <= set(TrailEntry.objects.values_list("kind", flat=True))
