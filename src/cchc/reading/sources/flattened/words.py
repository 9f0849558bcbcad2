"""Words of a flattened table and what parted each from the one before it."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

_GLUED = re.compile(r";(?=[^\W\d_])")  # "Đô thị;Văn phòng"


class Gap(enum.IntEnum):
    """What stands before a word. Extractors that keep the blank at which a line was wrapped tell a
    wrapped line (OPEN) from one that ended (CLOSED); others give CLOSED for both."""

    SPACE = 0  # same line
    OPEN = 1  # next line; the line before kept its blank
    CLOSED = 2  # next line
    BLANK_OPEN = 3  # an empty line between; the line before kept its blank
    BLANK = 4  # an empty line between


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    gap: Gap
    page: int | None = None


def words_of(lines: Sequence[tuple[str, int | None]]) -> list[Word]:
    """Return the words of the lines in order."""
    out: list[Word] = []
    empty, kept = False, False
    for line, page in lines:
        words = _GLUED.sub("; ", line).split()
        if not words:
            empty = True
            continue
        gap = _gap(empty=empty, kept=kept)
        out.append(Word(words[0], gap, page))
        out += [Word(word, Gap.SPACE, page) for word in words[1:]]
        empty, kept = False, line.endswith((" ", "\u00a0"))
    return out


def _gap(*, empty: bool, kept: bool) -> Gap:
    if empty:
        return Gap.BLANK_OPEN if kept else Gap.BLANK
    return Gap.OPEN if kept else Gap.CLOSED


def joined(words: Sequence[Word]) -> str:
    """Return the text of a cell: one blank between words, list items on lines of their own."""
    out = ""
    for word in words:
        if not out:
            out = word.text
            continue
        opens_item = word.gap is not Gap.SPACE and word.text in ("-", "+", "•", "–")
        out += ("\n" if opens_item else " ") + word.text
    return out
