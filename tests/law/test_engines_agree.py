"""Both engines against the slow reference, on random packs and damaged logs."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.law import reference, worlds

from xiezhi.law import load_pack
from xiezhi.law.review import review

COLUMNS = ("occurrence", "status", "due", "safe", "done", "days_over", "provisional")


def reviewed(folder: Path, rules, as_of, engine, all_):
    out = folder / f"{engine}.parquet"
    summary = review(folder / "log.parquet", rules, as_of, engine=engine, out=out, all_=all_)
    rows = pq.read_table(out).to_pylist()
    keyed = {(row["matter"], row["rule"], row["occurrence"]): row for row in rows}
    assert len(keyed) == len(rows), "one row per matter, rule and occurrence"
    counted = {rule: {} for rule in summary.counts}
    for row in rows:
        counted[row["rule"]][row["status"]] = counted[row["rule"]].get(row["status"], 0) + 1
    assert counted == summary.counts
    return keyed


def expected(statute, rules, log, as_of, all_):
    found = {}
    for matter, events in worlds.ledgers(log).items():
        for rule in rules:
            for row in reference.verdicts(statute, rule, events, as_of):
                if all_ or row["status"] != "not_applicable":
                    found[matter, f"p.{rule['id']}", row["occurrence"]] = {name: row[name] for name in COLUMNS}
    return found


def agree(pack, log, as_of, all_):
    statute, rules = pack
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "p.toml").write_text(worlds.toml(statute, rules), encoding="utf-8")
        pq.write_table(pa.Table.from_pylist(log, worlds.SCHEMA), folder / "log.parquet")
        loaded = load_pack(folder / "p.toml")
        single = reviewed(folder, loaded, as_of, "python", all_)
        columns = reviewed(folder, loaded, as_of, "numpy", all_)
    wanted = expected(statute, rules, log, as_of, all_)
    assert {key: {name: row[name] for name in COLUMNS} for key, row in single.items()} == wanted
    assert columns == single
    for row in single.values():
        assert bool(row["why"]) == (row["status"] in ("breached", "overdue", "unknown")), row


as_ofs = st.sampled_from([date(2021, 10, 8), date(2021, 11, 1), date(2027, 3, 1)])


@pytest.mark.slow
@pytest.mark.covers("06.02", "10.15")
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(pack=worlds.packs(), log=worlds.logs, as_of=as_ofs, all_=st.booleans())
def test_both_engines_say_what_the_reference_says_of_a_small_log(pack, log, as_of, all_):
    agree(pack, log, as_of, all_)


@pytest.mark.slow
@pytest.mark.covers("06.02", "10.15")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pack=worlds.packs(8), seed=st.integers(0, 10**6), as_of=as_ofs, all_=st.booleans())
def test_both_engines_say_what_the_reference_says_of_a_large_damaged_log(pack, seed, as_of, all_):
    agree(pack, worlds.large_log(seed), as_of, all_)
