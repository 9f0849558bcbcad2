"""Kept answers: the number is the one counted from every row, whatever happened since; and it is read from few rows."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cchc.dossiers.facts import DOSSIER
from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.indicators import kept, kept_ledger
from cchc.indicators.domain.definition import CATALOGUE, Indicator, Window
from cchc.indicators.domain.scope import Scope
from cchc.indicators.engines.database import DatabaseEngine
from cchc.indicators.evaluate import evaluate
from cchc.indicators.models import KeptAnswer, TouchedBlock
from cchc.indicators.services import keep_answers as service
from cchc.indicators.services.keep_answers import forget_touched, keep, keep_answers
from cchc.procedures.models import Procedure
from tests import factories
from tests.indicators.making import dossier
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 20)
WINDOW = Window(date(2026, 1, 1), TODAY, TODAY - timedelta(days=1))
COUNTED = [one for one in CATALOGUE if isinstance(one, Indicator) and one.facts is DOSSIER]
APART = kept.BLOCK_ROWS // 2 + 7  # primary keys this far apart lie in many blocks
EVERY_ROW = DatabaseEngine()  # not the one whose answers are kept


class World:
    def __init__(self, seed: int = 1) -> None:
        self.rng, self.ward = random.Random(seed), factories.ward()
        self.offices = [*self.ward.offices.values()]
        self.procedures = [make_row(Procedure, self.ward.unit) for _ in range(3)]
        first = Dossier.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.next = first + 1

    def add(self) -> Dossier:
        self.next += self.rng.randrange(1, APART)
        return dossier(self.rng.choice(self.offices), ward=self.ward.unit, pk=self.next, **self.any_values())

    def any_values(self) -> dict[str, object]:
        rng = self.rng
        received = date(2025, 11, 1) + timedelta(days=rng.randrange(230))
        is_open = rng.random() < 0.3
        closed = NOT_CLOSED if is_open else received + timedelta(days=rng.randrange(40))
        return {
            "received_on": received, "closed_on": closed, "due_on": received + timedelta(days=rng.randrange(20)),
            "is_settled": not is_open, "on_time": None if is_open else rng.random() < 0.7,
            "on_time_for_index": None if is_open else rng.random() < 0.7, "sector": rng.choice(["Đất đai", "Hộ tịch"]),
            "apologised_on": rng.choice([None, received + timedelta(days=50)]), "rating": rng.choice([None, 2, 5]),
            "fee_vnd": rng.choice([0, 15_000]), "payment": rng.choice([0, 1, 3]), "channel": rng.choice([1, 2]),
            "procedure": rng.choice([None, *self.procedures]), "is_identity_checked": rng.random() < 0.5,
            "minutes_used": rng.choice([None, 480, 960]), "minutes_allowed": rng.choice([None, 960]),
        }  # fmt: skip

    def change_something(self) -> None:
        rows = Dossier.objects.filter(ward=self.ward.unit)
        chosen = rows.filter(pk=self.rng.choice([*rows.values_list("pk", flat=True)]))
        acts = [
            self.add,
            lambda: chosen.update(**self.any_values()),
            lambda: chosen.update(withdrawn_at="2026-06-01T00:00:00+00:00"),
            lambda: chosen.update(withdrawn_at=None),
            chosen.delete,
            lambda: chosen.update(unit=self.rng.choice(self.offices)),
        ]
        self.rng.choice(acts)()

    def numbers(self, by: tuple[str, ...] = (), engine: DatabaseEngine | None = None) -> object:
        given = {"engine": engine} if engine else {}
        return evaluate(COUNTED, WINDOW, scope=Scope(wards=(self.ward.unit.pk,)), by=by, **given)

    def keep(self) -> int:
        generation = forget_touched()
        with kept.listening() as asked:
            self.numbers()
            self.numbers(("sector",))
        return keep(asked, generation, TODAY)


@pytest.fixture
def world() -> World:
    made = World()
    for _ in range(60):
        made.add()
    made.keep()
    return made


def test_kept_or_read_anew_the_numbers_are_the_same(world):
    assert KeptAnswer.objects.exists()
    for by in [(), ("sector",)]:
        assert world.numbers(by) == world.numbers(by, EVERY_ROW)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_to_the_rows_the_number_is_that_of_every_row(world, seed):
    world.rng = random.Random(seed)
    for step in range(24):
        world.change_something()
        if step % 7 == 3:
            world.keep()
        for by in [(), ("sector",)]:
            assert world.numbers(by) == world.numbers(by, EVERY_ROW), step


def test_a_change_of_the_procedure_a_dossier_is_of_touches_every_block(world):
    world.procedures[0].returns_document = not world.procedures[0].returns_document
    Procedure.objects.filter(pk=world.procedures[0].pk).update(returns_document=False, online_level="none")

    assert TouchedBlock.objects.filter(block=kept.EVERY_BLOCK).exists()
    assert world.numbers() == world.numbers((), EVERY_ROW)


def test_only_touched_blocks_are_read_again(world):
    scope = Scope(wards=(world.ward.unit.pk,))
    Dossier.objects.filter(pk=Dossier.objects.earliest("pk").pk).update(rating=1)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        evaluate(COUNTED, WINDOW, scope=scope)

    reading = [each["sql"] for each in queries.captured_queries if "all_fact_dossier" in each["sql"]]
    assert reading
    assert all("BETWEEN" in sql.split("SELECT * FROM", 1)[1] for sql in reading)


def test_another_day_is_read_from_every_row(world):
    other = Window(WINDOW.start, TODAY + timedelta(days=1), TODAY)
    scope = Scope(wards=(world.ward.unit.pk,))

    assert evaluate(COUNTED, other, scope=scope) == evaluate(COUNTED, other, scope=scope, engine=EVERY_ROW)


def test_what_was_read_before_others_forgot_is_not_kept(world):
    generation = forget_touched()
    world.add()
    forget_touched()  # another worker

    with kept.listening() as asked:
        world.numbers()
    KeptAnswer.objects.all().delete()
    keep(asked, generation, TODAY)

    assert not KeptAnswer.objects.exists()


def test_a_change_that_is_taken_back_leaves_no_note(world):
    forget_touched()

    with transaction.atomic():
        world.add()
        transaction.set_rollback(True)

    assert not TouchedBlock.objects.exists()


def test_the_worker_keeps_what_the_walls_of_large_wards_ask(world, monkeypatch):
    from django.utils.timezone import now

    from tests.indicators.target_world import build, finished

    wall = build()
    finished(wall.ward.offices["TTPVHCC"], [now().date() - timedelta(days=3)] * 5)
    wall.plan.year = now().year
    wall.plan.save()
    monkeypatch.setattr(service, "MANY_ROWS", 5)
    service._has_many.cache_clear()
    KeptAnswer.objects.all().delete()

    assert keep_answers(now()) > 0
    assert keep_answers(now()) == 0
    service._has_many.cache_clear()


def test_after_a_migration_the_notes_go_on_and_nothing_older_is_kept(world):
    kept_ledger.before_migrations("default", plan=["one"])
    kept_ledger.after_migrations("default")
    assert not KeptAnswer.objects.exists()

    forget_touched()
    world.add()

    assert TouchedBlock.objects.exists()
