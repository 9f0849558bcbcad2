"""Vocabulary files of reading: YAML beside the code, written with tones, folded on load."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as SafeLoader  # libyaml: ten times faster, where the wheel has it
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]


def _is_vietnamese_capital(sign: str) -> bool:
    """Latin-1, Đ, Ă, Ơ, Ư and the letters with two marks; no other script."""
    return sign.isupper() and sign.isalpha() and (sign < "\u0180" or sign in "ƠƯ" or sign > "\u1e9f")


# For character classes: ranges would take in small letters too.
CAPITALS = "".join(filter(_is_vietnamese_capital, map(chr, range(0x41, 0x1EFA))))
SMALL = CAPITALS.lower()


@cache
def wordlist(name: str) -> dict[str, Any]:
    """Return ``vocabulary/<name>.yaml`` as written."""
    file = resources.files("cchc.reading").joinpath(f"vocabulary/{name}.yaml")
    loaded: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=SafeLoader)
    return loaded


@lru_cache(maxsize=256)  # a text is looked at place by place, again and again
def plain(text: str) -> str:
    """Return text without marks, đ as d, lower case, dashes alike; as long as the NFC text given.

    Unlike ``fold`` every character keeps its place, so what is found here can be cut there.
    """
    return text.translate(_BARE)


class _Bare(dict[int, str]):
    """Letters without their marks, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _bare(chr(code))
        return self[code]


_BARE = _Bare()


def _bare(sign: str) -> str:
    if sign in "đĐ":
        return "d"
    if sign in "–—−‐‑\u00ad":
        return "-"
    if sign == "\u00a0":
        return " "
    low = unicodedata.normalize("NFD", sign)[0].lower()
    return low if len(low) == 1 else sign


def begins(text: str, phrase: str, at: int = 0) -> bool:
    """Tell whether a phrase stands in a plain text at ``at``, as whole words."""
    end = at + len(phrase)
    return text.startswith(phrase, at) and not (text[end : end + 1].isalnum() and phrase[-1].isalnum())


def longest(text: str, phrases: frozenset[str], at: int = 0) -> str:
    """Return the longest of the phrases that stands at ``at``; "" when none does."""
    return next(standing(text, phrases, at), "")


def standing(text: str, phrases: frozenset[str], at: int = 0) -> Iterator[str]:
    """Yield the phrases that stand at ``at``, the longest first."""
    for phrase in _by_beginning(phrases).get(text[at : at + INDEXED], ()):
        if begins(text, phrase, at):
            yield phrase


def longest_at_end(text: str, phrases: frozenset[str]) -> str:
    """Return the longest of the phrases a text ends with, as whole words; "" when none."""
    fits = (p for p in phrases if text.endswith(p) and not (text[: -len(p)][-1:].isalnum() and p[0].isalnum()))
    return max(fits, key=len, default="")


INDEXED = 2  # characters phrases are looked up by; no phrase is shorter


@cache
def _by_beginning(phrases: frozenset[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        index.setdefault(phrase[:INDEXED], []).append(phrase)
    return {start: tuple(found) for start, found in index.items()}
