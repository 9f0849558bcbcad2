"""Moments, limits and pauses as they are written, and what is said when they cannot be read."""

import pytest

from cchc.dossiers.domain.clock import clock_of
from cchc.dossiers.domain.deadline_refusals import SENTENCES, CannotReckon, DeadlineRefusal, explain
from cchc.dossiers.domain.deadline_text import due_of_row, read_limit, read_minute, read_pauses, write_minute
from cchc.kernel.calendar_rules import vietnam_calendar

CLOCK = clock_of(vietnam_calendar())


@pytest.mark.parametrize(
    "text", ["2026-04-24T16:20", "2026-04-24 16:20", "2026-04-24T16:20:59", "2026-04-24T16:20:00.5"]
)
def test_a_moment_is_read_to_the_minute(text):
    assert write_minute(read_minute(text)) == "2026-04-24T16:20"


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-04-24", "16:20", "24/04/2026 16:20", "2026-02-30T10:00", "2026-04-24T24:00", "2026-04-24T16:60",
        "2026-04-24T16:20Z", "2026-04-24T16:20+07:00", " 2026-04-24T16:20", "2026-04-24T16:20 ", "2026-W17-5T16:20",
        "20260424T16:20", "2026-04-24T1620", "２０２６-04-24T16:20", "0000-04-24T16:20",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text):
    assert refused(read_minute, text) is DeadlineRefusal.BAD_MOMENT


def test_a_moment_before_or_after_the_calendar_is_refused():
    for text in ("1999-12-31T23:59", "2100-01-01T00:00"):
        assert refused(read_minute, text) is DeadlineRefusal.BEYOND_CALENDAR


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1,5", "năm", "٣", "1e3", " 5", "9" * 10])
def test_what_is_no_limit_is_refused(text):
    assert refused(read_limit, text) is DeadlineRefusal.BAD_LIMIT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-04-24T16:20", DeadlineRefusal.BAD_PAUSE),
        ("2026-04-24T16:20/", DeadlineRefusal.BAD_MOMENT),
        ("2026-04-24T16:20/2026-04-24T16:19", DeadlineRefusal.PAUSE_BACKWARDS),
        ("2026-04-24T16:20/2026-04-24T16:30;", DeadlineRefusal.BAD_PAUSE),
        ("2026-04-24T16:20/2026-04-24T16:30/2026-04-24T16:40", DeadlineRefusal.BAD_MOMENT),
    ],
)
def test_what_is_no_pause_is_refused(text, reason):
    assert refused(read_pauses, text) is reason


def test_pauses_are_read_in_the_order_given():
    text = "2026-04-27T08:00/2026-04-27T09:00;2026-04-24T16:20/2026-04-24T16:20"

    assert [write_minute(start) for start, _end in read_pauses(text)] == ["2026-04-27T08:00", "2026-04-24T16:20"]
    assert read_pauses("") == []


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["1", "2026-04-24T16:20", "5", "working_day"], DeadlineRefusal.BAD_COLUMNS),
        (["1", "2026-04-24T16:20", "5", "working_day", "", ""], DeadlineRefusal.BAD_COLUMNS),
        (["1", "2026-04-24T16:20", "5", "ngày", ""], DeadlineRefusal.UNKNOWN_UNIT),
        (["1", "2099-12-31T16:20", "5", "working_day", ""], DeadlineRefusal.BEYOND_CALENDAR),
    ],
)
def test_a_row_that_cannot_be_dated_is_refused(row, reason):
    assert refused(lambda: due_of_row(row, CLOCK)) is reason


def test_every_refusal_has_a_sentence_on_one_line():
    assert set(SENTENCES) == set(DeadlineRefusal)
    assert all("\n" not in sentence for sentence in SENTENCES.values())


def refused(act, *args):
    with pytest.raises(CannotReckon) as caught:
        act(*args)
    sentence = explain(caught.value)
    assert "{" not in sentence
    assert sentence.endswith(".")
    return caught.value.reason
