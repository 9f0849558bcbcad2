"""The words of a part: figures it may name, numbers typed by hand, what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reports.domain.draft import Figure, fill
from cchc.reports.domain.texts import figure_changes, pieces, text_changes, typed_numbers, unknown_keys

RATE = Figure("rate", "a.b", "Tỷ lệ đúng hạn", "98,25%", 98.25)
keys = st.from_regex(r"[a-z][a-z0-9_.]{0,8}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Đạt [[rate]], có 12 hồ sơ trễ.", ["12"]),
        ("Tỷ lệ 99,9% trên 1.234 hồ sơ.", ["99,9%", "1.234"]),
        ("Kế hoạch số 12/KH-UBND ngày 05/01/2026.", []),
        ("Quý III năm 2026, 581/BNV-CCHC, Điều 12 khoản 3.", []),
        ("Giai đoạn 2026-2030 có 3 nhiệm vụ.", ["3"]),
        ("12 hồ sơ, rồi lại 12 hồ sơ.", ["12"]),
        ("Không có số nào.", []),
    ],
)
def test_numbers_typed_by_hand_are_found_and_names_are_not(text, typed):
    assert typed_numbers(text) == typed


def test_a_number_the_software_drafted_is_not_typed():
    assert typed_numbers("Đã làm 3 việc, thêm 4 việc.", "Đã làm 3 việc.") == ["4"]


@given(st.lists(keys, max_size=5), st.lists(keys, max_size=5))
def test_what_names_no_figure_is_told_once_and_in_order(known, used):
    text = " và ".join(f"[[{key}]]" for key in used)

    assert unknown_keys(text, known) == list(dict.fromkeys(key for key in used if key not in known))


@pytest.mark.parametrize("text", ["[[]]", "[[Tỷ lệ]]", "[[rate ]x]]"])
def test_what_only_looks_like_a_figure_is_refused_too(text):
    assert unknown_keys(text, {"rate"})


@given(st.lists(st.sampled_from(["Đạt ", "[[rate]]", "[[none]]", ", so với ", "."]), max_size=8))
def test_the_pieces_of_a_paragraph_are_the_paragraph(parts):
    text = "".join(parts)
    figures = {"rate": RATE}

    found = pieces(text, figures)

    assert "".join(one.text for one in found) == text
    printed = "".join(one.figure.text if one.figure else "……" if one.key else one.text for one in found)
    assert printed == fill(text, figures)


def test_a_figure_that_reads_otherwise_is_a_change_and_one_nobody_prints_is_not():
    other = Figure("rate", "a.b", "Tỷ lệ đúng hạn", "97,50%", 97.5)
    unused = Figure("count", "a.c", "Số hồ sơ", "10", 10)

    found = figure_changes({"rate": RATE, "count": unused}, {"rate": other}, used=["rate"])

    assert [(one.what, one.before, one.after) for one in found] == [("Tỷ lệ đúng hạn", "98,25%", "97,50%")]


def test_words_are_compared_by_paragraph():
    found = text_changes("Kết quả", "Một.\n\nHai.\n\nBa.", "Một.\n\nHai và nữa.\n\nBa.\n\nBốn.")

    assert [(one.before, one.after) for one in found] == [("Hai.", "Hai và nữa."), ("", "Bốn.")]


@given(st.text(alphabet="ab \n.", max_size=40))
def test_the_same_words_have_no_change(text):
    assert text_changes("Mục", text, text) == []
