"""What the pages of reports share: finding a report, a part or a ward within what the person may see."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from cchc.foundation.http import whole_number
from cchc.foundation.permissions import Permission
from cchc.organisation.http import OfficerRequest
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import units_where

from .. import queries
from ..models import Part, Report


def report_or_404(request: OfficerRequest, report_id: int, permission: Permission = Permission.REPORT_VIEW) -> Report:
    found: Report = get_object_or_404(queries.visible_to(request.user, permission), pk=report_id)
    return found


def part_or_404(request: OfficerRequest, part_id: int, permission: Permission = Permission.REPORT_VIEW) -> Part:
    found: Part = get_object_or_404(queries.parts_visible_to(request.user, permission), pk=part_id)
    return found


def wards_of(person: Person, permission: Permission) -> list[Unit]:
    """Return the wards a person may open reports for."""
    return list(units_where(person, permission).filter(kind=Unit.Kind.COMMUNE, end_on__isnull=True)[:400])


def ward_or_404(request: OfficerRequest, asked: str, permission: Permission = Permission.REPORT_EDIT) -> Unit:
    """Return the ward asked for, else the first the person may open reports for."""
    wards = units_where(request.user, permission).filter(kind=Unit.Kind.COMMUNE, end_on__isnull=True)
    if asked:
        found: Unit = get_object_or_404(wards, pk=whole_number(asked))
        return found
    first: Unit = get_object_or_404(wards[:1])
    return first
