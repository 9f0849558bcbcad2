"""What a heading says: which part of the plan it opens and which reform field it names.

The words stand in ``vocabulary/headings.yaml``.
"""

from __future__ import annotations

import enum
import re
from functools import cache

from cchc.kernel.fields import Field
from cchc.kernel.text import fold

from .wordlists import wordlist


class Part(enum.StrEnum):
    """Parts of a plan by what they are for."""

    PURPOSE = "purpose"
    SITUATION = "situation"  # how things stood before
    TARGETS = "targets"
    TASKS = "tasks"
    SOLUTIONS = "solutions"
    FUNDING = "funding"
    ORGANISATION = "organisation"
    ANNEX = "annex"
    CLOSING = "closing"  # recipients and signature


_PUNCTUATION = re.compile(r"[^\w\s]+")
_PIECES = re.compile(r"[,;:/()]|\bva\b|\s-\s")
_LEADING_NUMBER = re.compile(r"^\d+\s+")


def parts_of(heading: str) -> tuple[Part, ...]:
    """Return the parts a heading names, in its order; () when it names none.

    "MỤC TIÊU, NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH" is (targets, tasks).
    """
    table = _vocabulary()["parts"]
    whole = _part_at(fold(heading), table)
    if whole in (Part.ORGANISATION, Part.ANNEX, Part.FUNDING):
        return (whole,)
    named = [_part_at(piece, table) for piece in _PIECES.split(fold(heading))]
    return tuple(dict.fromkeys(part for part in named if part is not None))


def field_of(heading: str) -> Field | None:
    """Return the reform field a heading names first, or None."""
    named = fields_of(heading)
    return named[0] if named else None


def fields_of(heading: str) -> tuple[Field, ...]:
    """Return the reform fields a heading names, in its order; of two that begin together the longer."""
    plain = plain_words(heading)
    found: list[tuple[int, int, str]] = []
    for code, phrases in _vocabulary()["fields"].items():
        found += [(at, -len(p), code) for p in phrases if (at := _find(plain, p)) >= 0]
    return tuple(dict.fromkeys(Field(code) for _, _, code in sorted(found)))


def is_farewell(text: str) -> bool:
    """Tell whether running text is the closing formula of a plan, which belongs to no unit above it."""
    plain = plain_words(text)
    return any(_opens(plain, phrase) for phrase in _vocabulary()["farewells"][""])


def plain_words(text: str) -> str:
    """Return folded text without punctuation: "Kinh tế - xã hội" is "kinh te xa hoi"."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())


def _part_at(piece: str, table: dict[str, list[str]]) -> Part | None:
    rest = _without_fillers(piece.strip())
    fits = [(len(p), code) for code, phrases in table.items() for p in phrases if _opens(rest, p)]
    return Part(max(fits)[1]) if fits else None


def _without_fillers(piece: str) -> str:
    """Pass over "các", "một số" and counts, unless a word of the table begins with them."""
    vocabulary = _vocabulary()
    while not any(_opens(piece, p) for phrases in vocabulary["parts"].values() for p in phrases):
        shorter = _LEADING_NUMBER.sub("", piece)
        for filler in vocabulary["fillers"][""]:
            if _opens(shorter, filler):
                shorter = shorter[len(filler) :].lstrip()
        if shorter == piece:
            break
        piece = shorter
    return piece


def _opens(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum()


def _find(text: str, phrase: str) -> int:
    return f" {text} ".find(f" {phrase} ")


@cache
def _vocabulary() -> dict[str, dict[str, list[str]]]:
    raw = wordlist("headings")
    return {
        "parts": {code: [fold(p) for p in phrases] for code, phrases in raw["parts"].items()},
        "fields": {code: [plain_words(p) for p in phrases] for code, phrases in raw["fields"].items()},
        "farewells": {"": [plain_words(p) for p in raw["farewells"]]},
        "fillers": {"": sorted((fold(p) for p in raw["fillers"]), key=len, reverse=True)},
    }
