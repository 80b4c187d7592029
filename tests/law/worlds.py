"""Random packs and random, damaged logs, drawn by hypothesis; the engine reads files, the reference reads the same tables."""

import json
import random
from datetime import date, datetime, time, timedelta

import pyarrow as pa
from hypothesis import strategies as st

EVENTS = ("a", "b", "c", "d")
ATTRIBUTES = ("n", "s", "t", "on")
OPERATORS = ("==", "!=", "<", "<=", ">", ">=")


def event_refs(dated=True):
    names = [*EVENTS, "@on"] if dated else list(EVENTS)
    return st.sampled_from(names) | st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)


numbers = st.integers(-3, 6)
texts = st.sampled_from(["x", "y"])
literals = numbers | texts | st.booleans()

conditions = st.recursive(
    st.one_of(
        st.tuples(st.just("has"), st.sampled_from(EVENTS)),
        st.tuples(st.just("attribute"), st.sampled_from(ATTRIBUTES[:3])),
        st.tuples(st.just("null"), st.sampled_from(ATTRIBUTES), st.booleans()),
        st.tuples(st.just("compare"), st.sampled_from(ATTRIBUTES[:3]), st.sampled_from(OPERATORS), literals),
        st.tuples(st.just("in"), st.sampled_from(ATTRIBUTES[:3]), st.lists(literals, min_size=1, max_size=3)),
        st.tuples(st.just("days"), st.sampled_from(EVENTS), st.sampled_from(EVENTS), st.sampled_from(OPERATORS), numbers),
    ),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner), st.tuples(st.just("and"), inner, inner), st.tuples(st.just("or"), inner, inner)
    ),
    max_leaves=4,
)


def written(tree):
    """A condition tree as `when` writes it."""
    word = tree[0]
    if word in ("and", "or"):
        return f"({written(tree[1])}) {word} ({written(tree[2])})"
    if word == "not":
        return f"not ({written(tree[1])})"
    if word == "has":
        return f"has('{tree[1]}')"
    if word == "attribute":
        return tree[1]
    if word == "null":
        return f"{tree[1]} {'==' if tree[2] else '!='} null"
    if word == "in":
        return f"{tree[1]} in [{', '.join(map(literal, tree[2]))}]"
    if word == "days":
        return f"days('{tree[1]}', '{tree[2]}') {tree[3]} {tree[4]}"
    return f"{tree[1]} {tree[2]} {literal(tree[3])}"


def literal(value):
    return str(value).lower() if isinstance(value, bool) else repr(value)


@st.composite
def limits(draw, units=("days", "workdays", "months", "years", "hours", "by")):
    unit = draw(st.sampled_from(units))
    if unit == "by":
        return draw(st.sampled_from(["by 10-01", "by 09-30", "by 12-31"]))
    top = {"days": 40, "workdays": 20, "months": 3, "years": 1, "hours": 72}[unit]
    return f"{draw(st.integers(0, top))} {unit}"


@st.composite
def within(draw):
    rule = {"from": draw(event_refs()), "until": draw(event_refs()), "limit": draw(limits())}
    units = ("hours",) if rule["limit"].endswith("hours") else ("days", "workdays", "months")
    if draw(st.booleans()):
        rule["extend"] = {"event": draw(event_refs(dated=False)), "by": draw(limits(units))}
        if draw(st.booleans()):
            rule["extend"]["at_most"] = draw(st.integers(1, 2))
    if draw(st.booleans()):
        pairs = draw(st.lists(st.lists(st.sampled_from(EVENTS), min_size=2, max_size=2, unique=True), min_size=1, max_size=2))
        rule["suspend"] = pairs
    if draw(st.booleans()) and "@on" not in rule["from"]:
        rule["each"] = True
    if draw(st.integers(0, 3)) == 0:
        rule["optional"] = True
    return rule


@st.composite
def not_before(draw):
    rule = {"from": draw(event_refs()), "event": draw(event_refs()), "limit": draw(limits())}
    if draw(st.booleans()) and not rule["limit"].endswith("hours"):
        rule["passed"] = True
    return rule


@st.composite
def ahead(draw):
    rule = {
        "event": draw(event_refs()),
        "before": draw(event_refs()),
        "limit": draw(limits(("days", "workdays", "months", "years", "hours"))),
    }
    if draw(st.booleans()) and not rule["limit"].endswith("hours"):
        rule["clear"] = True
    return rule


@st.composite
def ranges(draw):
    rule = {"value": draw(st.sampled_from(ATTRIBUTES[:3]))}
    if draw(st.booleans()):
        rule["among"] = draw(st.lists(literals, min_size=1, max_size=3))
    else:
        low, high = sorted(draw(st.tuples(numbers, numbers)))
        rule |= draw(st.sampled_from([{"min": low}, {"max": high}, {"min": low, "max": high}]))
    if draw(st.booleans()):
        rule["at"] = draw(event_refs(dated=False))
    return rule


def _with(base, key, values):
    return st.tuples(base, st.none() | values).map(lambda pair: pair[0] | ({key: pair[1]} if pair[1] is not None else {}))


