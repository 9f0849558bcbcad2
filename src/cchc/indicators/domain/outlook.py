"""What is still to come this year, and where a measure will end: from the ward's own two years.

Pure. Nothing is foretold from fewer than ``ENOUGH_CASES`` cases, and every forecast is a band.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

from .definition import Value

ENOUGH_CASES = 20
LEAST_SPREAD, MOST_SPREAD = 0.1, 0.6  # of the cases to come, as a share of the expected
RECENT_MONTHS = 3
DEVIATIONS = 1.96  # a band that holds nineteen times in twenty
HALF = 0.5  # a case that none is counted as, so that none of few is not taken for never
ALMOST_SURE, LIKELY = 0.975, 0.8

Months = Mapping[int, Value]  # month of the year, 1 to 12 -> its parts


@dataclass(frozen=True, slots=True)
class Rest:
    """How much is still to come: cases of a rate, or the amount of a count or sum.

    ``least`` to ``most`` is what is likely; ``possible`` is far beyond it, for what is said to be out of reach
    must be so even in a year like no other.
    """

    least: int
    expected: int
    most: int
    possible: int


NOTHING_LEFT = Rest(0, 0, 0, 0)
POSSIBLE_TIMES = 2  # the expected, when last year shows the season
POSSIBLE_TIMES_UNKNOWN = 4  # when it does not


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the measure ends the year, in its own unit: a band, and its middle."""

    low: float
    middle: float
    high: float

    def chance_of_at_least(self, level: float) -> float:
        """Return the chance, 0 to 1, that the end is at or above a level (the band read as normal)."""
        spread = (self.high - self.low) / (2 * DEVIATIONS)
        if spread <= 0:
            return 1.0 if self.middle >= level else 0.0
        return 0.5 * (1 + math.erf((self.middle - level) / (spread * math.sqrt(2))))


def chance_in_words(chance: float) -> str:
    """Say a chance of reaching a target as people say it."""
    if chance >= ALMOST_SURE:
        return "gần như chắc chắn đạt"
    if chance >= LIKELY:
        return "nhiều khả năng đạt"
    if chance > 1 - LIKELY:
        return "có thể đạt, có thể không"
    return "ít khả năng đạt" if chance > 1 - ALMOST_SURE else "gần như không đạt"


def elapsed_share(first: date, last: date, today: date) -> Fraction:
    """Return how much of the way from the first to the last day is past at the end of today, 0 to 1."""
    if today < first:
        return Fraction(0)
    return min(Fraction(1), Fraction((today - first).days + 1, (last - first).days + 1))


def size(value: Value) -> float:
    """Return what adds up over the year: the cases of a rate, the amount of anything else."""
    return float((value.denominator if value.is_share else value.numerator) or 0)


def rest_of_year(
    now: Value, this_year: Months, last_year: Months, *, today: date, elapsed: Fraction, by: date | None = None
) -> Rest:
    """Return what is still to come, as last year's share after this day has it.

    Last year decides when it has ``ENOUGH_CASES`` in the months that are past; else the days that are left do.

    :param by: the deadline inside the year; what comes after it is not counted. ``elapsed`` is the way to it.
    """
    if elapsed >= 1 or not elapsed:
        return NOTHING_LEFT
    done = size(now)
    before, after = _split(last_year, today, by)
    has_season = before >= ENOUGH_CASES
    expected = done * after / before if has_season else done * float((1 - elapsed) / elapsed)
    spread, chance = _spread(this_year, last_year, today) * expected, math.sqrt(expected)
    times = POSSIBLE_TIMES if has_season else POSSIBLE_TIMES_UNKNOWN
    most = math.ceil(expected + spread + chance)
    possible = max(most, math.ceil(times * expected + 2 * chance))
    return Rest(max(0, math.floor(expected - spread)), round(expected), most, possible)


def _split(last_year: Months, today: date, by: date | None) -> tuple[float, float]:
    """Return what last year had up to this day of the year, and from it to the deadline or the year's end."""
    before = _up_to(last_year, today)
    whole = sum(size(value) for value in last_year.values()) if by is None else _up_to(last_year, by)
    return before, max(0.0, whole - before)


def _up_to(last_year: Months, day: date) -> float:
    """Return what last year had up to a day of the year; of the month it falls in, in proportion."""
    past = sum(size(value) for month, value in last_year.items() if month < day.month)
    running = size(last_year[day.month]) if day.month in last_year else 0.0
    return past + running * day.day / monthrange(day.year, day.month)[1]


def _spread(this_year: Months, last_year: Months, today: date) -> float:
    """Return how far this year's months wander from last year's, as a share: twice the deviation of their ratios."""
    ratios = [
        size(value) / size(last_year[month])
        for month, value in this_year.items()
        if month < today.month and month in last_year and size(last_year[month])
    ]
    if len(ratios) < 2:
        return (LEAST_SPREAD + MOST_SPREAD) / 2
    mean = sum(ratios) / len(ratios)
    deviation = math.sqrt(sum((ratio - mean) ** 2 for ratio in ratios) / (len(ratios) - 1))
    return min(MOST_SPREAD, max(LEAST_SPREAD, 2 * deviation / mean if mean else MOST_SPREAD))


def forecast_share(now: Value, this_year: Months, rest: Rest) -> Forecast | None:
    """Return where a rate ends: what is done counts as it is, the rest goes like the last three months."""
    if now.numerator is None or not now.denominator or now.denominator < ENOUGH_CASES:
        return None
    recent = _recent(this_year) or now
    rate = (recent.numerator or 0) / (recent.denominator or 1)
    whole = now.denominator + rest.expected
    middle = (now.numerator + rest.expected * rate) / whole
    return _band(now, middle, rate, this_year, loose=rest.expected, whole=whole)


