"""Where a target stands: met, on course, at risk, missed, no longer reachable, not measured.

Pure. Four kinds of measure:

- a **rate of cases** that arise through the year: it is judged at the end of the year over all of them, so until
  then it is met only when no outcome of the rest can lose it, and out of reach when no outcome can save it;
- a **backlog**, a rate of cases that may still be put right ("tồn tại được xử lý"): what is not done today is
  behind, never lost before the year is over;
- an **amount** that grows through the year (a count, a sum): a floor once reached is met, a ceiling once broken
  is lost for good;
- a **state** of a moment (share of staff with a degree): it can still change either way until the year is over.

A plan may name a day inside the year ("đến hết tháng 9"): then that day takes the place of the year's end, and
``elapsed``, ``rest`` and ``forecast`` are of the way to it.

"Any outcome of the rest" means up to as many cases as the year may still bring (``Rest.possible``); of a rate whose
rest is not known, only what holds for any number of cases is said. All comparisons are exact (fractions).
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .definition import Value
from .levels import Level
from .outlook import ENOUGH_CASES, LIKELY, Forecast, Rest


class State(enum.StrEnum):
    """As ``foundation.states.TARGET_STATES`` shows them."""

    MET = "met"
    ON_COURSE = "on_course"
    AT_RISK = "at_risk"
    MISSED = "missed"
    UNREACHABLE = "unreachable"
    NOT_MEASURED = "not_measured"


class Nature(enum.StrEnum):
    RATE = "rate"  # cases of the year, each judged once for all
    BACKLOG = "backlog"  # cases of the year that may still be put right
    AMOUNT = "amount"  # grows through the year
    STATE = "state"  # of a moment


@dataclass(frozen=True, slots=True)
class Standing:
    state: State
    left: int | None = None  # cases of a rate expected still to come
    slack: int | None = None  # how many of them may fail (rate), or bad ones may still happen (ceiling)
    missing: Fraction | None = None  # what an amount or a state still lacks to reach its floor
    forecast: Forecast | None = None
    chance: float | None = None  # of reaching the level by the end of the year
    few_cases: int | None = None  # so few that nothing is foretold
    by: date | None = None  # the day it is judged on, where that is not the end of the year


NOT_MEASURED = Standing(State.NOT_MEASURED)


def standing(
    level: Level | None,
    now: Value,
    *,
    nature: Nature,
    elapsed: Fraction,
    rest: Rest | None = None,
    forecast: Forecast | None = None,
    start: Decimal | None = None,
    by: date | None = None,
) -> Standing:
    """Return where a target stands.

    :param now: the measure so far this year, with its parts.
    :param elapsed: how much of the year is past, 0 to 1; at 1 it is judged for good.
    :param rest: what the year may still bring (rates and amounts); None: not known.
    :param start: of a state, the number it began the year with; None: not known.
    :param by: the deadline inside the year, where the plan names one; ``now`` is then what it was on that day,
        once it is past.
    """
    number = exact(now)
    if level is None or number is None:
        return NOT_MEASURED
    return replace(_judged(level, now, number, nature, elapsed, rest, forecast, start), by=by)


def _judged(
    level: Level,
    now: Value,
    number: Fraction,
    nature: Nature,
    elapsed: Fraction,
    rest: Rest | None,
    forecast: Forecast | None,
    start: Decimal | None,
) -> Standing:
    reached = level.is_reached_by(number)
    if elapsed >= 1:
        return Standing(State.MET if reached else State.MISSED)
    if nature is Nature.RATE and now.is_share:
        return _rate(level, now, rest, forecast, reached)
    if nature is Nature.BACKLOG and now.is_share:
        return _backlog(level, now, rest, forecast, reached)
    if nature is Nature.AMOUNT:
        return _amount(level, number, elapsed, forecast, reached, cases=now.cases)
    return _state(level, now, number, elapsed, start, reached)


def exact(value: Value) -> Fraction | None:
    """Return the number of a value without any rounding; None where there is none."""
    if value.numerator is None:
        return None
    scale = Fraction(str(value.scale))
    if not value.is_share:
        return Fraction(str(value.numerator)) * scale
    if not value.denominator:
        return None
    return Fraction(str(value.numerator)) / Fraction(str(value.denominator)) * scale


# --- Rates ------------------------------------------------------------------------------------------


def _rate(level: Level, now: Value, rest: Rest | None, forecast: Forecast | None, reached: bool) -> Standing:
    scale, good, cases = _parts(now)
    share = Fraction(level.value) / scale
    most = rest.possible if rest is not None else None
    left = rest.expected if rest is not None else None
    slack = None if left is None else allowed(level, share, good, cases, left)
    if _is_lost(level, scale, good, cases, most):
        return Standing(State.UNREACHABLE, left, None)
    if most is not None and _is_safe(level, scale, good, cases, most):
        return Standing(State.MET, left, slack)
    if cases < ENOUGH_CASES:
        return Standing(State.ON_COURSE if reached else State.AT_RISK, left, slack, few_cases=int(cases))
    chance = _chance(level, forecast)
    return Standing(_by_chance(chance, reached), left, slack, forecast=forecast, chance=chance)


def _backlog(level: Level, now: Value, rest: Rest | None, forecast: Forecast | None, reached: bool) -> Standing:
    left = rest.expected if rest is not None else None
    if rest is not None and _is_safe(level, *_parts(now), rest.possible):
        return Standing(State.MET, left)
    missing = None if reached or not level.is_floor else _missing_cases(level, now)
    if forecast is None:
        few = int(now.denominator or 0) if (now.denominator or 0) < ENOUGH_CASES else None
        return Standing(_by_chance(None, reached), left, missing=missing, few_cases=few)
    chance = _chance(level, forecast)
    will_stand = reached or level.is_reached_by(Fraction(forecast.middle))
    return Standing(_by_chance(chance, will_stand), left, missing=missing, forecast=forecast, chance=chance)


def _missing_cases(level: Level, now: Value) -> Fraction:
    """Return how many of the cases there are must still come right for the rate to reach its floor."""
    scale, good, cases = _parts(now)
    return Fraction(max(0, math.ceil(Fraction(level.value) / scale * cases - good)))


def _parts(now: Value) -> tuple[Fraction, Fraction, Fraction]:
    """Return a share's scale, its good cases and all of them."""
    return Fraction(str(now.scale)), _whole(now.numerator), _whole(now.denominator)


