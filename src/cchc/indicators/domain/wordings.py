"""The words by which plans name what they measure (``vocabulary/bindings.yaml``), made ready for matching.

Pure. A phrase is looked for as whole words: first as written, then without tone marks, because scans lose them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from cchc.kernel.text import collapse, fold, settle_tones

_WORD = re.compile(r"[^\W_]+")
SPELLED_WITHOUT_TONES = 0.6  # what a phrase is worth when only its letters agree


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as words between single blanks, abbreviations written out; and the same without marks."""

    toned: str
    bare: str

    @classmethod
    def of(cls, *texts: str) -> Spoken:
        toned = _words(" ".join(texts))
        return cls(toned, f" {fold(toned)} ")

    def holds(self, phrase: Phrase) -> float:
        """Return 1 where the phrase stands as written, less where only its letters do, 0 where it is not."""
        if phrase.toned in self.toned:
            return 1.0
        return SPELLED_WITHOUT_TONES if phrase.bare in self.bare and not phrase.is_short else 0.0


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    toned: str
    bare: str

    @property
    def is_short(self) -> bool:
        """One syllable without its marks is too many words at once ("đạt", "đất")."""
        return " " not in self.text


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of naming a measure: all of ``needed`` (any phrase of each), none of ``ruled_out``."""

    code: str
    counted_in: frozenset[str]
    needed: tuple[tuple[Phrase, ...], ...]
    likely: tuple[tuple[Phrase, ...], ...] = ()
    ruled_out: tuple[Phrase, ...] = ()
    fields: frozenset[str] = frozenset()
    weight: float = 1.0
    level: str = ""


@dataclass(frozen=True)
class Vocabulary:
    wordings: tuple[Wording, ...]
    units: dict[str, frozenset[str]]  # kind -> units as printed
    sectors: tuple[tuple[str, tuple[Phrase, ...]], ...]
    sector_heads: tuple[Phrase, ...]
    by_sector: frozenset[str]
    in_a_sector: dict[str, str]  # measure of the whole -> its like for one sector
    leaning: tuple[Phrase, ...]


@cache
def vocabulary() -> Vocabulary:
    return made_of(_as_written())


def made_of(data: dict[str, Any]) -> Vocabulary:
    """:raises ValueError: with every fault of the file at once."""
    if faults := problems(data):
        raise ValueError("; ".join(faults))
    words = data["words"]
    return Vocabulary(
        wordings=tuple(_wording(entry, words) for entry in data["measures"]),
        units={kind: frozenset(_parts(line)) for kind, line in data["units"].items()},
        sectors=tuple((name, _phrases(line, words)) for name, line in data["sectors"].items()),
        sector_heads=_phrases(data["sector_heads"], words),
        by_sector=frozenset(data["by_sector"]),
        in_a_sector=dict(data["in_a_sector"]),
        leaning=_phrases(data["leaning"], words),
    )


_KEYS = {"code", "in", "all", "any", "not", "fields", "weight", "level"}
LEVELS = {"", "change", "of_plan", "within", "none_is_all", "none_is_none", "best_is_all"}


def problems(data: dict[str, Any]) -> list[str]:
    """Return all that is wrong with the file, each with its place."""
    kinds, found = {*data["units"], "count"}, []
    for entry in data["measures"]:
        code = entry.get("code", "?")
        found += [f"{code}: unknown key {key!r}" for key in entry.keys() - _KEYS]
        found += [f"{code}: unknown unit kind {kind!r}" for kind in set(_listed(entry["in"])) - kinds]
        found += [f"{code}: unknown level {entry['level']!r}"] if entry.get("level", "") not in LEVELS else []
        lines = [*entry.get("all", []), *entry.get("any", []), *entry.get("not", [])]
        named = [part[1:] for line in lines for part in _parts(str(line)) if part.startswith("$")]
        found += [f"{code}: no words named {name!r}" for name in named if name not in data["words"]]
        found += [] if entry.get("all") else [f"{code}: nothing is needed"]
    return found


def _as_written() -> dict[str, Any]:
    file = resources.files("cchc.indicators").joinpath("vocabulary/bindings.yaml")
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


@cache
def _abbreviations() -> dict[str, str]:
    return {short.lower(): full for short, full in _as_written()["abbreviations"].items()}


def _words(text: str) -> str:
    found = _WORD.findall(settle_tones(collapse(text).lower()))
    return f" {' '.join(_abbreviations().get(word, word) for word in found)} "


def _wording(entry: dict[str, Any], words: dict[str, str]) -> Wording:
    return Wording(
        code=entry["code"],
        counted_in=frozenset(_listed(entry["in"])),
        needed=tuple(_phrases(str(line), words) for line in entry["all"]),
        likely=tuple(_phrases(str(line), words) for line in entry.get("any", [])),
        ruled_out=tuple(phrase for line in entry.get("not", []) for phrase in _phrases(str(line), words)),
        fields=frozenset(entry.get("fields", [])),
        weight=float(entry.get("weight", 1)),
        level=entry.get("level", ""),
    )


def _phrases(line: str, words: dict[str, str]) -> tuple[Phrase, ...]:
    """Return the wordings of a line, longest first: the longest found is the one shown."""
    texts: list[str] = []
    for part in _parts(line):
        texts += _parts(words[part[1:]]) if part.startswith("$") else [part]
    made = [Phrase(text, _words(text), f" {fold(_words(text))} ") for text in dict.fromkeys(texts)]
    return tuple(sorted(made, key=lambda phrase: -len(phrase.text)))


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("|") if part.strip()]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