def forecast_backlog(now: Value, this_year: Months, rest: Rest) -> Forecast | None:
    """Return where a rate ends whose cases may still be put right: all of them like those that have had their time.

    The last months are left out of the rate: theirs are young, not failed.
    """
    older = {month: this_year[month] for month in sorted(this_year)[:-RECENT_MONTHS]}
    had_time = sum_of(older)
    if had_time is None or had_time.numerator is None or (had_time.denominator or 0) < ENOUGH_CASES:
        return None
    rate = had_time.numerator / (had_time.denominator or 1)
    whole = (now.denominator or 0) + rest.expected
    return _band(had_time, rate, rate, older, loose=whole, whole=whole)


def forecast_still_open(
    now: Value, last_year: Months, *, rest: Rest, today: date, by: date | None = None
) -> Forecast | None:
    """Return where such a rate ends when it is only known as it ran from new year: by what was open then and now.

    Of the share that was open last year on this day some was left at its end; as much of today's is taken to be left.
    What is settled stays settled. The band is that of three small counts: what was open then, in the end, and is now.

    :param last_year: what each month added, so that months add up to where the year stood.
    """
    then, in_the_end = _stood(last_year, today), _stood(last_year, by or date(today.year, 12, 31))
    if then is None or in_the_end is None or min(_cases(now), _cases(then)) < ENOUGH_CASES:
        return None
    shares = [(_open(value) + HALF) / (_cases(value) + 1) for value in (now, in_the_end, then)]
    stays = min(1.0, shares[0] * shares[1] / shares[2])
    strays = stays * math.sqrt(sum(1 / (_open(value) + HALF) for value in (now, in_the_end, then)))
    settled = min(1.0, (now.numerator or 0) / ((now.denominator or 0) + rest.most))
    low, high = max(settled, 1 - stays - DEVIATIONS * strays), min(1.0, 1 - stays + DEVIATIONS * strays)
    middle = min(high, max(low, 1 - stays))
    return Forecast(low * now.scale, middle * now.scale, high * now.scale)


def _cases(value: Value) -> float:
    """Return how many stand behind a rate; sums of money are of few cases, however large."""
    return float(value.cases or value.denominator or 0)


def _open(value: Value) -> float:
    """Return how many of the cases are not settled."""
    share = min(1.0, (value.numerator or 0) / value.denominator) if value.denominator else 1.0
    return (1 - share) * _cases(value)


def _stood(months: Months, day: date) -> Value | None:
    """Return where a year stood on a day, from what each month added; of its own month, in proportion."""
    past = [value for month, value in months.items() if month < day.month]
    share = day.day / monthrange(day.year, day.month)[1]
    running = months.get(day.month)
    return sum_of(dict(enumerate([*past, *([_part(running, share)] if running is not None else [])])))


def _part(value: Value, share: float) -> Value:
    numerator = None if value.numerator is None else value.numerator * share
    denominator = None if value.denominator is None else value.denominator * share
    return replace(value, numerator=numerator, denominator=denominator, cases=round(value.cases * share))


def _band(known: Value, middle: float, rate: float, months: Months, *, loose: float, whole: float) -> Forecast:
    """Return the band about the middle: the loose cases stray as chance has it, and as the months have strayed."""
    chance = math.sqrt(max(rate * (1 - rate), 0.25 / ((known.denominator or 0) + 1)) * loose)
    strayed = _deviation_of_rates(months) * loose
    spread = DEVIATIONS * math.hypot(chance, strayed) / whole
    low, high = max(0.0, middle - spread), min(1.0, middle + spread)
    return Forecast(low * known.scale, middle * known.scale, high * known.scale)


def own_months(so_far: Mapping[date, Value]) -> dict[date, Value]:
    """Return what each month brought, of values that run from the beginning of its year to its end.

    :param so_far: first day of the month -> value.
    """
    own: dict[date, Value] = {}
    for month in sorted(so_far):
        earlier = [before for before in own if before.year == month.year]
        own[month] = so_far[month] - so_far[max(earlier)] if earlier else so_far[month]
    return own


def sum_of(months: Mapping[Any, Value]) -> Value | None:
    """Return the months together; None where there is none."""
    values = list(months.values())
    return reduce(add, values) if values else None


def forecast_amount(now: Value, rest: Rest, *, cases: int) -> Forecast | None:
    """Return where a count or a sum ends."""
    if now.numerator is None or cases < ENOUGH_CASES:
        return None
    base = now.numerator
    return Forecast((base + rest.least) * now.scale, (base + rest.expected) * now.scale, (base + rest.most) * now.scale)


def _recent(months: Months) -> Value | None:
    """Return the last three months together, when they hold enough cases to tell anything."""
    total = sum_of({month: months[month] for month in sorted(months)[-RECENT_MONTHS:]})
    return total if total is not None and (total.denominator or 0) >= ENOUGH_CASES else None


def _deviation_of_rates(months: Months) -> float:
    rates = [
        value.numerator / value.denominator
        for value in months.values()
        if value.denominator and value.numerator is not None
    ]
    if len(rates) < 2:
        return 0.05
    mean = sum(rates) / len(rates)
    return math.sqrt(sum((rate - mean) ** 2 for rate in rates) / (len(rates) - 1)) / math.sqrt(len(rates))
