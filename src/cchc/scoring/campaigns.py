"""Where a campaign stands: its wards, their sheets, who is late. Reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from cchc.foundation.permissions import Permission
from cchc.organisation.models import Person, Unit, UnitQuerySet
from cchc.organisation.scope import paths_where, within

from . import appraised_sets as sets
from .domain.stages import Stage
from .domain.states import State
from .models import Campaign, ComponentScore, ScoreSheet, SurveyResult


def campaigns_visible_to(person: Person, permission: Permission = Permission.SCORE_VIEW) -> QuerySet[Campaign]:
    """Return the campaigns of the units the permission holds for; a ward sees its own sheet, not the campaign."""
    paths = paths_where(person, permission)
    return Campaign.objects.filter(within("unit", paths)).select_related("unit")


def sheets_to_appraise(person: Person) -> QuerySet[ScoreSheet]:
    """Return the sheets of campaigns whose ward lies within what the person appraises."""
    paths = paths_where(person, Permission.SCORE_APPRAISE)
    rows = ScoreSheet.objects.filter(within("ward", paths), campaign__isnull=False)
    return rows.select_related("ward", "campaign__unit")


def components_to_appraise(person: Person) -> QuerySet[ComponentScore]:
    return ComponentScore.objects.filter(sheet__in=sheets_to_appraise(person)).select_related("sheet__ward")


def wards_of(campaign: Campaign) -> UnitQuerySet:
    """Return the communes at or below the campaign's unit that exist on its last day of self-scoring."""
    below = Unit.objects.below([campaign.unit.path]).filter(kind=Unit.Kind.COMMUNE)
    wards: UnitQuerySet = below.existing(campaign.self_to).order_by("path")
    return wards


def sheets_of(campaign: Campaign) -> QuerySet[ScoreSheet]:
    """Return the sheets the wards have by the campaign's set for its year, opened before the campaign or since."""
    return ScoreSheet.objects.filter(
        ward__path__startswith=campaign.unit.path, year=campaign.year, set_code=campaign.set_code
    )


@dataclass(frozen=True, slots=True)
class WardProgress:
    """How far one ward is. Components of the survey are nobody's to score or appraise, and are not counted."""

    ward: Unit
    sheet: ScoreSheet | None
    total: int
    scored: int = 0
    appraised: int = 0
    waiting: int = 0  # sent in, not appraised yet
    disputed: int = 0  # explained by the ward, not answered yet
    final: int = 0

    @property
    def is_submitted(self) -> bool:
        return self.sheet is not None and self.sheet.submitted_at is not None

    @property
    def state(self) -> str:
        """Return the code of the badge (``foundation.states``, "appraisal")."""
        if self.sheet is None:
            return "not_opened"
        if self.total and self.final >= self.total:
            return "final"
        if self.disputed:
            return "disputed"
        if self.is_submitted:
            return "appraised" if not self.waiting else "submitted"
        return "scoring"


def progress(campaign: Campaign) -> list[WardProgress]:
    """Return a line for each ward, in the order of the tree, in three queries."""
    surveyed = [one.code for one in sets.set_of_campaign(campaign).components() if one.kind == "survey"]
    total = len(sets.set_of_campaign(campaign).components()) - len(surveyed)
    sheets = {one.ward_id: one for one in sheets_of(campaign).select_related("ward")}
    counts = _counts(campaign, surveyed)
    return [_line(ward, sheets.get(ward.pk), total, counts) for ward in wards_of(campaign)]


COUNTED = ("scored", "appraised", "waiting", "disputed", "final")


def _counts(campaign: Campaign, surveyed: list[str]) -> dict[int, dict[str, int]]:
    own = ComponentScore.objects.filter(sheet__in=sheets_of(campaign)).exclude(code__in=surveyed)
    rows = own.values("sheet").annotate(
        scored=Count("pk", filter=~Q(state=State.OPEN)),
        appraised=Count("pk", filter=Q(state__in=[State.APPRAISED, State.DISPUTED, State.FINAL])),
        waiting=Count("pk", filter=Q(state=State.SUBMITTED)),
        disputed=Count("pk", filter=Q(state=State.DISPUTED, dispute_answer="")),
        final=Count("pk", filter=Q(state=State.FINAL)),
    )
    return {row[0]: dict(zip(COUNTED, row[1:], strict=True)) for row in rows.values_list("sheet", *COUNTED)}


def _line(ward: Unit, sheet: ScoreSheet | None, total: int, counts: dict[int, dict[str, int]]) -> WardProgress:
    return WardProgress(ward, sheet, total, **(counts.get(sheet.pk, {}) if sheet else {}))


def late(campaign: Campaign, rows: list[WardProgress], *, today: date) -> list[WardProgress]:
    """Return the wards that have not sent their sheet although the days of self-scoring are over."""
    if today <= campaign.self_to:
        return []
    return [row for row in rows if not row.is_submitted]


def surveys_missing(campaign: Campaign) -> dict[str, list[Unit]]:
    """Return code -> wards without a result, for components of the survey some wards have a result for.

    A component nobody has a result for was not surveyed: it leaves the sum for all alike.
    """
    wards = {one.ward_id: one.ward for one in submitted_sheets(campaign)}
    known: dict[str, set[int]] = {}
    for code, ward in SurveyResult.objects.filter(campaign=campaign).values_list("component", "ward"):
        known.setdefault(code, set()).add(ward)
    gaps = {code: [ward for pk, ward in wards.items() if pk not in have] for code, have in sorted(known.items())}
    return {code: missing for code, missing in gaps.items() if missing}


def submitted_sheets(campaign: Campaign) -> list[ScoreSheet]:
    rows = sheets_of(campaign).filter(submitted_at__isnull=False)
    return list(rows.select_related("ward", "campaign").order_by("ward__path"))


def stage_of(campaign: Campaign) -> Stage:
    return Stage(campaign.state)


def campaign_before(campaign: Campaign) -> Campaign | None:
    """Return the announced campaign of the same unit for the year before by the same kind of set.

    Sets of one kind differ in the year their code ends in: default-ward-2025, default-ward-2026.
    """
    rows = Campaign.objects.filter(unit=campaign.unit, year=campaign.year - 1, state=Stage.ANNOUNCED)
    return next((one for one in rows if kind_of(one.set_code) == kind_of(campaign.set_code)), None)


def kind_of(set_code: str) -> str:
    head, _, tail = set_code.rpartition("-")
    return head if tail.isdigit() and len(tail) == 4 else set_code
