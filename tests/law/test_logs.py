"""Logs as they come: scattered, shuffled, zoned, of many types; large ones in streams and buckets."""

import random
from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.law.packfiles import pack

from xiezhi.law import chunks, load_pack
from xiezhi.law.errors import LogError
from xiezhi.law.review import review

RULES = """
[[rule]]
id = "answer"
kind = "within"
from = "asked"
until = "answered"
limit = "3 workdays"
[[rule]]
id = "many"
kind = "requires"
event = "asked"
times = 2
by = "answered"
"""


def reviewed(folder, table, as_of=date(2021, 3, 1), engine="numpy", keys=RULES, **options):
    pq.write_table(table, folder / "log.parquet", row_group_size=64)
    out = folder / "out.parquet"
    summary = review(folder / "log.parquet", load_pack(pack(folder, keys)), as_of, engine=engine, out=out, **options)
    rows = pq.read_table(out).to_pylist()
    return summary, sorted(rows, key=lambda row: (row["matter"], row["rule"], row["occurrence"]))


def cases(number, seed=1):
    rows, chance = [], random.Random(seed)
    for case in range(number):
        at = datetime.fromisoformat("2021-01-04T09:00") + timedelta(days=chance.randrange(30))
        for event in ("asked", "asked", "answered")[: chance.randint(1, 3)]:
            rows.append({"matter": f"m{case}", "event": event, "at": at})
            at += timedelta(hours=chance.randrange(200))
    return rows


@pytest.mark.parametrize("name", ["in order", "by time", "shuffled"])
def test_large_logs_are_cut_between_matters_however_they_lie(tmp_path, monkeypatch, name):
    rows = cases(300)
    _, whole = reviewed(tmp_path, pa.Table.from_pylist(rows))
    if name == "by time":
        rows.sort(key=lambda row: row["at"])
    elif name == "shuffled":
        random.Random(2).shuffle(rows)
    monkeypatch.setattr(chunks, "IN_MEMORY_ROWS", 100)
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 50)
    monkeypatch.setattr(chunks, "BUCKET_ROWS", 100)
    summary, cut = reviewed(tmp_path, pa.Table.from_pylist(rows))
    assert summary.matters == 300
    if name != "shuffled":
        assert cut == whole
        return
    # Events at the same instant change places in a shuffled log; nothing else may change.
    assert [(row["matter"], row["rule"]) for row in cut] == [(row["matter"], row["rule"]) for row in whole]


def test_a_matter_that_comes_back_later_is_found_and_judged_whole(tmp_path, monkeypatch):
    rows = [{"matter": f"m{number}", "event": "asked", "at": datetime.fromisoformat("2021-01-04T00:00")} for number in range(200)]
    rows.append({"matter": "m7", "event": "answered", "at": datetime.fromisoformat("2021-01-05T00:00")})
    monkeypatch.setattr(chunks, "IN_MEMORY_ROWS", 100)
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 50)
    summary, found = reviewed(tmp_path, pa.Table.from_pylist(rows))
    assert (summary.matters, summary.events) == (200, 201)
    assert [row["matter"] for row in found if row["status"] == "met"] == ["m7"]


@pytest.mark.parametrize("engine", ["numpy", "python"])
@pytest.mark.parametrize(
    ("zone", "due", "why"),
    [
        (timezone(timedelta(hours=8)), "2021-01-08", "北京时间一月五日"),
        (UTC, "2021-01-08", "协调时一月四日十七时已是北京时间五日"),
    ],
)
def test_aware_instants_are_read_in_beijing_for_the_chinese_calendar(tmp_path, engine, zone, due, why):
    at = datetime.fromisoformat("2021-01-04T17:00+00:00").astimezone(zone)
    column = pa.array([at, at + timedelta(days=1)], pa.timestamp("us", "UTC"))
    table = pa.table({"matter": ["m", "m"], "event": ["asked", "answered"], "at": column})
    _, rows = reviewed(tmp_path, table, engine=engine)
    assert str(rows[0]["due"]) == due, why
    assert rows[0]["done"] == at + timedelta(days=1)


def test_instants_without_a_zone_are_read_as_they_stand(tmp_path):
    table = pa.table({"matter": ["m"], "event": ["asked"], "at": [datetime.fromisoformat("2021-01-04T17:00")]})
    assert str(reviewed(tmp_path, table)[1][0]["due"]) == "2021-01-07"


