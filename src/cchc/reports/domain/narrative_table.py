"""The tables sentences are made from (``reports/narratives/*.yaml``): what is said of which figures. Pure.

A section is a list of paragraphs. A placeholder ``{code}`` prints the figure of an indicator, ``{code | cùng kỳ, kế
hoạch}`` how it compares, ``{#}`` the length of a list. Numbers never stand in the table itself, but in names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from .printing import BASES

DEFAULT = "default"
PLACEHOLDER = re.compile(r"\{([a-z0-9_.#]+)(?:\s*\|\s*([^}]+))?\}")
COUNT = "#"
LISTS = ("steering", "legal", "products", "done", "late", "coming", "met", "at_risk")
NAMES_WITH_NUMBERS = (
    "ISO 9001:2015", "Đề án 06", "(nhóm 1)", "(nhóm 2)", "(nhóm 3)", "(nhóm 4)",
    "từ 70% đến dưới 100%", "từ 30% đến dưới 70%", "từ 10% đến dưới 30%",
)  # fmt: skip


class BadNarrative(ValueError):
    """The table cannot be used; ``problems`` lists everything wrong with it at once."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words with figures in them. ``none`` is said instead when the first figure is 0; None: 0 is printed."""

    say: str
    none: str | None = None

    @property
    def codes(self) -> list[str]:
        """The indicators without which it cannot be said, the first the one it is about."""
        return [code for code, bases in PLACEHOLDER.findall(self.say) if not bases and code != COUNT]


@dataclass(frozen=True, slots=True)
class Sentence:
    main: Clause
    also: tuple[Clause, ...] = ()
    follows: bool = False  # goes on in the paragraph before
    is_item: bool = False  # a line of a list


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list with its lead. ``none`` is said of an empty one; "": nothing is.

    ``of``: the indicator that counts the same; where nobody recorded it, an empty list says nothing.
    """

    name: str
    lead: str
    none: str = ""
    field: str = ""  # of the products
    of: str = ""
    is_brief: bool = False  # only how many there are: they are named elsewhere


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words people go on from."""

    text: str


Paragraph = Sentence | ListOf | Fixed
Table = Mapping[str, tuple[Paragraph, ...]]


def codes_in(table: Table) -> list[str]:
    """Return every indicator the table speaks of, none twice."""
    clauses = [
        clause
        for paragraphs in table.values()
        for one in paragraphs
        if isinstance(one, Sentence)
        for clause in (one.main, *one.also)
    ]
    found = [code for clause in clauses for code, _ in PLACEHOLDER.findall(clause.say)]
    lists = [one.of for paragraphs in table.values() for one in paragraphs if isinstance(one, ListOf) and one.of]
    return list(dict.fromkeys([*found, *lists]))


@cache
def load_table(code: str = DEFAULT) -> Table:
    """:raises BadNarrative: with everything wrong in it."""
    file = resources.files("cchc.reports").joinpath("narratives", f"{code}.yaml")
    return read_table(file.read_text(encoding="utf-8"))


def read_table(text: str) -> Table:
    """:raises BadNarrative: with everything wrong in it."""
    data: dict[str, list[Any]] = yaml.safe_load(text) or {}
    problems = [f"{section}: {problem}" for section, rows in data.items() for row in rows for problem in _wrong(row)]
    if problems:
        raise BadNarrative(problems)
    return {section: tuple(_paragraph(row) for row in rows) for section, rows in data.items()}


_KEYS = {
    "say": {"say", "also", "none", "follows", "item"},
    "list": {"list", "lead", "none", "field", "of", "brief"},
    "text": {"text"},
}


def _wrong(row: Mapping[str, Any]) -> Iterator[str]:
    kind = next((name for name in _KEYS if name in row), None)
    if kind is None:
        yield f"neither say, list nor text: {row!r}"
        return
    yield from (f"unknown {name!r}" for name in row.keys() - _KEYS[kind])
    if kind == "list" and row["list"] not in LISTS:
        yield f"no list {row['list']!r}"
    for text in _texts(row):
        yield from _wrong_words(text)
        if kind == "say" and text.endswith("."):
            yield f"a full stop too many: {text!r}"


def _texts(row: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(row[name]) for name in ("say", "none", "lead", "text") if row.get(name))
    for clause in row.get("also") or ():
        yield from _texts(clause) if isinstance(clause, dict) else (clause,)


def _wrong_words(text: str) -> Iterator[str]:
    for _, bases in PLACEHOLDER.findall(text):
        yield from (f"no comparison with {one!r}" for one in _bases(bases) if one not in BASES)
    bare = PLACEHOLDER.sub("", text)
    if "{" in bare or "}" in bare:
        yield f"a placeholder that cannot be read: {text!r}"
    for name in NAMES_WITH_NUMBERS:
        bare = bare.replace(name, "")
    if re.search(r"\d", bare):
        yield f"a number that is no figure: {text!r}"


def bases_in(written: str) -> list[str]:
    return _bases(written)


def _bases(written: str) -> list[str]:
    return [one.strip() for one in written.split(",") if one.strip()]


def _paragraph(row: Mapping[str, Any]) -> Paragraph:
    if "text" in row:
        return Fixed(row["text"])
    if "list" in row:
        named = {name: row.get(name, "") for name in ("none", "field", "of")}
        return ListOf(row["list"], row["lead"], **named, is_brief=bool(row.get("brief")))
    return Sentence(
        main=_clause(row),
        also=tuple(_clause({"say": one} if isinstance(one, str) else one) for one in row.get("also") or ()),
        follows=bool(row.get("follows")),
        is_item=bool(row.get("item")),
    )


def _clause(row: Mapping[str, Any]) -> Clause:
    return Clause(row["say"], row.get("none"))
