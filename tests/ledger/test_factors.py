"""动态口令: what a code opens, once, and for how long; and what recovery codes are good for."""

from __future__ import annotations

import pyotp
import pytest
from django.utils import timezone

from factories import officer
from xiezhi.ledger import factors
from xiezhi.ledger.access import Role
from xiezhi.ledger.crypto import PREFIX
from xiezhi.ledger.doer import Doer
from xiezhi.ledger.factors import RecoveryCode, SecondFactor
from xiezhi.ledger.trail import TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.08")]


@pytest.fixture
def user():
    return officer(Role.CASE_OFFICER)


def code_at(user, steps: int = 0) -> str:
    """What the telephone shows, so many steps of thirty seconds from now."""
    factor = SecondFactor.objects.get(user=user, ended_at=None)
    return pyotp.TOTP(factor.key()).generate_otp(int(timezone.now().timestamp()) // 30 + steps)


@pytest.fixture
def codes(user):
    factors.begin(user)
    return factors.confirm(user, code_at(user, -1), Doer(user))


def test_a_factor_counts_only_once_its_first_code_fitted(user):
    factors.begin(user)
    assert factors.begin(user) == SecondFactor.objects.waiting(user), "the same secret until it is confirmed"
    assert SecondFactor.objects.standing(user) is None
    assert factors.confirm(user, "000000x", Doer(user)) == []
    assert len(factors.confirm(user, code_at(user), Doer(user))) == factors.RECOVERY_CODES
    assert SecondFactor.objects.standing(user) is not None


def test_the_secret_lies_encrypted_and_the_recovery_codes_as_digests(user, codes):
    factor = SecondFactor.objects.get()
    assert factor.secret.startswith(PREFIX) and factor.key() not in factor.secret
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(kept) == len(codes) and not kept & set(codes)


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (0, True), (1, True), (2, False)])
def test_a_code_fits_half_a_minute_around_its_time(user, codes, steps, fits):
    assert factors.passes(user, code_at(user, steps), Doer(user)) is fits


def test_no_code_opens_twice(user, codes):
    assert not factors.passes(user, code_at(user, -1), Doer(user)), "the code of the enrolment is spent"
    shown = code_at(user)
    assert factors.passes(user, f"{shown[:3]} {shown[3:]}", Doer(user))
    assert not factors.passes(user, shown, Doer(user))


@pytest.mark.parametrize("code", ["", "１２３４５６", "abc", "0" * 400])
def test_nonsense_opens_nothing(user, codes, code):
    assert not factors.passes(user, code, Doer(user))


def test_a_recovery_code_opens_once_and_is_told(user, codes):
    assert factors.passes(user, codes[0].upper().replace("-", " "), Doer(user))
    assert not factors.passes(user, codes[0], Doer(user))
    assert factors.recovery_left(user) == factors.RECOVERY_CODES - 1
    assert TrailEntry.objects.get(kind="recovery_used").what == "还剩9个"


def test_an_ended_factor_forgets_its_secret_and_opens_nothing(user, codes):
    shown = code_at(user)
    assert factors.remove(user, Doer(user))
    assert not factors.remove(user, Doer(user))
    assert SecondFactor.objects.get().secret == ""
    assert not factors.passes(user, shown, Doer(user))
    assert not factors.passes(user, codes[1], Doer(user))
    assert factors.begin(user).key(), "a new one may follow"
