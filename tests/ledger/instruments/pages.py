"""Where things stand on a page of a PDF, in millimetres: for the tests that measure papers as LibreOffice sets them."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from types import SimpleNamespace
from typing import Any

import numpy as np

MM = 25.4 / 72
DPI = 300


def characters(page: Any) -> list[tuple[str, float, float, float]]:
    """Every character of a page with left edge, right edge and baseline, in millimetres."""
    blocks = page.get_text("rawdict")["blocks"]
    spans = (span for block in blocks for line in block.get("lines", ()) for span in line["spans"])
    return [(c["c"], c["bbox"][0] * MM, c["bbox"][2] * MM, c["origin"][1] * MM) for span in spans for c in span["chars"]]


def lines(page: Any) -> dict[float, list[tuple[str, float, float, float]]]:
    found = defaultdict(list)
    for character in characters(page):
        if character[0] == "国":
            found[round(character[3], 1)].append(character)
    return dict(sorted(found.items()))


def word(page: Any, text: str, below: float = 0) -> Any:
    """Where `text` first stands under `below`, in millimetres: left and right edge, baseline."""
    rows = defaultdict(list)
    for character in characters(page):
        if not character[0].isspace():
            rows[round(character[3], 1)].append(character)
    for baseline, row in sorted(rows.items()):
        row.sort(key=lambda character: character[1])
        place = "".join(character[0] for character in row).find(text)
        if place >= 0 and baseline > below:
            return SimpleNamespace(left=row[place][1], right=row[place + len(text) - 1][2], base=baseline)
    raise AssertionError(f"{text} is not on the page")


def red(page: Any) -> list[SimpleNamespace]:
    """Stretches of the page that hold red ink, from the top: `top`, `bottom`, `left`, `right`."""
    drawn = page.get_pixmap(dpi=DPI)
    pixels = np.frombuffer(drawn.samples, np.uint8).reshape(drawn.height, drawn.width, drawn.n).astype(int)
    ink = (pixels[..., 0] > 200) & (pixels[..., 1] < 90)
    found = []
    for holds, rows in groupby(range(drawn.height), key=lambda row: bool(ink[row].any())):
        if holds:
            places = list(rows)
            columns = np.flatnonzero(ink[places[0] : places[-1] + 1].any(axis=0))
            edges = (places[0], places[-1] + 1, int(columns[0]), int(columns[-1]) + 1)
            found.append(
                SimpleNamespace(
                    **dict(zip(("top", "bottom", "left", "right"), (edge * 25.4 / DPI for edge in edges), strict=True))
                )
            )
    return found
