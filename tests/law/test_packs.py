"""A pack is taken whole or refused with file, rule and key."""

import pytest
from tests.law.packfiles import pack

from xiezhi.law import PackError, load_files, load_pack

GOOD = 'id = "r"\nkind = "within"\nfrom = "a"\nuntil = ["b", "c"]\nlimit = "30 days"\n'


def refused(folder, keys, statute="", **known):
    with pytest.raises(PackError) as error:
        load_pack(pack(folder, f"[[rule]]\n{keys}", statute=statute), **known)
    text = str(error.value)
    assert "\n" not in text
    assert str(folder / "t.toml") in text
    return text


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (GOOD + 'colour = "red"', ("规则 r", "colour")),
        (GOOD.replace("30 days", "30 dyas"), ("规则 r", "limit", "30 dyas")),
        (GOOD.replace("30 days", "30 day"), ("limit",)),
        (GOOD.replace("30 days", "-1 days"), ("limit",)),
        (GOOD.replace("30 days", "by 13-01"), ("limit", "by 13-01")),
        (GOOD.replace("30 days", "by 02-30"), ("limit",)),
        (GOOD.replace('from = "a"\n', ""), ("规则 r", "from")),
        (GOOD.replace('"within"', '"until"'), ("kind", "until")),
        (GOOD + 'when = "a ="', ("规则 r", "when")),
        (GOOD + "passed = true", ("passed",)),
        (GOOD + 'suspend = [["a"]]', ("suspend",)),
        (GOOD + 'suspend = [["a", "a"]]', ("suspend",)),
        (GOOD + 'extend = { event = "e" }', ("extend",)),
        (GOOD + 'extend = { event = "e", by = "5 hours" }', ("extend",)),
        (GOOD + 'extend = { event = "e", by = "5 days", upto = 2 }', ("extend", "upto")),
        (GOOD + 'extend = { event = "e", by = "5 days", at_most = 0 }', ("extend", "at_most")),
        (GOOD + 'deems_on = "due"', ("deems_on",)),
        (GOOD + 'certainty = "sure"', ("certainty", "sure")),
        (GOOD + 'last_day = "moves"', ("last_day",)),
        (GOOD + 'each = "yes"', ("each",)),
        (GOOD.replace('from = "a"', 'from = "@a"') + "each = true", ("each",)),
        (GOOD.replace('["b", "c"]', "[]"), ("until",)),
        (GOOD + "in_force = 2020-13-01", ("TOML",)),
        (GOOD.replace('id = "r"', 'id = "a b"'), ("id",)),
        ('kind = "forbids"\nevent = "a"', ("规则第 1 条", "id")),
        ('id = "r"\nkind = "range"\nvalue = "n"', ("规则 r", "min")),
        ('id = "r"\nkind = "range"\nvalue = "n"\nmin = 3\nmax = 2', ("min",)),
        ('id = "r"\nkind = "range"\nvalue = "n"\nmax = 2\namong = [1]', ("min",)),
        ('id = "r"\nkind = "ahead"\nevent = "a"\nbefore = "b"\nlimit = "by 04-01"', ("limit",)),
        ('id = "r"\nkind = "requires"\nevent = "a"\ntimes = 0', ("times",)),
        (GOOD + "\n[[rule]]\n" + GOOD, ("规则 r", "id", "重复")),
    ],
)
def test_a_broken_rule_is_refused_by_file_rule_and_key(tmp_path, keys, named):
    text = refused(tmp_path, keys)
    assert all(word in text for word in named), text


@pytest.mark.parametrize(
    ("line", "named"), [('colour = "red"', "colour"), ("repealed = 1999-01-01", "repealed"), ("governed_by = 3", "governed_by")]
)
def test_a_broken_statute_is_refused_by_key(tmp_path, line, named):
    assert named in refused(tmp_path, GOOD, statute=line + "\n")


def test_a_calendar_file_that_is_missing_or_wrong_is_named(tmp_path):
    path = pack(tmp_path, f"[[rule]]\n{GOOD}")
    path.write_text(path.read_text(encoding="utf-8").replace('"cn"', '"days.toml"'), encoding="utf-8")
    with pytest.raises(PackError, match=r"days\.toml.*读不到"):
        load_pack(path)
    (tmp_path / "days.toml").write_text("weekends = [6]", encoding="utf-8")
    with pytest.raises(PackError, match="weekends"):
        load_pack(path)


def test_events_are_checked_where_the_kind_is_known(tmp_path):
    keys = GOOD + 'matter = "library.loan"\nwhen = "has(\'x\')"'
    known = {"library.loan": {"a", "b", "c"}}
    assert "“x”" in refused(tmp_path, keys, known_events=known)
    known["library.loan"].add("x")
    assert len(load_pack(tmp_path / "t.toml", known)) == 1


def test_two_packs_with_one_statute_id_are_refused(tmp_path):
    path, other = pack(tmp_path, f"[[rule]]\n{GOOD}"), pack(tmp_path, f"[[rule]]\n{GOOD}", name="u.toml")
    with pytest.raises(PackError, match="重复"):
        load_files([path, other])