BODIES = {
    "within": within(),
    "not_before": not_before(),
    "ahead": ahead(),
    "range": ranges(),
    "precedes": st.fixed_dictionaries({"first": event_refs(), "then": event_refs()}),
    "requires": _with(_with(st.fixed_dictionaries({"event": event_refs()}), "times", st.integers(1, 3)), "by", event_refs()),
    "forbids": _with(st.fixed_dictionaries({"event": event_refs()}), "after", event_refs()),
}


@st.composite
def rules(draw, number):
    kind = draw(st.sampled_from(["within", "within", "within", *BODIES]))
    rule = {"id": f"r{number}", "title": "t", "article": "1", "kind": kind, **draw(BODIES[kind])}
    if draw(st.integers(0, 2)) == 0:
        rule["when"] = draw(conditions)
    if draw(st.integers(0, 4)) == 0:
        rule["last_day"] = draw(st.sampled_from(["next_workday", "stays", "unsettled"]))
    if kind in ("within", "not_before") and "hours" not in rule["limit"] and draw(st.integers(0, 4)) == 0:
        rule["first_day"] = "counted"
    if draw(st.integers(0, 9)) == 5:
        rule["in_force"] = date(2021, 10, 8)
    return rule


@st.composite
def packs(draw, most=4):
    statute = {
        "id": "p",
        "title": "p",
        "version": "1",
        "in_force": date(2021, 9, draw(st.sampled_from([1, 20]))),
        "repealed": date(2026, 12, 30),
        "matter": "*",
        "calendar": draw(st.sampled_from(["cn", "weekends"])),
        "last_day": draw(st.sampled_from(["next_workday", "stays", "unsettled"])),
    }
    if draw(st.integers(0, 3)) == 0:
        statute["governed_by"] = draw(event_refs())
    return statute, [draw(rules(number)) for number in range(draw(st.integers(1, most)))]


# Around the National Day of 2021, and around the end of the years that the calendar knows.
days = st.dates(date(2021, 9, 15), date(2021, 11, 10)) | st.dates(date(2026, 12, 10), date(2027, 1, 20))
instants = st.builds(lambda day, hour: datetime.combine(day, time(hour)), days, st.sampled_from([0, 9, 9, 23]))


@st.composite
def rows(draw):
    """One row of a damaged log; any of its three needed fields may be missing."""
    lost = draw(st.integers(0, 30))
    return {
        "matter": None if lost == 0 else draw(st.sampled_from(["m1", "m2", "m3"])),
        "event": None if lost == 1 else draw(st.sampled_from([*EVENTS, "other"])),
        "at": None if lost == 2 else draw(instants),
        "n": draw(st.none() | numbers.map(float)),
        "s": draw(st.none() | texts | st.just("")),
        "t": draw(st.none() | st.booleans()),
        "on": draw(st.none() | days),
    }


logs = st.lists(rows(), min_size=1, max_size=25)


def large_log(seed, size=400):
    """Many busy matters at once; a failing seed says less than a shrunken log, but it meets far more cases."""
    chance = random.Random(seed)
    first, span = chance.choice([(date(2021, 9, 15), 60), (date(2021, 9, 28), 14), (date(2026, 12, 10), 40)])

    def day():
        return first + timedelta(days=chance.randrange(span))

    def often(values, blanks):
        return chance.choice([*values, *[None] * blanks])

    return [
        {
            "matter": None if chance.randrange(80) == 0 else f"m{chance.randrange(size // 8)}",
            "event": None if chance.randrange(80) == 0 else chance.choice([*EVENTS, "other"]),
            "at": None if chance.randrange(80) == 0 else datetime.combine(day(), time(chance.choice([0, 9, 9, 23]))),
            "n": often([-2.0, 0.0, 1.0, 3.0, 5.0], 5),
            "s": often(["x", "y", ""], 3),
            "t": often([True, False], 2),
            "on": often([day(), day()], 6),
        }
        for _ in range(size)
    ]


SCHEMA = pa.schema(
    [
        ("matter", pa.string()),
        ("event", pa.string()),
        ("at", pa.timestamp("us")),
        ("n", pa.float64()),
        ("s", pa.string()),
        ("t", pa.bool_()),
        ("on", pa.date32()),
    ]
)


def ledgers(log):
    """Each matter's events in ledger order, as the reference reads them."""
    whole = [row for row in log if row["matter"] and row["event"] and row["at"]]
    found = {}
    for row in sorted(whole, key=lambda row: row["at"]):
        found.setdefault(row["matter"], []).append((row["event"], row["at"], {name: row[name] for name in ATTRIBUTES}))
    return found


def toml(statute, rules):
    """A pack as a file's text."""
    lines = ["[statute]", *_lines(statute)]
    for rule in rules:
        lines += ["", "[[rule]]", *_lines({**rule, **({"when": written(rule["when"])} if "when" in rule else {})})]
    return "\n".join(lines) + "\n"


def _lines(table):
    return [f"{key} = {_value(value)}" for key, value in table.items()]


def _value(value):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
