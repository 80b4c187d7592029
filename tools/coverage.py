"""Which capability has which test: read from the marks in tests/, printed as docs/capabilities.md.

tools/coverage.py            print the table
tools/coverage.py --write    write docs/capabilities.md
tools/coverage.py --check    exit 1 when docs/capabilities.md is stale
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CAPABILITIES = ROOT / "docs" / "capabilities.toml"
PAGE = ROOT / "docs" / "capabilities.md"
TESTS = ROOT / "tests"


@dataclass(frozen=True)
class Capability:
    number: str
    kind: str
    title: str


def areas() -> dict[str, list[Capability]]:
    """Heading of each area → its capabilities by number, as docs/capabilities.toml lists them."""
    listed = {}
    for area in tomllib.loads(CAPABILITIES.read_text(encoding="utf-8"))["area"]:
        found = [Capability(number, kind, title) for kind in ("core", "beyond") for number, title in area.get(kind, {}).items()]
        listed[f"{area['number']} {area['title']}（{area['english']}）"] = sorted(found, key=lambda each: each.number)
    return listed


def marks() -> Iterator[tuple[str, str, int]]:
    """(number, test file, line) of each number in a covers mark. Raises SystemExit for one that is not a plain text."""
    for file in sorted(TESTS.rglob("test_*.py")):
        name = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.covers":
                for argument in node.args:
                    if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                        sys.exit(f"{name}:{node.lineno}: covers takes capability numbers as plain texts")
                    yield argument.value, name, node.lineno


def tests_by_number(known: set[str]) -> dict[str, Counter[str]]:
    """Capability number → test files with their count of marks. Raises SystemExit for an unknown number."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for number, file, line in marks():
        if number not in known:
            sys.exit(f"{file}:{line}: there is no capability {number} in {CAPABILITIES.relative_to(ROOT)}")
        found[number][file] += 1
    return found


def page() -> str:
    """The table as Markdown: one heading per area, one row per capability."""
    listed = areas()
    found = tests_by_number({capability.number for area in listed.values() for capability in area})
    lines = [
        "# Capabilities and their tests",
        "",
        "Printed by `make coverage` from `capabilities.toml` and the marks in `tests/`.",
    ]
    lines += ["", "| area | core | beyond |", "| --- | ---: | ---: |"]
    for heading, capabilities in listed.items():
        lines.append(f"| {heading} | {_share(capabilities, found, 'core')} | {_share(capabilities, found, 'beyond')} |")
    for heading, capabilities in listed.items():
        lines += ["", f"## {heading}", "", "| number | mark | capability | tests |", "| --- | --- | --- | --- |"]
        for each in capabilities:
            files = "<br>".join(f"{file} ({count})" for file, count in sorted(found[each.number].items())) or "—"
            lines.append(f"| {each.number} | {each.kind} | {each.title.replace('|', chr(92) + '|')} | {files} |")
    return "\n".join(lines) + "\n"


def _share(capabilities: list[Capability], found: dict[str, Counter[str]], kind: str) -> str:
    of_kind = [each for each in capabilities if each.kind == kind]
    return f"{sum(1 for each in of_kind if found[each.number])} / {len(of_kind)}"


def main(arguments: list[str]) -> int:
    text = page()
    if arguments == ["--check"]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/capabilities.md is stale: run `make coverage` and commit it", file=sys.stderr)
            return 1
    elif arguments == ["--write"]:
        PAGE.write_text(text, encoding="utf-8")
        print(text.split("\n## ", 1)[0], end="")
    elif not arguments:
        print(text, end="")
    else:
        sys.exit(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
