"""The case file (卷宗): cover, index with page numbers, papers in order, notes; one PDF, or one DOCX without LibreOffice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from . import leaves, office, pages, volume
from .document import Document
from .docx import sheet, to_docx
from .package import package
from .sections import Sheet
from .volume import Cover, Paper

PDF, DOCX = ".pdf", ".docx"


def bundle(papers: Sequence[Paper], cover: Cover) -> tuple[bytes, str]:
    """The case file and its ending: ".pdf" where LibreOffice is on the PATH, else ".docx".

    In the PDF each page of a paper carries its number in the file at the top outer corner, scanned files are included as
    they are, and the index names the first page of each. In the DOCX the pages are numbered through at the foot, the index
    holds PAGEREF fields that Word and WPS fill on opening, and a PDF is represented by a slip with its digest.
    Raises office.OfficeError where LibreOffice is there and fails.
    """
    return (_pdf(papers, cover), PDF) if office.program() else (_docx(papers, cover), DOCX)


def missing(expected: Iterable[str], have: Iterable[str]) -> list[str]:
    """Papers that the steps taken call for and the file lacks, in order; a name called for twice must be there twice.

    A file counts for a paper when its name begins with the paper's (送达回证（张三）.pdf is a 送达回证).
    """
    left = Counter(have)
    lacking = []
    for name in expected:
        found = name if left[name] else next((item for item, count in left.items() if count and item.startswith(name)), None)
        if found is None:
            lacking.append(name)
        else:
            left[found] -= 1
    return lacking


def _pdf(papers: Sequence[Paper], cover: Cover) -> bytes:
    scanned = {place: paper.content for place, paper in enumerate(papers) if pages.readable(paper)}
    drawn = {place: _drawn(paper, place) for place, paper in enumerate(papers) if place not in scanned}
    pdfs = {**scanned, **dict(zip(drawn, office.to_pdf(list(drawn.values())), strict=True))}
    parts = [pdfs[place] for place in range(len(papers))]
    counts = [pages.count(part) for part in parts]
    around = [_unnumbered(document, cover) for document in volume.around(papers, cover, counts)]
    front, index, notes = office.to_pdf(around)
    names = [paper.name for paper in papers]
    return pages.joined([front, index], parts, [notes], names, cover.title)


def _drawn(paper: Paper, place: int) -> bytes:
    if paper.document:
        return to_docx(paper.document)
    page = leaves.leaf(paper, place)
    page.numbered = False
    return package([page], title=paper.name, day=paper.day)


def _unnumbered(document: Document, cover: Cover) -> bytes:
    page = sheet(document)
    page.numbered = False
    return package([page], title=cover.title, day=cover.archived_on)


def _docx(papers: Sequence[Paper], cover: Cover) -> bytes:
    front, index, notes = (sheet(document) for document in volume.around(papers, cover, None))
    for page in (front, index, notes):
        page.numbered = False
    inner: list[Sheet] = []
    for place, paper in enumerate(papers):
        page = sheet(paper.document) if paper.document else leaves.leaf(paper, place)
        page.bookmark, page.restart = volume.bookmark(place), place == 0
        inner.append(page)
    return package([front, index, *inner, notes], title=cover.title, day=cover.archived_on, update_fields=True)
