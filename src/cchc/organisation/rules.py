"""Which rule files a unit follows, by the day they hold from. Reads."""

from __future__ import annotations

from datetime import date

from cchc.kernel.report_regimes import ReportRegime, report_regimes

from .models import Unit, UnitRules
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
    return report_regimes()[nearest[2] if nearest else DEFAULT_REGIME]


def regime_choices(unit: Unit) -> list[UnitRules]:
    """Return every choice that reaches the unit, the newest first."""
    return list(
        UnitRules.objects.filter(unit__path__in=places_to(unit.path)).select_related("unit").order_by("-start_on")
    )
