"""What a sheet must have before it may be submitted."""

from datetime import date
from decimal import Decimal

import pytest

from cchc.scoring.domain.self_scoring import (
    CannotScore,
    Lack,
    Prepared,
    SheetRefusal,
    check_points,
    lacks,
    refuse_unless_in_hand,
)
from cchc.scoring.domain.states import State

ON, BEFORE, AFTER = date(2026, 12, 31), date(2026, 12, 30), date(2027, 1, 1)
READY = {
    "code": "1.1.1", "state": State.UNIT_APPROVED, "points": Decimal(1), "explanation": "46/50", "proofs_end": (None,),
}  # fmt: skip


@pytest.mark.parametrize(
    ("case", "changes", "expected"),
    [
        ("ready", {}, []),
        ("an explanation stands for a document", {"proofs_end": ()}, []),
        ("a document stands for an explanation", {"explanation": " "}, []),
        ("neither", {"proofs_end": (), "explanation": ""}, [Lack.PROOF]),
        ("no points", {"points": None}, [Lack.POINTS]),
        ("nothing arose, so no points", {"points": None, "nothing_arose": True}, []),
        ("not approved", {"state": State.SELF_SCORED}, [Lack.APPROVAL]),
        ("a proof that ended yesterday", {"proofs_end": (None, BEFORE)}, [Lack.PROOF_ENDED]),
        ("a proof on its last day", {"proofs_end": (ON,)}, []),
        ("a proof that holds longer", {"proofs_end": (AFTER,)}, []),
        ("all at once", {"state": State.OPEN, "points": None, "explanation": "", "proofs_end": ()},
         [Lack.POINTS, Lack.APPROVAL, Lack.PROOF]),
        ("a survey hands in nothing", {"state": State.OPEN, "points": None, "explanation": "", "proofs_end": (),
                                       "is_surveyed": True}, []),
    ],
)  # fmt: skip
def test_what_a_component_lacks_before_submission(case, changes, expected):
    assert lacks([Prepared(**{**READY, **changes})], on=ON) == [("1.1.1", lack) for lack in expected]


@pytest.mark.parametrize("state", [State.SUBMITTED, State.APPRAISED, State.DISPUTED, State.FINAL])
def test_what_was_submitted_is_no_longer_the_wards_to_change(state):
    with pytest.raises(CannotScore) as refused:
        refuse_unless_in_hand(state)

    assert refused.value.reason == SheetRefusal.NOT_IN_HAND


@pytest.mark.parametrize(("points", "is_allowed"), [("0", True), ("1.5", True), ("1.5001", False), ("-0.1", False)])
def test_points_lie_from_nothing_to_the_maximum(points, is_allowed):
    if is_allowed:
        check_points(Decimal(points), Decimal("1.5"))
    else:
        with pytest.raises(CannotScore):
            check_points(Decimal(points), Decimal("1.5"))
