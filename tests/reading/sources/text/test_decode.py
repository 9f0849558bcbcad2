"""Bytes of a text -> str, whatever program they came from."""

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.kernel.legacy_text import Encoding, to_unicode
from cchc.reading.refusals import Unreadable
from cchc.reading.sources.text.decode import decode

TEXT = (
    "Cải cách hành chính phường Hoa Sen năm 2026\n"
    "Đẩy mạnh ứng dụng công nghệ thông tin; ưu tiên xử lý hồ sơ trước hạn, phấn đấu đạt 90% trở lên.\n"
) * 3


def windows_1258(text: str) -> bytes:
    """The code page has ă â đ ê ô ơ ư and the five tones as signs of their own."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        base, *marks = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        rest = "".join(mark for mark in marks if mark not in tones)
        out += (unicodedata.normalize("NFC", base + rest) + tones).encode("cp1258")
    return out


def tcvn3(text: str) -> bytes:
    codes = {to_unicode(chr(code), Encoding.TCVN3): chr(code) for code in range(0xA1, 0xFF)}
    return "".join(codes.get(letter, letter) for letter in text).encode("latin-1")


@pytest.mark.parametrize(
    ("case", "data"),
    [
        ("UTF-8", TEXT.encode()),
        ("UTF-8 with mark", TEXT.encode("utf-8-sig")),
        ("UTF-16 with mark", TEXT.encode("utf-16")),
        ("UTF-16 little-endian", TEXT.encode("utf-16-le")),
        ("UTF-16 big-endian", TEXT.encode("utf-16-be")),
        ("decomposed", unicodedata.normalize("NFD", TEXT).encode()),
        ("Windows-1258", windows_1258(TEXT)),
        ("TCVN3", tcvn3(TEXT)),
        ("TCVN3 saved as UTF-8", tcvn3(TEXT).decode("latin-1").encode()),
        ("Windows line ends", TEXT.replace("\n", "\r\n").encode()),
    ],
)
def test_every_encoding_gives_the_same_text(case, data):
    assert decode(data) == TEXT


def test_a_broken_byte_does_not_turn_utf_8_into_something_else():
    data = TEXT.encode()

    assert decode(data[:40] + b"\xff" + data[40:]).replace("\ufffd", "") == TEXT


def test_signs_nobody_sees_are_gone():
    assert decode("Phòng\u200b Văn\u00a0hóa".encode()) == "Phòng Văn hóa"


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data):
    with contextlib.suppress(Unreadable):
        assert isinstance(decode(data), str)
