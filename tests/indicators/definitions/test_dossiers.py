"""Indicators over dossiers: a month one can count by hand, and plain Python over the same rows and many more."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from cchc.dossiers.facts import DOSSIER
from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.indicators.domain.definition import CATALOGUE, Indicator, Window
from cchc.procedures.models import Procedure
from tests import factories
from tests.support.rows import make_row

from .counted import MARCH, Parts, number_of, parts_of, running
from .dossier_roads import ROADS

pytestmark = pytest.mark.django_db
Status, Channel, Payment = Dossier.Status, Dossier.Channel, Dossier.Payment


def day(month: int, day_: int) -> date:
    return date(2026, month, day_)


# The month by hand -----------------------------------------------------------------------------
# code, received, due, closed, and what else is so. Window: March 2026.
STORY: tuple[tuple[str, date, date, date, dict[str, Any]], ...] = (
    ("before, closed before", day(1, 5), day(1, 20), day(1, 19), {"is_settled": True, "on_time": True}),
    (
        "carried over, early, online, paid by portal, e-result, satisfied",
        day(2, 20), day(3, 10), day(3, 5),
        {
            "is_settled": True, "on_time": True, "on_time_for_index": True, "channel": Channel.ONLINE,
            "fee_vnd": 50_000, "payment": Payment.PORTAL, "result_link": "x", "result_code": "y",
            "has_e_result": True, "rating": 5, "minutes_used": 2400, "minutes_allowed": 4800,
            "is_result_in_store": True, "has_digitised_parts": True, "return_channel": Channel.ONLINE,
        },
    ),
    (
        "carried over, late, apologised in March",
        day(2, 2), day(2, 27), day(3, 9),
        {
            "is_settled": True, "on_time": False, "on_time_for_index": False, "apologised_on": day(3, 2),
            "minutes_used": 6000, "minutes_allowed": 4800, "rating": 2, "return_channel": Channel.POST,
        },
    ),
    (
        "received and on the day, identity checked, reused, published, synchronised",
        day(3, 2), day(3, 16), day(3, 16),
        {
            "is_settled": True, "on_time": True, "on_time_for_index": True, "is_identity_checked": True,
            "has_reused_parts": True, "is_published": True, "is_synced": True, "has_digitised_parts": True,
            "fee_vnd": 20_000, "payment": Payment.LOCAL_GATEWAY, "channel": Channel.ONLINE, "rating": 4,
        },
    ),
    (
        "received by post, settled late, cash",
        day(3, 3), day(3, 10), day(3, 20),
        {
            "is_settled": True, "on_time": False, "on_time_for_index": False, "channel": Channel.POST,
            "fee_vnd": 10_000, "payment": Payment.OFFLINE, "supplement_requests": 1,
        },
    ),
    ("open and overdue at the end", day(3, 4), day(3, 31), NOT_CLOSED, {"is_published": True}),
    ("open, due in April", day(3, 20), day(4, 10), NOT_CLOSED, {"is_synced": True, "is_boundary_free": True}),
    (
        "closed in April: open in March, overdue",
        day(3, 6), day(3, 30), day(4, 2),
        {"is_settled": True, "on_time": False, "on_time_for_index": False, "owner_kind": 2},
    ),
    ("refused", day(3, 9), NOT_CLOSED, day(3, 10), {"status": Status.REFUSED, "on_time_for_index": True}),
    ("settled without a due day", day(3, 9), NOT_CLOSED, day(3, 11), {"is_settled": True, "minutes_used": 600}),
    (
        "two supplements: late for the index",
        day(3, 10), day(3, 30), day(3, 25),
        {"is_settled": True, "on_time": True, "on_time_for_index": False, "supplement_requests": 2, "rating": 1},
    ),
    ("handed in, not received", NOT_CLOSED, NOT_CLOSED, NOT_CLOSED, {"status": Status.SUBMITTED}),
    ("received in April", day(4, 1), day(4, 20), NOT_CLOSED, {}),
)  # fmt: skip

BY_HAND: dict[str, Parts] = {
    "procedures.dossiers_received": (8, None),
    "procedures.dossiers_carried_over": (2, None),
    "procedures.dossiers_finished": (5, None),
    "procedures.dossiers_finished_on_time": (3, None),
    "procedures.dossiers_finished_late": (2, None),
    "procedures.dossiers_without_due": (1, None),
    "procedures.dossiers_open": (3, None),
    "procedures.dossiers_open_overdue": (2, None),
    "procedures.apology_letters": (1, None),
    "procedures.dossiers_on_time": (3, 5),
    "procedures.dossiers_on_time_strict": (3, 7),
    "procedures.dossiers_early_rate": (2, 5),
    "procedures.late_rate": (2, 5),
    "procedures.apologised_rate": (1, 4),
    "procedures.time_saved_rate": (1200, 9600),
    "procedures.mean_working_hours": (150, 3),
    "procedures.tracked_rate": (2, 8),
    "procedures.synced_rate": (2, 8),
    "procedures.dossiers_synced": (2, None),
    "procedures.boundary_free_dossiers": (1, None),
    "procedures.online_dossiers": (1, None),
    "procedures.online_dossiers_rate": (1, 8),
    "procedures.payable_dossiers": (2, None),
    "procedures.online_paid": (1, None),
    "procedures.online_paid_rate": (1, 2),
    "procedures.portal_paid_rate": (0, 2),
    "procedures.dossiers_digitised": (1, None),
    "procedures.digitised_rate": (1, 8),
    "procedures.e_results": (1, None),
    "procedures.e_results_rate": (1, 6),
    "procedures.reused": (1, None),
    "procedures.reused_rate": (1, 8),
    "procedures.identity_checked_rate": (1, 7),
    "procedures.post_received": (1, None),
    "procedures.post_received_rate": (1, 8),
    "procedures.post_returned": (1, None),
    "procedures.post_returned_rate": (1, 6),
    "procedures.e_certified_rate": (0, 0),
    "procedures.dossiers_satisfied_rate": (2, 4),
    "procedures.rated_dossiers_rate": (4, 6),
    "procedures.supplemented_rate": (2, 8),
    "procedures.second_supplements": (1, None),
    "procedures.dossiers_refused": (1, None),
    "index_766.progress_on_time_rate": (3, 8),
    "index_766.dossiers_online_rate": (0, 8),
    "index_766.digitised_with_result_rate": (1, 6),
    "index_766.personal_storage_rate": (1, 6),
    "index_766.communes_certifying_rate": (0, 1),
    "index_766.dossiers_late": (4, None),
    "index_766.dossiers_disliked": (1, None),
    "procedures.online_services_used": (0, None),
    "index_766.procedures_with_online_payments": (0, None),
    "index_766.procedures_identity_checked_rate": (0, 0),
    "digital_government.users_identified_rate": (1, 1),
}


FLAGS = ("has_e_result", "is_boundary_free")
MAYBE_TOLD = (
    "is_synced",
    "is_published",
    "has_digitised_parts",
    "has_reused_parts",
    "is_from_national_store",
    "is_identity_checked",
    "is_result_in_store",
)


def stored(ward: factories.Ward, number: int, received: date, due: date, closed: date, **more: Any) -> Dossier:
    status = Status.RETURNED if more.get("is_settled") else Status.PROCESSING
    row = Dossier(
        unit=ward.unit,
        code=f"H1-{number}",
        received_on=received,
        due_on=due,
        closed_on=closed,
        **{
            "status": status,
            "procedure_code": "1.001699",
            "sector": "Đất đai",
            **dict.fromkeys(MAYBE_TOLD, False),
            **more,
        },
    )
    row.ward_id, row.folded = ward.unit.pk, ""
    return row


@pytest.fixture
def rows() -> list[Dossier]:
    ward = factories.ward()
    made = [stored(ward, n, *days, **more) for n, (_case, *days, more) in enumerate(STORY)]
    return Dossier.objects.bulk_create(made)


@pytest.mark.parametrize("code", sorted(BY_HAND))
def test_the_month_counted_by_hand(code: str, rows: list[Dossier]) -> None:
    assert parts_of(code, MARCH) == BY_HAND[code]


@pytest.mark.parametrize("code", sorted(ROADS))
def test_the_month_in_plain_python(code: str, rows: list[Dossier]) -> None:
    assert ROADS[code](rows, MARCH) == BY_HAND[code]


WINDOWS = {
    "a month": MARCH,
    "the running year": running(day(1, 1), day(5, 20)),
    "a year long over": Window(date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31)),
    "one day": Window(day(3, 31), day(3, 31), day(3, 31)),
}


def chance(rng: Random, ward: factories.Ward, procedures: list[Procedure], number: int) -> Dossier:
    came = day(1, 1) + timedelta(days=rng.randrange(200))
    due = came + timedelta(days=rng.randrange(1, 30))
    ends = rng.random() < 0.8
    end = came + timedelta(days=rng.randrange(40)) if ends else NOT_CLOSED
    is_received = rng.random() < 0.95
    settled = ends and is_received and rng.random() < 0.9
    procedure = rng.choice([*procedures, None])
    flags = {name: rng.random() < 0.5 for name in FLAGS}
    flags |= {name: rng.choice([True, False, None]) for name in MAYBE_TOLD}
    return stored(
        ward,
        number,
        came if is_received else NOT_CLOSED,
        NOT_CLOSED if rng.random() < 0.1 else due,
        end,
        **flags,
        is_settled=settled,
        on_time=rng.choice([True, True, False, None]) if settled else None,
        on_time_for_index=rng.choice([True, False, None]) if not ends else rng.choice([True, False]),
        procedure=procedure,
        procedure_code=procedure.code if procedure else "2.000815",
        channel=rng.choice(Channel.values),
        return_channel=rng.choice([*Channel.values, None]),
        owner_kind=rng.choice(Dossier.OwnerKind.values),
        payment=rng.choice(Payment.values),
        fee_vnd=rng.choice([0, 0, 10_000, 250_000]),
        rating=rng.choice([None, 1, 2, 3, 4, 5]),
        supplement_requests=rng.choice([0, 0, 1, 2]),
        apologised_on=rng.choice([None, None, came + timedelta(days=rng.randrange(40))]),
        minutes_used=rng.choice([None, rng.randrange(9000)]),
        minutes_allowed=rng.choice([None, 4800]),
    )


@pytest.fixture
def many() -> list[Dossier]:
    rng = Random(766)
    ward = factories.ward()
    levels = Procedure.OnlineLevel
    offered = (levels.NONE, levels.PARTIAL, levels.FULL)
    procedures = [
        make_row(
            Procedure, ward.unit, code=f"1.00{n:04}", online_level=offered[n % 3], has_fee=n % 2 == 0,
            returns_document=n % 4 != 0,
            mandatory_parts=7,
        )
        for n in range(8)
    ]  # fmt: skip
    return Dossier.objects.bulk_create([chance(rng, ward, procedures, n) for n in range(400)])


@pytest.mark.parametrize("case", sorted(WINDOWS))
def test_many_dossiers_by_both_roads(case: str, many: list[Dossier]) -> None:
    window = WINDOWS[case]
    differences = {
        code: (parts_of(code, window), expected)
        for code, road in ROADS.items()
        if parts_of(code, window) != pytest.approx(expected := road(many, window))
    }

    assert differences == {}


def test_every_definition_over_dossiers_has_both_roads() -> None:
    over_dossiers = {each.code for each in CATALOGUE if isinstance(each, Indicator) and each.facts is DOSSIER}

    assert over_dossiers <= ROADS.keys()
    assert over_dossiers <= BY_HAND.keys()


# What a person would ask -----------------------------------------------------------------------


def test_due_today_is_not_overdue_until_the_day_is_over(rows: list[Dossier]) -> None:
    assert number_of("procedures.dossiers_open_overdue", running(day(3, 1), day(3, 31))) == 1
    assert number_of("procedures.dossiers_open_overdue", MARCH) == 2


def test_on_time_and_late_make_the_finished(many: list[Dossier]) -> None:
    for window in WINDOWS.values():
        parts = [number_of(f"procedures.dossiers_finished{end}", window) or 0 for end in ("", "_on_time", "_late")]
        assert parts[0] == parts[1] + parts[2]


def test_what_is_carried_over_is_what_was_open_the_day_before(many: list[Dossier]) -> None:
    april = Window(day(4, 1), day(4, 30), day(4, 30))

    assert number_of("procedures.dossiers_carried_over", april) == number_of("procedures.dossiers_open", MARCH)


def test_a_month_without_dossiers_has_no_rate(rows: list[Dossier]) -> None:
    quiet = Window(date(2026, 12, 1), date(2026, 12, 31), date(2026, 12, 31))

    assert number_of("procedures.dossiers_on_time", quiet) is None
    assert number_of("procedures.dossiers_received", quiet) == 0


def test_of_a_year_before_the_first_dossier_nothing_is_known(rows: list[Dossier]) -> None:
    before = Window(date(2024, 6, 1), date(2024, 6, 30), date(2024, 6, 30))

    assert number_of("procedures.dossiers_received", before) is None
