"""Every refusal has one Vietnamese sentence: what did not happen, why, what to do."""

import pytest

from cchc.kernel.errors import DomainError
from cchc.reading.messages import SENTENCES, explain
from cchc.reading.refusals import Refusal, Unreadable


def test_every_refusal_has_a_sentence():
    assert SENTENCES.keys() == set(Refusal)


@pytest.mark.parametrize("reason", list(Refusal))
def test_a_sentence_names_the_file_says_what_to_do_and_is_one_line(reason):
    sentence = explain(Unreadable(reason), name="kế hoạch.docx")

    assert "“kế hoạch.docx”" in sentence
    assert "Hãy" in sentence
    assert "\n" not in sentence
    assert "{" not in sentence


def test_facts_stand_in_the_sentence():
    sentence = explain(Unreadable(Refusal.TOO_MANY_PAGES, limit=300), name="a.pdf")

    assert "300 trang" in sentence


def test_an_unreadable_file_is_a_domain_error():
    assert isinstance(Unreadable(Refusal.EMPTY), DomainError)
