"""Instruments (文书): text templates, filled from a matter, drawn as DOCX in GB/T 9704 layout and as a page; the case file.

document = render("reconsideration/受理通知书", context)     # docs/instruments.md
to_json(document), from_json(text)                          # what the matter keeps
to_docx(document), to_html(document)                        # what people get
bundle(papers, cover), missing(expected, have)              # the 卷宗 at closing
"""

from .bundle import bundle, missing
from .codec import from_json, to_json
from .document import Document, Form, InstrumentError
from .docx import to_docx
from .html import to_html
from .office import OfficeError
from .template import PaperIncomplete, Template, built_in, find, let_stand, load_own, names, own, render
from .volume import Cover, Paper

__all__ = [
    "Cover",
    "Document",
    "Form",
    "InstrumentError",
    "OfficeError",
    "Paper",
    "PaperIncomplete",
    "Template",
    "built_in",
    "bundle",
    "find",
    "from_json",
    "let_stand",
    "load_own",
    "missing",
    "names",
    "own",
    "render",
    "to_docx",
    "to_html",
    "to_json",
]
