"""Printed numbers of rows and groups, and the path they make: "II.3", "1.3.1", "1.b"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from ..markers import LETTERS, marker_of
from ..wordlists import plain

_CELL = re.compile(r"^[(\s]*((?:\d{1,3}(?:\.\d{1,3})*)|[IVXLivxl]{1,6}|[A-Za-zđĐ]|\d{1,3}[a-zđ])[\s.)/:-]*$")
_ROMAN = re.compile(r"^X{0,3}(?:IX|IV|V?I{0,3})$")

# Signs that recognition of a scan makes of I, V and X, their marks taken off.
_LIKE_ROMAN = re.compile(r"[IVXHLTYNJU1!|/\\\[\]().,']{1,6}", re.IGNORECASE)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")

# The smaller the rank, the higher the row stands.
CAPITAL, ROMAN, UNNUMBERED_GROUP, ARABIC, UNNUMBERED_SUBGROUP, LETTER, NONE = 0.0, 1.0, 1.5, 2.0, 3.5, 8.0, 9.0


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, without its dots and brackets; ``text`` is "" when there is none."""

    text: str
    rank: float

    def __bool__(self) -> bool:
        return bool(self.text)


NO_NUMBER = Number("", NONE)


def number_in(cell: str) -> Number:
    """Return the number a number cell holds; NO_NUMBER for blanks, dashes and anything else."""
    found = _CELL.match(cell.strip())
    return _ranked(found.group(1)) if found else NO_NUMBER


def is_like_roman(text: str) -> bool:
    """Tell whether a text may be a roman number that a scan made unreadable: "HÌ!"."""
    return bool(_LIKE_ROMAN.fullmatch(plain(text.strip())))


def roman_after(number: str) -> Number:
    """Return the roman number after one, "I" after anything else; NO_NUMBER beyond those that occur."""
    place = _ROMANS.index(number) + 1 if number in _ROMANS else 0
    return Number(_ROMANS[place], ROMAN) if place < len(_ROMANS) else NO_NUMBER


def number_before(text: str) -> tuple[Number, str]:
    """Return the number a text begins with and the rest: "1.1. Rà soát" is ("1.1", "Rà soát")."""
    marker = marker_of(text.strip())
    if marker is None or not marker.number:
        return NO_NUMBER, text
    number = _ranked(marker.number)
    rest = text.strip()[marker.length :]
    return (number, rest) if number and rest else (NO_NUMBER, text)


def _ranked(text: str) -> Number:
    if text[0].isdigit():
        return Number(text, ARABIC + min(text.count("."), 9) / 10)
    if text.isupper() and _ROMAN.match(text):
        return Number(text, ROMAN)
    if len(text) == 1 and text.isupper():
        return Number(text, CAPITAL)
    if len(text) == 1 and text.lower() in LETTERS:
        return Number(text, LETTER)
    return NO_NUMBER


def path_of(numbers: list[str]) -> str:
    """Join printed numbers; a dotted number takes the place of those it repeats ("3.1" after "3")."""
    path: list[str] = []
    for number in filter(None, numbers):
        while path and number.startswith(f"{path[-1]}."):
            path.pop()
        path.append(number)
    return ".".join(path)


Ranked = TypeVar("Ranked")


def above(stack: list[tuple[float, Ranked]], rank: float) -> list[tuple[float, Ranked]]:
    """Return the part of a stack that stands above a row of this rank."""
    return [entry for entry in stack if entry[0] < rank]
