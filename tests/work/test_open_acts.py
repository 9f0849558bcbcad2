"""Which acts a page of work offers, by state and rights."""

import pytest

from cchc.work.domain.open_acts import Rights, open_acts
from cchc.work.domain.states import State

NOBODY, OFFICER, HEAD = Rights(False, False, False), Rights(True, False, False), Rights(False, True, True)
USUAL = {"has_day": True, "is_conditional": False, "awaits_decision_of_another": False}


def offered(state, rights, **facts):
    found = open_acts(state=state, rights=rights, **USUAL | facts)
    return {name.removeprefix("may_") for name, is_offered in found.items() if is_offered}


@pytest.mark.parametrize(
    ("case", "state", "rights", "facts", "acts"),
    [
        ("somebody who only looks", State.OPEN, NOBODY, {}, set()),
        ("an officer at open work", State.OPEN, OFFICER, {}, {"report", "submit", "add", "extend"}),
        ("without a day nothing is put off", State.OPEN, OFFICER, {"has_day": False}, {"report", "submit", "add"}),
        ("what waits for a document may be handed in", State.WAITING, OFFICER, {}, {"report", "submit", "add"}),
        ("done work takes no more proofs", State.ACCEPTED, OFFICER, {}, {"report"}),
        ("a head gives open work to somebody", State.OPEN, HEAD, {}, {"assign", "accept"}),
        ("'nếu có' may not arise", State.OPEN, HEAD, {"is_conditional": True}, {"assign", "accept", "not_arise"}),
        ("a head dates what waits", State.WAITING, HEAD, {}, {"assign", "accept", "date", "not_arise"}),
        (
            "a head decides on what another handed in",
            State.SUBMITTED, HEAD, {"awaits_decision_of_another": True}, {"accept", "decide"},
        ),
        ("nobody decides on their own work", State.SUBMITTED, HEAD, {}, {"accept"}),
    ],
)  # fmt: skip
def test_the_acts_offered(case, state, rights, facts, acts):
    assert offered(state, rights, **facts) == acts
