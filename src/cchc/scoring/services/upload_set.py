"""Use case: a province or ward puts its own set of criteria in the place of the sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from cchc.foundation import audit
from cchc.organisation.models import Person, Unit

from .. import shelf
from ..domain.criteria import Component, CriteriaSet
from ..domain.loading import BadSet, load_set
from ..domain.self_scoring import CannotScore, SheetRefusal
from ..models import StoredSet

MOST_SAID = 3  # in one sentence; a page lists them all


@dataclass(frozen=True, slots=True)
class Difference:
    """What a set changes against another: codes with what was and what is to be."""

    added: tuple[Component, ...]
    dropped: tuple[Component, ...]
    changed: tuple[tuple[Component, Component], ...]  # (before, after)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.dropped or self.changed)


def checked(text: str) -> CriteriaSet:
    """Return the set of a text.

    :raises CannotScore: SET_WRONG with every problem.
    """
    try:
        return load_set(text, indicators=shelf.indicator_codes())
    except BadSet as error:
        said = "; ".join(error.problems[:MOST_SAID])
        more = f"; và {left} lỗi khác" if (left := len(error.problems) - MOST_SAID) > 0 else ""
        facts = {"problems": said + more, "each": tuple(error.problems)}
        raise CannotScore(SheetRefusal.SET_WRONG, count=len(error.problems), **facts) from error


def difference(old: CriteriaSet, new: CriteriaSet) -> Difference:
    """Return what the new set changes, component by component."""
    before = {one.code: one for one in old.components()}
    after = {one.code: one for one in new.components()}
    return Difference(
        tuple(one for code, one in after.items() if code not in before),
        tuple(one for code, one in before.items() if code not in after),
        tuple((before[code], one) for code, one in after.items() if code in before and before[code] != one),
    )


@transaction.atomic
def upload_set(*, unit: Unit, text: str, actor: Person, at: datetime) -> StoredSet:
    """Store a set for a unit and all below it. A change is a new edition; sheets keep the one they were opened with.

    :raises CannotScore: SET_WRONG with every problem; SET_UNCHANGED when the last edition has the very text.
    """
    criteria = checked(text)
    Unit.objects.select_for_update().get(pk=unit.pk)
    rows = StoredSet.objects.filter(unit=unit, code=criteria.code)
    last = rows.order_by("-edition").first()
    if last is not None and last.text == text:
        raise CannotScore(SheetRefusal.SET_UNCHANGED, edition=last.edition)
    # Editions of a code grow along the whole branch, so that (code, edition) names one text for a ward.
    above_and_below = StoredSet.objects.filter(code=criteria.code)
    highest = above_and_below.aggregate(highest=Max("edition"))["highest"] or 0
    stored = StoredSet.objects.create(
        unit=unit,
        code=criteria.code,
        title=criteria.title,
        year=criteria.year,
        edition=highest + 1,
        source=criteria.source[:300],
        text=text,
        made_by=actor,
        made_at=at,
    )
    facts = {"set": stored.title, "edition": stored.edition, "year": stored.year}
    audit.record(event="scoring.set_stored", target=stored, actor=actor, unit_code=unit.code, facts=facts, at=at)
    return stored
