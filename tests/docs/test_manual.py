"""The manual's words and pictures: each link leads somewhere, each picture is used and small, each word it quotes exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from xiezhi.ledger.matter import kinds
from xiezhi.ledger.trials import trials

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual"
PICTURES = MANUAL / "img"
PAGES = sorted([*MANUAL.glob("*.md"), ROOT / "README.md", ROOT / "docs" / "glossary.md"])
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")
LARGEST, LARGEST_OF_ALL = 150_000, 6_000_000
CHAPTERS = sorted(page.name for page in MANUAL.glob("[0-9]*.md"))
CODE = ROOT / "src" / "xiezhi"
SOURCES = [
    *CODE.rglob("*.html"),
    *CODE.glob("*.py"),
    *(file for door in ("desk", "portal", "ledger", "law") for file in (CODE / door).glob("*.py")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_the_manual_leads_to_a_file(page: Path) -> None:
    targets = [target for target, _ in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_picture_is_used_and_small() -> None:
    used = {Path(target).name for page in PAGES for target, _ in LINK.findall(page.read_text(encoding="utf-8"))}
    taken = {picture.name: picture.stat().st_size for picture in PICTURES.glob("*.png")}
    assert sorted(set(taken) - used) == [], "pictures that no page shows"
    assert {name: size for name, size in taken.items() if size > LARGEST} == {}
    assert sum(taken.values()) <= LARGEST_OF_ALL


def words_of_the_platform() -> Iterator[str]:
    """Every word that a declaration puts on a page."""
    for cls in kinds().values():
        yield str(cls._meta.verbose_name)
        for step in cls.actions.values():
            yield step.title
            yield from step.instruments
        yield from (str(label) for _, label in cls.State.choices)
        yield from (capacity.verbose_name for capacity in cls.capacities.values())
        for field in cls._meta.concrete_fields:
            yield str(field.verbose_name)
            yield from (str(label) for _, label in field.choices or ())
            yield from (str(label) for _, label in getattr(getattr(field, "several_of", None), "choices", ()))
    yield from (trial.title for trial in trials().values())


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_word_that_a_chapter_quotes_stands_on_a_page(chapter: str) -> None:
    known = set(words_of_the_platform())
    texts = [*known, *(source.read_text(encoding="utf-8") for source in SOURCES)]
    told = re.sub(r"!\[[^]]*\]", "", (MANUAL / chapter).read_text(encoding="utf-8"))
    named = [part for quoted in re.findall(r"“([^”]+)”", told) for part in quoted.split("…") if part and "某" not in part]
    assert [word for word in named if not any(word in text for text in texts)] == []
