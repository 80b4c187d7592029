"""Every role × every step × own, other and lower unit: the table of roles is what the platform does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from factories import a, officer, unit
from library.models import Donation, Loan
from xiezhi.desk.opening import opening_units
from xiezhi.desk.reach import who_may
from xiezhi.ledger import permit, queries
from xiezhi.ledger.access import HANDLERS, HEADS, REACH, Role, Scope
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.perform import open_matter, perform
from xiezhi.ledger.units import Post, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.01")]


def places() -> dict[str, Unit]:
    """The unit of the matter, another beside it, and the district above both."""
    own = unit("440704-ll")
    return {"own": own, "other": unit("440704-jn"), "above": Unit.objects.get(code="440704")}


def reached(role: Role, place: str, scope: Scope) -> bool:
    """What the table says, worked out by hand: a nobody's matter of unit `own`, seen from a post in `place`."""
    if scope in (Scope.NONE, Scope.ALL):
        return scope == Scope.ALL
    if scope == Scope.SUBTREE:
        return place in ("own", "above")
    return place == "own" and scope == Scope.UNIT


@pytest.mark.parametrize("place", ["own", "other", "above"])
@pytest.mark.parametrize("role", list(Role))
def test_a_role_sees_exactly_what_the_table_says(role, place):
    loan = a(Loan, places()["own"]).lent("2024-03-01").matter
    user = officer(role, places()[place])
    expected = reached(role, place, REACH[role].see)
    assert permit.may_see(user, loan) is expected
    assert Matter.objects.visible_to(user).filter(pk=loan.pk).exists() is expected


@pytest.mark.parametrize("place", ["own", "other", "above"])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("step", [name for name, step in Loan.actions.items() if not step.opens])
def test_a_role_takes_exactly_the_steps_that_are_its_own(role, place, step):
    action = Loan.actions[step]
    loan = a(Loan, places()["own"]).lent("2024-03-01").matter
    if action.sources == ("held",):
        loan = a(Loan, places()["own"]).lent("2024-03-01").library_closed("2024-03-02").matter
    user = officer(role, places()[place])
    allowed = role in action.by and reached(role, place, REACH[role].act) and action.by != (Role.WORKER,)
    refusal = permit.refusal_of_role(user, loan, action)
    assert (refusal is None) is allowed
    outcome = perform(loan, step, by=user, data={"reason": "核对"} if action.fields else {}, happened=date(2024, 3, 3))
    assert outcome.done is allowed
    if not allowed:
        assert outcome.refusal.what.endswith("。")


@pytest.mark.parametrize("role", list(Role))
def test_a_matter_is_opened_by_the_roles_that_its_opening_names(role):
    user = officer(role, unit("440704-ll"))
    data = {"readers": ["张三丰"], "book": "红楼梦", "category": "novel"}
    assert open_matter(Loan, by=user, data=data).done is (role in Loan.opening().by)
    elsewhere = open_matter(Loan, by=user, data=data, unit=unit("440704-jn"))
    assert not elsewhere.done


def test_an_officer_acts_in_own_matters_and_the_head_hands_them_over():
    from xiezhi.ledger.amend import assign

    story = a(Loan).lent("2024-03-01")
    colleague, head = officer(Role.CASE_OFFICER), officer(Role.OFFICE_HEAD)
    assert "不是本案承办人" in permit.refusal_of_role(colleague, story.matter, Loan.actions["renew"]).what
    assert assign(story.matter, colleague, by=head).done
    now = Loan.objects.get(pk=story.matter.pk)
    assert now.handler == colleague
    assert permit.refusal_of_role(colleague, now, Loan.actions["renew"]) is None


def test_a_post_counts_on_the_days_it_is_held_and_for_its_line_only():
    loan = a(Loan).lent("2024-03-01").matter
    today = localdate()
    for since, until, line in [
        (today - timedelta(9), today - timedelta(1), ""),
        (today + timedelta(1), None, ""),
        (today - timedelta(9), None, "enforcement"),
    ]:
        user = officer(Role.AUDITOR)
        Post.objects.create(user=user, unit=unit(), role=Role.OFFICE_HEAD, since=since, until=until, line=line)
        assert not permit.may_see(user, loan)


def test_a_delegate_acts_in_the_name_of_the_one_on_leave():
    loan = a(Loan).lent("2024-03-01").matter
    head, deputy = officer(Role.OFFICE_HEAD, name="何科长"), officer(Role.CASE_OFFICER)
    today = localdate()
    Post.objects.create(
        user=deputy, unit=unit(), role=Role.OFFICE_HEAD, since=today, until=today + timedelta(7), delegated_by=head.posts.get()
    )
    done = perform(loan, "close", by=deputy, data={}, happened=date(2024, 3, 2))
    assert done.event.post == "司法局科室负责人（代何科长）"


def test_the_three_administrators_are_never_in_one_hand():
    user = officer(Role.SYSTEM_ADMIN)
    second = Post(user=user, unit=unit(), role=Role.AUDITOR, since=localdate())
    assert "不得再任审计员" in second.conflict()


def test_heads_and_handlers_between_them_cover_every_acting_role():
    acting = {role for role, reach in REACH.items() if reach.act != Scope.NONE} - {Role.WORKER, Role.LEGAL_REVIEWER, Role.LAWYER}
    assert acting == {*HEADS, *HANDLERS}


