"""A kind's states and the steps between them, drawn as SVG from its declaration.

States stand in one column in the order of the declaration. Beside each state: which steps lead where. At its left every state that is
entered has one line; each state from which a step enters it joins that line with a dot.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from typing import Any

WIDTH, BOX, LINE, PAD, GAP, LANE, MARGIN = 980, 118, 22, 7, 14, 13, 16
TEXT = 14
STYLE = """
text{font:14px "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;fill:#1f2328}
.ground{fill:#fff}.box{fill:#eef3fb;stroke:#1d4f91}.done{fill:#f3f2ee;stroke:#6b6f76;stroke-dasharray:4 3}
.to{font-weight:600}.rest{fill:#5a6068}.lane{fill:none;stroke:#1d4f91;stroke-width:1.4}.tip,.dot{fill:#1d4f91}
@media (prefers-color-scheme:dark){text{fill:#e6e4df}.ground{fill:#1b1d20}.box{fill:#233248;stroke:#8fb4e8}
.done{fill:#26282b;stroke:#9aa0a6}.rest{fill:#a9aeb5}.lane{stroke:#8fb4e8}.tip,.dot{fill:#8fb4e8}}
""".strip().replace("\n", "")


@dataclass
class Row:
    """One state: its words, the lines of text beside it, by target the line at which its way out leaves."""

    name: str
    label: str
    finished: bool
    lines: list[tuple[str, str]] = field(default_factory=list)
    exits: dict[str, int] = field(default_factory=dict)
    top: int = 0

    @property
    def height(self) -> int:
        return 2 * PAD + LINE * max(1, len(self.lines))

    @property
    def entry(self) -> int:
        return self.top + PAD

    def y(self, line: int = 0) -> int:
        return self.top + PAD + LINE * line + LINE // 2


def statechart(cls: Any) -> str:
    """The diagram of the kind `cls` as an SVG document that follows the reader's light or dark scheme."""
    rows = {value: Row(value, str(label), value in cls.finished_states()) for value, label in cls.State.choices}
    lanes = _lanes(cls, list(rows))
    left = MARGIN + LANE * (max(lanes.values(), default=0) + 1) + 18
    top = MARGIN
    for row in rows.values():
        _lines(cls, row, rows, WIDTH - left - BOX - 3 * MARGIN)
        row.top = top
        top += row.height + GAP
    parts = [_box(row, left) for row in rows.values()]
    parts += [_way(name, rows, lanes[name], left) for name in lanes]
    title = f"{cls._meta.verbose_name}：状态与步骤"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}" role="img" '
        f'aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>\n'
        f'<rect class="ground" width="{WIDTH}" height="{top}"/>\n' + "\n".join(part for part in parts if part) + "\n</svg>\n"
    )


def ways(cls: Any) -> dict[tuple[str, str], list[Any]]:
    """(from, to) → the steps that lead there, in the order of the declaration; openings come from ''."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    everywhere = [value for value in cls.State.values if value not in cls.finished_states()]
    for step in cls.actions.values():
        if step.to is None:
            continue
        for source in [""] if step.opens else step.sources or everywhere:
            if source != step.to:
                found[source, step.to].append(step)
    return found


def staying(cls: Any, state: str) -> list[Any]:
    """Steps that can be taken in `state` without leaving it."""
    return [
        step
        for step in cls.actions.values()
        if not step.opens
        and step.to in (None, state)
        and (state in step.sources if step.sources else state not in cls.finished_states())
    ]


def _lines(cls: Any, row: Row, rows: dict[str, Row], room: int) -> None:
    between = ways(cls)
    opened = [step.title for (source, to), steps in between.items() if not source and to == row.name for step in steps]
    if opened:
        row.lines += _wrapped("登记：" + "、".join(opened), room, "rest")
    for (source, to), steps in between.items():
        if source == row.name:
            row.exits[to] = len(row.lines)
            row.lines += _wrapped(f"→ {rows[to].label}：" + "、".join(dict.fromkeys(step.title for step in steps)), room, "to")
    if others := staying(cls, row.name):
        named = "、".join(dict.fromkeys(step.title for step in others))
        brief = named if len(others) <= 4 else f"共 {len(others)} 步"
        row.lines += _wrapped(f"状态不变：{brief}", room, "rest")
    if not row.lines:
        row.lines.append(("办理到此为止", "rest"))


def _wrapped(text: str, room: int, mark: str) -> list[tuple[str, str]]:
    lines, width = [""], 0
    for sign in text:
        step = TEXT if ord(sign) > 0x2E80 or sign == "→" else TEXT // 2 + 1
        if width + step > room and sign not in "、。，）":
            lines.append("　　")
            width = 2 * TEXT
        lines[-1] += sign
        width += step
    return [(line, mark) for line in lines]


def _lanes(cls: Any, order: list[str]) -> dict[str, int]:
    """State that is entered from another → its lane, 0 nearest to the boxes; short ways first, lanes shared where they do not meet."""
    spans: dict[str, tuple[int, int]] = {}
    for source, to in ways(cls):
        if source:
            low, high = spans.get(to, (order.index(to), order.index(to)))
            spans[to] = min(low, order.index(source)), max(high, order.index(source))
    taken: list[list[tuple[int, int]]] = []
    lanes: dict[str, int] = {}
    for to, (low, high) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        free = next((n for n, held in enumerate(taken) if all(high < a or low > b for a, b in held)), len(taken))
        if free == len(taken):
            taken.append([])
        taken[free].append((low, high))
        lanes[to] = free
    return lanes


def _box(row: Row, left: int) -> str:
    mark = "box done" if row.finished else "box"
    parts = [f'<rect class="{mark}" x="{left}" y="{row.top}" width="{BOX}" height="{row.height}" rx="4"/>']
    parts.append(f'<text class="to" x="{left + BOX // 2}" y="{row.y() + 5}" text-anchor="middle">{escape(row.label)}</text>')
    for place, (line, mark) in enumerate(row.lines):
        told, _, steps = line.partition("：") if mark == "to" and line.startswith("→") else ("", "", line)
        bold = f'<tspan class="to">{escape(told)}：</tspan>' if told else ""
        shade = ' class="rest"' if mark == "rest" else ""
        parts.append(f'<text{shade} x="{left + BOX + MARGIN}" y="{row.y(place) + 5}">{bold}{escape(steps)}</text>')
    return "".join(parts)


def _way(to: str, rows: dict[str, Row], lane: int, left: int) -> str:
    """The line of the state `to`: its stubs with dots, and the tip at the state."""
    x = left - 18 - LANE * lane
    end = rows[to].entry
    starts = [row.y(row.exits[to]) for row in rows.values() if to in row.exits]
    stubs = "".join(f"M{left} {y}H{x}" for y in starts)
    dots = "".join(f'<circle class="dot" cx="{x}" cy="{y}" r="2.6"/>' for y in starts)
    path = f"M{x} {min([*starts, end])}V{max([*starts, end])}M{x} {end}H{left - 6}{stubs}"
    return f'<path class="lane" d="{path}"/>{dots}<path class="tip" d="M{left} {end}l-8 -4v8z"/>'