def allowed(level: Level, share: Fraction, good: Fraction, cases: Fraction, left: int) -> int:
    """Return how many of the cases left may go wrong and the rate still end on the right side of its level.

    Of a floor, wrong is a case that is not good; of a ceiling, one that counts. Below 0: even none is too many.
    """
    end = share * (cases + left)
    room = good + left - end if level.is_floor else end - good
    whole = math.floor(room)
    return whole - 1 if level.is_strict and whole == room else whole


def _is_lost(level: Level, scale: Fraction, good: Fraction, cases: Fraction, most: int | None) -> bool:
    """Say whether no outcome of up to ``most`` further cases reaches the level."""
    if most is None:
        # Any number of further cases: the rate comes as near as one likes to 1, or to 0, and never there.
        share = Fraction(level.value) / scale
        return (share >= 1 and good < cases) if level.is_floor else (share <= 0 and good > 0)
    best = (good + most if level.is_floor else good) / (cases + most)
    return not level.is_reached_by(best * scale)


def _is_safe(level: Level, scale: Fraction, good: Fraction, cases: Fraction, most: int) -> bool:
    """Say whether every outcome of up to ``most`` further cases keeps the level."""
    worst = (good if level.is_floor else good + most) / (cases + most)
    return level.is_reached_by(worst * scale)


# --- Amounts and states -----------------------------------------------------------------------------


def _amount(
    level: Level, number: Fraction, elapsed: Fraction, forecast: Forecast | None, reached: bool, *, cases: int
) -> Standing:
    if level.is_floor:
        if reached:
            return Standing(State.MET)
        lacking = Fraction(level.value) - number
        if forecast is None:
            on_pace = number >= math.floor(Fraction(level.value) * elapsed)
            few = cases if cases < ENOUGH_CASES else None
            return Standing(State.ON_COURSE if on_pace else State.AT_RISK, missing=lacking, few_cases=few)
        chance = _chance(level, forecast)
        return Standing(_by_chance(chance, reached=False), missing=lacking, forecast=forecast, chance=chance)
    if not reached:
        return Standing(State.UNREACHABLE)
    room = Fraction(level.value) - number
    slack = math.floor(room) - (1 if level.is_strict and room == math.floor(room) else 0)
    chance = _chance(level, forecast) if forecast is not None else None
    return Standing(_by_chance(chance, reached=True), slack=slack, forecast=forecast, chance=chance)


def _state(
    level: Level, now: Value, number: Fraction, elapsed: Fraction, start: Decimal | None, reached: bool
) -> Standing:
    if reached:
        return Standing(State.MET)
    wanted = Fraction(level.value)
    missing = abs(wanted - number)
    if now.is_rate and level.is_floor and now.denominator:
        missing = _missing_cases(level, now)
    if start is None:  # not known where it came from: no promise is made for it
        return Standing(State.AT_RISK, missing=missing)
    on_the_way = Fraction(start) + (wanted - Fraction(start)) * elapsed
    on_pace = number >= on_the_way if level.is_floor else number <= on_the_way
    has_moved = number != Fraction(start)
    return Standing(State.ON_COURSE if on_pace and has_moved else State.AT_RISK, missing=missing)


# --- Chances ----------------------------------------------------------------------------------------


def _chance(level: Level, forecast: Forecast | None) -> float | None:
    if forecast is None:
        return None
    chance = forecast.chance_of_at_least(float(level.value))
    return chance if level.is_floor else 1 - chance


def _by_chance(chance: float | None, reached: bool) -> State:
    """On course when it stands right and is likely to stay so; what is behind now must be likely to come right."""
    if chance is None:
        return State.ON_COURSE if reached else State.AT_RISK
    needed = 1 - LIKELY if reached else LIKELY
    return State.ON_COURSE if chance >= needed else State.AT_RISK


def _whole(part: float | None) -> Fraction:
    return Fraction(str(part or 0))
