"""What the search box finds of plans: plans, targets, and tasks as signed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from cchc.foundation.search import Hit
from cchc.organisation.models import Person

from . import queries
from .models import Target

MOST = 9  # one more than a group shows, so that it knows it is cut


def find_plans(person: Person, folded: str) -> Iterator[Hit]:
    for plan in queries.visible_to(person).filter(folded__contains=folded).order_by("-year")[:MOST]:
        yield Hit(plan.title, reverse("plans:detail", args=[plan.pk]), f"{plan.unit}, năm {plan.year}")


def find_targets(person: Person, folded: str) -> Iterator[Hit]:
    rows = Target.objects.filter(plan__in=queries.visible_to(person), dropped_in__isnull=True)
    for word in folded.split():
        rows = rows.filter(folded__contains=word)
    for target in rows.select_related("plan__unit").order_by("plan", "order")[:MOST]:
        address = f"{reverse('plans:detail', args=[target.plan_id])}#{target.code}"
        yield Hit(target.text, address, f"{target.code}, {target.plan}")
