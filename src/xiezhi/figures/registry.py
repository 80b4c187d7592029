"""All figures by name, in the order of the lines and of their declarations."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from xiezhi.ledger.matter import kinds
from xiezhi.trouble import Trouble

from .attributes import DeclarationError
from .figure import Figure


@lru_cache(maxsize=1)
def figures() -> dict[str, Figure]:
    """Every declared figure, checked. Raises DeclarationError."""
    found: dict[str, Figure] = {}
    for line in lines():
        module = f"{apps.get_app_config(line).name}.figures"
        for declared in import_module(module).FIGURES if find_spec(module) else ():
            figure = declared.qualified(line)
            figure.check()
            if figure.name in found:
                raise DeclarationError(f"two figures are named {figure.name}")
            found[figure.name] = figure
    return found


def lines() -> list[str]:
    """The lines of work that hold matters, as installed."""
    return list(dict.fromkeys(cls._meta.app_label for cls in kinds().values()))


def line_title(line: str) -> str:
    return str(apps.get_app_config(line).verbose_name)


def figure_named(name: str) -> Figure:
    """Raises Trouble with the nearest name where there is no such figure."""
    found = figures().get(name)
    if found is None:
        near = get_close_matches(name, figures(), 1)
        raise Trouble(f"没有叫“{name}”的指标" + (f"，是不是“{near[0]}”？" if near else "；不带名称可列出全部。"))
    return found


def chosen(names: list[str]) -> list[Figure]:
    """The figures of these names, or of these lines; all where none is given. Raises Trouble."""
    found: dict[str, Figure] = {}
    for name in names or lines():
        of_line = [figure for figure in figures().values() if figure.line == name]
        found |= {figure.name: figure for figure in of_line or ([] if name in lines() else [figure_named(name)])}
    return list(found.values())
