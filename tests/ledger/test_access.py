"""Every role × every step × own, other and lower unit: the table of roles is what the platform does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger import permit
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
