"""What may happen to a piece of work, and when not. Pure: each decision returns the new state or refuses."""

from __future__ import annotations

from datetime import date

from .refusals import CannotWork, Refusal
from .states import OPEN_STATES, State

CLOSED = frozenset({State.ACCEPTED, State.NOT_ARISEN, State.CANCELLED})


def report(*, state: State) -> State:
    """Progress is written or evidence added: work that waited or was open is now in progress.

    :raises CannotWork: CLOSED when the work is accepted, has not arisen or is cancelled.
    """
    if state in CLOSED:
        raise CannotWork(Refusal.CLOSED, state=state)
    return State.IN_PROGRESS if state is State.OPEN else state


def submit(*, state: State, has_product: bool) -> State:
    """Hand the work in.

    :param has_product: a piece of evidence stands, or a result is written.
    :raises CannotWork: CLOSED; NOTHING_TO_SHOW.
    """
    if state not in OPEN_STATES and state is not State.WAITING:
        raise CannotWork(Refusal.CLOSED, state=state)
    if not has_product:
        raise CannotWork(Refusal.NOTHING_TO_SHOW)
    return State.SUBMITTED


def accept(*, state: State, is_own: bool) -> State:
    """Accept handed-in work. Nobody accepts what they handed in themselves.

    :raises CannotWork: NOT_SUBMITTED; OWN_WORK.
    """
    _check_pending(state, is_own=is_own)
    return State.ACCEPTED


def give_back(*, state: State, reason: str, is_own: bool) -> State:
    """Return handed-in work for more.

    :raises CannotWork: NOT_SUBMITTED; OWN_WORK; REASON_MISSING.
    """
    _check_pending(state, is_own=is_own)
    if not reason.strip():
        raise CannotWork(Refusal.REASON_MISSING)
    return State.RETURNED


def _check_pending(state: State, *, is_own: bool) -> None:
    if state is not State.SUBMITTED:
        raise CannotWork(Refusal.NOT_SUBMITTED, state=state)
    if is_own:
        raise CannotWork(Refusal.OWN_WORK)


def ask_extension(*, state: State, due_on: date | None, new_due_on: date, today: date, has_pending: bool) -> None:
    """Ask for a later last day; it must be asked while the old one has not passed.

    :raises CannotWork: CLOSED; NO_DUE_DATE; EXTENSION_NOT_LATER; EXTENSION_TOO_LATE; EXTENSION_PENDING.
    Source: docs/sources.md P9 (consent before the old deadline).
    """
    if state not in OPEN_STATES:
        raise CannotWork(Refusal.CLOSED, state=state)
    if due_on is None:
        raise CannotWork(Refusal.NO_DUE_DATE)
    if new_due_on <= due_on:
        raise CannotWork(Refusal.EXTENSION_NOT_LATER, due_on=due_on)
    if today > due_on:
        raise CannotWork(Refusal.EXTENSION_TOO_LATE, due_on=due_on)
    if has_pending:
        raise CannotWork(Refusal.EXTENSION_PENDING)


def agree_extension(*, old_due_on: date, today: date) -> None:
    """Agree to a later day: the consent counts only up to the old last day.

    :raises CannotWork: EXTENSION_TOO_LATE.
    """
    if today > old_due_on:
        raise CannotWork(Refusal.EXTENSION_TOO_LATE, due_on=old_due_on)


def date_it(*, state: State) -> State:
    """A waiting occurrence gets its date: the document came, or a person set the day.

    :raises CannotWork: NOT_WAITING.
    """
    if state is not State.WAITING:
        raise CannotWork(Refusal.NOT_WAITING, state=state)
    return State.OPEN


def mark_not_arisen(*, state: State, is_conditional: bool) -> State:
    """A conditional or triggered task did not come up this year.

    :raises CannotWork: CLOSED; NOT_CONDITIONAL.
    """
    if state in CLOSED or state is State.SUBMITTED:
        raise CannotWork(Refusal.CLOSED, state=state)
    if not is_conditional and state is not State.WAITING:
        raise CannotWork(Refusal.NOT_CONDITIONAL)
    return State.NOT_ARISEN


def may_be_due(due_on: date, *, on: date) -> None:
    """:raises CannotWork: DUE_HAS_PASSED: work cannot be late on the day it is given."""
    if due_on < on:
        raise CannotWork(Refusal.DUE_HAS_PASSED, due_on=f"{due_on:%d/%m/%Y}")
