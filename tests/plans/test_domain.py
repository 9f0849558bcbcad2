"""Pure rules of plans: pairing, comparison with the parent, the lit document, misplaced files."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.domain.document_view import Mark, page_views, pieces, text_view
from cchc.plans.domain.meta_check import meta_notices
from cchc.plans.domain.pairing import Known, pairs
from cchc.plans.domain.parent import Dated, Finding, Gap, Level, date_findings, is_weaker, target_findings
from cchc.plans.presentation import level

WARD = "Phường Sao Mai"


@pytest.mark.parametrize(
    ("case", "meta", "codes"),
    [
        ("the right file", {"year": 2026, "issuer": "Ủy ban nhân dân phường Sao Mai"}, []),
        ("another year", {"year": 2025, "issuer": "UBND phường Sao Mai"}, ["year_differs"]),
        ("another ward", {"year": 2026, "issuer": "UBND phường Sao Hôm"}, ["issuer_differs"]),
        ("nothing read", {"year": None, "issuer": None}, []),
    ],
)
def test_a_file_that_belongs_elsewhere_is_told(case, meta, codes):
    assert [notice["code"] for notice in meta_notices(meta, chosen_year=2026, unit_name=WARD)] == codes


def test_the_most_alike_items_are_paired_one_to_one():
    old = [Known(1, "Ban hành kế hoạch tuyên truyền"), Known(2, "Ban hành kế hoạch kiểm tra")]
    new = [
        Known(10, "Ban hành Kế hoạch kiểm tra năm 2026"),
        Known(11, "Ban hành kế hoạch tuyên truyền"),
        Known(12, "Tổ chức đối thoại"),
    ]

    assert pairs(old, new) == {10: 2, 11: 1}


@given(st.lists(st.text(min_size=3, max_size=40), max_size=6), st.lists(st.text(min_size=3, max_size=40), max_size=6))
def test_no_item_is_paired_twice(old, new):
    found = pairs([Known(n, t) for n, t in enumerate(old)], [Known(n, t) for n, t in enumerate(new)])

    assert len(set(found.values())) == len(found)


def levelled(key, text, comparator, value, measure="%"):
    return Level(Known(key, text), comparator, None if value is None else Decimal(value), measure)


@pytest.mark.parametrize(
    ("own", "parent", "weaker"),
    [
        ((">=", 85), (">=", 90), True),
        ((">=", 90), (">=", 90), False),
        ((">=", 95), (">", 90), False),
        (("<=", 5), ("<=", 3), True),
        (("<=", 2), ("<=", 3), False),
        ((">=", None), (">=", 90), None),
    ],
)
def test_a_ward_may_not_promise_less_than_its_parent(own, parent, weaker):
    assert is_weaker(levelled(1, "x", *own), levelled(2, "x", *parent)) is weaker


def test_numbers_of_different_measures_are_not_compared():
    assert is_weaker(levelled(1, "x", ">=", 2, "cuộc"), levelled(2, "x", ">=", 90)) is None


def test_a_missing_and_a_weaker_target_are_found():
    parent = [
        levelled(1, "tỷ lệ hồ sơ giải quyết đúng hạn", ">=", 98),
        levelled(2, "mức độ hài lòng của người dân", ">=", 95),
    ]
    own = [levelled(10, "tỷ lệ hồ sơ được giải quyết đúng hạn", ">=", 95)]

    assert target_findings(parent, own) == [Finding(Gap.WEAKER_NUMBER, 1, 10), Finding(Gap.MISSING_TARGET, 2, None)]


@pytest.mark.parametrize(("own_day", "is_found"), [(date(2026, 4, 1), True), (date(2026, 3, 31), False), (None, False)])
def test_a_later_date_than_the_parents_is_found(own_day, is_found):
    text = "Ban hành kế hoạch tuyên truyền"

    found = date_findings([Dated(Known(1, text), date(2026, 3, 31))], [Dated(Known(2, text), own_day)])

    assert bool(found) is is_found


marks = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Mark(1, "task", 0, None, None, *sorted(pair))),
    max_size=5,
)


@given(st.text(max_size=50), marks)
def test_the_pieces_of_a_lit_text_give_the_text_again(text, found):
    assert "".join(piece.text for piece in pieces(text, found)) == text


def test_a_piece_knows_every_item_that_covers_it():
    found = pieces("abcdef", [Mark(1, "task", 0, None, None, 0, 4), Mark(2, "target", 0, None, None, 2, 6)])

    assert [(piece.text, piece.items) for piece in found] == [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,))]


def test_a_cell_of_a_table_is_lit_at_its_place():
    cell = {"text": "Việc một", "row": 1, "col": 0, "rows": 1, "cols": 1, "bold": False, "boxes": []}
    table = {"type": "table", "n_rows": 2, "n_cols": 1, "head_rows": 1, "page": None, "cells": [cell]}

    (view,) = text_view({"blocks": [table]}, [Mark(7, "task", 0, 1, 0, 0, 8)])

    assert view.rows[1][0].pieces[0].items == (7,)


def test_a_mark_on_a_page_is_a_rectangle_for_each_of_its_lines():
    boxes = [[1, 0, 10, 0.1, 0.2, 0.5, 0.22], [1, 10, 20, 0.1, 0.23, 0.4, 0.25], [2, 20, 30, 0.1, 0.1, 0.4, 0.12]]
    paragraph = {"type": "paragraph", "text": "x" * 30, "boxes": boxes}

    first, second = page_views({"pages": 2, "blocks": [paragraph]}, [Mark(7, "target", 0, None, None, 5, 15)])

    assert [(r.x, r.width) for r in first.rectangles] == [(100, 400), (100, 300)]
    assert second.rectangles == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"comparator": ">=", "value": 98.25, "unit": "%"}, "≥ 98,25 %"),
        ({"comparator": "between", "value": 90, "value_max": 95, "unit": "%"}, "90 - 95 %"),
        ({"comparator": "<=", "value": 1400, "unit": "hồ sơ"}, "≤ 1.400 hồ sơ"),
        ({"comparator": "increase", "value": None, "unit": None}, "tăng"),
        ({"comparator": ">=", "value": None, "value_missing": True, "unit": "%"}, "chưa đọc được số"),
    ],
)
def test_a_level_is_written_as_people_write_it(data, said):
    assert level(data) == said
