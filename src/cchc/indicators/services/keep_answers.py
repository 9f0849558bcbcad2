"""Use case: the worker keeps what the target walls of wards with very many dossiers ask, block by block."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime

from cchc.plans.models import Plan, PlanVersion

from ..kept import BLOCK_ROWS, EVERY_BLOCK, FACTS, Question, listening
from ..models import KeptAnswer, KeptGeneration, TouchedBlock
from ..targets import Asked, bound_targets, tiles

MANY_ROWS = 100_000  # of one ward: below, every row is read within a quarter of a second


def keep_answers(now: datetime) -> int:
    """Forget what was touched and keep it anew; any number of times, by any number of workers.

    :returns: how many answers were read.
    """
    at = localtime(now)
    generation = forget_touched()
    KeptAnswer.objects.filter(kept_on__lt=at.date()).delete()  # a wall looks at the days up to today
    confirmed = Plan.objects.filter(year=at.year, versions__state=PlanVersion.State.CONFIRMED)
    plans = confirmed.filter(targets__binding__isnull=False).select_related("unit").distinct()
    hour = at.replace(minute=0, second=0, microsecond=0)
    return sum(keep_wall(plan, at.date(), generation) for plan in plans if _has_many(plan.unit_id, hour))


@transaction.atomic
def forget_touched() -> int:
    """Forget the answers of touched blocks with their notes; return the generation of what is read from now on."""
    generation, _ = KeptGeneration.objects.select_for_update().get_or_create(pk=1)
    notes = list(TouchedBlock.objects.values_list("pk", "facts", "block"))
    for name in {facts for _, facts, _ in notes}:
        touched = {block for _, facts, block in notes if facts == name}
        answers = KeptAnswer.objects.filter(facts=name)
        (answers if EVERY_BLOCK in touched else answers.filter(block__in=touched)).delete()
    if notes:
        TouchedBlock.objects.filter(pk__in=[pk for pk, *_ in notes]).delete()  # those we saw: others came since
        generation.number += 1
        generation.save()
    return generation.number


def keep_wall(plan: Plan, today: date, generation: int) -> int:
    """Keep every answer the wall of the plan asks today."""
    with listening() as asked:
        tiles(bound_targets(plan), Asked(plan.unit, plan.year, today))
    return keep(asked, generation, today)


def keep(asked: Iterable[Question], generation: int, today: date) -> int:
    """Keep what these questions answer over every block that is not kept yet."""
    questions = {question.key: question for question in asked}.values()
    return sum(_keep(question, generation, today) for question in questions)


def _keep(question: Question, generation: int, today: date) -> int:
    facts = next(each for each in FACTS if each.name == question.facts_name)
    last = facts.model._default_manager.aggregate(last=Max("pk"))["last"] or 0
    known = question.kept()
    missing = [block for block in range(last // BLOCK_ROWS + 1) if block not in known]
    read = [
        KeptAnswer(
            facts=facts.name,
            key=question.key,
            block=block,
            rows=question.read(block * BLOCK_ROWS, (block + 1) * BLOCK_ROWS - 1),
            kept_on=today,
        )
        for block in missing
    ]
    _store(read, generation)
    return len(read)


@transaction.atomic
def _store(read: list[KeptAnswer], generation: int) -> None:
    """Store what was read since the generation began: each write since then has left its note, and the note counts."""
    present = KeptGeneration.objects.select_for_update().get(pk=1)
    if present.number == generation:
        KeptAnswer.objects.bulk_create(read, ignore_conflicts=True)


@lru_cache(maxsize=1024)
def _has_many(ward: int, hour: datetime) -> bool:
    """Say whether a ward has many rows; counted once an hour, which is what the hour is given for."""
    return any(facts.rows().filter(ward=ward)[:MANY_ROWS].count() >= MANY_ROWS for facts in FACTS)
