"""动态口令: the second factor at sign-in, six digits of a telephone that change every thirty seconds (RFC 6238), and recovery codes."""

from __future__ import annotations

import base64
import os
from hmac import compare_digest

import pyotp
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from .crypto import decrypt, encrypt, master_key, sm3
from .doer import Doer
from .trail import TrailEntry
from .units import User

ISSUER = "獬豸"
RECOVERY_CODES = 10
DRIFT = 1  # steps of thirty seconds by which the telephone's clock may be off


class SecondFactorQuerySet(models.QuerySet["SecondFactor"]):
    def standing(self, user: User) -> SecondFactor | None:
        """The user's second factor in use."""
        return self.filter(user=user, confirmed_at__isnull=False, ended_at__isnull=True).first()

    def waiting(self, user: User) -> SecondFactor | None:
        """The one shown to the user and not yet confirmed by a first code."""
        return self.filter(user=user, confirmed_at__isnull=True, ended_at__isnull=True).first()


class SecondFactor(models.Model):
    """动态口令. The secret lies encrypted under the master key and is forgotten at the end; the row stays."""

    user = models.ForeignKey(User, models.PROTECT, related_name="second_factors", verbose_name="用户")
    secret = models.CharField(max_length=200, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)

    objects = SecondFactorQuerySet.as_manager()

    class Meta:
        verbose_name = "动态口令"
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ended_at__isnull=True), name="one_second_factor_each")
        ]

    def key(self) -> str:
        """The secret as base32, to be typed into an authenticator."""
        return decrypt(master_key(), self.secret)

    def uri(self) -> str:
        """otpauth:// address for the QR code."""
        return pyotp.TOTP(self.key()).provisioning_uri(name=self.user.username, issuer_name=ISSUER)

    def step_of(self, code: str) -> int | None:
        """The time step to which `code` belongs, where it fits now and no later step was used; else None."""
        totp, now = pyotp.TOTP(self.key()), int(timezone.now().timestamp()) // 30
        steps = range(max(now - DRIFT, self.last_step + 1), now + DRIFT + 1)
        return next((step for step in steps if compare_digest(totp.generate_otp(step), code)), None)


class RecoveryCode(models.Model):
    """恢复码: lets its owner in once without the telephone; only its SM3 is kept (80 random bits)."""

    factor = models.ForeignKey(SecondFactor, models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "恢复码"
        constraints = [models.UniqueConstraint(fields=["factor", "digest"], name="recovery_codes_differ")]


def begin(user: User) -> SecondFactor:
    """The factor that waits for its first code; a new secret where none waits yet."""
    waiting = SecondFactor.objects.waiting(user)
    return waiting or SecondFactor.objects.create(user=user, secret=encrypt(master_key(), pyotp.random_base32()))


@transaction.atomic
def confirm(user: User, code: str, doer: Doer) -> list[str]:
    """Take the waiting factor into use where `code` fits; its recovery codes, told this once, or [] where it does not fit."""
    factor = SecondFactor.objects.select_for_update().waiting(user)
    step = factor.step_of(digits(code)) if factor else None
    if factor is None or step is None:
        return []
    factor.last_step, factor.confirmed_at = step, timezone.now()
    factor.save(update_fields=["last_step", "confirmed_at"])
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create([RecoveryCode(factor=factor, digest=_digest(each)) for each in codes])
    doer.did(TrailEntry.Kind.FACTOR_ADDED, concerns=user)
    return codes


@transaction.atomic
def passes(user: User, code: str, doer: Doer) -> bool:
    """Whether `code` is the telephone's code of this moment, not used before, or a recovery code, which is spent by this."""
    factor = SecondFactor.objects.select_for_update().standing(user)
    if factor is None:
        return False
    step = factor.step_of(digits(code))
    if step is not None:
        factor.last_step = step
        factor.save(update_fields=["last_step"])
        return True
    spare = factor.recovery_codes.filter(used_at__isnull=True, digest=_digest(code)).first()
    if spare is None:
        return False
    spare.used_at = timezone.now()
    spare.save(update_fields=["used_at"])
    left = recovery_left(user)
    doer.did(TrailEntry.Kind.RECOVERY_USED, f"还剩{left}个", concerns=user)
    return True


def recovery_left(user: User) -> int:
    """How many recovery codes of the user's factor are not spent."""
    return RecoveryCode.objects.filter(factor__user=user, factor__ended_at__isnull=True, used_at__isnull=True).count()


@transaction.atomic
def remove(user: User, doer: Doer, why: str = "") -> bool:
    """End the user's second factor and forget its secret; False where there is none in use."""
    factor = SecondFactor.objects.select_for_update().standing(user)
    if factor is None:
        return False
    factor.secret, factor.ended_at = "", timezone.now()
    factor.save(update_fields=["secret", "ended_at"])
    doer.did(TrailEntry.Kind.FACTOR_REMOVED, why, concerns=user)
    return True


def digits(code: str) -> str:
    """What was typed, without the spaces that telephones show between digits; ASCII only."""
    plain = "".join(code.split())
    return plain if plain.isascii() else ""


def _recovery_code() -> str:
    text = base64.b32encode(os.urandom(10)).decode().lower()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def _digest(code: str) -> str:
    return sm3(code.strip().lower().replace("-", "").replace(" ", "").encode())
