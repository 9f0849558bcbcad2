"""The reform field of a task by its own words, where no heading names one."""

from __future__ import annotations

from functools import cache

from cchc.kernel.fields import Field

from ..headings import plain_words
from ..wordlists import longest, wordlist

SHORT_WORD = 2  # syllables: "giao ban", "tuyên truyền"


def field_by_words(text: str) -> Field | None:
    """Return the field a text speaks of most, or None when none of its words tells.

    Words count by their syllables; a word inside a longer one that was counted does not count again.
    Of equals the first tells, but a short word of steering gives way: "giao ban giải ngân" is of finance.
    """
    plain = plain_words(text)
    scores: dict[Field, int] = {}
    first: dict[Field, int] = {}
    place = 0
    while place < len(plain):
        phrase = longest(plain, _phrases(), place)
        if phrase:
            for field in _fields()[phrase]:
                scores[field] = scores.get(field, 0) + phrase.count(" ") + 1
                first.setdefault(field, place)
        place = plain.find(" ", place + len(phrase)) + 1 or len(plain)
    gives_way = {Field.DIRECTION} if scores.get(Field.DIRECTION, 0) <= SHORT_WORD else set()
    return min(scores, key=lambda field: (-scores[field], field in gives_way, first[field]), default=None)


@cache
def _fields() -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for code, phrases in wordlist("field_words").items():
        for phrase in phrases:
            found.setdefault(plain_words(phrase), []).append(Field(code))
    return found


@cache
def _phrases() -> frozenset[str]:
    return frozenset(_fields())
