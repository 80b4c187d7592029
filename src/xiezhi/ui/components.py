"""The components: where they lie, how one is rendered, what its examples are.

A component is a folder `<name>/` holding `<name>.html`, and as needed `<name>.css`, `<name>.js`, `examples.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString

HERE = Path(__file__).resolve().parent
FOUNDATIONS = ("tokens.css", "base.css")


@cache
def names() -> tuple[str, ...]:
    """Names of all components, sorted."""
    return tuple(sorted(folder.name for folder in HERE.iterdir() if (folder / f"{folder.name}.html").exists()))


@cache
def assets(ending: str) -> tuple[str, ...]:
    """Paths, below ui/, of the components' files with `ending` ("css" or "js"); for css the foundations come first."""
    first = FOUNDATIONS if ending == "css" else ()
    found = sorted(path.relative_to(HERE).as_posix() for path in HERE.glob(f"*/*.{ending}") if path.parent.name == path.stem)
    return (*first, *found)


@cache
def engine() -> Engine:
    """The template engine of components: it sees the files of ui/ and no others."""
    return Engine(
        dirs=[str(HERE)],
        libraries={"static": "django.templatetags.static"},
        builtins=["xiezhi.ui.templatetags.ui", "django.templatetags.static"],
    )


def render(name: str, values: Mapping[str, Any]) -> SafeString:
    """HTML of component `name`, which sees `values` and nothing else.

    Raises LookupError with the known names when there is no such component.
    """
    if name not in names():
        raise LookupError(f"no component {name!r} in ui/; there are {', '.join(names())}")
    return engine().get_template(f"{name}/{name}.html").render(Context(dict(values)))


def examples(name: str) -> dict[str, Mapping[str, Any]]:
    """Title → values of each example of component `name`; empty where it has none."""
    if not (HERE / name / "examples.py").exists():
        return {}
    return dict(import_module(f"xiezhi.ui.{name}.examples").EXAMPLES)
