"""The annual report (法治政府建设年度报告): text templates filled with figures, drawn as DOCX, as a page, as JSON."""

from __future__ import annotations

import json

from xiezhi.figures.measure import contract, measure_all
from xiezhi.figures.periods import Period
from xiezhi.figures.registry import figures

from . import docx, html
from .blocks import Report
from .compose import Composer

ENDINGS = (".docx", ".html", ".json")


def composed(period: Period) -> Report:
    """The report of a period, put together from the templates. Raises TemplateError."""
    return Composer(period, measure_all(figures().values(), period)).report()


def written(period: Period, ending: str, address: str) -> bytes:
    """The report as the bytes of a file with one of ENDINGS; `address` is where its numbers open their rows."""
    if ending == ".json":
        document = contract(measure_all(figures().values(), period), period.year)
        return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    report = composed(period)
    if ending == ".docx":
        return docx.content(report)
    return html.page(report, address).encode()
