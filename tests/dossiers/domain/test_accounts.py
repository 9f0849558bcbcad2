"""The account of a due moment: every minute is in it once, and it reads as Vietnamese."""

import random
from datetime import date, datetime, time
from itertools import pairwise

import pytest

from cchc.dossiers.domain.account_words import account_text, duration, official_date
from cchc.dossiers.domain.accounts import LineKind, account, day_name, day_names
from cchc.dossiers.domain.clock import clock_of
from cchc.dossiers.domain.legal_due import CutoffRule, Pause, PauseKind, SupplementRule, Terms, reckon
from cchc.dossiers.domain.limits import OFFICE_MINUTES, LimitUnit
from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.calendar_rules import DayKind, make_calendar, vietnam_entries
from cchc.site.verbs.due import SESSIONS, read_sessions

from .cases import make_case

CLOCK = clock_of(make_calendar(vietnam_entries(), sessions=read_sessions(SESSIONS)))
NAMES = day_names(vietnam_entries())


def tell(received, terms, *pauses, clock=CLOCK):
    reckoning = reckon(received=datetime.fromisoformat(received), terms=terms, pauses=pauses, clock=clock)
    return account(reckoning, clock=clock, names=NAMES)


def pause(start, end, kind=PauseKind.SUPPLEMENT):
    return Pause(datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None, kind)


def days(limit, **more):
    return Terms(limit, LimitUnit.WORKING_DAY, **more)


def test_an_account_can_be_read_by_a_citizen():
    told = tell("2026-04-24T16:20", days(5))

    assert account_text(told) == [
        "Tiếp nhận lúc 16 giờ 20 ngày 24/4/2026 (thứ Sáu).",
        "Thời hạn giải quyết: 5 ngày làm việc (40 giờ làm việc).",
        "Thứ Sáu ngày 24/4/2026: tính 40 phút (từ 16 giờ 20 đến 17 giờ). Đã tính 40 phút.",
        "Thứ Bảy ngày 25/4/2026: không tính, nghỉ hằng tuần.",
        "Chủ nhật ngày 26/4/2026: không tính, nghỉ lễ (Giỗ Tổ Hùng Vương).",
        "Thứ Hai ngày 27/4/2026: không tính, nghỉ bù Giỗ Tổ Hùng Vương.",
        "Từ thứ Ba ngày 28/4/2026 đến thứ Tư ngày 29/4/2026: tính 2 ngày, mỗi ngày 8 giờ "
        "(từ 8 giờ đến 17 giờ, trừ giờ nghỉ giữa buổi). Đã tính 16 giờ 40 phút.",
        "Thứ Năm ngày 30/4/2026: không tính, nghỉ lễ (Ngày Chiến thắng).",
        "Thứ Sáu ngày 01/5/2026: không tính, nghỉ lễ (Ngày Quốc tế Lao động).",
        "Từ thứ Bảy ngày 02/5/2026 đến Chủ nhật ngày 03/5/2026: không tính, nghỉ hằng tuần.",
        "Từ thứ Hai ngày 04/5/2026 đến thứ Ba ngày 05/5/2026: tính 2 ngày, mỗi ngày 8 giờ "
        "(từ 8 giờ đến 17 giờ, trừ giờ nghỉ giữa buổi). Đã tính 32 giờ 40 phút.",
        "Thứ Tư ngày 06/5/2026: tính 7 giờ 20 phút (từ 8 giờ đến 16 giờ 20, trừ giờ nghỉ giữa buổi). Đã tính 40 giờ.",
        "Hạn trả kết quả: 16 giờ 20 ngày 06/5/2026 (thứ Tư).",
    ]


def lines(*args):
    return account_text(tell(*args))[2:-1]


