"""试一试: what a line's own rules would say of somebody's case, asked without a name and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from .entry import Input, input_of
from .matter import Matter, kinds


@dataclass(frozen=True, slots=True)
class Ground:
    """One sentence of an opinion, and the article on which it rests."""

    words: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the rules say of the answers: `what` in one sentence; `favours` None where it cannot be told from them.

    grounds: why, each with its article. papers: what to bring.
    """

    what: str
    favours: bool | None = None
    grounds: tuple[Ground, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A question that everybody may put to the line's rules before applying: which fields of `cls` are asked, how they are judged.

    judge: cleaned answers by field (those not given are left out) → Opinion; it decides with the rules by which the line decides.
    labels: the question in plain words, by field, where the field's own label is the law's. leads: name of the offer
    (`<line>.<model>.<step>`) with which to go on.
    """

    name: str
    title: str
    about: str
    cls: type[Matter]
    fields: tuple[str, ...]
    judge: Callable[[Mapping[str, Any]], Opinion]
    optional: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    leads: str = ""
    english: str = ""

    @property
    def line(self) -> str:
        return str(self.cls._meta.app_label)

    def inputs(self) -> list[Input]:
        """What is asked, in the words of the trial. Raises LookupError of a field that `cls` has not."""
        found = [input_of(self.cls, name, name in self.fields) for name in (*self.fields, *self.optional)]
        return [replace(ask, label=self.labels.get(ask.name, ask.label)) for ask in found]


@lru_cache(maxsize=1)
def trials() -> dict[str, Trial]:
    """Every declared trial, by `<line>.<name>`, in the order of the lines."""
    found = {}
    for line in dict.fromkeys(cls._meta.app_label for cls in kinds().values()):
        module = f"{apps.get_app_config(line).name}.trials"
        for trial in import_module(module).TRIALS if find_spec(module) else ():
            found[f"{line}.{trial.name}"] = trial
    return found
