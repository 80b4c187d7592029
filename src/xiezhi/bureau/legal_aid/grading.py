"""From the scores of a quality review to its grade: 90 excellent, 80 good, 60 pass; a grave fault fails by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xiezhi.ledger.refusal import Refusal

from .choices import Grade

if TYPE_CHECKING:
    from xiezhi.ledger.entry import Entry
    from xiezhi.ledger.matter import Matter

# Each part of the form and its highest score.
PARTS = {"meeting_score": 20, "preparation_score": 25, "argument_score": 30, "procedure_score": 15, "file_score": 10}
BANDS = ((90, Grade.EXCELLENT), (80, Grade.GOOD), (60, Grade.PASS))


def total(review: Any) -> int:
    return sum(getattr(review, part) or 0 for part in PARTS)


def grade_of(review: Any) -> Grade:
    """The grade that the scores give."""
    if review.major_fault:
        return Grade.FAIL
    return next((grade for least, grade in BANDS if total(review) >= least), Grade.FAIL)


def offered_grade(matter: Matter) -> str:
    return str(grade_of(matter)) if matter.has("quality_scored") else ""


def within_bounds(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse a score above what its part can have."""
    over = [
        f"“{type(matter).column(part).verbose_name}”填了{entry.data[part]}分"
        for part, most in PARTS.items()
        if entry.data[part] > most
    ]
    return Refusal(f"{'、'.join(over)}，超过满分。", "SF/T 0085-2020") if over else None


def by_the_scores(matter: Matter, entry: Entry) -> Refusal | None:
    """Refuse another grade than the scores give."""
    grade = grade_of(matter)
    if entry.data["grade"] == grade:
        return None
    why = "有重大过错" if getattr(matter, "major_fault", False) else f"总分{total(matter)}分"
    return Refusal(f"{why}，应当评为{grade.label}。", "SF/T 0085-2020", "评分有误的，请先重新评分。")
