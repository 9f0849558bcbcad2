"""The words of ``vocabulary.yaml``, ready to look up. Pure but for the file, which is read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from cchc.kernel.text import fold

_SIGNS = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Return text as the vocabulary writes it: folded, signs as blanks. "Ngày hẹn-trả *" -> "ngay hen tra"."""
    return _SIGNS.sub(" ", fold(text)).strip()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``headers``: plain header -> field. ``words``: table -> plain word -> value.

    ``says_when`` begin a header like "ngay"; ``adds_nothing`` end one; ``turns`` a phrase into its contrary;
    ``short_for``: a word cut short -> what it stands for.
    """

    headers: dict[str, str]
    not_fields: frozenset[str]
    words: dict[str, dict[str, int | str]]
    after_a_status: tuple[str, ...]
    says_when: tuple[str, ...]
    adds_nothing: tuple[str, ...]
    short_for: dict[str, str]
    turns: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """:raises ValueError: with everything wrong in the file."""
    table = yaml.safe_load(resources.files(__package__).joinpath("vocabulary.yaml").read_text(encoding="utf-8"))
    problems: list[str] = []
    headers = _inverted("fields", table["fields"], problems)
    words = {name: _inverted(name, rows, problems) for name, rows in table["words"].items()}
    if problems:
        raise ValueError("; ".join(problems))
    return Vocabulary(
        headers={word: str(field) for word, field in headers.items()},
        not_fields=frozenset(table["not_fields"]),
        words=words,
        after_a_status=tuple(table["after_a_status"]),
        says_when=tuple(sorted(table["says_when"], key=len, reverse=True)),
        adds_nothing=tuple(table["adds_nothing"]),
        short_for=dict(table["short_for"]),
        turns=frozenset(table["turns"]),
    )


def _inverted(name: str, rows: dict[int | str, list[str]], problems: list[str]) -> dict[str, int | str]:
    found: dict[str, int | str] = {}
    for value, words in rows.items():
        for word in words:
            if word in found:
                problems.append(f"{name}: {word!r} stands for {found[word]!r} and {value!r}")
            if plain(word) != word and word != "-":
                problems.append(f"{name}: {word!r} is not written as {plain(word)!r}")
            found[word] = value
    return found
