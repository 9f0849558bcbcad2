"""Components that got less than 80 % of their points, by the unit that owns them. Reads."""

from __future__ import annotations

from cchc.organisation.models import Unit

from . import appraised_sets as sets
from .models import ScoreSheet
from .sheet_rows import WEAK, points_now


def by_owner(ward: Unit, year: int) -> dict[int, list[str]]:
    """Return unit -> codes of its components below 80 %; an empty list for a unit all of whose components are well.

    Every sheet of the ward for the year counts: of the index, and of other sets in use.
    """
    found: dict[int, list[str]] = {}
    for sheet in ScoreSheet.objects.filter(ward=ward, year=year).order_by("pk"):
        rules = {one.code: one for one in sets.set_of(sheet).components()}
        for score in sheet.components.order_by("pk"):
            rule = rules.get(score.code)
            points = points_now(score, rule) if rule else None
            if rule is None or points is None or rule.kind == "survey":
                continue
            found.setdefault(score.owner_id, [])
            if points < rule.max * WEAK:
                found[score.owner_id].append(score.code)
    return found
