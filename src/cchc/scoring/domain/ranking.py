"""Bands of the index, and the ranking of wards. Pure. Source: docs/sources.md P3.3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .criteria import Band, CriteriaSet


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one ward; ``survey`` breaks ties where the set says so."""

    ward: str
    percent: Decimal
    survey: Decimal = Decimal(0)


def band_of(criteria: CriteriaSet, percent: Decimal | None) -> Band | None:
    """Return the highest band reached; None below all or without a result."""
    if percent is None:
        return None
    return next((band for band in criteria.bands if percent >= band.at_least), None)


def rank(results: Sequence[Result], *, ties: str = "shared") -> list[tuple[int, Result]]:
    """Return (rank, result) from the best on. Equal results share a rank, and the next one is left out: 1, 1, 3."""

    def key(one: Result) -> tuple[Decimal, Decimal]:
        return (one.percent, one.survey if ties == "survey" else Decimal(0))

    ordered = sorted(results, key=lambda one: (key(one), one.ward), reverse=True)
    ordered.sort(key=key, reverse=True)
    ranked: list[tuple[int, Result]] = []
    for place, one in enumerate(ordered, start=1):
        is_tie = bool(ranked) and key(ranked[-1][1]) == key(one)
        ranked.append((ranked[-1][0] if is_tie else place, one))
    return ranked