def test_a_pause_says_what_was_waited_for_and_overlapping_ones_are_told_once():
    told = lines(
        "2026-03-02T08:00",
        days(1),
        pause("2026-03-02T10:00", "2026-03-03T10:00"),
        pause("2026-03-03T09:00", "2026-03-04T09:00", PauseKind.FINANCIAL_OBLIGATION),
    )

    assert told == [
        "Thứ Hai ngày 02/3/2026: tính 2 giờ (từ 8 giờ đến 10 giờ). Đã tính 2 giờ.",
        "Từ 10 giờ ngày 02/3/2026 đến 10 giờ ngày 03/3/2026: không tính, tạm dừng chờ bổ sung hồ sơ.",
        "Từ 10 giờ ngày 03/3/2026 đến 9 giờ ngày 04/3/2026: không tính, "
        "tạm dừng chờ thực hiện nghĩa vụ tài chính.",
        "Thứ Tư ngày 04/3/2026: tính 6 giờ (từ 9 giờ đến 16 giờ, trừ giờ nghỉ giữa buổi). Đã tính 8 giờ.",
    ]  # fmt: skip


def test_receipt_outside_hours_says_when_the_count_begins():
    assert lines("2026-03-06T17:30", Terms(1, LimitUnit.WORKING_HOUR)) == [
        "17 giờ 30 ngày 06/3/2026 là ngoài giờ làm việc: bắt đầu tính từ 8 giờ ngày 09/3/2026.",
        "Từ thứ Bảy ngày 07/3/2026 đến Chủ nhật ngày 08/3/2026: không tính, nghỉ hằng tuần.",
        "Thứ Hai ngày 09/3/2026: tính 1 giờ (từ 8 giờ đến 9 giờ). Đã tính 1 giờ.",
    ]


def test_a_worked_saturday_says_why_it_counts():
    assert "làm bù cho ngày 02/01/2026" in " ".join(lines("2026-01-09T08:00", days(2)))


def test_calendar_days_are_told_as_spans_and_the_move_gives_its_reason():
    told = lines(
        "2026-04-22T09:00",
        Terms(3, LimitUnit.CALENDAR_DAY),
        pause("2026-04-23T09:00", "2026-04-24T09:00", PauseKind.OTHER),
    )

    assert told == [
        "Từ 9 giờ ngày 22/4/2026 đến 9 giờ ngày 23/4/2026: tính liên tục 1 ngày, kể cả ngày nghỉ. Đã tính 1 ngày.",
        "Từ 9 giờ ngày 23/4/2026 đến 9 giờ ngày 24/4/2026: không tính, tạm dừng tính thời hạn.",
        "Từ 9 giờ ngày 24/4/2026 đến 9 giờ ngày 26/4/2026: tính liên tục 2 ngày, kể cả ngày nghỉ. Đã tính 3 ngày.",
        "Thời hạn hết vào 9 giờ ngày 26/4/2026 (Chủ nhật), là ngày nghỉ: nghỉ lễ (Giỗ Tổ Hùng Vương). "
        "Hạn chuyển đến hết giờ làm việc của ngày làm việc tiếp theo, 17 giờ ngày 28/4/2026.",
    ]


def test_a_dossier_that_waits_says_so_and_keeps_what_was_counted():
    told = account_text(tell("2026-03-02T08:00", days(2), pause("2026-03-02T10:00", None)))

    assert told[-3:] == [
        "Thứ Hai ngày 02/3/2026: tính 2 giờ (từ 8 giờ đến 10 giờ). Đã tính 2 giờ.",
        "Từ 10 giờ ngày 02/3/2026: không tính, tạm dừng chờ bổ sung hồ sơ, chưa kết thúc.",
        "Chưa có hạn trả kết quả: thời hạn còn đang tạm dừng.",
    ]


def test_a_restart_and_a_cutoff_say_where_the_count_begins_anew():
    rules = days(
        1,
        supplement_rule=SupplementRule.RESTART,
        cutoff_rule=CutoffRule.NEXT_WORKING_DAY,
        cutoff_time=time(15),
    )

    assert lines("2026-03-02T08:00", rules, pause("2026-03-02T10:00", "2026-03-04T16:00")) == [
        "Hồ sơ được bổ sung đầy đủ lúc 16 giờ ngày 04/3/2026: thời hạn tính lại từ đầu.",
        "Nhận đủ hồ sơ lúc 16 giờ ngày 04/3/2026, sau giờ chốt 15 giờ: bắt đầu tính từ 8 giờ ngày 05/3/2026.",
        "Thứ Năm ngày 05/3/2026: tính 8 giờ (từ 8 giờ đến 17 giờ, trừ giờ nghỉ giữa buổi). Đã tính 8 giờ.",
    ]
    assert "vào ngày nghỉ" in lines("2026-03-07T08:00", rules)[0]


