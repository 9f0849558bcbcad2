"""Groups a plan names as one ("Các phòng chuyên môn"): who is in them depends on the day. Reads."""

from __future__ import annotations

from datetime import date

from .models import Unit, UnitGroup, in_force


def members_on(group: UnitGroup, day: date) -> list[Unit]:
    """Return the units in the group that day which still exist then, in the order of the tree."""
    rows = group.members.filter(in_force(day)).values("unit")
    return list(Unit.objects.existing(day).filter(pk__in=rows).order_by("path"))
