"""Which rule files a unit follows, by the day they hold from. Reads."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from cchc.kernel.report_regimes import ReportRegime, load_regimes, report_regimes

from .models import OwnRegime, Unit, UnitRules
from .tree import places_to

DEFAULT_REGIME = "national"


def report_regime_for(unit: Unit, *, year: int) -> ReportRegime:
    """Return the report regime of a plan year: the unit's own, else that of the nearest unit above.

    A choice counts for a year when it holds by the last day of that year.
    """
    rows = UnitRules.objects.filter(unit__path__in=places_to(unit.path), start_on__lte=date(year, 12, 31))
    nearest = max(
        rows.values_list("unit__path", "start_on", "report_regime"),
        key=lambda row: (len(row[0]), row[1]),
        default=None,
    )
    return regime_of_code(nearest[2] if nearest else DEFAULT_REGIME)


def regime_of_code(code: str) -> ReportRegime:
    """Return a shipped regime, or one a ward wrote for itself."""
    shipped = report_regimes().get(code)
    return shipped or _read(OwnRegime.objects.values_list("text", flat=True).get(code=code))


@lru_cache(maxsize=256)
def _read(text: str) -> ReportRegime:
    return load_regimes(text)[0]


def regime_choices(unit: Unit) -> list[UnitRules]:
    """Return every choice that reaches the unit, the newest first."""
    return list(
        UnitRules.objects.filter(unit__path__in=places_to(unit.path)).select_related("unit").order_by("-start_on")
    )
