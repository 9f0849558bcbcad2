"""Indicators over procedures, internal ones, reviews and petitions: counted by hand, and in plain Python.

Dossiers are counted in ``test_dossiers.py``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.indicators.domain.definition import CATALOGUE, Indicator, Window
from cchc.procedures.models import Procedure
from cchc.registers.models.petitions import Petition
from cchc.registers.models.procedures import InternalProcedure, ReceptionStaff, ReviewProposal
from tests import factories

from .counted import Parts, number_of, parts_of, running
from .stories import lay_in_offices
from .whole_field import FIRST_HALF, WINDOWS, Rows, Way, by, differences, flow, share, stock

pytestmark = pytest.mark.django_db


def on(text: str) -> date:
    """Return 2026-MM-DD."""
    return date.fromisoformat(f"2026-{text}")


LONG_AGO = date(2025, 7, 1)
POSTED = {"posted_at_centre_on": LONG_AGO, "posted_on_site_on": LONG_AGO}
BY_DAYS = {"method": "processing_days_based", "hourly_income": Decimal(40_000)}

ROWS: dict[type[Any], list[dict[str, Any]]] = {
    Procedure: [
        {
            "code": "1", "name": "all there", "in_force_from": LONG_AGO, "announced_on": LONG_AGO, **POSTED,
            "mandatory_parts": 7, "limit_count": 3, "legal_limit_count": 5, "online_level": "full",
            "is_eligible_for_full_online": True, "is_on_national_portal": True, "has_e_form": True,
            "has_internal_process": True, "has_fee": True, "has_online_payment": True, "is_boundary_free": True,
            "has_postal_service": True, "interlink": "cross_level",
        },
        {
            "code": "2", "name": "partial, posted at the centre alone", "in_force_from": LONG_AGO,
            "posted_at_centre_on": on("06-30"), "mandatory_parts": 6, "limit_count": 16, "limit_unit": "working_hour",
            "legal_limit_count": 24, "online_level": "partial", "is_eligible_for_full_online": True, "has_fee": True,
            "interlink": "same_level",
        },
        {
            "code": "3", "name": "not of the commune, on the portal since July", "in_force_from": on("06-30"),
            "announced_on": on("06-20"), "posted_at_centre_on": on("06-30"), "posted_on_portal_on": on("07-01"),
            "has_commune_level": False, "is_at_centre": False, "limit_count": 10,
        },
        {
            "code": "4", "name": "eligible, not offered, on the site alone", "in_force_from": LONG_AGO,
            "is_eligible_for_online": True,
            "interlink": "cross_level", "has_postal_service": True, "posted_on_site_on": LONG_AGO,
        },
        {"code": "5", "name": "abolished in June", "in_force_from": LONG_AGO, "abolished_on": on("06-30"), **POSTED},
        {"code": "6", "name": "abolished in July", "in_force_from": LONG_AGO, "abolished_on": on("07-01"),
         "announced_on": LONG_AGO, **POSTED},
        {"code": "7", "name": "applies from July", "in_force_from": on("07-01"), "announced_on": on("06-25")},
    ],
    InternalProcedure: [
        {"code": "1", "name": "a", "listed_on": LONG_AGO, "announced_on": LONG_AGO, "reviewed_on": on("02-01"),
         "must_be_simplified": True, "simplified_on": on("06-30"), "simplified_by": "1"},
        {"code": "2", "name": "b", "listed_on": LONG_AGO, "announced_on": on("07-01"), "reviewed_on": on("06-01"),
         "must_be_simplified": True, "simplified_on": on("07-01"), "simplified_by": "1"},
        {"code": "3", "name": "c", "listed_on": on("06-30"), "reviewed_on": on("06-30")},
        {"code": "4", "name": "d", "listed_on": LONG_AGO, "abolished_on": on("03-01")},
    ],
    ReviewProposal: [
        {"procedure_name": "by days", "year": 2026, "sent_on": on("06-30"), "document_number": "1", **BY_DAYS,
         "time_before": 10, "time_after": 9, "dossiers_per_year": 10, "approved_on": on("06-30"), "approved_by": "1"},
        {"procedure_name": "by days too", "year": 2026, "sent_on": on("03-30"), "document_number": "1", **BY_DAYS,
         "time_before": 25, "time_after": 23, "dossiers_per_year": 10, "approved_on": on("07-30"), "approved_by": "1"},
        {"procedure_name": "by activities", "year": 2026, "sent_on": on("05-30"), "document_number": "2"},
        {"procedure_name": "by activities, later", "year": 2026, "sent_on": on("07-30"), "document_number": "2"},
        {"procedure_name": "not sent", "year": 2026},
    ],
    ReceptionStaff: [
        {"full_name": "A", "from_on": LONG_AGO, "published_on": LONG_AGO},
        {"full_name": "B", "from_on": on("06-30"), "published_on": on("07-01")},
        {"full_name": "C", "from_on": LONG_AGO, "until_on": on("06-30"), "published_on": LONG_AGO},
        {"full_name": "D", "from_on": LONG_AGO, "until_on": on("06-29"), "published_on": LONG_AGO},
    ],
    Petition: [
        {"topic": "answered in time, public", "received_on": on("03-02"), "petition_class": "competent",
         "answered_on": on("03-23"), "published_on": on("03-24")},
        {"topic": "answered late, public in July", "received_on": on("03-02"), "petition_class": "competent",
         "answered_on": on("03-24"), "published_on": on("07-01")},
        {"topic": "passed on in time", "received_on": on("03-02"), "petition_class": "not_competent",
         "passed_on": on("03-09"), "passed_to": "Sở"},
        {"topic": "refused late", "received_on": on("03-02"), "petition_class": "not_accepted",
         "refused_on": on("03-05"), "refused_because": "x"},
        {"topic": "answered in July, too late", "received_on": on("06-01"), "petition_class": "competent",
         "answered_on": on("07-10")},
        {"topic": "open, due in July", "received_on": on("06-29"), "petition_class": "new"},
        {"topic": "open, due on 30 June", "received_on": on("06-09"), "petition_class": "competent"},
        {"topic": "a tip", "received_on": on("03-02"), "is_anonymous": True},
        {"topic": "a complaint", "received_on": on("03-02"), "petition_class": "complaint_law"},
        {"topic": "later", "received_on": on("07-02"), "petition_class": "new"},
    ],
}  # fmt: skip

# In force at the end of June: 1, 2, 3, 4, 6.
BY_HAND: dict[str, Parts] = {
    "procedures.newly_announced": (2, None),
    "procedures.abolished": (1, None),
    "procedures.in_force": (5, None),
    "procedures.interlinked_same_level": (1, None),
    "procedures.interlinked_cross_level": (2, None),
    "procedures.posted_at_centre_rate": (4, 5),
    "procedures.posted_on_site_rate": (3, 5),
    "procedures.published_rate": (2, 5),
    "procedures.seven_parts_rate": (1, 5),
    "procedures.e_form_rate": (1, 4),
    "procedures.internal_process_rate": (1, 4),
    "procedures.at_centre_rate": (4, 5),
    "procedures.boundary_free_rate": (1, 5),
    "procedures.time_cut_rate": (1440, 3840),  # 2 working days of 5, 8 working hours of 24
    "procedures.partial_online": (1, None),
    "procedures.full_online": (1, None),
    "procedures.online_offered_rate": (2, 3),
    "procedures.full_online_offered_rate": (1, 2),
    "procedures.online_on_national_portal_rate": (1, 2),
    "procedures.with_fee": (2, None),
    "procedures.with_payment": (1, None),
    "procedures.payment_offered_rate": (1, 2),
    "procedures.postal": (2, None),
    "procedures.internal": (3, None),
    "procedures.internal_announced_rate": (1, 3),
    "procedures.internal_reviewed_rate": (3, 3),
    "procedures.internal_simplified_rate": (1, 2),
    "procedures.review_proposals": (3, None),
    "procedures.review_proposals_approved_rate": (1, 3),
    "procedures.cost_cut_rate": (75_000, 100_000),
    "procedures.waiting_cost_cut_rate": (9_600_000, 112_000_000),  # the examples of docs/sources.md O5.3, added up
    "procedures.reception_staff_published_rate": (2, 3),
    "procedures.online_services": (2, None),
    "procedures.petitions_received": (7, None),
    "procedures.petitions_handled": (4, None),
    "procedures.petitions_public": (1, None),
    "procedures.petitions_handled_rate": (4, 7),
    "procedures.petitions_on_time_rate": (2, 6),
    "procedures.petitions_public_rate": (1, 2),
}


@pytest.fixture
def rows() -> Rows:
    made = lay_in_offices(ROWS)
    # Costs by activities come from lines of their own (tests/registers/books/test_procedures.py).
    ReviewProposal.objects.filter(procedure_name__startswith="by activities").update(
        activity_cost_before=100_000, activity_cost_after=25_000
    )
    return made | {ReviewProposal: list(ReviewProposal.objects.filter(withdrawn_at__isnull=True).order_by("pk"))}


OVER = ("procedure", "internalprocedure", "reviewproposal", "receptionstaff", "petition")


def measured_here() -> set[str]:
    names = {f"fact_{name}" for name in OVER}
    mine = [one for one in CATALOGUE if isinstance(one, Indicator) and one.facts and one.facts.name in names]
    return {one.code for one in mine if one.code.startswith("procedures.")}


def test_every_counted_indicator_has_its_example() -> None:
    assert measured_here() == set(BY_HAND) == set(WAYS)


def found_in(window: Window) -> dict[str, Parts]:
    return {code: parts_of(code, window) for code in BY_HAND}


def test_the_half_year_counted_by_hand(rows: Rows) -> None:
    assert differences(found_in(FIRST_HALF), BY_HAND) == {}


# In plain Python -------------------------------------------------------------------------------

HOURS = {"working_hour": 1, "working_day": 8}  # the units of the story


def held(rows: Rows, w: Window) -> list[Any]:
    return stock(rows[Procedure], "in_force_from", "abolished_on", w)


def number(good: Any) -> Way:
    return lambda rows, w: (sum(bool(good(row)) for row in held(rows, w)), None)


def part(good: Any, among: Any = lambda row: True) -> Way:
    return lambda rows, w: share([row for row in held(rows, w) if among(row)], good)


def posted(*days: str) -> Way:
    return lambda rows, w: share(held(rows, w), lambda row: all(by(row, day, w) for day in days))


def is_public(row: Any, w: Window) -> bool:
    return by(row, "posted_at_centre_on", w) and (by(row, "posted_on_site_on", w) or by(row, "posted_on_portal_on", w))


def time_cut(rows: Rows, w: Window) -> Parts:
    known = [row for row in held(rows, w) if row.limit_count and row.legal_limit_count]
    weight = {row.pk: HOURS[row.limit_unit] * 60 for row in known}
    cut = sum((row.legal_limit_count - row.limit_count) * weight[row.pk] for row in known)
    return cut, sum(row.legal_limit_count * weight[row.pk] for row in known)


def is_eligible(row: Any) -> bool:
    return row.is_eligible_for_online or row.is_eligible_for_full_online or row.online_level != "none"


def internal(rows: Rows, w: Window) -> list[Any]:
    return stock(rows[InternalProcedure], "listed_on", "abolished_on", w)


def sent(rows: Rows, w: Window) -> list[Any]:
    return flow(rows[ReviewProposal], "sent_on", w)


def cut(rows: Rows, w: Window, name: str) -> Parts:
    priced = [row for row in sent(rows, w) if getattr(row, f"{name}_before") is not None]
    before = sum(getattr(row, f"{name}_before") for row in priced)
    return float(before - sum(getattr(row, f"{name}_after") for row in priced)), float(before)


def on_duty(rows: Rows, w: Window) -> list[Any]:
    return [
        row for row in rows[ReceptionStaff] if row.from_on <= w.end and (row.until_on is None or row.until_on >= w.end)
    ]


def received(rows: Rows, w: Window) -> list[Any]:
    mine = [row for row in rows[Petition] if not row.is_anonymous and row.petition_class != "complaint_law"]
    return flow(mine, "received_on", w)


def ended(row: Any) -> date | None:
    day: date | None = row.passed_on or row.refused_on or row.answered_on
    return day


def is_handled(row: Any, w: Window) -> bool:
    day = ended(row)
    return day is not None and day <= w.end


def on_time(rows: Rows, w: Window) -> Parts:
    judged = [row for row in received(rows, w) if is_handled(row, w) or row.due_on <= w.over]
    return share(judged, lambda row: is_handled(row, w) and ended(row) <= row.due_on)


WAYS: dict[str, Way] = {
    "procedures.newly_announced": lambda rows, w: (len(flow(rows[Procedure], "announced_on", w)), None),
    "procedures.abolished": lambda rows, w: (len(flow(rows[Procedure], "abolished_on", w)), None),
    "procedures.in_force": number(lambda row: True),
    "procedures.interlinked_same_level": number(lambda row: row.interlink == "same_level"),
    "procedures.interlinked_cross_level": number(lambda row: row.interlink == "cross_level"),
    "procedures.posted_at_centre_rate": posted("posted_at_centre_on"),
    "procedures.posted_on_site_rate": posted("posted_on_site_on"),
    "procedures.published_rate": lambda rows, w: share(held(rows, w), lambda row: is_public(row, w)),
    "procedures.seven_parts_rate": part(lambda row: row.mandatory_parts == 7),
    "procedures.e_form_rate": part(lambda row: row.has_e_form, lambda row: row.has_commune_level),
    "procedures.internal_process_rate": part(lambda row: row.has_internal_process, lambda row: row.has_commune_level),
    "procedures.at_centre_rate": part(lambda row: row.is_at_centre),
    "procedures.boundary_free_rate": part(lambda row: row.is_boundary_free),
    "procedures.time_cut_rate": time_cut,
    "procedures.partial_online": number(lambda row: row.online_level == "partial"),
    "procedures.full_online": number(lambda row: row.online_level == "full"),
    "procedures.online_offered_rate": part(lambda row: row.online_level != "none", is_eligible),
    "procedures.full_online_offered_rate": part(
        lambda row: row.online_level == "full", lambda row: row.is_eligible_for_full_online
    ),
    "procedures.online_on_national_portal_rate": part(
        lambda row: row.is_on_national_portal, lambda row: row.online_level != "none"
    ),
    "procedures.with_fee": number(lambda row: row.has_fee),
    "procedures.with_payment": number(lambda row: row.has_fee and row.has_online_payment),
    "procedures.payment_offered_rate": part(lambda row: row.has_online_payment, lambda row: row.has_fee),
    "procedures.postal": number(lambda row: row.has_postal_service),
    "procedures.online_services": number(lambda row: row.online_level != "none"),
    "procedures.internal": lambda rows, w: (len(internal(rows, w)), None),
    "procedures.internal_announced_rate": lambda rows, w: share(
        internal(rows, w), lambda row: by(row, "announced_on", w)
    ),
    "procedures.internal_reviewed_rate": lambda rows, w: share(
        internal(rows, w), lambda row: by(row, "reviewed_on", w)
    ),
    "procedures.internal_simplified_rate": lambda rows, w: share(
        [row for row in internal(rows, w) if row.must_be_simplified], lambda row: by(row, "simplified_on", w)
    ),
    "procedures.review_proposals": lambda rows, w: (len(sent(rows, w)), None),
    "procedures.review_proposals_approved_rate": lambda rows, w: share(
        sent(rows, w), lambda row: by(row, "approved_on", w)
    ),
    "procedures.cost_cut_rate": lambda rows, w: cut(rows, w, "activity_cost"),
    "procedures.waiting_cost_cut_rate": lambda rows, w: cut(rows, w, "waiting_cost"),
    "procedures.reception_staff_published_rate": lambda rows, w: share(
        on_duty(rows, w), lambda row: by(row, "published_on", w)
    ),
    "procedures.petitions_received": lambda rows, w: (len(received(rows, w)), None),
    "procedures.petitions_handled": lambda rows, w: (sum(is_handled(row, w) for row in received(rows, w)), None),
    "procedures.petitions_public": lambda rows, w: (
        sum(by(row, "published_on", w) for row in received(rows, w)),
        None,
    ),
    "procedures.petitions_handled_rate": lambda rows, w: share(received(rows, w), lambda row: is_handled(row, w)),
    "procedures.petitions_on_time_rate": on_time,
    "procedures.petitions_public_rate": lambda rows, w: share(
        [row for row in received(rows, w) if by(row, "answered_on", w)], lambda row: by(row, "published_on", w)
    ),
}


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_plain_python_counts_the_same(rows: Rows, window: Window) -> None:
    expected = {code: way(rows, window) for code, way in WAYS.items()}

    assert differences(found_in(window), expected) == {}


# What is told apart ----------------------------------------------------------------------------


def test_an_answer_due_today_is_not_late_yet(rows: Rows) -> None:
    """Received on 9 June, due on the 30th, open."""
    today, ended = (
        parts_of("procedures.petitions_on_time_rate", window)
        for window in (running(on("06-09"), on("06-30")), Window(on("06-09"), on("06-30"), on("06-30")))
    )

    assert (today, ended) == ((0, 0), (0, 1))


def test_costs_of_the_two_methods_are_never_added(rows: Rows) -> None:
    assert number_of("procedures.cost_cut_rate", FIRST_HALF) == 75
    assert number_of("procedures.waiting_cost_cut_rate", FIRST_HALF) == pytest.approx(8.5714, abs=1e-4)


def test_online_services_in_use_are_counted_once_whatever_their_dossiers() -> None:
    ward = factories.ward()
    full, partial, paper = (
        Procedure.objects.create(
            unit=ward.unit, code=level, name=level, sector="", in_force_from=LONG_AGO, online_level=level
        )
        for level in ("full", "partial", "none")
    )
    online, direct = Dossier.Channel.ONLINE, Dossier.Channel.DIRECT
    handed_in = [(full, online), (full, online), (partial, direct), (paper, online)]
    for n, (procedure, channel) in enumerate(handed_in):
        row = Dossier(
            unit=ward.unit, ward=ward.unit, code=f"H-{n}", procedure=procedure, channel=channel, status=4,
            received_on=on("03-02"), due_on=NOT_CLOSED, closed_on=NOT_CLOSED,
        )  # fmt: skip
        Dossier.objects.bulk_create([row])

    assert parts_of("procedures.online_services_used", FIRST_HALF) == (1, None)
    assert parts_of("procedures.online_with_dossiers_rate", FIRST_HALF) == (1, 2)
    assert number_of("procedures.online_with_dossiers_rate", FIRST_HALF) == 50
