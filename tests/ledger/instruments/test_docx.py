"""DOCX of papers, read by an outsider (python-docx): page, fonts, styles, tables; and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from docx import Document as read
from docx.oxml.ns import qn

from xiezhi.ledger.instruments import Document, from_json, to_docx, to_json
from xiezhi.ledger.instruments.document import InstrumentError, Run
from xiezhi.ledger.instruments.imprint import copy_lines
from xiezhi.ledger.instruments.layout import EVERY_LOOK, Font, shares
from xiezhi.ledger.instruments.measure import characters, signature_indents, unsealed_indents

from .drawn import ACROSS, EVERY_FORM, LETTER, NOTICE, RECORD, paper

pytestmark = pytest.mark.covers("29.04")
FORMS = pytest.mark.parametrize("document", EVERY_FORM.values(), ids=EVERY_FORM)


@FORMS
def test_the_same_paper_gives_the_same_bytes_even_after_it_was_kept(document: Document) -> None:
    assert to_docx(document) == to_docx(from_json(to_json(document)))
    assert from_json(to_json(document)) == document
    dates = {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(to_docx(document))).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"version":2}', '{"version":1,"form":"memo"}'])
def test_a_text_that_is_no_paper_is_refused(kept: str) -> None:
    with pytest.raises(InstrumentError, match="不是平台保存的格式"):
        from_json(kept)


@FORMS
def test_the_page_is_a4_with_the_margins_of_the_standard(document: Document) -> None:
    section = read(io.BytesIO(to_docx(document))).sections[0]
    across = document.landscape
    size = (section.page_width.mm, section.page_height.mm)
    assert size == pytest.approx((297, 210) if across else (210, 297), abs=0.05)
    margins = (section.top_margin.mm, section.bottom_margin.mm, section.left_margin.mm, section.right_margin.mm)
    foot = 28.9 / 72 * 25.4 if document.page_foot else 0
    assert margins == pytest.approx((28, 26, 35, 37) if across else (37, 35 + foot, 28, 26), abs=1), "± 1 mm"


@FORMS
def test_every_style_names_its_font_for_chinese_and_latin_letters(document: Document) -> None:
    file = read(io.BytesIO(to_docx(document)))
    styles = {style.name: style.element.rPr.rFonts for style in file.styles if style.type == 1}
    for look in EVERY_LOOK:
        named = {styles[look.name].get(qn(f"w:{kind}")) for kind in ("eastAsia", "ascii", "hAnsi")}
        assert named == {look.font}, look.name
    assert {line.style.name for line in file.paragraphs} <= set(styles), "no paragraph stands outside the styles"


def test_the_body_is_third_size_fangsong_in_lines_of_28_9_points() -> None:
    style = read(io.BytesIO(to_docx(NOTICE))).styles["公文正文"]
    assert style.font.size.pt == 16
    assert style.element.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-5"
    assert style.paragraph_format.line_spacing.pt == pytest.approx(28.9, abs=0.05)
    assert style.paragraph_format.first_line_indent.pt == pytest.approx(2 * 15.75)


def test_levels_are_heiti_kaiti_and_fangsong() -> None:
    file = read(io.BytesIO(to_docx(NOTICE)))
    fonts = {line.text: line.style.element.rPr.rFonts.get(qn("w:eastAsia")) for line in file.paragraphs}
    assert fonts["一、违法事实"] == Font.HEITI and fonts["（一）证据"] == Font.KAITI
    assert fonts["1.照片"] == fonts["（1）两张"] == fonts["一、罚款200元。"] == Font.FANGSONG
    assert fonts["行政处罚决定书"] == Font.XIAOBIAOSONG


def test_substitutes_stand_in_the_font_table_in_order() -> None:
    part = zipfile.ZipFile(io.BytesIO(to_docx(NOTICE))).read("word/fontTable.xml")
    names = {node.get(qn("w:name")): node.find(qn("w:altName")).get(qn("w:val")) for node in ET.fromstring(part)}  # type: ignore[union-attr]
    assert names[Font.FANGSONG].startswith("仿宋,FangSong")  # type: ignore[union-attr]
    assert names[Font.XIAOBIAOSONG].split(",")[1:3] == ["小标宋", "宋体"]  # type: ignore[union-attr]


@pytest.mark.parametrize("document", [RECORD, ACROSS], ids=["record", "landscape"])
def test_tables_have_fixed_widths_that_fill_the_text_area(document: Document) -> None:
    (table,) = read(io.BytesIO(to_docx(document))).tables
    assert not table.autofit
    millimetres = 225 if document.landscape else 156
    assert sum(column.width for column in table.columns) / 36000 == pytest.approx(millimetres, abs=0.1)
    for row in table.rows:
        cells = list(row._tr.tc_lst)
        assert sum(int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in cells) == sum(c.width.twips for c in table.columns)


def test_a_first_row_of_labels_is_repeated_on_every_page() -> None:
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in read(io.BytesIO(to_docx(RECORD))).tables[0].rows]
    assert heads == [True, False, False, False]


def test_odd_pages_number_at_the_right_and_even_ones_at_the_left() -> None:
    file = read(io.BytesIO(to_docx(NOTICE)))
    assert file.settings.odd_and_even_pages_header_footer
    section = file.sections[0]
    odd, even = (footer.paragraphs[-1] for footer in (section.footer, section.even_page_footer))
    assert (odd.paragraph_format.alignment, even.paragraph_format.alignment) == (2, 0)
    assert 'instr="PAGE"' in odd._p.xml and odd.style.font.size.pt == 14


def test_a_page_break_is_no_empty_line() -> None:
    lines = read(io.BytesIO(to_docx(NOTICE))).paragraphs
    (broken,) = [line.text for line in lines if line.paragraph_format.page_break_before]
    assert broken == "附件标题"


def test_the_last_words_share_a_page_with_the_signature() -> None:
    lines = read(io.BytesIO(to_docx(paper("好\n坏\n>> 江海区\n>> 2021年12月31日")))).paragraphs
    kept = [line.text for line in lines if line.paragraph_format.keep_with_next]
    assert kept == ["江门市江海区礼乐街道办事处", "行政处罚决定书", "坏", "", "", "江海区"]


def test_a_long_blank_at_the_end_of_a_line_reaches_to_the_margin_and_a_short_one_does_not() -> None:
    long, short = read(io.BytesIO(to_docx(paper(f"事实：{'_' * 40}\n姓名：____")))).paragraphs[4:]
    (tab,) = long.paragraph_format.tab_stops
    assert tab.position.mm == pytest.approx(156, abs=0.1) and "_" not in long.text
    assert short.text == "姓名：____"


def test_the_number_of_copies_never_stands_on_a_page_of_its_own() -> None:
    lines = read(io.BytesIO(to_docx(paper("好\n>> 江海区\n>> 2021年12月31日", copies="一式二份")))).paragraphs
    assert [line.paragraph_format.keep_with_next for line in lines[-2:]] == [True, None]


@pytest.mark.parametrize(
    ("organ", "indents", "why"),
    [
        ("江海区", (6.0, 4.0), "a short name stands centred over the date, which is 4 characters in"),
        ("江门市江海区人民政府", (2.5, 4.0), "a longer one too"),
        ("江" * 20, (0.0, 6.5), "a name that would leave the text area moves both"),
    ],
)
def test_the_organ_is_centred_over_the_date(organ: str, indents: tuple[float, float], why: str) -> None:
    assert signature_indents((Run(organ),), (Run("2021年12月31日"),)) == indents, why


@pytest.mark.parametrize(
    ("organ", "indents", "why"),
    [
        ("江海区", (8.0, 2.0), "a date longer than the name stands 2 from the right, the name begins 2 before it"),
        ("江门市江海区司法局", (2.0, 2.0), "nine characters over seven end together"),
        ("江门市江海区人民政府办公室", (2.0, 6.0), "the date begins 2 after the name"),
    ],
)
def test_without_a_seal_the_date_begins_two_characters_after_the_name(organ: str, indents: tuple[float, float], why: str) -> None:
    assert unsealed_indents((Run(organ),), (Run("2021年12月31日"),)) == indents, why


def test_copies_sent_break_between_organs_and_fit_the_line() -> None:
    lines = copy_lines(
        ("江海区人民检察院", "江海区人大常委会办公室", "江海区委全面依法治区委员会办公室", "江海区政务服务数据管理局")
    )
    assert len(lines) > 1 and lines[-1].endswith("。") and all(characters(line) <= 30.6 for line in lines)


def test_widths_are_shared_out_without_a_remainder() -> None:
    assert sum(shares((1, 1, 1), 8845)) == 8845


def test_the_red_head_belongs_to_letters_alone() -> None:
    assert "文件" in read(io.BytesIO(to_docx(LETTER))).paragraphs[1].text
    assert "FF0000" not in zipfile.ZipFile(io.BytesIO(to_docx(NOTICE))).read("word/document.xml").decode()


def test_properties_tell_the_papers_own_day_and_nobodys_name() -> None:
    properties = read(io.BytesIO(to_docx(NOTICE))).core_properties
    assert (properties.title, properties.author, properties.created.date()) == ("行政处罚决定书", "", NOTICE.day)


def test_a_changed_word_changes_the_bytes() -> None:
    assert to_docx(NOTICE) != to_docx(replace(NOTICE, copies="一式三份"))


# Word calls a file damaged whose properties stand in another order (ECMA-376 part 1, 17.3.1.26, 17.3.2.28, 17.4.60 and others).
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl pBdr tabs autoSpaceDE autoSpaceDN spacing ind jc textDirection outlineLvl sectPr",
    "rPr": "rFonts color spacing sz szCs u lang",
    "tblPr": "tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "trPr": "cantSplit trHeight tblHeader",
    "sectPr": "footerReference type pgSz pgMar pgNumType titlePg",
    "style": "name basedOn uiPriority qFormat pPr rPr tblPr",
    "settings": "evenAndOddHeaders characterSpacingControl updateFields compat themeFontLang",
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
}


@FORMS
def test_properties_stand_in_the_order_that_word_asks_for(document: Document) -> None:
    file = zipfile.ZipFile(io.BytesIO(to_docx(document)))
    seen = set()
    for name in (name for name in file.namelist() if name.startswith("word/") and name.endswith(".xml")):
        for node in ET.fromstring(file.read(name)).iter():
            kind = node.tag.rpartition("}")[2]
            if kind in ORDER:
                seen.add(kind)
                places = [ORDER[kind].split().index(child.tag.rpartition("}")[2]) for child in node]
                assert places == sorted(places), f"{name}: {[child.tag.rpartition('}')[2] for child in node]}"
    assert {"pPr", "rPr", "sectPr", "style", "settings"} <= seen


@FORMS
def test_every_part_of_the_package_has_a_type_and_every_reference_a_part(document: Document) -> None:
    file = zipfile.ZipFile(io.BytesIO(to_docx(document)))
    types = ET.fromstring(file.read("[Content_Types].xml"))
    typed = {node.get("PartName", "").lstrip("/") for node in types}
    parts = set(file.namelist())
    assert {name for name in parts if name.endswith(".xml") and name != "[Content_Types].xml"} <= typed
    targets = {f"word/{node.get('Target')}" for node in ET.fromstring(file.read("word/_rels/document.xml.rels"))}
    assert targets <= parts
