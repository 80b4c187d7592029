"""The key of each matter: wrapped under the district's master key, destroyed when retention ends."""

from __future__ import annotations

import os
from functools import lru_cache

from django.db import models
from django.utils import timezone

from . import crypto


class MatterKey(models.Model):
    """The SM4 key of one matter's personal fields. Destroyed: the data are gone, the chain still verifies."""

    matter = models.OneToOneField("ledger.Matter", models.CASCADE, related_name="key", primary_key=True)
    wrapped = models.TextField(blank=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "案件密钥"

    def open(self) -> bytes:
        """The key, 16 bytes. Raises crypto.KeyGone where it was destroyed."""
        if not self.wrapped:
            raise crypto.KeyGone("本案保存期限已满，个人信息的密钥已销毁。")
        return _unwrap(self.wrapped)

    def destroy(self) -> None:
        """Forget the key for good; nothing encrypted under it can be read again, and no paper is found by its text."""
        from .finding import PaperWords

        self.wrapped, self.destroyed_at = "", timezone.now()
        self.save()
        PaperWords.objects.filter(matter_id=self.matter_id).delete()


def fresh() -> tuple[bytes, str]:
    """A new key and its wrapped form."""
    key = os.urandom(16)
    return key, crypto.encrypt(crypto.master_key(), key.hex())


@lru_cache(maxsize=2048)
def _unwrap(wrapped: str) -> bytes:
    return bytes.fromhex(crypto.decrypt(crypto.master_key(), wrapped))