@pytest.mark.parametrize("engine", ["numpy", "python"])
@pytest.mark.parametrize(
    "column",
    [
        pa.array([5, None], pa.int8()),
        pa.array([5.0, float("nan")]),
        pa.array(["5", ""]).dictionary_encode(),
        pa.array([True, None]),
        pa.array([date(2021, 5, 1), None]),
        pa.array([datetime.fromisoformat("2021-05-01T08:00"), None], pa.timestamp("ns")),
        pa.array([datetime.fromisoformat("2021-05-01T08:00"), None], pa.timestamp("ms", "UTC")),
        pa.array([[1], None]),
    ],
)
def test_an_attribute_may_be_of_any_type_and_blank_is_unknown(tmp_path, engine, column):
    table = pa.table({"matter": ["known", "blank"], "event": ["asked"] * 2, "at": [date(2021, 1, 4)] * 2, "x": column})
    keys = (
        '[[rule]]\nid = "r"\nkind = "requires"\nevent = "b"\nwhen = "x != null"\n'
        '[[rule]]\nid = "s"\nkind = "range"\nvalue = "x"\nmin = 1\n[[rule]]\nid = "u"\nkind = "forbids"\nevent = "b"\nwhen = "x > 1"\n'
    )
    _, rows = reviewed(tmp_path, table, engine=engine, keys=keys)
    found = {(row["matter"], row["rule"]): row["status"] for row in rows}
    number = pa.types.is_integer(column.type) or pa.types.is_floating(column.type)
    assert found.get(("known", "t.r")) == (None if pa.types.is_list(column.type) else "pending")
    assert ("blank", "t.r") not in found
    assert found["known", "t.u"] == found["known", "t.s"] == "met" if number else found["known", "t.u"] == "unknown"
    assert found["blank", "t.s"] == found["blank", "t.u"] == "unknown"


def test_matters_may_be_numbers_and_events_codes(tmp_path):
    table = pa.table({"matter": [7], "event": pa.array(["asked"]).dictionary_encode(), "at": [date(2021, 1, 4)]})
    assert reviewed(tmp_path, table)[1][0]["matter"] == "7"


def test_a_column_of_kinds_says_which_rules_speak_of_a_matter(tmp_path):
    keys = RULES.replace('id = "answer"', 'id = "answer"\nmatter = "library.loan"')
    table = pa.table(
        {"matter": ["a", "b"], "event": ["asked"] * 2, "at": [date(2021, 1, 4)] * 2, "kind": ["library.loan", "other"]}
    )
    for engine in ("numpy", "python"):
        found = [(row["matter"], row["rule"]) for row in reviewed(tmp_path, table, engine=engine, keys=keys)[1]]
        assert found == [("a", "t.answer"), ("a", "t.many"), ("b", "t.many")]
    # Where no value is a kind that the rules know, the column is an attribute like any other.
    table = table.set_column(3, "kind", pa.array(["red", "blue"]))
    assert len(reviewed(tmp_path, table, keys=keys)[1]) == 4


@pytest.mark.parametrize(
    ("column", "named"), [({"at": [1, 2]}, "at"), ({"matter": [1.5, 2.5]}, "matter"), ({"event": [[1], [2]]}, "event")]
)
def test_a_column_of_the_wrong_type_is_refused_by_name(tmp_path, column, named):
    good = {"matter": ["m", "n"], "event": ["asked"] * 2, "at": [date(2021, 1, 4)] * 2}
    with pytest.raises(LogError, match=f"列 {named}"):
        reviewed(tmp_path, pa.table({**good, **column}))


def test_an_empty_log_has_no_verdicts(tmp_path):
    table = pa.table(
        {"matter": pa.array([], pa.string()), "event": pa.array([], pa.string()), "at": pa.array([], pa.timestamp("us"))}
    )
    for engine in ("numpy", "python"):
        summary, rows = reviewed(tmp_path, table, engine=engine)
        assert (summary.matters, rows, summary.counts) == (0, [], {"t.answer": {}, "t.many": {}})


def test_nothing_after_the_day_of_review_is_read(tmp_path):
    table = pa.table({"matter": ["m", "m"], "event": ["asked", "answered"], "at": [date(2021, 1, 4), date(2021, 1, 8)]})
    assert [row["status"] for row in reviewed(tmp_path, table, date(2021, 1, 7))[1]] == ["pending", "pending"]
    assert [row["status"] for row in reviewed(tmp_path, table, date(2021, 1, 8))[1]] == ["breached", "breached"]


def test_a_log_of_many_attributes_is_cut_finer(monkeypatch):
    rows = pa.Table.from_pylist([{"matter": f"m{number:03}", "event": 0, "at": number} for number in range(200)])
    monkeypatch.setattr(chunks, "CHUNK_CELLS", 400)
    for columns, expected in ((0, [133, 67]), (5, [50, 50, 50, 50])):
        wide = rows
        for place in range(columns):
            wide = wide.append_column(f"attribute{place}", pa.nulls(200, pa.float64()))
        assert [piece.matter.size for piece in chunks.group(wide).pieces()] == expected
