"""Indicators of institutions: half a year one can count by hand, and plain Python over the same rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc.indicators.domain.definition import CATALOGUE, Window
from cchc.kernel.fields import Field
from cchc.registers.models.institutions import LegalCheck, LegalDocument, LegalReview
from cchc.registers.models.institutions_work import EnforcementFinding, LegalDissemination

from .counted import Parts, number_of, running
from .stories import lay_in_offices
from .whole_field import FIRST_HALF, WINDOWS, Rows, Way, by, counted, differences, flow, share, stock

pytestmark = pytest.mark.django_db


def on(text: str) -> date:
    """Return 2026-MM-DD."""
    return date.fromisoformat(f"2026-{text}")


def document(number: str, signed: date, **values: Any) -> dict[str, Any]:
    return {
        "kind": "committee_decision", "number": number, "issuer": "UBND", "subject": number, "signed_on": signed,
        "effective_on": signed, "validity_on": signed, "follows_steps": True, **values,
    }  # fmt: skip


LONG_AGO = date(2025, 3, 3)
DOCUMENT = (LegalDocument, 0)

ROWS: dict[type[Any], list[dict[str, Any]]] = {
    LegalDocument: [
        document("before", LONG_AGO, posted_on=LONG_AGO),
        document("in order", on("01-05"), planned_on=on("01-10"), posted_on=on("01-20"), kind="council_resolution"),
        document("issued late, posted late", on("02-02"), planned_on=on("02-01"), posted_on=on("02-25")),
        document("steps not kept, never posted", on("03-02"), follows_steps=False),
        document("posted after the half year, in time", on("06-25"), posted_on=on("07-03")),
        document("posting due later", on("06-29")),
        document("not judged", on("04-01"), follows_steps=None, posted_on=on("04-16"), effective_on=on("07-01")),
        document("expired in June", on("01-06"), validity="expired", validity_on=on("06-30"), validity_document="x",
                 posted_on=on("01-06")),
        document("a decree", on("02-10"), origin="above", kind="decree", follows_steps=None),
        document("after", on("07-01")),
    ],
    LegalCheck: [
        {"document": DOCUMENT, "checked_on": on("02-01")},
        {"document": DOCUMENT, "checked_on": on("03-01"), "is_wrong": True, "fault": "form",
         "handled_on": on("06-30"), "handling_number": "1"},
        {"document": DOCUMENT, "checked_on": on("04-01"), "is_wrong": True, "fault": "content",
         "handled_on": on("07-01"), "handling_number": "1"},
        {"document": DOCUMENT, "checked_on": on("07-02"), "is_wrong": True, "fault": "content"},
    ],
    LegalReview: [
        {"document": DOCUMENT, "opened_on": LONG_AGO, "reviewed_on": on("01-05"), "result": "keep"},
        {"document": DOCUMENT, "opened_on": on("01-05"), "reviewed_on": on("02-05"), "result": "amend",
         "handled_on": on("05-05"), "handling_number": "1"},
        {"document": DOCUMENT, "opened_on": on("01-05"), "reviewed_on": on("06-30"), "result": "repeal",
         "handled_on": on("07-05"), "handling_number": "1"},
        {"document": DOCUMENT, "opened_on": on("05-20"), "due_on": on("06-30")},
        {"document": DOCUMENT, "opened_on": on("06-20")},
        {"document": DOCUMENT, "opened_on": on("06-01"), "reviewed_on": on("07-20"), "result": "keep"},
    ],
    EnforcementFinding: [
        {"kind": "breach", "found_on": on("02-01"), "content": "a", "handled_on": on("03-01"), "handling_number": "1"},
        {"kind": "breach", "found_on": on("06-01"), "content": "b", "handled_on": on("07-01"), "handling_number": "1"},
        {"kind": "conditions", "found_on": on("06-30"), "content": "c"},
    ],
    LegalDissemination: [
        {"title": "a", "form": "radio", "done_on": on("02-01")},
        {"title": "b", "form": "talk", "planned_on": on("06-01"), "done_on": on("06-30")},
        {"title": "c", "form": "talk", "planned_on": on("06-01")},
        {"title": "d", "form": "talk", "done_on": on("07-01")},
    ],
}  # fmt: skip

BY_HAND: dict[str, Parts] = {
    "institutions.documents_issued": (7, None),
    "institutions.documents_in_force": (6, None),
    "institutions.documents_on_time_rate": (4, 6),
    "institutions.posted_nationally_rate": (4, 7),
    "institutions.posted_on_time_rate": (3, 5),
    "institutions.documents_checked": (3, None),
    "institutions.documents_found_wrong": (2, None),
    "institutions.wrong_handled": (1, None),
    "institutions.wrong_handled_rate": (1, 2),
    "institutions.documents_reviewed": (3, None),
    "institutions.handled_after_review": (1, None),
    "institutions.handled_after_review_rate": (1, 2),
    "institutions.reviews_open": (3, None),
    "institutions.reviews_overdue": (1, None),
    "institutions.enforcement_findings": (3, None),
    "institutions.enforcement_findings_handled_rate": (1, 3),
    "institutions.dissemination_activities": (2, None),
}


@pytest.fixture
def rows() -> Rows:
    return lay_in_offices(ROWS)


def test_every_counted_indicator_has_its_example() -> None:
    codes = {one.code for one in CATALOGUE if one.reform_field is Field.INSTITUTIONS and not one.is_kept}

    assert codes == set(BY_HAND) == set(WAYS)


def test_the_half_year_counted_by_hand(rows: Rows) -> None:
    assert differences(counted(Field.INSTITUTIONS, FIRST_HALF), BY_HAND) == {}


# In plain Python -------------------------------------------------------------------------------


def own(rows: Rows, w: Window) -> list[Any]:
    return [row for row in flow(rows[LegalDocument], "signed_on", w) if row.origin == "own"]


def holds(row: Any) -> bool:
    return row.origin == "own" and row.validity not in ("expired", "no_longer_suitable")


def in_force(rows: Rows, w: Window) -> int:
    begun = [row for row in rows[LegalDocument] if row.origin == "own" and row.effective_on <= w.end]
    return sum(holds(row) or row.validity_on > w.end for row in begun)


def was_issued_right(row: Any) -> bool:
    return row.follows_steps and (row.planned_on is None or row.signed_on <= row.planned_on)


def is_due(row: Any, w: Window) -> bool:
    return by(row, "posted_on", w) or row.judged_posting_due_on <= w.over


def was_posted_in_time(row: Any, w: Window) -> bool:
    return by(row, "posted_on", w) and row.posted_on <= row.judged_posting_due_on


def wrong(rows: Rows, w: Window) -> list[Any]:
    return [row for row in flow(rows[LegalCheck], "checked_on", w) if row.is_wrong]


def to_handle(rows: Rows, w: Window) -> list[Any]:
    return [row for row in flow(rows[LegalReview], "reviewed_on", w) if row.result != "keep"]


def waiting(rows: Rows, w: Window) -> list[Any]:
    return stock(rows[LegalReview], "opened_on", "reviewed_on", w)


def handled(among: list[Any], w: Window) -> int:
    return sum(by(row, "handled_on", w) for row in among)


def found(rows: Rows, w: Window) -> list[Any]:
    return flow(rows[EnforcementFinding], "found_on", w)


WAYS: dict[str, Way] = {
    "institutions.documents_issued": lambda rows, w: (len(own(rows, w)), None),
    "institutions.documents_in_force": lambda rows, w: (in_force(rows, w), None),
    "institutions.documents_on_time_rate": lambda rows, w: share(
        [row for row in own(rows, w) if row.follows_steps is not None], was_issued_right
    ),
    "institutions.posted_nationally_rate": lambda rows, w: share(own(rows, w), lambda row: by(row, "posted_on", w)),
    "institutions.posted_on_time_rate": lambda rows, w: share(
        [row for row in own(rows, w) if is_due(row, w)], lambda row: was_posted_in_time(row, w)
    ),
    "institutions.documents_checked": lambda rows, w: (len(flow(rows[LegalCheck], "checked_on", w)), None),
    "institutions.documents_found_wrong": lambda rows, w: (len(wrong(rows, w)), None),
    "institutions.wrong_handled": lambda rows, w: (handled(wrong(rows, w), w), None),
    "institutions.wrong_handled_rate": lambda rows, w: (handled(wrong(rows, w), w), len(wrong(rows, w))),
    "institutions.documents_reviewed": lambda rows, w: (len(flow(rows[LegalReview], "reviewed_on", w)), None),
    "institutions.handled_after_review": lambda rows, w: (handled(to_handle(rows, w), w), None),
    "institutions.handled_after_review_rate": lambda rows, w: (
        handled(to_handle(rows, w), w),
        len(to_handle(rows, w)),
    ),
    "institutions.reviews_open": lambda rows, w: (len(waiting(rows, w)), None),
    "institutions.reviews_overdue": lambda rows, w: (
        sum(bool(row.judged_due_on and row.judged_due_on <= w.over) for row in waiting(rows, w)),
        None,
    ),
    "institutions.enforcement_findings": lambda rows, w: (len(found(rows, w)), None),
    "institutions.enforcement_findings_handled_rate": lambda rows, w: (handled(found(rows, w), w), len(found(rows, w))),
    "institutions.dissemination_activities": lambda rows, w: (
        len(flow(rows[LegalDissemination], "done_on", w)),
        None,
    ),
}


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_plain_python_counts_the_same(rows: Rows, window: Window) -> None:
    expected = {code: way(rows, window) for code, way in WAYS.items()}

    assert differences(counted(Field.INSTITUTIONS, window), expected) == {}


def test_what_must_be_posted_today_is_not_late_yet(rows: Rows) -> None:
    """Signed on 2 March, to be posted by the 17th, never posted."""
    before, after = (
        counted(Field.INSTITUTIONS, running(on("03-01"), on(day)))["institutions.posted_on_time_rate"]
        for day in ("03-17", "03-18")
    )

    assert (before, after) == ((0, 0), (0, 1))


def test_nothing_wrong_leaves_the_rate_of_handling_unknown(rows: Rows) -> None:
    LegalCheck.objects.update(is_wrong=False, fault="", handled_on=None, handling_number="")

    assert number_of("institutions.wrong_handled_rate", FIRST_HALF) is None
