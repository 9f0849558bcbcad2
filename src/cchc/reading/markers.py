"""Markers of Vietnamese official outlines: what a line begins with, and what follows what.

Decree 30/2020/NĐ-CP, annex I: part, chapter, section, article, roman, arabic, letter with a
parenthesis. Plans add dotted numbers, "(1)", dashes, pluses and stars. Letters go in the
Vietnamese order (a, b, c, d, đ, e, g ...); f, j, w and z are met in print and put in their place.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_ROMAN = re.compile(r"^(X{0,3})(IX|IV|V?I{0,3})$")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
MAX_SKIP = 3  # numbers that may be missing between neighbours before a new list is assumed


class Mark(enum.IntEnum):
    """Kinds of marker; the number is the usual depth: a greater one stands inside a smaller one."""

    ANNEX = 0  # Phụ lục I
    PART = 1  # Phần thứ nhất, Chương I
    CAPITAL = 2  # A.
    ROMAN = 3  # I.
    SECTION = 4  # Mục 1
    ARTICLE = 5  # Điều 1.
    ARABIC = 6  # 1.
    DOTTED = 7  # 1.1. and deeper
    HEADING = 8  # no marker, but a heading by style or weight
    LETTER = 9  # a)
    PAREN = 10  # (1) or 1)
    STAR = 11  # *
    DASH = 12  # -
    PLUS = 13  # +
    TEXT = 14  # no marker: running text
    TABLE = 15


BULLETS = frozenset({Mark.STAR, Mark.DASH, Mark.PLUS})


@dataclass(frozen=True, slots=True)
class Marker:
    mark: Mark
    printed: str  # "I.", "2.1", "a)", "(4)", "-"
    number: str  # "I", "2.1", "a", "4"; "" for bullets
    length: int  # characters of the line it takes, blanks after it included

    @property
    def ordinal(self) -> int:
        """Return the place in its list, 1 for the first; 0 for bullets and markers without a number."""
        return _ordinal(self.mark, self.number)

    def follows(self, other: Marker) -> bool:
        """Tell whether this marker can be the next of the list ``other`` stands in."""
        if self.mark != other.mark:
            return False
        if self.mark in BULLETS:
            return True
        if self.mark is Mark.DOTTED and _stem(self.number) != _stem(other.number):
            return False
        return 0 < self.ordinal - other.ordinal <= MAX_SKIP


# Tried in order; the first that fits decides. Group 1 is the number.
_PATTERNS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    (Mark.ANNEX, re.compile(r"(?:PHỤ LỤC|Phụ lục)(?: số| SỐ)?(?:\s+([IVX]+|\d{1,2}|[A-Z])\b)?[.:]?[^\S\n]*")),
    (
        Mark.PART,
        re.compile(
            r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:THỨ |thứ )?"
            r"([IVX]+|\d{1,2}|[A-E]|(?i:nhất|hai|ba|tư|năm))\b[.:]?\s*"
        ),
    ),
    (Mark.SECTION, re.compile(r"(?:MỤC|Mục)\s+(\d{1,2}|[IVX]+)[.:]\s*")),
    (Mark.ARTICLE, re.compile(r"(?:ĐIỀU|Điều)\s+(\d{1,3})[.:]\s*")),
    (Mark.ROMAN, re.compile(r"([IVX]{1,6})\s?(?:[.)-](?!\d)|\s(?=[A-ZĐ]{2}))\s*")),
    (Mark.CAPITAL, re.compile(r"([A-HĐ])[.)](?=\s)\s*")),
    (Mark.DOTTED, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s*|\s+)(?=[^\d\s%])")),
    (Mark.ARABIC, re.compile(r"(\d{1,2})\s?[.](?!\d)\s*(?=\D|\d+ ?%|$)")),
    (Mark.LETTER, re.compile(r"([a-zđ])\s?[).](?=[\sA-ZĐÀ-Ỹ]|\d|$)\s*")),
    (Mark.PAREN, re.compile(r"\(?(\d{1,2})\)\s*")),
    (Mark.PAREN, re.compile(r"\(([ivx]{1,5})\)\s*")),
    (Mark.PLUS, re.compile(r"(?:\+|o(?=\s+[A-ZĐ]))()\s*")),
    (Mark.STAR, re.compile(r"[*](?![*])()\s*")),
    (Mark.DASH, re.compile(r"[-\u2010-\u2015\u2212•●▪◦§\uf0b7\uf02d](?!\d)()\s*|-()(?=\d)")),
)
_WORDS = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "năm": "5"}


def marker_of(line: str) -> Marker | None:
    """Return the marker a line begins with, or None. The line has no blanks before it."""
    for mark, pattern in _PATTERNS:
        found = pattern.match(line)
        if found is None:
            continue
        number = next((group for group in found.groups() if group), "")
        number = _WORDS.get(number.lower(), number)
        if mark is Mark.ROMAN and not _ROMAN.match(number):
            continue
        if mark is Mark.ANNEX and not _begins_heading(line[found.end() :]):
            continue
        return Marker(mark, found.group(0).strip(), number, found.end())
    return None


def _begins_heading(rest: str) -> bool:
    """Tell "Phụ lục I: DANH MỤC" from a sentence that opens with "Phụ lục này ..."."""
    return not rest or rest[0] in '\n(-–"“' or rest[0].isupper() or rest.startswith("kèm theo")


def _stem(number: str) -> str:
    return number.rpartition(".")[0]


def _ordinal(mark: Mark, number: str) -> int:
    last = number.rpartition(".")[2]
    if not last:
        return 0
    if last.isdigit():
        return int(last)
    if mark in (Mark.LETTER, Mark.CAPITAL):
        return LETTERS.index(last.lower()) + 1
    return roman(last.upper()) if _ROMAN.match(last.upper()) else LETTERS.find(last.lower()) + 1


def roman(number: str) -> int:
    """Return the value of a roman number of at most 39, e.g. 4 for "IV"."""
    values = [_ROMAN_DIGITS[digit] for digit in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
