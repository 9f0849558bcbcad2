"""Numbers told in words in a bare text: "mười lăm", "hai phần ba", "quá nửa".

Without their marks "năm" and "sáu" are other words too; they are read only after "mươi" and "mười".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.kernel.quantities import parse_words

from .vocabulary import alternation, majorities, shares, words
from .vocabulary import bare as bare_of


@dataclass(frozen=True, slots=True)
class Said:
    """A number told in words and where it stands; ``comparator`` where its own words hold one."""

    start: int
    end: int
    value: float
    comparator: str | None = None


_MARKED = {bare_of(word): word for word in (*words()["number_words"], *words()["after_tens"])}
_FIRST = "|".join(bare_of(word) for word in words()["number_words"])
_NEXT = "|".join(bare_of(word) for word in words()["after_tens"])
_NUMBER = re.compile(rf"\b(?:(?:(?:{_FIRST})\s+)?muoi(?:\s+(?:{_NEXT}))?|{_FIRST})\b(?=\s+[^\W\d_])")
_SHARE = re.compile(alternation([*shares(), *majorities()]))


def numbers(bare: str) -> Iterator[Said]:
    """Yield whole numbers below a hundred; the words of a share are none."""
    for found in _NUMBER.finditer(bare):
        value = parse_words(" ".join(_marked(found.group(0).split())))
        if value is not None and not _SHARE.match(bare, found.start()):
            yield Said(*found.span(), float(value))


def _marked(spoken: list[str]) -> Iterator[str]:
    """Give the words their marks again: the first "muoi" is "mười", a later one "mươi"."""
    for at, word in enumerate(spoken):
        yield ("mươi" if at else "mười") if word == "muoi" else _MARKED[word]


def parts(bare: str) -> Iterator[Said]:
    """Yield shares of a whole, in percent: "một nửa" is 50, "quá nửa" more than 50."""
    for found in _SHARE.finditer(bare):
        name = " ".join(found.group(0).split())
        if name in majorities():
            yield Said(*found.span(), majorities()[name], ">")
        else:
            yield Said(*found.span(), shares()[name])
