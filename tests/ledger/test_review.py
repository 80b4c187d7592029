"""The review of the whole ledger: its log says what the matters say, some matters at a time, and the rules answer alike."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.utils import timezone

from factories import a, officer, unit
from library.models import Donation, Loan
from loan_histories import told as histories
from xiezhi import law
from xiezhi.law.review import review as held
from xiezhi.ledger import codec
from xiezhi.ledger import review as reviewing
from xiezhi.ledger.access import Role
from xiezhi.ledger.amend import correct
from xiezhi.ledger.events import BEIJING
from xiezhi.ledger.log import told
from xiezhi.ledger.matter import Matter
from xiezhi.ledger.review import schema_of, wanted_by_kind, write_log
from xiezhi.ledger.verdicts import judged
from xiezhi.ledger.write import entered_names

pytestmark = [pytest.mark.django_db, pytest.mark.covers("29.03")]
WHOLE = {
    "readers": [{"name": "张三丰"}, {"kind": "organisation", "name": "礼乐中学"}],
    "book": "红楼梦",
    "category": "novel",
    "copies": 2,
    "home": "江海区礼乐街道1号",
    "promised_on": "2024-03-20",
}
BACK = {"fine_fen": "12.50", "damages": ["torn"], "complaint": "是"}


def written(folder: Path) -> pa.Table:
    write_log(folder / "ledger.parquet")
    return pq.read_table(folder / "ledger.parquet")


def test_the_log_holds_what_each_matter_tells_the_law_as_corrected_and_voided(tmp_path):
    histories(5, loans=30)
    log = written(tmp_path)
    columns, asked = set(log.column_names) - {"kind", "matter", "event", "at"}, wanted_by_kind()["library.loan"]
    kept: dict[str, list[tuple[object, ...]]] = {}
    for row in log.to_pylist():
        said = {name: row[name] for name in columns if row[name] is not None}
        kept.setdefault(row["matter"], []).append((row["kind"], row["event"], row["at"], said))
    assert len(kept) == 30
    for matter in map(Matter.narrow, Matter.objects.all()):
        expected = [
            (matter.kind, name, at, {key: value for key, value in said.items() if key in asked and value is not None})
            for name, at, said in told(type(matter), matter.unit, matter.history)
        ]
        assert kept[matter.number] == expected


def test_how_many_matters_are_in_memory_at_once_changes_nothing(tmp_path, monkeypatch):
    histories(6, loans=9)
    whole = written(tmp_path)
    monkeypatch.setattr(reviewing, "MATTERS", 2)
    assert written(tmp_path).equals(whole)
    assert pq.ParquetFile(tmp_path / "ledger.parquet").num_row_groups == 5
    assert whole["matter"].to_pylist() == sorted(whole["matter"].to_pylist()), "a reader may go through it as it comes"


def test_all_matters_at_once_get_the_verdicts_that_each_gets_alone(tmp_path):
    histories(7, loans=40)
    now = timezone.now()
    write_log(tmp_path / "ledger.parquet")
    found: dict[str, Counter[str]] = {}
    for row in (row for matter in Matter.objects.all() for row in judged(matter.narrow(), now)):
        found.setdefault(row.rule, Counter())[row.status] += 1
    counts = held(tmp_path / "ledger.parquet", law.rules(), now.astimezone(BEIJING)).counts
    assert {rule: number for rule, number in counts.items() if number} == found
    assert found["library-2020.return"].keys() > {"met", "breached"}


def test_every_attribute_a_field_tells_is_declared_with_its_type():
    story = a(Loan).lent("2024-03-01", **WHOLE, branch=unit(), clerks=[officer(Role.CASE_OFFICER)]).returned("2024-03-09", **BACK)
    values = {name: value for fact in story.matter.narrow().history for name, value in fact.data.items()}
    for name, value in values.items():
        attributes = codec.told(Loan, {name: value})
        declared = codec.tells(Loan, name)
        assert attributes.keys() == declared.keys(), name
        assert all(type(attributes[key]) is kind for key, kind in declared.items() if attributes[key] is not None), name
    assert {kind for name in values for kind in codec.tells(Loan, name).values()} == {str, int, float, bool, date}


def test_the_columns_follow_the_declarations_of_the_kinds_whose_rules_ask():
    told_by_loans = {name for field in entered_names(Loan) for name in codec.tells(Loan, field)}
    schema = schema_of({"library.loan": told_by_loans})
    assert set(schema.names) == told_by_loans | {"kind", "matter", "event", "at"}
    assert schema.field("fine").type == schema.field("readers_count").type == pa.float64()
    assert schema.field("complaint").type == pa.bool_()
    assert schema.field("promised_on").type == pa.date32()
    assert schema_of({"library.loan": ["nobody_says"]}).field("nobody_says").type == pa.string()
    assert "home" not in told_by_loans, "personal text is told to nobody"


def test_the_rules_of_all_kinds_fit_into_one_log():
    assert schema_of(wanted_by_kind()).names


def test_two_kinds_that_tell_one_name_differently_are_refused_only_where_rules_ask_it_of_both(monkeypatch):
    tells = codec.tells
    monkeypatch.setattr(
        "xiezhi.ledger.review.tells",
        lambda cls, name: {"copies": bool} if cls is Donation and name == "book" else tells(cls, name),
    )
    assert schema_of({"library.loan": ["copies"], "library.donation": []}).field("copies").type == pa.float64()
    with pytest.raises(TypeError, match="another kind"):
        schema_of({"library.loan": ["copies"], "library.donation": ["copies"]})


def test_a_correction_is_no_row_of_its_own_and_an_empty_ledger_no_fault(tmp_path):
    assert written(tmp_path).num_rows == 0
    assert held(tmp_path / "ledger.parquet", law.rules(), date(2024, 3, 1)).matters == 0
    story = a(Loan).lent("2024-03-01")
    assert correct(story.matter.narrow(), 1, by=officer(Role.OFFICE_HEAD), reason="书名录错", data={"book": "辞海"}).done
    log = written(tmp_path)
    assert log["event"].to_pylist() == ["lent"]
    assert log["at"].to_pylist() == [story.matter.narrow().history[0].happened_at]
