"""Dossiers as the indicators count them: only what is decided about each, straight into the table."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.organisation.models import Unit

_number = count(1)
JUNE = date(2026, 6, 15)


def dossier(unit: Unit, *, ward: Unit | None = None, **given: Any) -> Dossier:
    """A dossier received and settled on time in June 2026, unless more is said."""
    received, closed = given.pop("received_on", JUNE), given.pop("closed_on", JUNE)
    is_open = closed == NOT_CLOSED
    values = {
        "code": f"H{next(_number)}",
        "status": Dossier.Status.PROCESSING if is_open else Dossier.Status.RETURNED,
        "received_on": received,
        "closed_on": closed,
        "due_on": date(2026, 6, 20),
        "is_settled": not is_open,
        "on_time": None if is_open else True,
    }
    return Dossier.objects.bulk_create([Dossier(unit=unit, ward=ward or unit, **(values | given))])[0]
