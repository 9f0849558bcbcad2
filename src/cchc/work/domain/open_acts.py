"""Which acts the page of a piece of work offers a person. Pure.

The services decide again; this keeps people from asking in vain.
"""

from __future__ import annotations

from dataclasses import dataclass

from .states import OPEN_STATES, State

CLOSED_TO_PROOFS = frozenset({State.ACCEPTED, State.NOT_ARISEN, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may do for the unit that leads the work."""

    reports: bool
    accepts: bool
    assigns: bool


def open_acts(
    *, state: State, rights: Rights, has_day: bool, is_conditional: bool, awaits_decision_of_another: bool
) -> dict[str, bool]:
    """Return, for each act, whether it makes sense now for somebody with these rights.

    :param has_day: there is a last day, which may be put off.
    :param is_conditional: the plan says "nếu có": it may turn out that nothing arises.
    :param awaits_decision_of_another: it was handed in, and not by this person: nobody accepts their own work.
    """
    is_open, is_waiting = state in OPEN_STATES, state is State.WAITING
    return {
        "may_report": rights.reports,
        "may_submit": rights.reports and (is_open or is_waiting),
        "may_add": rights.reports and state not in CLOSED_TO_PROOFS,
        "may_extend": rights.reports and is_open and has_day,
        "may_assign": rights.assigns and (is_open or is_waiting),
        "may_accept": rights.accepts,
        "may_decide": rights.accepts and awaits_decision_of_another,
        "may_date": (rights.accepts or rights.assigns) and is_waiting,
        "may_not_arise": rights.accepts and (is_waiting or (is_open and is_conditional)),
    }
