"""A slow and obvious evaluator of rules.md: days walked one by one, no table and no line shared with the engine.

A rule is the table of a pack as Python reads it, but its `when` is a tree (see `worth`). Events are (name, datetime, attributes)
in ledger order. The answer is a list of dicts with the columns of a verdict, without `why`.
"""

import calendar
from datetime import date, datetime, time, timedelta

import chinese_calendar

ONE = timedelta(days=1)
HORIZON = date(2199, 12, 31)


def verdicts(statute, rule, events, as_of):
    events = [event for event in events if event[1].date() <= as_of]
    if not events:
        return []
    if not governs(statute, rule, events):
        return [row(rule, 0, "not_applicable")]
    return JUDGES[rule["kind"]](statute, rule, events, as_of)


def row(rule, occurrence, status, due=None, safe=None, done=None, over=None, provisional=False):
    return {
        "rule": rule["id"],
        "occurrence": occurrence,
        "status": status,
        "due": due,
        "safe": safe,
        "done": done,
        "days_over": over,
        "provisional": provisional,
    }


def governs(statute, rule, events):
    found = happenings(events, statute["governed_by"]) if statute.get("governed_by") else [(0, events[0][1], "event")]
    if not found:
        return False
    day = found[0][1].date()
    for table in (statute, rule):
        if "in_force" in table and day < table["in_force"]:
            return False
        if "repealed" in table and day >= table["repealed"]:
            return False
    return True


# ---- what happened: (place in the ledger, instant, "event" or "date"), earliest first


def happenings(events, names):
    found = []
    for name in [names] if isinstance(names, str) else names:
        if name.startswith("@"):
            value = attribute(events, name[1:])
            if isinstance(value, date):
                found.append((None, datetime.combine(value, time()), "date"))
        else:
            found += [(place, at, "event") for place, (event, at, _) in enumerate(events) if event == name]
    return sorted(set(found), key=lambda item: (item[1], -1 if item[0] is None else item[0]))


def is_after(later, earlier):
    """Later in the ledger; where one of them is a mere date, the same day will do."""
    if later[2] == earlier[2] == "event":
        return later[0] > earlier[0]
    return later[1].date() >= earlier[1].date()


def attribute(events, name):
    value = None
    for _, _, attributes in events:
        if attributes.get(name) not in (None, ""):
            value = attributes[name]
    return value


# ---- conditions: ("and", a, b), ("or", a, b), ("not", a), ("has", e), ("attribute", n), ("null", n, is_null),
#      ("compare", n, op, value), ("in", n, values), ("days", e, f, op, number)


def worth(tree, events):
    word = tree[0]
    if word == "and":
        parts = [worth(part, events) for part in tree[1:]]
        return False if False in parts else None if None in parts else True
    if word == "or":
        parts = [worth(part, events) for part in tree[1:]]
        return True if True in parts else None if None in parts else False
    if word == "not":
        part = worth(tree[1], events)
        return None if part is None else not part
    if word == "has":
        return bool(happenings(events, tree[1]))
    if word == "attribute":
        value = attribute(events, tree[1])
        return value if isinstance(value, bool) else None
    if word == "null":
        return (attribute(events, tree[1]) is None) == tree[2]
    if word == "in":
        return among(attribute(events, tree[1]), tree[2])
    if word == "days":
        a, b = happenings(events, tree[1]), happenings(events, tree[2])
        gap = (b[0][1].date() - a[0][1].date()).days if a and b else None
        return compared(gap, tree[3], tree[4])
    return compared(attribute(events, tree[1]), tree[2], tree[3])


def among(value, values):
    answers = [compared(value, "==", other) for other in values]
    return True if True in answers else False if False in answers else None


def compared(value, operator, other):
    kind = {bool: "truth", int: "number", float: "number", str: "text", date: "day"}
    if value is None or kind[type(value)] != kind[type(other)]:
        return None
    if isinstance(value, bool) and operator not in ("==", "!="):
        return None
    return {
        "==": value == other,
        "!=": value != other,
        "<": value < other if operator in "<=" else None,
        "<=": None if isinstance(value, bool) else value <= other,
        ">": None if isinstance(value, bool) else value > other,
        ">=": None if isinstance(value, bool) else value >= other,
    }[operator]


