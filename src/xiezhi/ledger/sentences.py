"""Sentences of the law engine, told in the words of the matter's own declaration instead of identifiers."""

from __future__ import annotations

import re
from functools import lru_cache

from xiezhi import law

from . import codec
from .matter import Matter, kinds

_IDENTIFIER = re.compile(r"@?[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
COUNTED = {"count": "人数", "kind": "类型"}
COMMON = {"unit": "承办单位", "unit_kind": "承办单位类型"}


def told(cls: type[Matter], why: str) -> str:
    """`why` with events, fields and choices in Chinese; a full stop at its end."""
    words = vocabulary(cls)
    text = _IDENTIFIER.sub(lambda match: words.get(match[0].lstrip("@"), match[0]), why)
    text = re.sub(r"(?<=[\u3400-\u9fff”]) (?=[\u3400-\u9fff“])", "", text)
    return f"{text}。" if text and text[-1] not in "。！？" else text


@lru_cache(maxsize=64)
def vocabulary(cls: type[Matter]) -> dict[str, str]:
    """Identifier → words: choices first, then fields, then events, later ones winning."""
    words = dict(COMMON)
    for field in cls._meta.local_concrete_fields:
        for value, label in getattr(field, "flatchoices", ()):
            words[str(value)] = f"“{label}”"
    for field in cls._meta.local_concrete_fields:
        label = str(field.verbose_name)
        words[field.name] = words[field.name.removesuffix(codec.FEN)] = label
        words |= {f"{field.name}_{ending}": f"{label}{word}" for ending, word in COUNTED.items()}
    for name, capacity in cls.capacities.items():
        words |= {f"{name}_{ending}": f"{capacity.verbose_name}{word}" for ending, word in COUNTED.items()}
    return words | {name: f"“{title}”" for name, title in cls.event_titles().items()}


def kind_of_rule(rule_id: str) -> type[Matter] | None:
    """The kind of matter of which a rule speaks; None for rules of any kind or of an external log."""
    return kinds().get(law.rule(rule_id).matter)
