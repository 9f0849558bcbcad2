"""What a file is, told by its bytes."""

import pytest

from cchc.reading.formats import Format, format_of
from cchc.reading.refusals import Refusal, Unreadable

from . import bad_inputs

TEXT = "KẾ HOẠCH\nCải cách hành chính năm 2026\n"


@pytest.mark.parametrize(
    ("case", "data", "expected"),
    [
        ("Word", bad_inputs.word_of("x"), Format.WORD),
        ("spreadsheet", bad_inputs.foreign_workbook(), Format.SPREADSHEET),
        ("PDF behind some junk", b"\xef\xbb\xbf\n" + bad_inputs.empty_pdf(), Format.PDF),
        ("PNG", bad_inputs.blank_picture(), Format.IMAGE),
        ("RTF", b"{\\rtf1 x}", Format.OFFICE),
        ("old Word", bad_inputs.ole("WordDocument"), Format.OFFICE),
        ("page", b"<!DOCTYPE html><html><body>x</body></html>", Format.HTML),
        ("UTF-8", TEXT.encode(), Format.TEXT),
        ("UTF-16 with mark", TEXT.encode("utf-16"), Format.TEXT),
        ("UTF-16 without mark", TEXT.encode("utf-16-le"), Format.TEXT),
        ("text that begins with BM", b"BM phong Van hoa - Xa hoi", Format.TEXT),
    ],
)
def test_the_bytes_tell_the_format(case, data, expected):
    assert format_of(data) is expected


def test_junk_is_of_no_kind():
    with pytest.raises(Unreadable) as refused:
        format_of(bad_inputs.junk())

    assert refused.value.reason == Refusal.UNKNOWN_KIND