# ---- days


def knows(statute, year):
    return statute["calendar"] != "cn" or 2004 <= year <= 2026


def is_workday(statute, day):
    if statute["calendar"] == "cn" and knows(statute, day.year):
        return chinese_calendar.is_workday(day)
    return day.weekday() < 5


def months_later(day, months):
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def count(statute, number, unit, start, day_zero, off):
    """Walk from day zero to the last day of the period; `asked` are the days whose nature mattered."""
    if unit in ("months", "years", "by"):
        if unit == "by":
            end = day_zero + ONE
            while (end.month, end.day) != number:
                end += ONE
        else:
            end = months_later(start, number * (12 if unit == "years" else 1)) - (start - day_zero)
        number, unit = (end - day_zero).days, "days"
    day, left, asked = day_zero, number, []
    while left > 0:
        day += ONE
        if unit == "workdays":
            asked.append(day)
            if is_workday(statute, day) and day not in off:
                left -= 1
        elif day not in off:
            left -= 1
    return day, asked


def amount(text):
    if text.startswith("by "):
        return (int(text[3:5]), int(text[6:8])), "by"
    number, unit = text.split()
    return int(number), unit


def last_day(statute, rule, start, extensions=0, off=frozenset()):
    """(due, safe, provisional)"""
    number, unit = amount(rule["limit"])
    day_zero = start - ONE if rule.get("first_day") == "counted" else start
    extra, extra_unit = amount(rule["extend"]["by"]) if "extend" in rule else (0, unit)
    if extra_unit == unit and extensions:
        number += extra * extensions
    end, asked = count(statute, number, unit, start, day_zero, off)
    if extra_unit != unit and extensions:
        end, more = count(statute, extra * extensions, extra_unit, end, end, off)
        asked += more
    due = safe = end
    habit = rule.get("last_day", statute["last_day"])
    if habit != "stays":
        asked.append(due)
        while not is_workday(statute, due):
            due += ONE
            asked.append(due)
        safe = due
        if habit == "unsettled":
            safe = end
            while not is_workday(statute, safe):
                safe -= ONE
                asked.append(safe)
    elif asked:
        asked.append(due)
    return due, safe, any(not knows(statute, day.year) for day in asked)


def suspensions(events, rule):
    """Stops as (stop, restart or None), each a happening."""
    found = []
    for stop_names, restart_names in rule.get("suspend", []):
        running = None
        for place, (name, at, _) in enumerate(events):
            if running is None and name in as_list(stop_names):
                running = (place, at, "event")
            elif running is not None and name in as_list(restart_names):
                found.append((running, (place, at, "event")))
                running = None
        if running is not None:
            found.append((running, None))
    return found


def as_list(names):
    return [names] if isinstance(names, str) else names


# ---- kinds


def condition_status(rule, events):
    if "when" not in rule:
        return None
    return {True: None, False: "not_applicable", None: "unknown"}[worth(rule["when"], events)]


def judge_within(statute, rule, events, as_of):
    starts = happenings(events, rule["from"])
    if not starts:
        return [row(rule, 0, "not_applicable")]
    if not rule.get("each"):
        starts = starts[:1]
    answers = []
    for occurrence, start in enumerate(starts):
        following = starts[occurrence + 1] if occurrence + 1 < len(starts) else None
        answers.append(judge_period(statute, rule, events, as_of, occurrence, start, following))
    return answers