def test_a_result_of_the_next_day_is_told_in_hours():
    rules = Terms(
        1, LimitUnit.WORKING_HOUR, cutoff_rule=CutoffRule.RESULT_NEXT_WORKING_DAY, cutoff_time=time(15)
    )  # fmt: skip

    assert lines("2026-03-02T15:30", rules) == [
        "Nhận đủ hồ sơ lúc 15 giờ 30 ngày 02/3/2026, sau giờ chốt 15 giờ: trả kết quả trong ngày làm việc tiếp theo.",
        "Thứ Hai ngày 02/3/2026: tính 1 giờ 30 phút (từ 15 giờ 30 đến 17 giờ). Đã tính 1 giờ 30 phút.",
        "Thứ Ba ngày 03/3/2026: tính 8 giờ (từ 8 giờ đến 17 giờ, trừ giờ nghỉ giữa buổi). Đã tính 9 giờ 30 phút.",
    ]


def test_names_of_days_come_from_the_entries_of_the_calendar():
    assert NAMES[date(2026, 11, 24)] == "nghỉ lễ (Ngày Văn hóa Việt Nam)"
    assert NAMES[date(2026, 8, 22)] == "làm bù cho ngày 31/8/2026"


def test_a_day_off_nobody_named_is_told_as_such():
    plain = CLOCK.calendar
    closed = WorkingCalendar(plain.days_off | {date(2026, 3, 3)}, plain.worked_days, plain.rest_days, plain.sessions)
    told = account_text(tell("2026-03-02T08:00", days(2), clock=clock_of(closed)))

    assert "Thứ Ba ngày 03/3/2026: không tính, ngày nghỉ." in told


@pytest.mark.parametrize("number", range(60))
def test_the_minutes_of_the_lines_are_the_limit_and_end_at_the_due_moment(number):
    case = make_case(random.Random(number))
    stops = [pause(start, end, PauseKind.OTHER) for start, end in case.pauses]
    told = tell(case.received, Terms(case.limit, LimitUnit(case.unit)), *stops)

    counted = sum(line.minutes for line in told.lines)
    allowed = case.limit * OFFICE_MINUTES[case.unit] if case.unit in OFFICE_MINUTES else counted
    assert counted == allowed
    assert told.lines == () or told.lines[-1].end == told.reckoning.due
    assert [line.total for line in told.lines] == [
        sum(line.minutes for line in told.lines[: place + 1]) for place in range(len(told.lines))
    ]
    days = [line for line in told.lines if line.kind is not LineKind.OUTSIDE_HOURS]  # it announces the days after it
    assert all(earlier.end <= later.start for earlier, later in pairwise(days))


def test_calendar_days_count_whole_days_in_their_lines():
    told = tell("2026-03-02T09:00", Terms(5, LimitUnit.CALENDAR_DAY), pause("2026-03-03T10:00", "2026-03-03T11:11"))

    assert sum(line.minutes for line in told.lines) == 5 * 1440


def test_like_days_stand_in_one_line():
    told = tell("2026-03-02T08:00", days(25))

    assert len(told.lines) == 9  # five weeks, four weekends
    assert {line.kind for line in told.lines} == {LineKind.COUNTED, LineKind.DAY_OFF}


@pytest.mark.parametrize(
    ("minutes", "with_days", "text"),
    [
        (0, False, "0 phút"),
        (40, False, "40 phút"),
        (480, False, "8 giờ"),
        (1500, False, "25 giờ"),
        (1500, True, "1 ngày 1 giờ"),
        (1501, True, "1 ngày 1 giờ 1 phút"),
    ],
)
def test_durations_in_words(minutes, with_days, text):
    assert duration(minutes, with_days=with_days) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 5, 4), "04/5/2026"), (date(2026, 2, 3), "03/02/2026"), (date(2026, 11, 24), "24/11/2026")],
)
def test_dates_are_written_as_in_documents(day, text):
    assert official_date(day) == text


def test_a_provisional_day_says_so():
    assert (
        day_name(DayKind.HOLIDAY, "Quốc khánh", provisional=True) == "nghỉ lễ (Quốc khánh; dự kiến, chưa có thông báo)"
    )
