"""国密: SM3 digests, SM4-GCM for personal fields, keyed words by which encrypted names are still found."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hmac import HMAC

from xiezhi import settings

PREFIX = "sm4:"
_IV, _TAG = 12, 16


class KeyGone(ValueError):
    """The key of this matter was destroyed at the end of its retention, or the text was altered."""


def sm3(content: bytes) -> str:
    """SM3 digest (GB/T 32905) as 64 hexadecimal digits."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize().hex()


def encrypt(key: bytes, text: str) -> str:
    """SM4-GCM (GB/T 32907) under a 16-byte key: 'sm4:' and base64 of iv, tag, ciphertext."""
    iv = os.urandom(_IV)
    cipher = Cipher(SM4(key), GCM(iv)).encryptor()
    body = cipher.update(text.encode()) + cipher.finalize()
    return PREFIX + base64.b64encode(iv + cipher.tag + body).decode()


def decrypt(key: bytes, token: str) -> str:
    """The text of `token`; text that was never encrypted comes back as it is. Raises KeyGone on a wrong key or altered token."""
    if not token.startswith(PREFIX):
        return token
    raw = base64.b64decode(token[len(PREFIX) :])
    cipher = Cipher(SM4(key), GCM(raw[:_IV], raw[_IV : _IV + _TAG])).decryptor()
    try:
        return (cipher.update(raw[_IV + _TAG :]) + cipher.finalize()).decode()
    except InvalidTag:
        raise KeyGone("个人信息的密钥已销毁或密文被改动，无法显示。") from None


@lru_cache(maxsize=1)
def master_key() -> bytes:
    """The district's master key (16 bytes), under which each matter's key is wrapped."""
    return bytes.fromhex(settings.secret("master"))[:16]


@lru_cache(maxsize=1)
def _index_key() -> bytes:
    return bytes.fromhex(settings.secret("index"))


@lru_cache(maxsize=65536)
def _word(text: str) -> str:
    return _keyed(text).hex()[:12]


@lru_cache(maxsize=65536)
def _pair(text: str) -> int:
    # A word of its own beside `_word`: the index of papers tells nothing about that of names.
    return int.from_bytes(_keyed(f"paper:{text}")[:4], signed=True)


def _keyed(text: str) -> bytes:
    keyed = HMAC(_index_key(), hashes.SM3())
    keyed.update(text.encode())
    return keyed.finalize()


def keyed(text: str) -> str:
    """A keyed digest (HMAC-SM3, 40 hexadecimal digits) by which `text` is known again and not read."""
    return _keyed(text).hex()[:40]


def words(text: str) -> list[str]:
    """Keyed words of `text`: itself and its pairs of characters, so that a part of a name finds the encrypted whole.

    At most one word per character and one for the whole; equal texts give equal words (docs/decisions/0013).
    """
    plain = "".join(text.split()).lower()
    if not plain:
        return []
    pairs = {plain[i : i + 2] for i in range(len(plain) - 1)}
    return sorted({_word(part) for part in pairs | {plain}})


def wanted(text: str) -> list[str]:
    """Keyed words that a party must all have to be found by `text`."""
    plain = "".join(text.split()).lower()
    if len(plain) < 3:
        return [_word(plain)] if plain else []
    return sorted({_word(plain[i : i + 2]) for i in range(len(plain) - 1)})


def pairs(runs: Iterable[str]) -> list[int]:
    """Keyed pairs of neighbouring signs in `runs`, each cut to 32 bits: what finds a long encrypted text by any part of two signs and more.

    Texts that hold the same pairs in other places are found too; so are, by chance, some few in a thousand million.
    """
    return sorted({_pair(run[place : place + 2].lower()) for run in runs for place in range(len(run) - 1)})


def mask_name(name: str) -> str:
    """张三 → 张*, 欧阳小明 → 欧**明."""
    if len(name) <= 2:
        return name[:1] + "*" * (len(name) - 1)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask(text: str) -> str:
    """Keep a little of each end: numbers of 8 and more signs show four at each end, shorter text its first sign."""
    if len(text) >= 8 and text.isascii():
        return f"{text[:3]}{'*' * (len(text) - 6)}{text[-3:]}"
    return text[:1] + "*" * min(len(text) - 1, 8)