def judge_period(statute, rule, events, as_of, occurrence, start, following):
    until = [
        item
        for item in happenings(events, rule["until"])
        if is_after(item, start) and (following is None or before(item, following))
    ]
    done = until[0] if until else None
    if rule.get("optional") and done is None:
        return row(rule, occurrence, "not_applicable")
    if status := condition_status(rule, events):
        return row(rule, occurrence, status)
    extensions = 0
    if "extend" in rule:
        granted = [
            item
            for item in happenings(events, rule["extend"]["event"])
            if (start[2] == "date" or is_after(item, start)) and (following is None or item[0] < following[0])
        ]
        extensions = min(len(granted), rule["extend"].get("at_most", len(granted)))
    stops = suspensions(events, rule)
    if rule["limit"].endswith("hours"):
        return judge_hours(rule, events, as_of, occurrence, start, done, extensions, stops)
    off = set()
    for stop, restart in stops:
        if restart:
            day = stop[1].date() + ONE
            while day <= restart[1].date():
                off.add(day)
                day += ONE
    due, safe, provisional = last_day(statute, rule, start[1].date(), extensions, off)
    opened = [stop for stop, restart in stops if restart is None]
    standing = bool(opened) and min(opened)[1].date() <= due
    if done:
        stood = any(
            before(stop, done) and (restart is None or before(done, restart)) and stop[1].date() <= due for stop, restart in stops
        )
        if standing and before(min(opened), done):
            return row(rule, occurrence, "met", done=done[1])
        if done[1].date() <= due or stood:
            return row(rule, occurrence, "met", due, safe, done[1], provisional=provisional)
        return row(rule, occurrence, "breached", due, safe, done[1], (done[1].date() - due).days, provisional)
    if standing:
        return row(rule, occurrence, "suspended")
    if as_of > due:
        return row(rule, occurrence, "overdue", due, safe, None, (as_of - due).days, provisional)
    return row(rule, occurrence, "pending", due, safe, None, provisional=provisional)


def before(a, b):
    """In the ledger; a mere date stands after the events of its day."""
    if b[2] == "date":
        return a[1].date() <= b[1].date()
    if a[2] == "date":
        return a[1].date() < b[1].date()
    return a[0] < b[0]


def judge_hours(rule, events, as_of, occurrence, start, done, extensions, stops):
    hours = amount(rule["limit"])[0] + (amount(rule["extend"]["by"])[0] * extensions if "extend" in rule else 0)
    standing_instants = []
    for stop, restart in stops:
        if restart:
            standing_instants.append((stop[1], restart[1]))
    minute, left, at = timedelta(minutes=1), hours * 60, start[1]
    while left > 0:
        if not any(a <= at < b for a, b in standing_instants):
            left -= 1
        at += minute
    opened = [stop for stop, restart in stops if restart is None]
    standing = bool(opened) and min(opened)[1] <= at
    day = at.date()
    if done:
        stood = any(
            before(stop, done) and (restart is None or before(done, restart)) and stop[1] <= at for stop, restart in stops
        )
        if standing and before(min(opened), done):
            return row(rule, occurrence, "met", done=done[1])
        if done[1] <= at or stood:
            return row(rule, occurrence, "met", day, day, done[1])
        return row(rule, occurrence, "breached", day, day, done[1], (done[1].date() - day).days)
    if standing:
        return row(rule, occurrence, "suspended")
    if at < datetime.combine(as_of + ONE, time()):
        return row(rule, occurrence, "overdue", day, day, None, (as_of - day).days)
    return row(rule, occurrence, "pending", day, day)


def judge_not_before(statute, rule, events, as_of):
    starts = happenings(events, rule["from"])
    if not starts:
        return [row(rule, 0, "not_applicable")]
    if status := condition_status(rule, events):
        return [row(rule, 0, status)]
    done = (happenings(events, rule["event"]) or [None])[0]
    if rule["limit"].endswith("hours"):
        at = starts[0][1] + timedelta(hours=amount(rule["limit"])[0])
        first, safe, provisional = at.date(), at.date(), False
        early = done and done[1] < at
    else:
        first, safe, provisional = last_day(statute, rule, starts[0][1].date())
        if rule.get("passed"):
            first, safe = first + ONE, safe + ONE
        early = done and done[1].date() < first
    status = "pending" if not done else "breached" if early else "met"
    return [row(rule, 0, status, first, safe, done and done[1], provisional=provisional)]


