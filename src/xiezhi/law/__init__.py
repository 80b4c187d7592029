"""The law as rules over a ledger: packs of rules, the arithmetic of their periods, and verdicts on matters.

A library of its own: neither Django nor a database, and quick to import.

    rules() -> all built-in rules            rule(id) -> Rule             rules_for(kind) -> those of one kind of matter
    judge(kind, events, as_of) -> verdicts   due(id, start) -> Due        explain(id, events, as_of) -> how it was counted
    load_pack(path), load_packs(known_events=...) -> rules, checked       xiezhi.law.review.review(...) -> a whole log

An event of one matter is (name, instant or date, attributes); they come in ledger order.
"""

from xiezhi.law.book import add_packs, engines, judge, rule, rules, rules_for
from xiezhi.law.errors import LawError, PackError
from xiezhi.law.explain import Due, due, explain
from xiezhi.law.facts import Event
from xiezhi.law.packs import load_files, load_pack, load_packs
from xiezhi.law.rules import Rule, Statute
from xiezhi.law.verdicts import Verdict

__all__ = [
    "Due",
    "Event",
    "LawError",
    "PackError",
    "Rule",
    "Statute",
    "Verdict",
    "add_packs",
    "due",
    "engines",
    "explain",
    "judge",
    "load_files",
    "load_pack",
    "load_packs",
    "rule",
    "rules",
    "rules_for",
]
