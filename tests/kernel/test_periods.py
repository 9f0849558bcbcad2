"""Report regimes, and the dated occurrences of each time expression."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.calendar_rules import BadRules, vietnam_calendar
from cchc.kernel.periods import CalendarQuarter, occurrence_after, occurrences, schedule
from cchc.kernel.report_regimes import ReportKind, load_regimes, report_regimes
from cchc.kernel.time_expressions import Due, Kind, understand

VIETNAM = vietnam_calendar()
NATIONAL, LAM_DONG, HAI_PHONG = (report_regimes()[code] for code in ("national", "lam-dong", "hai-phong"))


def dated(text: str, *, year: int = 2026, regime=LAM_DONG, context: str = "") -> list:
    dues = understand(text, year=year, context=context)
    return [item for _due, item in schedule(dues, year=year, regime=regime, calendar=VIETNAM)]


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- Regimes: programme 2.1 -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regime", "kind", "start", "end", "due_on"),
    [
        (NATIONAL, ReportKind.Q1, "2025-12-15", "2026-03-14", "2026-03-20"),
        (NATIONAL, ReportKind.H1, "2025-12-15", "2026-06-14", "2026-06-20"),
        (NATIONAL, ReportKind.Q3, "2026-06-15", "2026-09-14", "2026-09-20"),
        (NATIONAL, ReportKind.YEAR, "2025-12-15", "2026-12-14", "2026-12-20"),
        (LAM_DONG, ReportKind.Q1, "2025-12-01", "2026-02-28", "2026-03-05"),
        (LAM_DONG, ReportKind.H1, "2025-12-01", "2026-05-31", "2026-06-05"),
        (LAM_DONG, ReportKind.Q3, "2026-06-01", "2026-08-31", "2026-09-05"),
        (LAM_DONG, ReportKind.YEAR, "2025-12-01", "2026-11-30", "2026-12-05"),
        (HAI_PHONG, ReportKind.YEAR, "2025-12-15", "2026-12-14", "2026-12-09"),
    ],
)
def test_a_report_covers_and_is_due_as_its_regime_says(regime, kind, start, end, due_on):
    period = regime.period(kind, 2026)

    assert (period.start, period.end, period.due_on) == (day(start), day(end), day(due_on))


@pytest.mark.parametrize("regime", report_regimes().values(), ids=lambda regime: regime.code)
def test_half_year_and_year_are_cumulative_and_the_third_quarter_is_not(regime):
    cumulative = {period.kind: period.cumulative for period in regime.periods(2026)}

    assert cumulative == {ReportKind.Q1: False, ReportKind.H1: True, ReportKind.Q3: False, ReportKind.YEAR: True}


def test_a_leap_year_closes_the_first_quarter_on_29_february():
    assert LAM_DONG.period(ReportKind.Q1, 2028).end == date(2028, 2, 29)


@pytest.mark.parametrize("regime", report_regimes().values(), ids=lambda regime: regime.code)
@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_own_stretches_of_a_year_follow_each_other_without_a_gap(regime, year):
    periods = regime.periods(year)

    for earlier, later in pairwise(periods):
        assert later.own_start == earlier.end + timedelta(days=1)
    assert regime.periods(year + 1)[0].own_start == periods[-1].end + timedelta(days=1)


def test_a_calendar_quarter_is_not_a_report_period():
    quarter, report = CalendarQuarter(2026, 1), LAM_DONG.period(ReportKind.Q1, 2026)

    assert (quarter.start, quarter.end, quarter.label) == (date(2026, 1, 1), date(2026, 3, 31), "Quý I/2026")
    assert report.label == quarter.label
    assert (report.start, report.end) != (quarter.start, quarter.end)
    assert CalendarQuarter.of(date(2026, 12, 31)) == CalendarQuarter(2026, 4)
    with pytest.raises(ValueError, match="1 to 4; got 5"):
        CalendarQuarter(2026, 5)


def test_every_problem_of_a_regime_file_is_told_at_once():
    text = """
regimes:
  - {code: odd, title: A, valid_from: 2026-01-01, deadline: {day: 5},
     periods: [{kind: Q2, start: 13-01, end: 02-last, due_month: 3}]}
