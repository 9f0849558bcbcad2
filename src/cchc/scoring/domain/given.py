"""What a rule is given: named inputs, read exactly and refused by name where they make no sense. Pure."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from cchc.kernel.errors import DomainError

Inputs = Mapping[str, Any]
Also = Mapping[str, tuple[str, ...]]  # name -> other words for it
NOTHING_AROSE = "nothing_arose"  # an input any rule takes: true says that there was nothing to do
ONLY = "value"  # the name of an input given bare: ``{"8.1.1": 91.2}``

# Other words for one thing, so that whoever types values need not know which of them the set took.
ALSO = {
    "count": ("good", "items", "number", "n", "cases", "sent", "on_time", "reports", ONLY),
    "violations": ("wrong", "wrong_docs", "count", "cases", "over_norm", "units_over_norm", ONLY),
    "wrong": ("violations", "wrong_docs", "count", "cases", ONLY),
    "over_norm": ("violations", "units_over_norm", "count", "cases", ONLY),
    "wrongdoings": ("violations", "wrong", "count", "cases", ONLY),
    "staff": ("count", "staff_members", "staff_disciplined", "cases", ONLY),
    "leader": ("leaders", "leader_disciplined", "leaders_disciplined"),
    "percent": ("index", "rate", ONLY),
    "index": ("percent", "score", ONLY),
    "mean": ("mean_score", ONLY),
    "points": (ONLY,),
    "met": ("done", "issued", "yes", ONLY),
    "issue_date": ("issued_on", "date"),
    "plan_due": ("due", "due_date"),
    "done": ("completed",),
    "total": ("all",),
    "overdue_open": ("open_overdue",),
    "finished_plus_overdue_open": ("finished_plus_open_overdue",),
    "assigned": ("quota",),
}
# What docs/sources.md P3.4 calls the two parts of a ratio, whatever the rule of a component names them.
GOOD = ("good", "b", "numerator")
WHOLE = ("all", "a", "denominator")
MOST_DIGITS = 15  # of a number, before and after the point: money in dong of a whole country, and then some
# What a machine adds up, 0.1 + 0.2 = 0.30000000000000004, is the number it stands for.
EXACT = Context(prec=MOST_DIGITS, rounding=ROUND_HALF_EVEN)


class InputRefusal(enum.StrEnum):
    NOT_A_NUMBER = "input.not_a_number"
    NEGATIVE = "input.negative"
    NOT_WHOLE = "input.not_whole"
    TOO_BIG = "input.too_big"
    NOT_A_LIST = "input.not_a_list"
    NO_COMPONENT = "input.no_component"
    NOT_YES_OR_NO = "input.not_yes_or_no"
    NOT_A_DAY = "input.not_a_day"
    MORE_THAN_ALL = "input.more_than_all"
    OUT_OF_RANGE = "input.out_of_range"
    UNKNOWN_NAME = "input.unknown_name"
    NOT_NAMED = "input.not_named"
    SAID_TWICE = "input.said_twice"


class WrongInput(DomainError):
    """A value makes no sense for its rule; ``facts`` hold ``name`` and ``given`` (and ``wanted``)."""


def named(given: Any, wanted: Sequence[str], *, bare: str = "", also: Also | None = None) -> dict[str, Any]:
    """Return inputs by the names of the rule.

    :param bare: the input a value without a name stands for; none where the rule cannot do with one.
    :param also: other words the rule takes for its names, besides those all rules take.
    :raises WrongInput: UNKNOWN_NAME, NOT_NAMED; SAID_TWICE where two names for one thing say different things.
    """
    if not isinstance(given, Mapping):
        if not bare:
            raise WrongInput(InputRefusal.NOT_NAMED, wanted=", ".join(wanted))
        return {bare: given}
    found: dict[str, Any] = {}
    for name, value in given.items():
        own = name if name in wanted else _own_name(str(name), wanted, also or {})
        if own is None and name != NOTHING_AROSE:
            raise WrongInput(InputRefusal.UNKNOWN_NAME, name=name, wanted=", ".join(wanted))
        if (own or name) in found and found[own or name] != value:
            raise WrongInput(InputRefusal.SAID_TWICE, name=name, wanted=own)
        found[own or name] = value
    return found


def _own_name(name: str, wanted: Iterable[str], also: Also) -> str | None:
    return next((own for own in wanted if name in (*ALSO.get(own, ()), *also.get(own, ()))), None)


def number(inputs: Inputs, name: str) -> Fraction | None:
    """Return an input as an exact fraction, 0 or more; None where it is not given.

    :raises WrongInput: NOT_A_NUMBER, NEGATIVE.
    """
    value = inputs.get(name)
    if value is None:
        return None
    exact = exactly(value, name)
    if exact < 0:
        raise WrongInput(InputRefusal.NEGATIVE, name=name, given=value)
    return exact


def whole(inputs: Inputs, name: str) -> Fraction | None:
    """Return a count: of what comes in whole pieces there is no half.

    :raises WrongInput: NOT_WHOLE, and as ``number``.
    """
    found = number(inputs, name)
    if found is not None and found.denominator != 1:
        raise WrongInput(InputRefusal.NOT_WHOLE, name=name, given=inputs[name])
    return found


def none_of(inputs: Inputs, whole: str, parts: Iterable[str]) -> bool:
    """Return whether there was nothing at all: the whole is 0. A part above its whole makes no sense.

    :raises WrongInput: MORE_THAN_ALL, and as ``number``.
    """
    most = number(inputs, whole) if whole else None
    for name in parts if most is not None else ():
        if (number(inputs, name) or 0) > (most or 0):
            raise WrongInput(InputRefusal.MORE_THAN_ALL, name=name, given=inputs[name], wanted=inputs[whole])
    return most == 0


def exactly(value: Any, name: str) -> Fraction:
    """Read 0.98 as 98/100, not as the nearest binary number.

    :raises WrongInput: NOT_A_NUMBER; TOO_BIG for more digits than anything counted here has: "1e999999999" is a
        number that no memory holds as a fraction.
    """
    if isinstance(value, Fraction):
        return value
    try:
        found = Decimal("nan") if isinstance(value, bool) else Decimal(str(value))
    except (InvalidOperation, ValueError):
        found = Decimal("nan")
    if not found.is_finite():
        raise WrongInput(InputRefusal.NOT_A_NUMBER, name=name, given=value)
    exponent = int(found.as_tuple().exponent)
    if found.adjusted() >= MOST_DIGITS or (found and exponent < -4 * MOST_DIGITS):
        raise WrongInput(InputRefusal.TOO_BIG, name=name, given=value)
    return Fraction(EXACT.plus(found))


def total(inputs: Inputs, names: Sequence[str]) -> Fraction | None:
    """Return the sum of inputs; None where one is not given. The sum may be given at once: ``a_plus_b``."""
    joined = number(inputs, "_plus_".join(names))
    if joined is not None:
        return joined
    parts = [number(inputs, name) for name in names]
    return None if any(part is None for part in parts) else sum((part or Fraction(0) for part in parts), Fraction(0))


def flag(inputs: Inputs, name: str) -> bool | None:
    """Return a yes or no; 1 and 0 count as such.

    :raises WrongInput: NOT_YES_OR_NO.
    """
    value = inputs.get(name)
    if value is None or isinstance(value, bool):
        return value
    if value in (0, 1):
        return bool(value)
    raise WrongInput(InputRefusal.NOT_YES_OR_NO, name=name, given=value)


def day(inputs: Inputs, name: str) -> date | None:
    """Return a day, given as one or as "2026-01-31".

    :raises WrongInput: NOT_A_DAY.
    """
    value = inputs.get(name)
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise WrongInput(InputRefusal.NOT_A_DAY, name=name, given=value) from None
