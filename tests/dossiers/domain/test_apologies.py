"""Form 04 and the alarms before it."""

from datetime import date, datetime

import pytest

from cchc.dossiers.domain.apologies import Alarm, ApologyKind, alarm_days, apology, apology_latest_on
from cchc.kernel.calendar_rules import vietnam_calendar

CALENDAR = vietnam_calendar()
MONDAY = datetime.fromisoformat("2026-05-04T16:20")  # after the days off of 30 April and 1 May


def test_an_apology_goes_out_a_working_day_before_the_due_day():
    assert apology_latest_on(due=MONDAY, calendar=CALENDAR) == date(2026, 4, 29)


@pytest.mark.parametrize(
    ("sent_on", "kind"),
    [
        (date(2026, 4, 29), ApologyKind.PROACTIVE),
        (date(2026, 4, 30), ApologyKind.AFTER_THE_FACT),
        (date(2026, 5, 4), ApologyKind.AFTER_THE_FACT),
    ],
)
def test_an_apology_sent_later_is_a_breach_with_its_own_wording(sent_on, kind):
    found = apology(sent_on=sent_on, due=MONDAY, reappointments=0, calendar=CALENDAR)

    assert found.kind is kind
    assert found.is_in_time is (kind is ApologyKind.PROACTIVE)


@pytest.mark.parametrize(("before", "may"), [(0, True), (1, False), (2, False)])
def test_there_is_one_new_appointment_at_most(before, may):
    found = apology(sent_on=date(2026, 4, 28), due=MONDAY, reappointments=before, calendar=CALENDAR)

    assert found.may_reappoint is may


def test_alarms_ring_three_two_and_one_working_days_before():
    assert alarm_days(due=MONDAY, calendar=CALENDAR) == {
        Alarm.WARN_OFFICER: date(2026, 4, 24),
        Alarm.WARN_HEAD: date(2026, 4, 28),
        Alarm.DRAFT_APOLOGY: date(2026, 4, 29),
        Alarm.OVERDUE: date(2026, 5, 4),
    }