def judge_ahead(statute, rule, events, as_of):
    if status := condition_status(rule, events):
        return [row(rule, 0, status)]
    anchors = happenings(events, rule["before"])
    done = (happenings(events, rule["event"]) or [None])[0]
    if not anchors:
        return [row(rule, 0, "pending")]
    number, unit = amount(rule["limit"])
    day, provisional = anchors[0][1].date(), False
    if unit == "hours":
        at = anchors[0][1] - timedelta(hours=number)
        if done:
            late = done[1] > at
            over = (done[1].date() - at.date()).days if late else None
            return [row(rule, 0, "breached" if late else "met", at.date(), at.date(), done[1], over)]
        late = at < datetime.combine(as_of + ONE, time())
        return [
            row(rule, 0, "overdue" if late else "pending", at.date(), at.date(), None, (as_of - at.date()).days if late else None)
        ]
    if unit == "workdays":
        number += bool(rule.get("clear"))
        while number:
            day -= ONE
            provisional = provisional or not knows(statute, day.year)
            number -= is_workday(statute, day)
    else:
        day = day - number * ONE if unit == "days" else months_later(day, -number * (12 if unit == "years" else 1))
        day -= ONE * bool(rule.get("clear"))
    if done and done[1].date() <= day:
        return [row(rule, 0, "met", day, day, done[1], provisional=provisional)]
    if done:
        return [row(rule, 0, "breached", day, day, done[1], (done[1].date() - day).days, provisional)]
    if as_of > day:
        return [row(rule, 0, "overdue", day, day, None, (as_of - day).days, provisional)]
    return [row(rule, 0, "pending", day, day, provisional=provisional)]


def judge_precedes(statute, rule, events, as_of):
    thens = happenings(events, rule["then"])
    if not thens:
        return [row(rule, 0, "not_applicable")]
    if status := condition_status(rule, events):
        return [row(rule, 0, status)]
    firsts = happenings(events, rule["first"])
    held = all(any(is_after(then, item) for item in firsts) for then in thens)
    return [row(rule, 0, "met" if held else "breached", done=thens[0][1])]


def judge_requires(statute, rule, events, as_of):
    if status := condition_status(rule, events):
        return [row(rule, 0, status)]
    found, times = happenings(events, rule["event"]), rule.get("times", 1)
    if "by" not in rule:
        return [row(rule, 0, "met", done=found[times - 1][1]) if len(found) >= times else row(rule, 0, "pending")]
    by = (happenings(events, rule["by"]) or [None])[0]
    if by is None:
        return [row(rule, 0, "pending")]
    timely = [item for item in found if is_after(by, item)]
    if len(timely) >= times:
        return [row(rule, 0, "met", done=timely[times - 1][1])]
    return [row(rule, 0, "breached", done=by[1])]


def judge_forbids(statute, rule, events, as_of):
    after = None
    if "after" in rule:
        found = happenings(events, rule["after"])
        if not found:
            return [row(rule, 0, "not_applicable")]
        after = found[0]
    if status := condition_status(rule, events):
        return [row(rule, 0, status)]
    wrong = [item for item in happenings(events, rule["event"]) if after is None or is_after(item, after)]
    return [row(rule, 0, "breached", done=wrong[0][1]) if wrong else row(rule, 0, "met")]


def judge_range(statute, rule, events, as_of):
    at = happenings(events, rule["at"]) if "at" in rule else None
    if at == []:
        return [row(rule, 0, "not_applicable")]
    if status := condition_status(rule, events):
        return [row(rule, 0, status)]
    places = [item[0] for item in at] if at else range(len(events))
    seen = [(events[place][1], events[place][2].get(rule["value"])) for place in places]
    seen = [(when, None if value == "" else value) for when, value in seen]
    if at is None:
        seen = [(when, value) for when, value in seen if value is not None]
    answers = [(when, inside(rule, value)) for when, value in seen]
    for when, answer in answers:
        if answer is False:
            return [row(rule, 0, "breached", done=when)]
    if not answers or any(answer is None for _, answer in answers):
        return [row(rule, 0, "unknown")]
    return [row(rule, 0, "met", done=answers[-1][0])]


def inside(rule, value):
    if "among" in rule:
        return among(value, rule["among"])
    answers = [compared(value, operator, rule[key]) for key, operator in (("min", ">="), ("max", "<=")) if key in rule]
    return None if None in answers else all(answers)


JUDGES = {
    "within": judge_within,
    "not_before": judge_not_before,
    "ahead": judge_ahead,
    "precedes": judge_precedes,
    "requires": judge_requires,
    "forbids": judge_forbids,
    "range": judge_range,
}