"""
    with pytest.raises(BadRules) as caught:
        load_regimes(text)

    assert caught.value.problems == [
        "odd: no document",
        "odd: no unit",
        "odd: no petitions",
        "odd: no ward",
        "odd: no month",
        "odd: no opens",
        "odd: periods must be Q1, H1, Q3, year, in this order; got Q2",
        "odd Q2: start is '13-01', expected month-day",
    ]


# --- Occurrences ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "due_days"),
    [
        ("Trước ngày 15/01/2026", ["2026-01-14"]),
        ("Chậm nhất ngày 10/5/2026", ["2026-05-10"]),  # a Sunday: a fixed date stays
        ("Quý I/2026", ["2026-03-31"]),
        ("Tháng 5/2026", ["2026-06-01"]),  # ends on a Sunday: a period moves
        ("Tháng 4/2026", ["2026-05-04"]),  # 30 April, 1 May and the weekend
        ("Năm 2026", ["2026-12-31"]),
        ("Hằng quý", ["2026-03-05", "2026-06-05", "2026-09-05", "2026-12-05"]),
        ("định kỳ hằng quý, 6 tháng và năm", ["2026-03-05", "2026-06-05", "2026-09-05", "2026-12-05"]),
        ("Hằng năm", ["2026-12-05"]),
        ("6 tháng/lần", ["2026-06-05", "2026-12-05"]),
        ("4 tháng/lần", ["2026-05-04", "2026-09-03", "2026-12-31"]),
        (
            "Trước ngày 10 của tháng cuối cùng kỳ báo cáo",
            ["2026-03-09", "2026-06-09", "2026-09-09", "2026-12-09"],
        ),
        ("chậm nhất ngày 10 của tháng cuối quý", ["2026-03-10", "2026-06-10", "2026-09-10", "2026-12-10"]),
        ("ngày 05 tháng đầu quý sau", ["2026-04-05", "2026-07-05", "2026-10-05", "2027-01-05"]),
        ("ngày 05 tháng đầu mỗi quý", ["2026-01-05", "2026-04-05", "2026-07-05", "2026-10-05"]),
        ("trước 15/12 hằng năm", ["2026-12-14"]),
        ("Thường xuyên", ["2026-03-02", "2026-06-01", "2026-09-03", "2026-11-30"]),
        ("Khi có yêu cầu", []),
        ("Theo quy định", []),
        ("Định kỳ", []),
        ("", []),
    ],
)
def test_a_time_gives_these_due_days(text, due_days):
    assert [item.due_on for item in dated(text)] == [day(each) for each in due_days]


def test_monthly_is_twelve_times_and_a_short_month_keeps_its_last_day():
    days = [item.due_on for item in dated("ngày cuối cùng của tháng")]

    assert len(days) == 12
    assert days[1] == date(2026, 2, 28)


def test_weekly_is_every_week_with_a_working_day():
    weeks = dated("Hằng tuần")

    assert [item.due_on for item in weeks[:2]] == [date(2026, 1, 10), date(2026, 1, 16)]  # a worked Saturday
    assert date(2026, 2, 16) not in {item.window_start for item in weeks}  # Tết: nobody works that week
    assert [item.due_on for item in dated("Thứ Sáu hằng tuần")[:2]] == [date(2026, 1, 9), date(2026, 1, 16)]


def test_a_report_shows_what_it_covers_and_a_quarter_does_not_borrow_it():
    report, quarter = dated("Hằng quý")[1], dated("chậm nhất ngày 10 của tháng cuối quý")[1]

    assert (report.label, report.window_start) == ("6 tháng đầu năm 2026", date(2025, 12, 1))
    assert (quarter.label, quarter.window_start) == ("Quý II/2026", date(2026, 4, 1))


def test_the_plan_outranks_the_day_of_the_regime_but_not_its_cut_off():
    item = dated("Trước ngày 10 của tháng cuối kỳ báo cáo")[0]

    assert (item.window_start, item.due_on) == (date(2025, 12, 1), date(2026, 3, 9))


def test_a_task_of_the_whole_year_warns_at_the_cut_off_of_the_yearly_report():
    (item,) = dated("Trong năm 2026")

    assert item.warn_on == date(2026, 11, 30)
    assert item.explanation.endswith("Chốt số liệu báo cáo năm: 30/11/2026.")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Tháng 5/2026", "31/05/2026 là ngày nghỉ nên hạn chuyển sang 01/06/2026."),
        ("Chậm nhất ngày 10/5/2026", "hạn không dời: cần xong trong ngày làm việc 08/05/2026."),
        ("Hằng quý", "Kỳ báo cáo Quý I/2026: số liệu từ 01/12/2025 đến 28/02/2026. Hạn: 05/03/2026."),
    ],
)
def test_the_explanation_tells_what_the_calendar_did(text, sentence):
    assert dated(text)[0].explanation.endswith(sentence)


@pytest.mark.parametrize(
    ("text", "happened", "due_on"),
    [
        ("trong 05 ngày làm việc kể từ ngày nhận được văn bản", "2026-02-12", "2026-02-26"),  # over Tết
        ("trong vòng 10 ngày kể từ ngày ký", "2026-05-21", "2026-06-01"),  # ends on a Sunday
        ("Trong 24 giờ kể từ khi tiếp nhận", "2026-09-09", "2026-09-10"),
        ("Khi có yêu cầu", "2026-02-06", "2026-02-23"),  # 15 days, our proposal
    ],
)
def test_what_waited_is_dated_once_it_happened(text, happened, due_on):
    (due,) = understand(text, year=2026)

    assert occurrence_after(due, happened_on=day(happened), calendar=VIETNAM).due_on == day(due_on)


def test_a_proposed_term_says_that_the_plan_does_not():
    (due,) = understand("Khi có yêu cầu", year=2026)

    assert "kế hoạch không nói" in occurrence_after(due, happened_on=day("2026-02-06"), calendar=VIETNAM).explanation


# --- Laws -------------------------------------------------------------------------------------------

TEXTS = [
    "Quý I/2026", "Tháng 5/2026", "Năm 2026", "Hằng tháng", "Hằng quý", "Hằng năm", "Thường xuyên", "Hằng tuần",
    "Trước ngày 15/01/2026", "ngày 25 hằng tháng", "Trước ngày 10 của tháng cuối kỳ báo cáo", "6 tháng/lần",
    "trước 15/12 hằng năm", "Từ tháng 3 đến tháng 6/2026", "Hằng ngày",
]  # fmt: skip
MOVES = {Kind.PERIOD, Kind.CONTINUOUS}
days = st.dates(date(2025, 11, 1), date(2027, 1, 31))
calendars = st.builds(WorkingCalendar, st.frozensets(days, max_size=40))
regimes = st.sampled_from(sorted(report_regimes()))
dues = st.sampled_from(TEXTS).map(lambda text: understand(text, year=2026)[0])


def of(due: Due, code: str, calendar: WorkingCalendar) -> list:
    return occurrences(due, year=2026, regime=report_regimes()[code], calendar=calendar)


@given(dues, regimes, calendars)
def test_a_due_date_that_may_move_is_a_working_day(due, code, calendar):
    for item in of(due, code, calendar):
        assert calendar.is_working(item.ready_by)
        assert item.window_start <= item.nominal_end <= item.due_on
        assert item.ready_by <= item.due_on
        if due.kind in MOVES:
            assert calendar.is_working(item.due_on)


@given(st.sampled_from([text for text in TEXTS if text != "Hằng tuần"]), regimes, calendars, days)
def test_a_holiday_more_never_brings_a_due_date_forward(text, code, calendar, holiday):
    due = understand(text, year=2026)[0]
    more = WorkingCalendar(calendar.days_off | {holiday})

    for before, after in zip(of(due, code, calendar), of(due, code, more), strict=True):
        assert after.due_on >= before.due_on
        assert after.ready_by <= after.due_on


@given(dues, regimes, calendars)
def test_occurrences_come_in_order_and_each_says_why(due, code, calendar):
    made = of(due, code, calendar)

    assert [item.due_on for item in made] == sorted(item.due_on for item in made)
    assert all(item.explanation.endswith(".") and item.label for item in made)
