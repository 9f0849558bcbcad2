"""The words by which plans name what they measure (``vocabulary/bindings.yaml`` and ``vocabulary/measures``).

Pure: the files made ready for matching. A phrase is looked for as whole words: first as written, then without tone
marks, because scans lose them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
class ScopeWords:
    """How plans name the part of the rows that counts: the values of one column, and where their names stand."""

    column: str
    names: tuple[tuple[str, tuple[Phrase, ...]], ...]  # value -> how plans call it
    measures: frozenset[str]
    behind: tuple[Phrase, ...]
    ahead: tuple[Phrase, ...]
    breaks: tuple[Phrase, ...]
    reach: int  # words
    told: str
    labels: dict[str, str]

    @property
    def values(self) -> list[str]:
        return [value for value, _ in self.names]

    def words_for(self, values: Sequence[str]) -> str:
        """Return "lĩnh vực Đất đai, Xây dựng"."""
        return self.told.format(", ".join(self.labels.get(value, value) for value in values))


@dataclass(frozen=True)
class Vocabulary:
    wordings: tuple[Wording, ...]
    units: dict[str, frozenset[str]]  # kind -> units as printed
    scopes: dict[str, ScopeWords]  # column -> its words
    in_a_sector: dict[str, str]  # measure of the whole -> its like for one sector
    leaning: tuple[Phrase, ...]
    going_on: tuple[Phrase, ...]
    others: tuple[Phrase, ...]
    strangers: tuple[Phrase, ...]
    never_promised: frozenset[str]

    def scopes_of(self, code: str) -> list[ScopeWords]:
        return [scope for scope in self.scopes.values() if code in scope.measures]

    def scope_told(self, filters: Mapping[str, Sequence[str]]) -> str:
        """Return which part of the rows counts, in words; "" for all."""
        return "; ".join(self.scopes[column].words_for(values) for column, values in filters.items() if values)


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
        scopes={column: _scope(column, told, words) for column, told in data["scopes"].items()},
        in_a_sector=dict(data["in_a_sector"]),
        leaning=_phrases(data["leaning"], words),
        going_on=_phrases(data["going_on"], words),
        others=_phrases(data["others"], words),
        strangers=_phrases(data["strangers"], words),
        never_promised=frozenset(data["never_promised"]),
    )


def _scope(column: str, told: dict[str, Any], words: dict[str, str]) -> ScopeWords:
    return ScopeWords(
        column=column,
        names=tuple((value, _phrases(line, words)) for value, line in told["names"].items()),
        measures=frozenset(told["measures"]),
        behind=_phrases(told.get("behind", ""), words),
        ahead=_phrases(told.get("ahead", ""), words),
        breaks=_phrases(told.get("breaks", ""), words),
        reach=int(told["reach"]),
        told=told["told"],
        labels=dict(told.get("labels", {})),
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


@cache
def _as_written() -> dict[str, Any]:
    folder = resources.files("cchc.indicators").joinpath("vocabulary")
    loaded: dict[str, Any] = yaml.safe_load(folder.joinpath("bindings.yaml").read_text(encoding="utf-8"))
    files = sorted(folder.joinpath("measures").iterdir(), key=lambda file: file.name)
    texts = [file.read_text(encoding="utf-8") for file in files if file.name.endswith(".yaml")]
    return {**loaded, "measures": [entry for text in texts for entry in yaml.safe_load(text)]}


@cache
def _abbreviations() -> dict[str, str]:
    return {short.lower(): full for short, full in _as_written()["abbreviations"].items()}


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Return names of several words and the one word each is taken as; without marks too, as scans lose them."""
    names = [(f" {full} ", f" {short} ") for short, full in _as_written()["as_one"].items()]
    return (*names, *((fold(full), short) for full, short in names))


def _words(text: str) -> str:
    found = _WORD.findall(settle_tones(collapse(text).lower()))
    said = f" {' '.join(_abbreviations().get(word, word) for word in found)} "
    for full, short in _names():
        said = said.replace(full, short)
    return said


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
