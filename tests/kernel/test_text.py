"""Normal forms of Vietnamese text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.text import collapse, fold, settle_tones


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("Qúy", "Quý"),
        ("qúi", "quí"),
        ("Uỷ ban", "Ủy ban"),
        ("HOÁ", "HÓA"),
        ("giữa", "giữa"),
        ("già", "già"),
        ("gì", "gì"),
        ("toàn", "toàn"),
        ("ngoèo", "ngoèo"),
        ("quốc gia", "quốc gia"),
        ("thuế", "thuế"),
        ("TTHC 2026", "TTHC 2026"),
    ],
)
def test_a_tone_mark_settles_on_one_place(written, settled):
    assert settle_tones(written) == settled


@given(st.text(alphabet="aăâeêioôơuưyhcnqgtàáảãạấềộựý ", max_size=20))
def test_settling_twice_changes_nothing_and_never_a_letter(text):
    once = settle_tones(text)

    assert settle_tones(once) == once
    assert fold(once) == fold(text)


@given(st.text(alphabet="aăâđêôơưàạảãáệự XĐ\n\t", max_size=30))
def test_folding_ignores_how_the_marks_are_composed(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_collapsing_makes_one_blank_of_every_white_space():
    assert collapse("  Quý\u00a0 I\n/2026 ") == "Quý I /2026"
