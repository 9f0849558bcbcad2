"""How points, shares and counts stand in a sentence: two decimals, more only where a threshold lies between. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from cchc.kernel.quantities import format_number

PLACES = Decimal("0.0001")  # of points outside the rules
SHOWN = 2  # decimals in a sentence; an official expects no more
PLACES_SHOWN = (SHOWN, 4, 6, 12)


def as_decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES, rounding=ROUND_HALF_UP)


def text(value: Fraction | Decimal, *, places: int = 4) -> str:
    exact = value if isinstance(value, Fraction) else Fraction(value)
    return format_number(_rounded(exact, places).normalize())


def percent(share: Fraction, *marks: Fraction) -> str:
    """Return "94,53 %", with more places where two would show it on the other side of a threshold."""
    return f"{beside(share * 100, *(mark * 100 for mark in marks))} %"


def beside(value: Fraction, *marks: Fraction) -> str:
    """Return a number with two decimals, or as many more as it takes to stand on its own side of each threshold."""
    for places in PLACES_SHOWN:
        shown = _rounded(value, places)
        if all((Fraction(shown) >= mark) == (value >= mark) for mark in marks):
            break
    return format_number(shown.normalize())


def _rounded(value: Fraction, places: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
