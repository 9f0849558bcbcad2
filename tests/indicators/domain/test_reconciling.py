"""Which dossiers stand between our number and the portal's, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.indicators.domain.portal_lists import BadList, Columns, ListRefusal, columns_in, lines_of, verdict_of
from cchc.indicators.domain.reconciling import NEVER, Case, Difference, Gap, Theirs, differences, why

START, END = date(2026, 3, 1), date(2026, 3, 31)
CASE = Case(
    code="A",
    is_good=True,
    received_on=date(2026, 3, 2),
    due_on=date(2026, 3, 10),
    closed_on=date(2026, 3, 9),
    status="Đã trả kết quả",
    is_settled=True,
    is_synced=True,
)


def found(ours: dict[str, bool], theirs: dict[str, bool | None]) -> list[tuple[str, Gap]]:
    lines = {code: Theirs(code, is_good) for code, is_good in theirs.items()}
    return [(each.code, each.gap) for each in differences(ours, lines)]


@pytest.mark.parametrize(
    ("case", "ours", "theirs", "expected"),
    [
        ("the same", {"A": True, "B": False}, {"A": True, "B": False}, []),
        ("only ours", {"A": True}, {}, [("A", Gap.NOT_THEIRS)]),
        ("only theirs", {}, {"A": False}, [("A", Gap.NOT_OURS)]),
        ("another verdict", {"A": True}, {"A": False}, [("A", Gap.VERDICT)]),
        ("no verdict on the portal is no difference", {"A": True}, {"A": None}, []),
        (
            "in the order of codes",
            {"C": True, "A": True},
            {"B": True, "A": False},
            [("A", Gap.VERDICT), ("B", Gap.NOT_OURS), ("C", Gap.NOT_THEIRS)],
        ),
    ],
)
def test_differences(case: str, ours: dict[str, bool], theirs: dict[str, bool | None], expected: list[object]) -> None:
    assert found(ours, theirs) == expected


sides = st.dictionaries(st.sampled_from("ABCDEFGH"), st.booleans())


@given(sides, sides)
def test_the_differences_explain_the_whole_gap(ours: dict[str, bool], theirs: dict[str, bool]) -> None:
    """Put right every difference, and the two sides are the same."""
    lines = {code: Theirs(code, is_good) for code, is_good in theirs.items()}
    mended = dict(ours)
    for each in differences(ours, lines):
        if each.gap is Gap.NOT_THEIRS:
            del mended[each.code]
        else:
            mended[each.code] = bool(each.theirs)

    assert mended == theirs


NOT_OURS = Difference("A", Gap.NOT_OURS, None, True)
NOT_THEIRS = Difference("A", Gap.NOT_THEIRS, True, None)
VERDICT = Difference("A", Gap.VERDICT, True, False, "Quá hạn")


@pytest.mark.parametrize(
    ("difference", "case", "says"),
    [
        (NOT_OURS, None, "không có hồ sơ mang mã này"),
        (NOT_OURS, replace(CASE, is_withdrawn=True), "đưa ra khỏi sổ"),
        (NOT_OURS, replace(CASE, received_on=NEVER, status="Mới đăng ký"), "chưa được tiếp nhận (trạng thái: Mới"),
        (NOT_OURS, replace(CASE, received_on=date(2026, 4, 1)), "tiếp nhận ngày 01/04/2026, ngoài kỳ này"),
        (NOT_OURS, replace(CASE, is_settled=False, status="Đang xử lý"), "chưa giải quyết xong (trạng thái: Đang"),
        (NOT_OURS, replace(CASE, closed_on=date(2026, 4, 2)), "kết thúc ngày 02/04/2026, ngoài kỳ này"),
        (NOT_OURS, CASE, "không thuộc diện tính"),
        (NOT_THEIRS, replace(CASE, is_synced=False), "chưa đồng bộ"),
        (NOT_THEIRS, replace(CASE, is_synced=None), "không ghi đã đồng bộ"),
        (NOT_THEIRS, CASE, "đã đồng bộ, tiếp nhận ngày 02/03/2026"),
        (VERDICT, replace(CASE, supplement_requests=2), "Yêu cầu bổ sung 2 lần"),
        (VERDICT, replace(CASE, reappointments=1), "đã hẹn lại"),
        (VERDICT, replace(CASE, due_on=NEVER), "không có ngày hẹn trả"),
        (VERDICT, replace(CASE, supplement_requests=1), "một lần yêu cầu bổ sung"),
        (VERDICT, replace(CASE, due_is_given=False), "do phần mềm tính theo thời hạn"),
        (VERDICT, replace(CASE, closed_on=NEVER), "hẹn trả ngày 10/03/2026, chưa kết thúc"),
        (VERDICT, CASE, "hẹn trả ngày 10/03/2026, kết thúc ngày 09/03/2026"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_difference(difference: Difference, case: Case | None, says: str) -> None:
    assert says in why(difference, case, start=START, end=END, by_due=True)


def test_days_are_not_blamed_where_the_number_has_nothing_to_do_with_them() -> None:
    assert "hẹn trả" not in why(VERDICT, CASE, start=START, end=END, by_due=False)


# The portal's list -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (["STT", "Mã hồ sơ", "Kết luận"], Columns(1, 2)),
        (["Mã số hồ sơ *", "Ngày"], Columns(0, None)),
        (["Mã hồ sơ", "Kết luận", "Mã hồ sơ", "Kết luận"], Columns(0, 1)),  # of two alike the first
        (["Trạng thái", "MÃ HỒ SƠ", "Đúng hạn"], Columns(1, 2)),  # "đúng hạn" says more than "trạng thái"
    ],
)
def test_columns_are_found_by_their_headers(headers: list[str], columns: Columns) -> None:
    assert columns_in(headers) == columns


def test_a_list_without_codes_is_refused() -> None:
    with pytest.raises(BadList) as caught:
        columns_in(["STT", "Kết luận"])

    assert caught.value.reason is ListRefusal.NO_CODES


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("Đúng hạn", True), ("Trước hạn.", True), ("QUÁ HẠN", False), ("Trễ hạn", False), ("1", True), ("0", False),
     ("", None), ("Đang xử lý", None)],
)  # fmt: skip
def test_words_of_verdicts(text: str, verdict: bool | None) -> None:
    assert verdict_of(text) is verdict


def test_lines_of_a_list() -> None:
    rows = [[" A ", "Đúng hạn"], ["", "Quá hạn"], [None, None], ["B", "lạ"], ["A", "Quá hạn"], [12.0, ""]]

    assert lines_of(rows, Columns(0, 1)) == [
        Theirs("A", False, "Quá hạn"),
        Theirs("B", None, "lạ"),
        Theirs("12", None, ""),
    ]
