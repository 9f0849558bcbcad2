"""The search box of every page: each app offers what it can find, within what the person may see.

A source gets the person and the folded text (no tone marks) and answers with its best hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from cchc.kernel.text import fold

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Hit:
    title: str
    url: str
    note: str = ""  # what it is and where it belongs, in one line


Source = Callable[[Any, str], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    hits: tuple[Hit, ...]
    is_cut: bool


_SOURCES: list[tuple[int, str, Source]] = []


def add(label: str, source: Source, *, order: int) -> None:
    """Offer a source under a heading. Called from ``AppConfig.ready``."""
    _SOURCES.append((order, label, source))
    _SOURCES.sort(key=lambda entry: entry[0])


def find(person: Any, text: str) -> list[Group]:
    """Return the groups in which something was found; nothing is found for an empty text."""
    folded = fold(text)
    if not folded:
        return []
    groups = []
    for _order, label, source in _SOURCES:
        hits = tuple(islice(source(person, folded), SHOWN + 1))
        if hits:
            groups.append(Group(label, hits[:SHOWN], is_cut=len(hits) > SHOWN))
    return groups
