"""Makers of rules across the fields of a row, for declarations of books: each puts its sentence at one field.

What must hold whoever writes is a constraint of the model too; a check says it to a person, at the right field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from .book import Check, Problem
from .kinds import label_of

Condition = Callable[[Any], bool]


def in_order(first: str, then: str, *, strictly: bool = False) -> Check:
    """The second day is not before the first; ``strictly``: it comes after it."""

    def check(row: Any) -> Iterator[Problem]:
        one, two = getattr(row, first), getattr(row, then)
        if one and two and (two < one or (strictly and two == one)):
            word = "phải sau" if strictly else "không thể trước"
            yield Problem(then, f"{label_of(type(row), then)} {word} {_named(row, first)} ({one:%d/%m/%Y}).")

    return check


def needed(names: str | Iterable[str], *, when: Condition, because: str) -> Check:
    """The fields must be filled in when the condition holds; the sentence says why."""
    wanted = (names,) if isinstance(names, str) else tuple(names)

    def check(row: Any) -> Iterator[Problem]:
        if when(row):
            for name in wanted:
                if _is_empty(getattr(row, name)):
                    yield Problem(name, f"Hãy ghi {_named(row, name)}: {because}.")

    return check


def empty(names: str | Iterable[str], *, when: Condition, because: str) -> Check:
    """The fields must be left empty when the condition holds."""
    wanted = (names,) if isinstance(names, str) else tuple(names)

    def check(row: Any) -> Iterator[Problem]:
        if when(row):
            for name in wanted:
                if not _is_empty(getattr(row, name)):
                    yield Problem(name, f"Hãy để trống {_named(row, name)}: {because}.")

    return check


def together(*names: str) -> Check:
    """All of the fields are filled in, or none."""

    def check(row: Any) -> Iterator[Problem]:
        missing = [name for name in names if _is_empty(getattr(row, name))]
        if missing and len(missing) < len(names):
            given = next(name for name in names if name not in missing)
            for name in missing:
                yield Problem(name, f"Hãy ghi {_named(row, name)}, vì đã ghi {_named(row, given)}.")

    return check


def one_of(*names: str) -> Check:
    """At least one of the fields is filled in."""

    def check(row: Any) -> Iterator[Problem]:
        if all(_is_empty(getattr(row, name)) for name in names):
            labels = " hoặc ".join(_named(row, name) for name in names)
            yield Problem(names[0], f"Hãy ghi {labels}.")

    return check


def at_most(part: str, whole: str) -> Check:
    """The part is not more than the whole; a part without its whole says nothing."""

    def check(row: Any) -> Iterator[Problem]:
        some, every = getattr(row, part), getattr(row, whole)
        if some is None or (every is not None and some <= every):
            return
        if every is None:
            yield Problem(whole, f"Hãy ghi {_named(row, whole)}, vì đã ghi {_named(row, part)}.")
        else:
            yield Problem(part, f"{label_of(type(row), part)} không thể lớn hơn {_named(row, whole)} ({every}).")

    return check


def is_given(name: str) -> Condition:
    return lambda row: not _is_empty(getattr(row, name))


def within_year(name: str, year: str = "year", *, from_year_before: bool = False) -> Check:
    """The day lies in the year the row is about (or late in the year before, where plans are issued early)."""

    def check(row: Any) -> Iterator[Problem]:
        day, of_year = getattr(row, name), getattr(row, year)
        first = of_year - 1 if from_year_before else of_year
        if isinstance(day, date) and not first <= day.year <= of_year:
            yield Problem(name, f"{label_of(type(row), name)} ({day:%d/%m/%Y}) không thuộc năm {of_year}.")

    return check


def _is_empty(value: object) -> bool:
    return value is None or value == ""


def _named(row: Any, name: str) -> str:
    """Return the label as it stands inside a sentence: small first letter, unless it is an abbreviation."""
    label = label_of(type(row), name)
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
