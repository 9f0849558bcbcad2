"""All counted numbers of a reform field at once, beside a second road in plain Python over the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from cchc.indicators.domain.definition import CATALOGUE, Composite, Window
from cchc.indicators.evaluate import evaluate
from cchc.kernel.fields import Field
from tests import factories

from .counted import Parts, running

Rows = Mapping[type[Any], list[Any]]
Way = Callable[[Rows, Window], Parts]

FIRST_HALF = Window(date(2026, 1, 1), date(2026, 6, 30), date(2026, 6, 30))
YEAR_2025 = Window(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))
WINDOWS = (
    FIRST_HALF,
    YEAR_2025,
    Window(date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31)),
    Window(date(2025, 12, 15), date(2026, 12, 14), date(2026, 12, 14)),  # the national report year
    running(date(2026, 1, 1), date(2026, 5, 15)),
    Window(date(2024, 1, 1), date(2024, 12, 31), date(2024, 12, 31)),  # before everything
)


def counted(field: Field, window: Window) -> dict[str, Parts]:
    """Return what the product counts, by code, of everything that is counted from rows."""
    mine = [each for each in CATALOGUE if each.reform_field is field and not each.is_kept]
    found = evaluate(mine, window)
    values = {each.code: found[each.code][()] for each in mine}
    return {code: (value.numerator, value.denominator) for code, value in values.items()}


def composites(field: Field) -> set[str]:
    return {each.code for each in CATALOGUE if each.reform_field is field and isinstance(each, Composite)}


def lay(stories: Mapping[type[Any], list[dict[str, Any]]]) -> dict[type[Any], list[Any]]:
    """Store the rows in one office of a ward; beside each kind a row withdrawn, which must never show."""
    office = factories.ward().offices["VP"]
    made: dict[type[Any], list[Any]] = {}
    for model, rows in stories.items():
        made[model] = [model.objects.create(unit=office, **_filled(values, made)) for values in rows]
        model.objects.create(unit=office, withdrawn_at=factories.NOON, **_filled(rows[0], made))
    return made


def _filled(values: dict[str, Any], made: Mapping[type[Any], list[Any]]) -> dict[str, Any]:
    """Put rows made before in the place of (model, number)."""
    return {name: made[each[0]][each[1]] if isinstance(each, tuple) else each for name, each in values.items()}


def differences(found: Mapping[str, Parts], expected: Mapping[str, Parts]) -> dict[str, tuple[Parts, Parts]]:
    """Return code -> (found, expected) where they differ. "Not known" and nought are told apart elsewhere."""
    return {
        code: (found[code], expected[code])
        for code in expected
        if [part or 0 for part in found[code]] != [part or 0 for part in expected[code]]
    }


def windows_ending_on_days_of(rows: Rows) -> list[Window]:
    """Return windows that end on each day something happens: over by then, and still running."""
    fields = [(row, field) for made in rows.values() for row in made for field in row._meta.fields]
    values = {getattr(row, field.name) for row, field in fields if field.get_internal_type() == "DateField"}
    days = sorted(day for day in values if day is not None)
    whole = [Window(date(day.year, 1, 1), day) for day in days]
    return [*whole, *(running(date(day.year, 1, 1), day) for day in days)]


# Ways in plain Python --------------------------------------------------------------------------


def stock(rows: Iterable[Any], since: str, until: str, window: Window) -> list[Any]:
    """Return the rows that hold as the window ends."""
    begun = [row for row in rows if getattr(row, since) <= window.end]
    return [row for row in begun if getattr(row, until) is None or getattr(row, until) > window.end]


def flow(rows: Iterable[Any], day: str, window: Window) -> list[Any]:
    """Return the rows whose day lies in the window."""
    dated = [row for row in rows if getattr(row, day) is not None]
    return [row for row in dated if window.start <= getattr(row, day) <= window.end]


def newest(rows: Iterable[Any], day: str, same: tuple[str, ...], window: Window) -> list[Any]:
    """Return of rows about the same thing the last one taken by the end of the window."""
    last: dict[Any, Any] = {}
    for row in sorted(rows, key=lambda row: getattr(row, day)):
        if getattr(row, day) <= window.end:
            last[tuple(getattr(row, name) for name in same)] = row
    return [*last.values()]


def by(row: Any, day: str, window: Window) -> bool:
    """Say whether the day had come as the window ended."""
    value = getattr(row, day)
    return value is not None and bool(value <= window.end)


def share(among: Iterable[Any], good: Callable[[Any], object]) -> Parts:
    cases = list(among)
    return sum(1 for row in cases if good(row)), len(cases)


def sums(rows: Iterable[Any], *names: str) -> Parts:
    """Return the sums of one or two amounts."""
    cases = list(rows)
    found = [sum(getattr(row, name) or 0 for row in cases) for name in names]
    return found[0], (found[1] if len(found) > 1 else None)
