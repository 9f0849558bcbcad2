"""TCVN3 and VNI text. The encoders here are made apart from the tables under test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.legacy_text import (
    Encoding,
    convert_font_text,
    convert_legacy_text,
    legacy_font,
    looks_like,
    to_unicode,
)
from tests.corpus import legacy

SENTENCES = [
    "Kế hoạch cải cách hành chính nhà nước năm 2026 của Ủy ban nhân dân phường",
    "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn đạt tối thiểu 98%",
    "Đẩy mạnh tuyên truyền, phổ biến những kết quả đã đạt được ở địa phương",
    "nghỉ, nghĩ, nghị; kỹ, kỳ, kỵ; lịch sử; mẫu; hẵng; rằng; bắt; bẵng; đợi; lỡ",
]
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđbcdghklmnpqrstvx ,.0123456789"


def tcvn3_one_font(text: str) -> str:
    return "".join(stretch for stretch, _capitals in legacy.tcvn3(text))


@pytest.mark.parametrize("text", SENTENCES)
def test_vni_comes_back_as_it_was(text):
    assert to_unicode(legacy.vni(text), Encoding.VNI) == text
    assert to_unicode(legacy.vni(text.upper()), Encoding.VNI) == text.upper()


@pytest.mark.parametrize("text", SENTENCES)
def test_tcvn3_comes_back_as_it_was_with_its_capitals_font(text):
    for written in (text, text.upper()):
        parts = legacy.tcvn3(written)
        read = "".join(to_unicode(part, Encoding.TCVN3, capitals=capitals) for part, capitals in parts)
        assert read.lower() == written.lower()


@given(st.text(alphabet=LETTERS, max_size=40))
def test_every_small_letter_makes_the_round_trip_in_tcvn3(text):
    assert to_unicode(tcvn3_one_font(text), Encoding.TCVN3) == text


@given(st.lists(st.sampled_from(LETTERS), max_size=40).map(" ".join))
def test_every_small_letter_makes_the_round_trip_in_vni(text):
    assert to_unicode(legacy.vni(text), Encoding.VNI) == text


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", Encoding.TCVN3, False),
        (".VnTimeH", Encoding.TCVN3, True),
        (".vnarialh", Encoding.TCVN3, True),
        ("VNI-Times", Encoding.VNI, False),
    ],
)
def test_a_font_name_tells_the_encoding(font, encoding, capitals):
    found = legacy_font(font)

    assert found is not None
    assert (found.encoding, found.capitals) == (encoding, capitals)


@pytest.mark.parametrize("font", ["Times New Roman", "Vni", "", None, "Arial"])
def test_unicode_fonts_leave_the_text_alone(font):
    assert convert_font_text("µ¸¶", font) == "µ¸¶"


def test_a_capitals_font_draws_small_letters_as_capitals():
    assert convert_font_text("Uû ban nh©n d©n", ".VnTimeH") == "UỶ BAN NHÂN DÂN"


@pytest.mark.parametrize("text", SENTENCES)
def test_the_encoding_is_known_by_the_look_of_the_text(text):
    assert looks_like(legacy.vni(text)) is Encoding.VNI
    assert looks_like(tcvn3_one_font(text)) is Encoding.TCVN3
    assert convert_legacy_text(legacy.vni(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES,
        "và có là công tác các cá nhân hàng tháng",  # Vietnamese with Latin-1 letters only
        "café déjà vu",
        "Größe der Straße",
        "plain text",
        "± 5 °C, § 3, © 2026",
        "",
    ],
)
def test_text_that_reads_as_it_stands_is_left_alone(text):
    assert convert_legacy_text(text) == text
