"""Templates of papers: where they lie, what they need, how one is filled into a Document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps

from . import marks, markup, naming, strict
from .document import LINE_MARK, OFFICIAL, Document, Form, InstrumentError, Kind, Paragraph
from .filters import due_day, value_of
from .front import COPY_NUMBER, Front, split
from .runs import runs

HERE = Path(__file__).resolve().parent
OWN: list[Path] = []
CONTEXT = frozenset(
    {"matter", "parties", "party", "officers", "unit", "event", "number", "day", "author", "statutes", "deadline", "papers"}
)
MARKS = {
    Form.LETTER: "{{ organ }}文件",
    Form.CORRESPONDENCE: "{{ organ }}",
    Form.ORDER: "{{ organ }}令",
    Form.MINUTES: "{{ organ }}会议纪要",
}
LABELS = {"officers": "承办人员", "number": "文号", "party": "当事人", "parties": "当事人"}


class PaperIncomplete(InstrumentError):
    """The matter lacks what the paper needs; `lacking` holds the labels of what is missing."""

    def __init__(self, title: str, lacking: list[str]) -> None:
        self.lacking = lacking
        super().__init__(f"还不能制作《{title}》：缺少{'、'.join(lacking)}。")


@dataclass(frozen=True, slots=True)
class Template:
    """One paper's text: `name` is its file name, `file` is how messages call it (<line>/<name>.txt), `text` all that it holds.

    `above`: lines of the file over its body. `own`: the bureau's, not the platform's.
    """

    name: str
    file: str
    front: Front
    body: strict.StrictTemplate
    text: str = ""
    above: int = 0
    own: bool = False

    def applies(self, statutes: Mapping[str, Any] | frozenset[str] | set[str] | list[str] | tuple[str, ...]) -> bool:
        """Whether the paper exists under these statutes."""
        return not self.front.statute or any(statute in statutes for statute in self.front.statute)

    def lacking(self, context: Mapping[str, Any]) -> list[str]:
        """Labels, in Chinese, of what the paper needs and the context does not hold; empty where nothing lacks."""
        return [label_of(need, context) for need in self.front.needs if _empty(needed(need, context))]


def names(line: str) -> list[str]:
    """Names of the papers of a line of work (its app label), in order."""
    return sorted(path.stem for path in folder(line).glob("*.txt"))


def folder(line: str) -> Path:
    return HERE if line == "ledger" else Path(apps.get_app_config(line).path) / "instruments"


def let_stand(place: Path) -> None:
    """From now on the bureau's own templates, `place`/<line>/<文书名>.txt, stand before those of the platform."""
    OWN[:] = [place]


def own() -> list[tuple[str, Path]]:
    """Line and path of every template of the bureau's own, in order."""
    return [(path.parent.name, path) for place in OWN for path in sorted(place.glob("*/*.txt"))]


def find(template_name: str) -> Template:
    """The template `<line>/<文书名>`, the bureau's own before the platform's; one that the line does not hold is the ledger's.

    Raises InstrumentError.
    """
    line, _, name = template_name.rpartition("/")
    lines = tuple(dict.fromkeys((line or "ledger", "ledger")))
    for held in lines:
        for place in OWN:
            if (path := place / held / f"{name}.txt").is_file():
                return load_own(held, path)
        if (path := folder(held) / f"{name}.txt").is_file():
            return load(path, f"{held}/{path.name}")
    raise InstrumentError(f"没有名为“{name}”的文书模板（应有文件{lines[0]}/{name}.txt）。")


def built_in(line: str, name: str) -> Template | None:
    """The platform's template of that name; None where it has none."""
    path = folder(line) / f"{name}.txt"
    return load(path, f"{line}/{path.name}") if path.is_file() else None


def load_own(line: str, path: Path) -> Template:
    """A template of the bureau's own as it now stands. Raises InstrumentError naming file and line."""
    return load(path, f"HOME/instruments/{line}/{path.name}", path.stat().st_mtime_ns)


