"""Where the inputs of rules come from: a shelf of kinds of sources, on which each app puts its own.

A kind is asked once for a whole sheet, so that a sheet costs as many queries as there are kinds of rows behind it,
not as many as it has components. A floor above (reports) registers what it alone knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from cchc.indicators.domain.scope import Scope
from cchc.indicators.place import Place, ProgrammeYear
from cchc.organisation.models import Unit

from .domain.criteria import Source


@dataclass(frozen=True)
class Asked(ProgrammeYear):
    """Whose inputs, of which year, seen on which day: the same days as on the target wall."""

    @property
    def ward(self) -> Unit:
        return self.unit

    @cached_property
    def scope(self) -> Scope:
        return Place(self.ward, []).scope


@dataclass(frozen=True, slots=True)
class Link:
    """A page where a person sees what stands behind an input, or a paper that may serve as proof."""

    title: str
    address: str
    number: str = ""  # of a document
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a source says today: the value (None: not known), in words, and where a person can look it up."""

    value: Any = None
    words: str = ""  # the sentence of the drafted explanation: what was counted, and as of when
    rows: Link | None = None  # the rows behind it
    bad_rows: Link | None = None  # those that keep it from being full
    proofs: tuple[Link, ...] = ()  # papers of ours that may prove it
    ahead: Any = None  # the value at the end of the year, as foretold
    is_foretold: bool = False  # False: nothing is foretold, ``ahead`` is as today
    to_come: int | None = None  # cases still expected this year
    is_past_recall: bool = False  # a case that failed stays failed: a dossier finished late

    @property
    def forecast(self) -> Any:
        return self.ahead if self.is_foretold else self.value


UNKNOWN = Found()
Reader = Callable[[Sequence[Source], Asked], Mapping[Source, Found]]
_READERS: dict[str, Reader] = {}


def register(kind: str, reader: Reader) -> None:
    """Say who reads the sources of a kind.

    :raises ValueError: if another reader has the kind.
    """
    if _READERS.get(kind, reader) is not reader:
        raise ValueError(f"two readers of sources of kind {kind!r}")
    _READERS[kind] = reader


def kinds() -> set[str]:
    return set(_READERS)


def read(sources: Iterable[Source], asked: Asked) -> dict[Source, Found]:
    """Return what each source says; of a kind nobody reads (an app that is not installed): nothing."""
    by_kind: dict[str, list[Source]] = {}
    for source in dict.fromkeys(sources):
        by_kind.setdefault(source.kind, []).append(source)
    found: dict[Source, Found] = {}
    for kind, group in by_kind.items():
        reader = _READERS.get(kind)
        found |= dict(reader(group, asked)) if reader else dict.fromkeys(group, UNKNOWN)
    return found
