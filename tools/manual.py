"""The manual's derived parts: pages printed from the declarations, and the screenshots.

tools/manual.py --print       write the printed pages and state diagrams
tools/manual.py --check       exit 1 when a printed page is stale
tools/manual.py --pictures    also serve a sample and take the screenshots into docs/manual/img/ (minutes)
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import declared
from statecharts import statechart

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def pages() -> dict[Path, str]:
    """Path of every printed page → its text, as the declarations now give it."""
    from xiezhi.ledger.matter import kinds

    glossary = DOCS / "glossary.md"
    hand = glossary.read_text(encoding="utf-8").partition(declared.MARK)[0]
    found = {
        DOCS / "manual" / "permissions.md": declared.permissions(),
        DOCS / "manual" / "commands.md": declared.commands(),
        DOCS / "events.md": declared.events(),
        DOCS / "states" / "README.md": declared.states(),
        glossary: f"{hand}{declared.MARK}\n\n{declared.glossary()}",
    }
    return found | {DOCS / "states" / f"{name}.svg": statechart(cls) for name, cls in kinds().items()}


def stale() -> list[str]:
    """Names of the printed pages that differ from the declarations, and of diagrams of kinds that are no more."""
    wanted = pages()
    differing = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    orphans = [path for path in (DOCS / "states").glob("*.svg") if path not in wanted]
    return [str(path.relative_to(ROOT)) for path in (*differing, *orphans)]


def set_up(home: Path) -> None:
    """Django over the declarations alone: the home folder is a fresh one and no database is asked."""
    os.environ["XIEZHI_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiezhi.settings")
    import django

    django.setup()


def main(arguments: list[str]) -> int:
    if arguments not in (["--print"], ["--check"], ["--pictures"]):
        sys.exit(__doc__)
    home = Path(tempfile.mkdtemp(prefix="xiezhi-manual-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)  # registered first, so run last: after the database has ended
    set_up(home)
    if arguments == ["--check"]:
        for name in (found := stale()):
            print(f"{name} is stale: run `make manual` and commit it", file=sys.stderr)
        return 1 if found else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    if arguments == ["--pictures"]:
        import pictures

        pictures.take(home, DOCS / "manual" / "img")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
