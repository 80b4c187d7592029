"""Every page in light and dark, wide and at 390 px: no barrier for anybody, no breach of the content policy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import a, officer, unit
from library.models import Loan
from xiezhi.ledger.access import Role
from xiezhi.ledger.units import User

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.covers("29.12", "29.12+")]
RULE = "library-2020.return"
OPEN_ALL = "document.querySelectorAll('main details').forEach((part) => { part.open = true; })"


def recent(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%Y-%m-%d}"


@pytest.fixture
def clerk(committed_db) -> User:
    """An officer with one matter of each condition: overdue, soon, in time, suspended, returned late, corrected."""
    clerk = officer(Role.CASE_OFFICER, name="李青")
    head = officer(Role.OFFICE_HEAD, name="王科长")
    for days in (40, 29, 5):
        lent(clerk, days)
    held = lent(clerk, 10)
    held.users[Role.OFFICE_HEAD] = head
    held.library_closed(recent(3))
    lent(clerk, 60).returned(recent(20))
    return clerk


def lent(clerk: User, days: int):
    story = a(Loan)
    story.users[Role.CASE_OFFICER] = clerk
    return story.lent(recent(days), home="江海区某街1号", copies=1)


LOOKS = [(1440, False), (1440, True), (390, False), (390, True)]


@pytest.mark.parametrize(("width", "dark"), LOOKS, ids=["wide-light", "wide-dark", "narrow-light", "narrow-dark"])
def test_no_page_holds_a_barrier(arrives, clerk, width, dark):
    person = arrives(width=width, dark=dark)
    person.opens("/login/").finds_no_barrier()
    person.signs_in(clerk)
    first, late = Loan.objects.order_by("pk").first(), Loan.objects.get(state="returned")
    addresses = [
        "/",
        "/?only=overdue",
        "/overview/",
        "/k/library.loan/",
        "/k/library.loan/?q=没有&state=lent",
        "/k/library.loan/new/lend/",
        "/search/?q=三丰",
        "/search/?q=没有这样的内容",
        "/review/",
        f"/review/findings/?rule={RULE}",
        f"/m/{late.pk}/contest/{RULE}/0/",
        "/figures/",
        "/imports/",
        "/imports/to/library.loan/",
        "/drafts/",
        f"/bulk/?pick={first.pk}&pick={late.pk}",
        f"/bulk/library.loan/close/?pick={first.pk}&pick={late.pk}",
        "/messages/",
        "/messages/?only=unread",
        "/messages/settings/",
        "/posts/",
        "/account/",
        "/account/trail/",
        "/account/password/",
        "/account/factor/",
        "/keys/",
        "/gallery/",
        f"/m/{first.pk}/",
        f"/m/{late.pk}/",
        f"/m/{first.pk}/do/renew/",
        f"/m/{first.pk}/why/close/",
        f"/m/{first.pk}/reveal/",
        f"/m/{first.pk}/correct/1/",
        f"/m/{first.pk}/void/",
        "/people/",
        "/nowhere/",
    ]
    for address in addresses:
        person.opens(address).finds_no_barrier()
    person.opens(f"/m/{first.pk}/do/renew/")
    person.page.locator("form.entry-form button[data-kind=first]").click()
    person.sees("请填写“理由”。").finds_no_barrier()


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)], ids=["wide-light", "narrow-dark"])
def test_the_administrators_pages_hold_no_barrier(arrives, width, dark):
    clerk = officer(Role.CASE_OFFICER)
    one = f"/people/{clerk.pk}/"
    person = arrives(officer(Role.SYSTEM_ADMIN), width=width, dark=dark)
    street = unit("440704-ll").pk
    units = ("/units/", "/units/new/", f"/units/{street}/", f"/units/{street}/close/")
    for address in ("/", "/people/", "/people/new/", "/people/add/", one, f"{one}deactivate/", *units, "/overview/", "/posts/"):
        person.opens(address).finds_no_barrier()
    keeper = arrives(officer(Role.SECURITY_ADMIN), width=width, dark=dark)
    for address in ("/people/", one, f"{one}reset/", f"{one}factor/"):
        keeper.opens(address).finds_no_barrier()


def test_details_that_open_hold_no_barrier(arrives, clerk):
    person = arrives(clerk)
    person.opens(Loan.objects.order_by("pk").first().get_absolute_url())
    person.page.evaluate(OPEN_ALL)
    person.finds_no_barrier()
    person.page.locator("details.who > summary").click()
    person.finds_no_barrier()
    person.opens("/k/library.loan/")
    person.page.evaluate(OPEN_ALL)
    person.finds_no_barrier()


def test_large_type_fits_a_telephone(arrives, clerk):
    person = arrives(clerk, width=390)
    person.page.locator("details.who > summary").click()
    person.presses("大字")
    for address in ("/", "/overview/", Loan.objects.order_by("pk").first().get_absolute_url(), "/k/library.loan/"):
        person.opens(address).finds_no_barrier()


def test_a_matter_of_another_unit_is_refused_without_barrier(arrives, clerk):
    person = arrives(officer(Role.CASE_OFFICER, unit("440704-ll")))
    person.opens(Loan.objects.first().get_absolute_url()).sees("您的岗位看不到它").finds_no_barrier()


def test_what_could_not_be_sent_is_listed_without_barrier(arrives, committed_db):
    arrives(officer(Role.SYSTEM_ADMIN), width=390).opens("/sendings/").sees("没有发送失败的消息").finds_no_barrier()
