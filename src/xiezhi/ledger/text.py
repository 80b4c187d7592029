"""Chinese words for PostgreSQL's text search, cut by jieba."""

from __future__ import annotations

import re

import rjieba

_SIGN = re.compile(r"[0-9A-Za-z]+|[\u3400-\u9fff\U00020000-\U0003ffff]+")
_RUN = re.compile(r"[0-9A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]+")


def runs_of(text: str) -> list[str]:
    """The unbroken stretches of signs, digits and letters of `text`, in order: what stands between punctuation and blanks."""
    return _RUN.findall(text)


def words_of(*texts: str) -> list[str]:
    """Distinct words of the texts, in order: each cut word, and its single characters where it has up to three."""
    found: dict[str, None] = {}
    for text in texts:
        for run in _SIGN.findall(text):
            for word in rjieba.cut_for_search(run):
                found[word.lower()] = None
                if len(word) <= 3 and not word.isascii():
                    found.update(dict.fromkeys(word))
    return list(found)


def query_words(text: str) -> str:
    """A tsquery that wants every word of `text`, the last one also as a beginning; empty where it has no words."""
    found = [word.lower() for run in _SIGN.findall(text) for word in rjieba.cut(run)]
    return " & ".join(f"'{word}':*" if word.isascii() else f"'{word}'" for word in dict.fromkeys(found))
