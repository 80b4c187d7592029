"""A chart as SVG: horizontal bars from zero, labelled; last year hollow below this year's; black and white, no colour needed."""

from __future__ import annotations

from html import escape

from xiezhi.figures import wording
from xiezhi.figures.measure import Measured

WIDTH = 640
ROW = 30
BAR, PAST = 13, 7
SPACE = 8
CHARACTER = 7.2  # half the width of a full character at 14 px, with a little air
LONGEST_LABEL = 32
LINE = 1.2


def svg(rows: tuple[Measured, ...]) -> str:
    """One bar per row in the order given. Shapes take the colour of the text around them; the table beside says the same in words."""
    labels = [shortened(row.label) for row in rows]
    left = max(wording.width(label) for label in labels) * CHARACTER + SPACE
    right = max(wording.width(wording.cell(row.value, row)) for row in rows) * CHARACTER + 2 * SPACE
    longest = max(max(row.value or 0, row.previous or 0) for row in rows) or 1
    room = WIDTH - left - right
    with_past = any(row.previous for row in rows)
    drawn = [
        _row(row, label, place * ROW, left, room / longest, with_past)
        for place, (row, label) in enumerate(zip(rows, labels, strict=True))
    ]
    height = len(rows) * ROW
    axis = f'<line class="chart-axis" x1="{left:.1f}" y1="0" x2="{left:.1f}" y2="{height}"/>'
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" aria-hidden="true" focusable="false">'
        f"{''.join(drawn)}{axis}</svg>"
    )


def _row(row: Measured, label: str, top: int, left: float, scale: float, with_past: bool) -> str:
    bar_top = top + (ROW - BAR - (PAST if with_past else 0)) / 2
    value, past = (row.value or 0) * scale, (row.previous or 0) * scale
    middle = bar_top + BAR - 2
    parts = [
        f'<text class="chart-label" x="{left - SPACE:.1f}" y="{middle:.1f}" text-anchor="end">{escape(label)}</text>',
        f'<rect class="chart-now" x="{left:.1f}" y="{bar_top:.1f}" width="{value:.1f}" height="{BAR}"/>',
    ]
    if past:
        inner = f'x="{left + LINE / 2:.1f}" y="{bar_top + BAR + LINE / 2:.1f}" width="{max(past - LINE, 0):.1f}" height="{PAST - LINE:.1f}"'
        parts.append(f'<rect class="chart-past" {inner} stroke-width="{LINE}"/>')
    parts.append(
        f'<text class="chart-value" x="{left + value + SPACE:.1f}" y="{middle:.1f}">{wording.cell(row.value, row)}</text>'
    )
    return "".join(parts)


def shortened(label: str) -> str:
    """A label that leaves room for its bar."""
    if wording.width(label) <= LONGEST_LABEL:
        return label
    kept = ""
    for character in label:
        if wording.width(kept + character) > LONGEST_LABEL - 2:
            break
        kept += character
    return kept + "…"
