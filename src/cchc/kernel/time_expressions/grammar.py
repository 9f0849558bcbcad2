"""The words of time expressions: vocabulary.yaml, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ..text import fold
from .templates import AFTER, BEFORE, Lines, Phrases


@dataclass(frozen=True, slots=True)
class Vocabulary:
    spans: Phrases
    phrases: Phrases
    qualifiers: Phrases  # means: before, until, from, after, within
    joiners: Phrases  # means: range, range_exclusive, list
    frequency_leads: Phrases
    frequency_joiners: Phrases
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
    unit = f"(?P<unit>{_longest_first(units)})"
    lines = Lines(table["words"], unit, frozenset("0").union(word[0] for word in units))
    return Vocabulary(
        spans=lines.rows(table["spans"], "is"),
        phrases=lines.rows(table["phrases"], "means"),
        qualifiers=lines.by_meaning(table["qualifiers"], limits=(BEFORE, r"(?![a-z])")),
        joiners=lines.by_meaning(table["joiners"], limits=("", "")),
        frequency_leads=lines.rows(table["frequency_leads"], "lead"),
        frequency_joiners=lines.by_meaning({"joiner": table["frequency_joiners"]}, limits=("", "")),
        unit=re.compile(unit + AFTER),
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


def unit_name(found: re.Match[str]) -> str:
    """Return the Recurrence value of the ``{unit}`` a phrase matched."""
    return vocabulary().units[found["unit"].replace(" ", "").lstrip("0")]
