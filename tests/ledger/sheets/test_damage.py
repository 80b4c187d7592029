"""Whatever lies in a sheet, an import answers in sentences and leaves nothing half-written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import officer
from library.models import Loan
from workbooks import Failed, table, workbook
from xiezhi.ledger.access import Role
from xiezhi.ledger.events import Event
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.sheets.columns import headers_of
from xiezhi.ledger.sheets.importing import Preview, commit, preview
from xiezhi.ledger.sheets.mending import mending
from xiezhi.ledger.sheets.workbook import Unreadable, sheets_of
from xiezhi.ledger.units import User
from xiezhi.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.covers("29.05")]
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

GOOD = {"借出·日期": date(2021, 3, 1), "借出·读者": "张三丰", "借出·书名": "红楼梦", "借出·类别": "小说"}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
CELLS = st.one_of(
    TEXTS,
    st.sampled_from(
        ["小说", "是", "无", "、", "张三、李四", "2021-02-30", "2021-03-05(2)", "4.40704E+17", "44256", "-", "2021-03-05 25:61"]
    ),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**18), 10**18),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1901, 1, 1), datetime(9999, 12, 31)),  # noqa: DTZ001  a spreadsheet knows no zone
    st.sampled_from([Failed("#N/A"), Failed("#REF!"), Failed("#DIV/0!")]),
    st.none(),
)
ROWS = st.lists(
    st.dictionaries(st.sampled_from(headers_of(Loan)), CELLS, max_size=8).map(lambda cells: GOOD | cells), min_size=1, max_size=5
)


@pytest.fixture
def clerk() -> User:
    return officer(Role.CASE_OFFICER, name="李一鸣")


@contextmanager
def undone() -> Iterator[None]:
    """Leave the ledger as it was, for the next example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answered(content: bytes, clerk: User) -> Preview | None:
    try:
        seen = preview(Loan, content, clerk)
    except Unreadable as error:
        return _one_sentence(str(error))
    assert all(error.message and error.row > 1 for error in seen.errors)
    assert len(seen.accepted) + len(seen.refused) == seen.rows
    assert (Matter.objects.count(), Event.objects.count()) == (0, 0)
    return seen


def _one_sentence(text: str) -> None:
    assert text
    assert "\n" not in text.strip()


@MANY
@given(rows=ROWS)
def test_any_cells_are_answered_in_sentences_and_stored_whole_or_not_at_all(clerk, rows):
    with undone():
        seen = answered(table(*rows), clerk)
        if seen is None:
            return
        assert sheets_of(mending(seen, only_refused=False))
        commit(seen, "x.xlsx", only_correct=True)
        assert Matter.objects.count() == len(seen.accepted)
        assert verify()["broken"] == []


@MANY
@given(header=st.lists(st.one_of(st.sampled_from(headers_of(Loan)), TEXTS), max_size=8), row=st.lists(CELLS, max_size=10))
def test_any_header_is_answered_in_sentences(clerk, header, row):
    answered(workbook(header, row), clerk)


@MANY
@given(data=st.data())
def test_a_damaged_file_is_answered_in_one_sentence(clerk, data):
    content = bytearray(table(GOOD, GOOD | {"借出·书名": "水浒传"}))
    how = data.draw(st.sampled_from(["cut", "flip", "insert", "zero"]))
    at = data.draw(st.integers(0, len(content) - 1))
    if how == "cut":
        del content[at:]
    elif how == "flip":
        content[at] ^= data.draw(st.integers(1, 255))
    elif how == "insert":
        content[at:at] = data.draw(st.binary(min_size=1, max_size=20))
    else:
        content[at : at + 64] = bytes(len(content[at : at + 64]))
    answered(bytes(content), clerk)


@MANY
@given(st.binary(max_size=400))
def test_any_bytes_are_answered_in_one_sentence(clerk, content):
    answered(content, clerk)


SHEETS = st.sampled_from(
    [
        "<c r='A2'>",
        "<c r='ZZZZ9'><v>1</v></c>",
        "<row r='-1'>",
        "<row r='x'/>",
        "<c><v>1</v></c>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    ]
)


@MANY
@given(pieces=st.lists(st.one_of(SHEETS, TEXTS), min_size=1, max_size=5))
def test_any_xml_in_the_place_of_a_sheet_is_answered_in_one_sentence(clerk, pieces):
    answered(with_part("xl/worksheets/sheet1.xml", "".join(pieces).encode()), clerk)


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook, one of whose parts holds something else."""
    file = BytesIO()
    with ZipFile(BytesIO(table(GOOD))) as old, ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


def test_an_entity_bomb_does_not_explode(clerk):
    lol = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE worksheet [<!ENTITY l0 'lol'>{lol}]><worksheet><sheetData><row r='1'><c r='A1'><v>&l11;</v></c></row></sheetData></worksheet>"
    with pytest.raises(Unreadable, match="可能已损坏"):
        preview(Loan, with_part("xl/worksheets/sheet1.xml", bomb.encode()), clerk)


def test_an_upload_that_names_no_sheet_is_answered(clerk):
    with pytest.raises(Unreadable, match="找不到表头"):
        preview(Loan, with_part("xl/workbook.xml", b"<workbook/>"), clerk)
