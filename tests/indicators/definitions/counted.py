"""How the tests of definitions ask for a number: the product's own road, beside a second one in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from cchc.indicators.domain.definition import CATALOGUE, Value, Window
from cchc.indicators.evaluate import value_of

Parts = tuple[float | None, float | None]  # what a number is made of: numerator and denominator
Road = Callable[[list[Any], Window], Parts]  # the same in plain Python

MARCH = Window(date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 31))


def running(start: date, today: date) -> Window:
    """A period seen while it runs: today is in it, but not over."""
    return Window(start, today, today - timedelta(days=1))


def parts_of(code: str, window: Window) -> Parts:
    """Return what the product counts."""
    value = value_of(CATALOGUE.get(code), window)
    return value.numerator, value.denominator


def number_of(code: str, window: Window) -> float | None:
    value: Value = value_of(CATALOGUE.get(code), window)
    return value.number


def count_of(rows: Iterable[Any], good: Callable[[Any], object]) -> Parts:
    return sum(1 for row in rows if good(row)), None


def share_of(rows: Iterable[Any], good: Callable[[Any], object], among: Callable[[Any], object]) -> Parts:
    cases = [row for row in rows if among(row)]
    return sum(1 for row in cases if good(row)), len(cases)