@lru_cache(maxsize=2048)
def load(path: Path, file: str, changed: int = 0) -> Template:
    """The template in `path`; messages call it `file`. `changed` tells a bureau's own file apart from an earlier one.

    Raises InstrumentError naming file and line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InstrumentError(f"{file}第{line}行：不是UTF-8编码的文本文件。") from None
    front, body, above = split(text, file)
    template = strict.compiled(body, file, above)
    naming.check(template, file, above)
    return Template(path.stem, file, front, template, text, above, own=changed > 0)


def render(template_name: str, context: Mapping[str, Any]) -> Document:
    """The paper `<line>/<文书名>` filled with `context` (docs/instruments.md lists its names).

    Raises PaperIncomplete where the matter lacks what the paper needs, InstrumentError for a template that is wrong.
    """
    return fill(find(template_name), context)


def fill(template: Template, context: Mapping[str, Any], given: frozenset[str] = CONTEXT) -> Document:
    """`template` filled with `context`, which must give at least the names `given`. Raises as `render`."""
    front, file = template.front, template.file
    values = {"papers": {}, **context}
    if absent := sorted(given - set(values)):
        raise InstrumentError(f"{file}：制作文书时没有给出“{'”“'.join(absent)}”。")
    if lacking := template.lacking(values):
        raise PaperIncomplete(front.title.replace(LINE_MARK, ""), lacking)
    organ = _line(front.organ or "{{ unit.name }}", values, file)
    values["organ"] = organ
    number = str(values["number"] or "")
    body = markup.blocks(strict.filled(template.body, values, file), number, file)
    if not number and body and isinstance(head := body[0], Paragraph) and head.kind is Kind.RIGHT:
        number, body = head.text, body[1:]
    return Document(
        name=template.name,
        title=front.title,
        form=front.form,
        organ="" if front.form is Form.RECORD and not front.organ else organ,
        number=number,
        day=values["day"],
        blocks=body,
        copies=_line(front.copies, values, file),
        copy_to=tuple(_line(place, values, file) for place in front.copy_to),
        issuer=organ if front.form in OFFICIAL else "",
        urgency=front.urgency,
        page_foot=runs(_text(front.page_foot, values, file)),
        table_size=front.table_size,
        landscape=front.landscape,
        mark=_line(front.mark or MARKS.get(front.form, ""), values, file),
        copy_number=_copy_number(front.copy_number, values, file),
        secrecy=front.secrecy,
        signatories=tuple(_line(name, values, file) for name in front.signatories),
        seal=front.seal,
    )


def _copy_number(source: str, values: Mapping[str, Any], file: str) -> str:
    number = _line(source, values, file)
    if number and not COPY_NUMBER.fullmatch(number):
        raise InstrumentError(f"{file}：copy_number（份号）应是6位数字，填出来的是“{number}”。")
    return number


def _text(source: str, values: Mapping[str, Any], file: str) -> str:
    return strict.filled(strict.compiled(source, file), values, file) if source else ""


def _line(source: str, values: Mapping[str, Any], file: str) -> str:
    return marks.bare(_text(source, values, file))


def needed(need: str, context: Mapping[str, Any]) -> Any:
    """The value that a need names. Raises InstrumentError where the context has no such name."""
    head, _, rest = need.partition(".")
    value = context[head]
    if head == "deadline":
        return due_day(value, rest)
    if head == "papers":
        return value.get(rest)
    for part in filter(None, rest.split(".")):
        value = value_of(value, part)
    return value


def label_of(need: str, context: Mapping[str, Any]) -> str:
    """What a need is called on the desk: the field's or capacity's own label."""
    head, _, rest = need.partition(".")
    if head == "parties" and rest in (capacities := getattr(context["matter"], "capacities", {})):
        return str(capacities[rest].verbose_name)
    if head == "matter":
        field = strict.field_of(context["matter"], rest.partition(".")[0])
        return str(getattr(field, "verbose_name", rest))
    if head == "papers":
        return f"《{rest}》"
    return f"期限（{rest}）" if head == "deadline" else LABELS.get(head, rest or head)


def _empty(value: Any) -> bool:
    return value is None or value == "" or (hasattr(value, "__len__") and len(value) == 0)
