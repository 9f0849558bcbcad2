"""What indicators may count about socio-economic targets and figures, surveys and published indices."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Cast

from cchc.foundation.facts import facts_of

from ..models.impact import PublishedIndex, SocioEconomicFigure, SocioEconomicTarget, SurveyResult
from .chains import known_until, next_on


def _latest_figure() -> Cast:
    """Return what the ward last reported for the measure and year of a target; null while there is nothing."""
    figures = SocioEconomicFigure.objects.filter(
        withdrawn_at__isnull=True, ward=OuterRef("ward"), measure=OuterRef("measure"), year=OuterRef("year")
    )
    return Cast(Subquery(figures.order_by("-observed_on", "-pk").values("value")[:1]), models.FloatField())


def _has_sectors() -> Exists:
    """Say whether the same wave has rows by sector; then the row of the whole would count answers twice."""
    same = {name: OuterRef(name) for name in ("unit", "kind", "wave")}
    return Exists(SurveyResult.objects.filter(withdrawn_at__isnull=True, **same).exclude(sector=""))


FIGURE = facts_of(
    SocioEconomicFigure,
    more={
        "held_until": (
            "date",
            known_until(SocioEconomicFigure, "observed_on", "unit", "measure", at_most="held_until"),
        )
    },
)
TARGET = facts_of(SocioEconomicTarget, more={"latest": ("float64", _latest_figure())})
SURVEY = facts_of(
    SurveyResult,
    text=("sector",),
    more={
        "held_until": (
            "date",
            known_until(SurveyResult, "finished_on", "unit", "kind", "sector", at_most="held_until"),
        ),
        "has_sectors": ("boolean", _has_sectors()),
    },
)
PUBLISHED = facts_of(
    PublishedIndex, more={"held_until": ("date", next_on(PublishedIndex, "published_on", "unit", "index"))}
)
