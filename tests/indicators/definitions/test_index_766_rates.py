"""What the index of QĐ 766 counts of procedures and petitions, and its points over real rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.indicators.domain.definition import Window
from cchc.procedures.models import Procedure
from cchc.registers.models.petitions import Petition
from tests import factories

from .counted import MARCH, Parts, number_of, parts_of

pytestmark = pytest.mark.django_db


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def procedure(unit: Any, number: int, **more: Any) -> Procedure:
    values = {"in_force_from": date(2025, 7, 1), "name": "Thủ tục", "sector": "Hộ tịch", "mandatory_parts": 7, **more}
    return Procedure.objects.create(unit=unit, code=f"1.00{number:04}", **values)


PROCEDURES: tuple[dict[str, Any], ...] = (
    # Announced on Monday 2 March: to be on the portal by Monday 9 March.
    {"announced_on": day(3, 2), "announced_due_on": day(3, 2), "posted_on_portal_on": day(3, 9)},
    {"announced_on": day(3, 2), "announced_due_on": day(3, 1), "posted_on_portal_on": day(3, 10), "mandatory_parts": 6},
    {"announced_on": day(3, 2), "online_level": "full", "has_commune_level": False},  # never posted, no limit known
    {"announced_on": day(3, 30), "announced_due_on": day(3, 31), "online_level": "full"},  # posting due in April
    {"announced_on": day(2, 2), "announced_due_on": day(2, 9), "posted_on_portal_on": day(2, 3)},
    {"abolished_on": day(3, 31), "mandatory_parts": 0},
)
PETITIONS: tuple[dict[str, Any], ...] = (
    {"received_on": day(3, 2), "petition_class": "competent", "answered_on": day(3, 10), "likes": 2, "kind": "dossier"},
    {"received_on": day(3, 2), "petition_class": "competent", "answered_on": day(3, 31), "kind": "dossier"},  # late
    {"received_on": day(3, 3), "petition_class": "competent", "answered_on": day(3, 5), "dislikes": 1,
     "kind": "conduct"},
    {"received_on": day(3, 3), "petition_class": "competent", "answered_on": day(3, 5), "is_raised_again": True,
     "kind": "portal"},
    {"received_on": day(3, 3), "petition_class": "competent", "kind": "portal"},  # due 24 March, open
    {"received_on": day(3, 30), "petition_class": "competent", "kind": "portal"},  # open, due in April
    {"received_on": day(3, 4), "is_anonymous": True, "kind": "dossier"},  # a tip: not counted
    {"received_on": day(4, 4), "petition_class": "competent", "kind": "dossier"},  # another month
)  # fmt: skip
BY_HAND: dict[str, Parts] = {
    "index_766.publish_on_time_rate": (2, 3),
    "index_766.public_update_on_time_rate": (1, 3),
    "index_766.public_content_full_rate": (4, 5),
    "index_766.services_online_rate": (1, 4),
    "index_766.petitions_on_time_rate": (3, 6),
    "index_766.petitions_satisfied_rate": (2, 6),
    "index_766.petitions_about_dossiers": (2, None),
}


@pytest.fixture
def rows() -> tuple[list[Procedure], list[Petition]]:
    unit = factories.ward().unit
    procedures = [procedure(unit, n, **more) for n, more in enumerate(PROCEDURES)]
    petitions = [Petition.objects.create(unit=unit, topic="T", content="N", **more) for more in PETITIONS]
    return procedures, petitions


@pytest.mark.parametrize("code", sorted(BY_HAND))
def test_by_hand(code: str, rows: Any) -> None:
    assert parts_of(code, MARCH) == BY_HAND[code]


def in_plain_python(procedures: list[Procedure], petitions: list[Petition], window: Window) -> dict[str, Parts]:
    def share(good: list[Any], cases: list[Any]) -> Parts:
        return len([each for each in cases if each in good]), len(cases)

    announced = [each for each in procedures if each.announced_on and window.start <= each.announced_on <= window.end]
    in_force = [
        each
        for each in procedures
        if each.in_force_from <= window.end and not (each.abolished_on and each.abolished_on <= window.end)
    ]
    limited = [each for each in announced if each.announced_due_on]
    judged = [
        each
        for each in announced
        if each.posted_on_portal_on or (each.posting_due_on and each.posting_due_on <= window.over)
    ]
    counted = [each for each in petitions if each.counts and window.start <= each.received_on <= window.end]
    overdue = [
        each
        for each in counted
        if each.is_on_time is False or (not each.handled_on and each.due_on and each.due_on <= window.over)
    ]
    unhappy = [each for each in counted if each.dislikes > each.likes or each.is_raised_again or each in overdue]
    commune = [each for each in in_force if each.has_commune_level]
    return {
        "index_766.publish_on_time_rate": share(
            [e for e in limited if e.announced_on and e.announced_due_on and e.announced_on <= e.announced_due_on],
            limited,
        ),
        "index_766.public_update_on_time_rate": share(
            [e for e in judged if e.posted_on_portal_on and e.posted_on_portal_on <= e.posting_due_on], judged
        ),
        "index_766.public_content_full_rate": share([e for e in in_force if e.mandatory_parts == 7], in_force),
        "index_766.services_online_rate": share([e for e in commune if e.online_level in ("partial", "full")], commune),
        "index_766.petitions_on_time_rate": share([e for e in counted if e.is_on_time], counted),
        "index_766.petitions_satisfied_rate": share([e for e in counted if e not in unhappy], counted),
        "index_766.petitions_about_dossiers": (len([e for e in counted if e.kind == "dossier"]), None),
    }


def test_in_plain_python(rows: tuple[list[Procedure], list[Petition]]) -> None:
    for window in (MARCH, Window(day(1, 1), day(12, 31), day(4, 3)), Window(day(2, 1), day(2, 28), day(2, 28))):
        expected = in_plain_python(*rows, window)
        found = {code: parts_of(code, window) for code in expected}
        assert {code: [part or 0 for part in parts] for code, parts in found.items()} == {
            code: [part or 0 for part in parts] for code, parts in expected.items()
        }


def dossiers(unit: Any, on_time: int, late: int) -> None:
    for number in range(on_time + late):
        row = Dossier(
            unit=unit, code=f"P-{number}", status=Dossier.Status.RETURNED, received_on=day(3, 3), due_on=day(3, 10),
            closed_on=day(3, 9), is_settled=True, on_time=number < on_time, on_time_for_index=number < on_time,
            is_synced=True,
        )  # fmt: skip
        row.ward_id, row.folded = unit.pk, ""
        Dossier.objects.bulk_create([row])


def test_95_of_100_on_time_are_19_points() -> None:
    dossiers(factories.ward().unit, 95, 5)

    assert number_of("index_766.progress", MARCH) == pytest.approx(19)


def test_points_and_what_could_be_had_stand_together() -> None:
    dossiers(factories.ward().unit, 95, 5)

    # Petitions without a case are full; 5 of 100 late leaves 95 %, which is full too.
    assert parts_of("index_766.satisfaction", MARCH) == pytest.approx((18, 18))
    assert parts_of("index_766.dossier_sync", MARCH) == pytest.approx((6, 6))
    points, attainable = parts_of("index_766.total", MARCH)
    assert points is not None
    assert attainable is not None
    assert points <= attainable <= 96


def test_a_dossier_still_open_is_judged_at_the_end_of_the_period() -> None:
    unit = factories.ward().unit
    for number, due in enumerate((day(3, 31), day(4, 1), NOT_CLOSED)):
        row = Dossier(unit=unit, code=f"O-{number}", status=4, received_on=day(3, 20), due_on=due)
        row.ward_id, row.folded = unit.pk, ""
        Dossier.objects.bulk_create([row])

    assert parts_of("index_766.progress_on_time_rate", MARCH) == (2, 3)
    assert parts_of("index_766.dossiers_late", MARCH) == (1, None)
