"""Use case: a ward opens its score sheet of a year."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from cchc.organisation.models import Person, Unit
from cchc.organisation.tree import places_to

from .. import shelf
from ..domain.self_scoring import CannotScore, SheetRefusal
from ..models import Campaign, ComponentScore, ScoreSheet
from ..owners import owners_of
from .draft_components import draft_components
from .steps import keep_trail


@transaction.atomic
def open_sheet(*, ward: Unit, year: int, actor: Person, at: datetime) -> ScoreSheet:
    """Open the sheet by the set in force for the ward: one row a component, its owner a unit of the ward, drafted.

    A campaign of the province for this set and year takes the sheet in.

    :raises CannotScore: NO_SET; ALREADY_OPEN. Nothing is written.
    """
    Unit.objects.select_for_update().get(pk=ward.pk)  # two who press at once wait for each other
    chosen = shelf.in_force(ward, year)
    criteria = chosen.criteria
    if ScoreSheet.objects.filter(ward=ward, year=year, set_code=criteria.code).exists():
        raise CannotScore(SheetRefusal.ALREADY_OPEN, ward=str(ward), year=year)
    sheet = ScoreSheet.objects.create(
        ward=ward,
        year=year,
        set_code=criteria.code,
        set_edition=chosen.edition,
        campaign=campaign_of(ward, year, criteria.code),
        opened_by=actor,
        opened_at=at,
    )
    owners = owners_of(ward, {one.owner for one in criteria.components()})
    ComponentScore.objects.bulk_create(
        ComponentScore(sheet=sheet, code=one.code, owner=owners[one.owner]) for one in criteria.components()
    )
    keep_trail("sheet_opened", sheet, sheet, actor, {"set": criteria.title, "year": year}, at=at)
    draft_components(sheet_id=sheet.pk, actor=actor, at=at)
    return ScoreSheet.objects.select_related("ward").get(pk=sheet.pk)


def campaign_of(ward: Unit, year: int, set_code: str) -> Campaign | None:
    """Return the appraisal the ward's sheet belongs to: that of the nearest unit above."""
    rows = Campaign.objects.filter(unit__path__in=places_to(ward.path), year=year, set_code=set_code)
    return rows.order_by("-unit__path").first()
