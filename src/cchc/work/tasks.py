"""Background work of tasks being done, run by the worker."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from cchc.organisation.models import Person
from cchc.plans.models import Plan

from .services.make_occurrences import make_occurrences


@task()
def redate_plan(plan_id: int, actor_id: int) -> None:
    """Give the open work of a plan the dates its calendar and report regime ask for now; any number of times."""
    with transaction.atomic():
        make_occurrences(Plan.objects.select_related("unit").get(pk=plan_id), actor=Person.objects.get(pk=actor_id))
