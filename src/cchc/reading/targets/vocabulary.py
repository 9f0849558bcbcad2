"""The words of targets (``vocabulary/targets.yaml``), loaded and made ready for matching.

Matching is on "bare" text: no tone marks, đ as d, lower case, every character at its place, so that
what is found can be cut from the text itself. A few words keep their marks (``kept``): without
them "vấn đề" would read as "để", a purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from cchc.kernel.quantities import AFTER, BEFORE, Comparator

from ..wordlists import plain, wordlist

_CHANGES = (Comparator.INCREASE, Comparator.DECREASE)


def bare(text: str) -> str:
    """Return text for matching; as long as the NFC text given."""
    low = text.lower()
    base = _INSIDE.sub(_inside, plain(text).translate(_QUOTES))
    if len(low) != len(text):
        return base
    out = list(base)
    for found in _kept().finditer(low):
        out[found.start() : found.end()] = found.group(0)
    return "".join(out)


# Signs inside a number are told from those between clauses: 1.400 and 97,1.
THOUSANDS, DECIMAL = "˙", "·"
_INSIDE = re.compile(r"(?<=\d)(?:,(?=\d)|\.(?=\d{3}(?!\d)))")
_QUOTES = str.maketrans(dict.fromkeys('"“”‘’«»', " "))


def _inside(sign: re.Match[str]) -> str:
    return DECIMAL if sign.group(0) == "," else THOUSANDS


def printed(number: str) -> str:
    """Return a number of bare text as it was printed."""
    return number.replace(DECIMAL, ",").replace(THOUSANDS, ".")


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words()['kept'])})\b")


def words() -> dict[str, Any]:
    """Return ``vocabulary/targets.yaml`` as written."""
    return wordlist("targets")


@cache
def table(name: str) -> dict[str, str]:
    """Return a word group as bare phrase -> key, e.g. "toi thieu" -> ">="."""
    group: Mapping[str, Iterable[str]] = words()[name]
    return {bare(phrase): key for key, phrases in group.items() for phrase in phrases}


@cache
def comparators() -> dict[str, str]:
    """Return bare words before a number -> the comparator they make, changes left out."""
    idle = {bare(word) for word in (*words()["between"], *words()["reach"], *words()["not_levels"])}
    told = {bare(word): sign.value for word, sign in BEFORE.items() if sign not in _CHANGES}
    return {word: sign for word, sign in {**told, **table("comparators")}.items() if word not in idle}


@cache
def steps() -> dict[str, str]:
    """Return bare verbs before a number -> "increase" or "decrease"."""
    told = {bare(word): sign.value for word, sign in BEFORE.items() if sign in _CHANGES}
    return {**told, **table("steps")}


@cache
def after() -> dict[str, str]:
    """Return bare words after a number -> the comparator they make."""
    return {**{bare(word): sign.value for word, sign in AFTER.items()}, **table("after")}


@cache
def shares() -> dict[str, float]:
    """Return bare words for a share -> percent: "mot nua" is 50."""
    return {bare(name): float(percent) for name, percent in words()["shares"].items()}


@cache
def majorities() -> dict[str, float]:
    """Return bare words for more than a share -> percent: "qua nua" is more than 50."""
    return {bare(name): float(percent) for name, percent in words()["majorities"].items()}


@cache
def phrases(name: str) -> tuple[str, ...]:
    """Return a flat word group as bare phrases, longest first."""
    return tuple(sorted((bare(p) for p in words()[name]), key=len, reverse=True))


@cache
def units() -> dict[str, tuple[str, str]]:
    """Return bare unit -> (unit as written in the table, kind of unit)."""
    groups = {kind: names for kind, names in words()["units"].items() if kind != "per"}
    return {bare(name): (name, kind) for kind, names in groups.items() for name in names}


def alternation(found: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, longest first, blanks stretchable, whole words."""
    ordered = sorted(found, key=len, reverse=True)
    return "|".join(_edge(p, 0) + re.escape(p).replace(r"\ ", r"\s+") + _edge(p, -1) for p in ordered)


def _edge(phrase: str, at: int) -> str:
    return r"\b" if phrase[at].isalnum() else ""


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a flat word group or of all phrases of a table."""
    group = words()[name]
    return re.compile(alternation(table(name) if isinstance(group, dict) else phrases(name)))
