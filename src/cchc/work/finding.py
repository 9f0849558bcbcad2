"""What the search box finds of the work."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from cchc.foundation.search import Hit
from cchc.organisation.models import Person

from . import queries
from .domain.states import State
from .models import STATE_LABELS

MOST = 9  # one more than a group shows, so that it knows it is cut


def find_work(person: Person, folded: str) -> Iterator[Hit]:
    rows = queries.searched(queries.visible_to(person), folded).order_by("task__order", "due_on")
    for occurrence in rows[:MOST]:
        note = f"{occurrence.unit}, {occurrence.label}, {STATE_LABELS[State(occurrence.state)]}"
        yield Hit(occurrence.task.text, reverse("work:detail", args=[occurrence.pk]), note)
