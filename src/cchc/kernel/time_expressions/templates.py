"""The small language the lines of vocabulary.yaml are written in, made into matchers.

A line is a template: words, [optional], (one|of|these), {names}. The marks are few on purpose:
whoever knows the expression can write the line. ``\\(`` is a bracket that stands in the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..text import fold

# Numerals. Scans write I as l or 1 and 0 as o; years are cut ("20 26").
NUMERALS = {
    "d": r"[0o]?[1-9l]|[12l][\dlo]|3[01lo]",
    "d2": r"[0o]?[1-9l]|[12l][\dlo]|3[01lo]",
    "m": r"[0o]?[1-9l]|[1l][0-2lo]",
    "yyyy": r"2 ?[0o] ?[1-4] ?\d",
    "m2": r"[0o]?[1-9l]|[1l][0-2lo]",
    "yy": r"2[4-9]|3[0-5]",
    "roman": r"iv|i{1,3}",
    "yyyy2": r"2 ?[0o] ?[1-4] ?\d",
    "n": r"\d{1,3}|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi",
    "n2": r"\d{1,3}|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi",
    "q": r"iv|lv|1v|iiii|[il1]{1,3}|0?[1-4]|mot|hai|ba|bon",
    "weekday": r"thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat",
    "rest": r".+",
}
_UNNAMED = {
    "hour": r"(?:\d{1,2} ?(?:h|g|gio|:) ?(?:\d{2})?(?: ?phut)?)",
    "end": r"(?! ?(?:\d|[ivl]+(?![a-z])))",
}
_MARKS = re.compile(r"\\.|\{\w+\}|[\[\]()|]|\s+|[^\\\[\](){}|\s]+")
_DIGITS = frozenset("0123456789")
_NUMERAL_LETTERS = _DIGITS | frozenset("loivmhbntsc")  # figures, figures as scans write them, number words
BEFORE, AFTER = r"(?<![a-z0-9])", r"(?![a-z0-9])"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the table: how it is written, what it means, where it may stand."""

    pattern: re.Pattern[str]
    means: str
    letters: frozenset[str]  # what it may begin with; spares trying it elsewhere
    cell_only: bool = False
    sentence_only: bool = False

    def fits(self, *, in_sentence: bool) -> bool:
        return not (self.cell_only if in_sentence else self.sentence_only)


class Phrases(tuple[Phrase, ...]):
    """Lines of one kind, also by the letter they begin with."""

    _by_letter: dict[str, tuple[Phrase, ...]]

    def __new__(cls, phrases: Iterable[Phrase]) -> Phrases:
        made = super().__new__(cls, phrases)
        letters = {letter for phrase in made for letter in phrase.letters}
        made._by_letter = {letter: tuple(p for p in made if letter in p.letters) for letter in letters}
        return made

    def at(self, text: str, place: int) -> tuple[Phrase, ...]:
        """Return the lines that may begin at a place of the text."""
        return self._by_letter.get(text[place : place + 1], ())


class Lines:
    """Compiles lines. ``names`` are other templates; ``unit`` is a pattern of its own."""

    def __init__(self, names: Mapping[str, str], unit: str, unit_letters: frozenset[str]) -> None:
        self.names = names
        self.unit = unit
        self.unit_letters = unit_letters

    def phrase(
        self, say: str, means: str, row: Mapping[str, Any], *, limits: tuple[str, str] = (BEFORE, AFTER)
    ) -> Phrase:
        """Compile one line; ``limits`` are what must not stand before and after it."""
        pattern = re.compile(f"{limits[0]}(?:{self._regex(say)}){limits[1]}")
        letters, _ = self._letters(deque(_MARKS.findall(say)))
        flags = {name: bool(row.get(name)) for name in ("cell_only", "sentence_only")}
        return Phrase(pattern, means, letters, **flags)

    def rows(self, table: Iterable[str | Mapping[str, Any]], name: str) -> Phrases:
        """Compile lines that say what they mean under ``name``; a bare string means ``name`` itself."""
        rows = ({"say": row, name: name} if isinstance(row, str) else {name: name, **row} for row in table)
        return Phrases(self.phrase(str(row["say"]), str(row[name]), row) for row in rows)

    def by_meaning(self, table: Mapping[str, list[str]], *, limits: tuple[str, str]) -> Phrases:
        lines = ((say, name) for name, says in table.items() for say in says)
        return Phrases(self.phrase(say, name, {}, limits=limits) for say, name in lines)

    # -- as a regular expression --

    def _regex(self, say: str) -> str:
        return "".join(self._mark(mark) for mark in _MARKS.findall(say))

    def _mark(self, mark: str) -> str:
        if mark[0] == "\\":
            return re.escape(mark[1])
        if mark[0] == "{":
            return self._name(mark[1:-1])
        if mark.isspace():
            return " ?"
        if mark.isdigit():
            return f"0?{mark}"  # "6 tháng" is written "06 tháng" too
        return {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}.get(mark) or re.escape(fold(mark))

    def _name(self, name: str) -> str:
        if name in _UNNAMED:
            return _UNNAMED[name]
        if name in NUMERALS:
            return f"(?P<{name}>{NUMERALS[name]})"
        return self.unit if name == "unit" else f"(?:{self._regex(self.names[name])})"

    # -- what it may begin with --

    def _letters(self, marks: deque[str]) -> tuple[frozenset[str], bool]:
        """Return the letters the marks up to the next closing one begin with, and whether all may be missing."""
        letters: frozenset[str] = frozenset()
        whole_empty, empty = False, True
        while marks and (mark := marks.popleft()) not in ("]", ")"):
            if mark == "|":
                whole_empty, empty = whole_empty or empty, True
            elif not mark.isspace():
                begins, may_miss = self._element(mark, marks)
                letters |= begins if empty else frozenset()
                empty = empty and may_miss
        return letters, whole_empty or empty

    def _element(self, mark: str, marks: deque[str]) -> tuple[frozenset[str], bool]:
        if mark in ("[", "("):
            letters, empty = self._letters(marks)
            return letters, empty or mark == "["
        if mark[0] == "{":
            return self._letters_of(mark[1:-1])
        if mark.isdigit():
            return frozenset({"0", mark[0]}), False
        return frozenset((mark[1] if mark[0] == "\\" else fold(mark))[:1]), False

    def _letters_of(self, name: str) -> tuple[frozenset[str], bool]:
        if name in ("end", "rest"):
            return frozenset(), name == "end"
        if name in NUMERALS or name == "hour":
            return _NUMERAL_LETTERS, False
        if name == "unit":
            return self.unit_letters, False
        return self._letters(deque(_MARKS.findall(self.names[name])))
