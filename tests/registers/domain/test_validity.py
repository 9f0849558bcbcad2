"""When a change of validity calls for a review of what rests on the document."""

from __future__ import annotations

import pytest

from cchc.registers.domain.validity import Validity, calls_for_review, is_reviewed

V = Validity


@pytest.mark.parametrize(
    ("case", "before", "after", "review"),
    [
        ("comes into force, as foreseen", V.NOT_YET, V.IN_FORCE, False),
        ("expires in part", V.IN_FORCE, V.PARTLY_EXPIRED, True),
        ("expires", V.IN_FORCE, V.EXPIRED, True),
        ("expires wholly after expiring in part", V.PARTLY_EXPIRED, V.EXPIRED, True),
        ("is suspended", V.IN_FORCE, V.SUSPENDED, True),
        ("is suspended in part", V.IN_FORCE, V.PARTLY_SUSPENDED, True),
        ("is no longer suitable", V.IN_FORCE, V.NO_LONGER_SUITABLE, True),
        ("is back in force after a suspension", V.SUSPENDED, V.IN_FORCE, True),
        ("stays as it is", V.EXPIRED, V.EXPIRED, False),
        ("enters the book in force", None, V.IN_FORCE, False),
        ("enters the book before it is in force", None, V.NOT_YET, False),
        ("enters the book expired already", None, V.EXPIRED, True),
    ],
)
def test_calls_for_review(case, before, after, review):
    assert calls_for_review(before, after) is review


@pytest.mark.parametrize("own", list(V))
def test_what_has_wholly_expired_needs_no_review(own):
    assert is_reviewed(own) is (own not in {V.EXPIRED, V.NO_LONGER_SUITABLE})