@pytest.fixture
def shelved_from_above(monkeypatch):
    """赠书 may be taken in and shelved by clerks of a unit above as well."""
    steps = {name: replace(step, from_above=True) for name, step in Donation.actions.items()}
    monkeypatch.setattr(Donation, "actions", steps)
    for cached in (permit.kinds_from_above, queries.turns_of):
        cached.cache_clear()
    yield
    for cached in (permit.kinds_from_above, queries.turns_of):
        cached.cache_clear()


@pytest.mark.covers("19.03", "29.01")
def test_a_post_that_acts_on_its_subtree_opens_in_every_standing_unit_below_it(monkeypatch):
    opening = replace(Donation.opening(), by=(Role.JUSTICE_OFFICE,))
    monkeypatch.setattr(Donation, "actions", {**Donation.actions, opening.name: opening})
    above, beside, own = unit(), unit("440704-jn"), Unit.add("below", "麻园调委会", unit(), short_name="麻园", code_word="麻园")
    closed = Unit.add("closed", "旧调委会", unit(), short_name="旧", code_word="旧", closed_on=date(2020, 1, 1))
    clerk = officer(Role.JUSTICE_OFFICE, above)
    data = {"givers": ["张三丰"], "book": "红楼梦"}
    done = open_matter(Donation, by=clerk, data=data, unit=own)
    assert (done.matter.unit, done.matter.handler, done.event.post) == (own, None, "司法局司法所工作人员")
    for where in (beside, closed):
        assert not open_matter(Donation, by=clerk, data=data, unit=where).done
    assert list(opening_units(clerk, Donation, opening)) == [above.code, own.code]
    assert open_matter(Donation, by=clerk, data=data).matter.handler == clerk


@pytest.mark.covers("29.01")
def test_a_clerk_of_a_unit_above_sees_and_takes_what_is_declared_from_above(shelved_from_above):
    below = Unit.add("below", "麻园调委会", unit(), short_name="麻园", code_word="麻园")
    gift = a(Donation, below).offered("2024-03-01").matter
    above, beside = officer(Role.CASE_OFFICER, unit()), officer(Role.CASE_OFFICER, unit("440704-jn"))
    for user, may in ((above, True), (beside, False)):
        assert permit.may_see(user, gift) is may
        assert Matter.objects.visible_to(user).filter(pk=gift.pk).exists() is may
        assert Matter.objects.awaiting(user).filter(pk=gift.pk).exists() is may
        assert (permit.refusal_of_role(user, gift, Donation.actions["shelve"]) is None) is may
    assert "或者上级单位的经办人" in permit.refusal_of_role(beside, gift, Donation.actions["shelve"]).remedy
    assert any(f"{above.full_name}（" in each for each in who_may(gift, Donation.actions["shelve"]))
    done = perform(gift, "shelve", by=above, data={}, happened=date(2024, 3, 2))
    assert done.done and done.event.post == "司法局经办人"


def test_without_that_word_a_clerk_above_neither_sees_nor_takes():
    below = Unit.add("below", "麻园调委会", unit(), short_name="麻园", code_word="麻园")
    gift = a(Donation, below).offered("2024-03-01").matter
    above = officer(Role.CASE_OFFICER, unit())
    assert not permit.may_see(above, gift)
    assert "管不到这个单位" in perform(gift, "shelve", by=above, data={}, happened=date(2024, 3, 2)).refusal.what


def test_a_kind_with_a_home_is_opened_in_no_other_unit(monkeypatch):
    monkeypatch.setattr(Donation, "homes", (Unit.Kind.COMMITTEE,))
    clerk = officer(Role.CASE_OFFICER, unit())
    refused = open_matter(Donation, by=clerk, data={"givers": ["张三丰"], "book": "红楼梦"}).refusal
    assert "由人民调解委员会承办" in refused.what and refused.remedy
    assert opening_units(clerk, Donation, Donation.opening()) == {}


def test_an_entry_of_a_register_waits_for_nobody_until_something_in_it_falls_due(monkeypatch):
    steps = {name: replace(step, usual=False) for name, step in Donation.actions.items()}
    monkeypatch.setattr(Donation, "actions", steps)
    story = a(Donation).offered("2024-03-01")
    for register in (False, True):
        monkeypatch.setattr(Donation, "register", register)
        queries.turns_of.cache_clear()
        assert Matter.objects.awaiting(story.matter.handler).filter(pk=story.matter.pk).exists() is not register
    queries.turns_of.cache_clear()


def test_an_entry_of_a_register_is_among_the_to_dos_only_shortly_before_something_falls_due():
    from xiezhi.ledger.queries import REGISTER_DAYS

    gift = a(Donation).offered("2024-03-01").matter
    today = localdate()
    queries._registers.cache_clear()
    Matter.objects.filter(pk=gift.pk).update(
        kind="reconsideration.reviewer", line="reconsideration", state="serving", next_step=""
    )
    head = officer(Role.OFFICE_HEAD, line="reconsideration")
    for days, waits in ((REGISTER_DAYS, True), (REGISTER_DAYS + 1, False)):
        Matter.objects.filter(pk=gift.pk).update(due_on=today + timedelta(days=days))
        assert Matter.objects.awaiting(head).filter(pk=gift.pk).exists() is waits
