"""Turns the lines of vocabulary.yaml into matchers over folded text.

A line is a template: words, [optional], (one|of|these), {names}. The marks are few on purpose:
whoever knows the expression can write the line. ``\\(`` is a bracket that stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

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
_BEFORE, _AFTER = r"(?<![a-z0-9])", r"(?![a-z0-9])"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of the table: how it is written, what it means, where it may stand."""

    pattern: re.Pattern[str]
    means: str
    cell_only: bool = False
    sentence_only: bool = False

    def fits(self, *, in_sentence: bool) -> bool:
        return not (self.cell_only if in_sentence else self.sentence_only)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    spans: tuple[Phrase, ...]
    phrases: tuple[Phrase, ...]
    qualifiers: tuple[Phrase, ...]  # means: before, until, from, within
    joiners: tuple[Phrase, ...]  # means: range, range_exclusive, list
    frequency_leads: tuple[Phrase, ...]
    frequency_joiners: tuple[Phrase, ...]
    unit: re.Pattern[str]
    units: Mapping[str, str]  # folded word without blanks -> Recurrence value
    not_before: Mapping[str, re.Pattern[str]]  # Recurrence value -> what rules it out
    impostors: frozenset[str]
    not_after: Mapping[str, tuple[str, ...]]
    no_detail: frozenset[str]
    leads_in: tuple[str, ...]
    runs_on: frozenset[str]
    awaits_numeral: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the table, compiled once."""
    source = resources.files(__package__).joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    return _compile(yaml.safe_load(source))


def _compile(table: Mapping[str, Any]) -> Vocabulary:
    units = {fold(word): name for name, words in table["units"].items() for word in words}
    names = {**table["words"], "unit": f"(?P<unit>{_longest_first(units)})"}
    lines = _Lines(names)
    return Vocabulary(
        spans=tuple(lines.phrase(row["say"], row["is"], row) for row in table["spans"]),
        phrases=tuple(lines.phrase(row["say"], row["means"], row) for row in table["phrases"]),
        qualifiers=lines.by_meaning(table["qualifiers"], limits=(_BEFORE, r"(?![a-z])")),
        joiners=lines.by_meaning(table["joiners"], limits=("", "")),
        frequency_leads=tuple(lines.lead(row) for row in table["frequency_leads"]),
        frequency_joiners=tuple(lines.phrase(say, "joiner", {}, limits=("", "")) for say in table["frequency_joiners"]),
        unit=re.compile(names["unit"] + _AFTER),
        units={word.replace(" ", ""): name for word, name in units.items()},
        not_before={name: _any_of(words) for name, words in table["not_before"].items()},
        impostors=frozenset(table["impostors"]),
        not_after={name: tuple(map(fold, words)) for name, words in table["not_after"].items()},
        no_detail=frozenset(table["no_detail"]),
        leads_in=tuple(map(fold, table["leads_in"])),
        runs_on=frozenset(map(fold, table["runs_on"])),
        awaits_numeral=frozenset(map(fold, table["awaits_numeral"])),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf" ?(?:{'|'.join(map(fold, words))})(?![a-z])")


def _longest_first(words: Mapping[str, str]) -> str:
    return "|".join(re.sub(r"^(?=\d)", "0?", word).replace(" ", " ?") for word in sorted(words, key=len, reverse=True))


class _Lines:
    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def phrase(
        self, say: str, means: str, row: Mapping[str, Any], *, limits: tuple[str, str] = (_BEFORE, _AFTER)
    ) -> Phrase:
        """Compile one line; ``limits`` are what must not stand before and after it."""
        flags = {name: bool(row.get(name)) for name in ("cell_only", "sentence_only")}
        return Phrase(re.compile(f"{limits[0]}(?:{self._regex(say)}){limits[1]}"), means, **flags)

    def lead(self, row: str | Mapping[str, Any]) -> Phrase:
        return self.phrase(row, "lead", {}) if isinstance(row, str) else self.phrase(row["say"], "lead", row)

    def by_meaning(self, table: Mapping[str, list[str]], *, limits: tuple[str, str]) -> tuple[Phrase, ...]:
        return tuple(self.phrase(say, name, {}, limits=limits) for name, says in table.items() for say in says)

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
        if name == "unit":
            return self.names["unit"]
        return f"(?:{self._regex(self.names[name])})"


def unit_name(found: re.Match[str]) -> str:
    """Return the Recurrence value of the ``{unit}`` a phrase matched."""
    return vocabulary().units[found["unit"].replace(" ", "").lstrip("0")]
