"""Opening a file: content before name, and every bad input refused for its own reason."""

import pytest

from cchc.reading.blocks import Kind
from cchc.reading.limits import Limits
from cchc.reading.messages import explain
from cchc.reading.open import EXTENSION_DIFFERS, read_document
from cchc.reading.plan import read_plan
from cchc.reading.refusals import Refusal, Unreadable

from .bad_inputs import BAD_INPUTS, word_of

LACKS_A_TOOL = (Refusal.OCR_MISSING, Refusal.OFFICE_MISSING)


@pytest.mark.parametrize("bad", BAD_INPUTS, ids=lambda bad: bad.name)
def test_a_bad_input_is_refused_for_its_own_reason_in_one_line(bad):
    with pytest.raises(Unreadable) as refused:
        read_plan(read_document(bad.build(), name=bad.name))

    if refused.value.reason in LACKS_A_TOOL:
        pytest.skip("needs tesseract-ocr with the Vietnamese data")
    assert refused.value.reason in bad.refusals
    assert explain(refused.value, name=bad.name).count("\n") == 0


def test_a_word_file_called_txt_is_read_with_a_notice():
    document = read_document(word_of("KẾ HOẠCH"), name="ke-hoach.txt")

    assert document.kind is Kind.WORD
    assert [notice.code for notice in document.notices] == [EXTENSION_DIFFERS]


def test_a_name_that_promises_nothing_is_no_surprise():
    assert read_document(word_of("KẾ HOẠCH"), name="ke-hoach").notices == ()


def test_a_name_that_says_macros_is_refused_whatever_is_inside():
    with pytest.raises(Unreadable) as refused:
        read_document(word_of("KẾ HOẠCH"), name="ke-hoach.docm")

    assert refused.value.reason == Refusal.MACROS


def test_limits_are_the_callers():
    with pytest.raises(Unreadable) as refused:
        read_document(b"KE HOACH" * 100, name="a.txt", limits=Limits(file_bytes=100))

    assert refused.value.reason == Refusal.TOO_LARGE
