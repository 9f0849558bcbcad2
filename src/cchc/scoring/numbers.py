"""The year's numbers behind a score sheet: the same as on the target wall, and those of the closing once it is made.

Reads. One evaluation for all indicators of a set, one query for the months the worker keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cchc.indicators import targets
from cchc.indicators.addresses import Counted
from cchc.indicators.closings import value_of
from cchc.indicators.domain.definition import CATALOGUE, Definition, Value
from cchc.indicators.domain.standing import Nature
from cchc.indicators.domain.text import MONTH as BY_MONTH
from cchc.indicators.evaluate import evaluate, window_of
from cchc.indicators.models import ClosedValue, Closing, MonthValue
from cchc.indicators.natures import is_counted_by_day, nature_of
from cchc.indicators.rows import Part
from cchc.indicators.targets import stored_months
from cchc.indicators.wording import parts_text, value_text

from .sources import Asked

NOTHING = Value(None)
MONTH = MonthValue.Kind.MONTH


@dataclass(frozen=True, slots=True)
class Number:
    """An indicator's value for a year, and where it will end."""

    definition: Definition
    value: Value
    ahead: Value | None  # None: nothing is foretold
    seen_on: date  # the last day it counts
    closing: str = ""  # the label of the closing it is frozen in

    @property
    def text(self) -> str:
        """Return "98,25 % (9.825 trên 10.000)"."""
        shown, parts = value_text(self.value, self.definition), parts_text(self.value)
        return f"{shown} ({parts})" if parts else shown


def numbers(codes: Iterable[str], asked: Asked) -> dict[str, Number]:
    """Return code -> number. An indicator the software does not have is left out.

    Once the year's closing exists its last version counts, as in the report; before that the year so far.
    """
    wanted = {code: one for code in codes if (one := _definition(code)) is not None}
    found = _frozen(wanted, asked)
    return found | _live({code: one for code, one in wanted.items() if code not in found}, asked)


def _definition(code: str) -> Definition | None:
    try:
        return CATALOGUE.get(code)
    except KeyError:
        return None


def year_code(year: int) -> str:
    """Return the code of the yearly report's period, under which the year's figures are frozen."""
    return f"{year}-bc-year"


def _frozen(wanted: Mapping[str, Definition], asked: Asked) -> dict[str, Number]:
    closing = Closing.objects.filter(unit=asked.ward, period=year_code(asked.year)).order_by("-version").first()
    if closing is None:
        return {}
    rows = ClosedValue.objects.filter(closing=closing, code__in=list(wanted))
    return {row.code: Number(wanted[row.code], value_of(row), None, closing.end_on, str(closing)) for row in rows}


# The year so far --------------------------------------------------------------------------------


def _live(wanted: Mapping[str, Definition], asked: Asked) -> dict[str, Number]:
    if not wanted:
        return {}
    window = window_of(asked.first_day, asked.last_day, today=asked.today)
    values = evaluate(wanted.values(), window, scope=asked.scope)
    months = _months(wanted, asked)
    return {
        code: Number(one, value, _ahead(one, value, months.get(code, {}), asked), asked.last_day)
        for code, one in wanted.items()
        for value in [values[code].get((), NOTHING)]
    }


Months = dict[date, Value]  # first day of the month -> the month's own value


def _months(wanted: Mapping[str, Definition], asked: Asked) -> dict[str, Months]:
    """Return the months of this year and the last: as the worker keeps them, else read in one scan."""
    as_target = targets.Asked(asked.ward, asked.year, asked.today)
    found: dict[str, Months] = {}
    for (code, filters), rows in stored_months(as_target, set(wanted)).items():
        if not filters:
            found[code] = targets.months_in(rows, wanted[code])
    flows = [one for code, one in wanted.items() if code not in found and is_counted_by_day(one)]
    if flows and asked.last_day >= date(asked.year, 1, 1):
        window = window_of(date(asked.year - 1, 1, 1), asked.last_day, today=asked.today)
        for code, groups in evaluate(flows, window, scope=asked.scope, by=(BY_MONTH,)).items():
            found[code] = {date(key // 100, key % 100, 1): value for (key,), value in groups.items() if key}
    return found


def _ahead(definition: Definition, now: Value, months: Months, asked: Asked) -> Value | None:
    """Return the value at the end of the year as the target wall foretells it; None where it foretells nothing."""
    rest, end = targets.foretold(definition, now, months, asked)
    if rest is None or end is None:
        return None
    if nature_of(definition) in (Nature.RATE, Nature.BACKLOG):
        whole = (now.denominator or 0) + rest.expected
        return Value(round(end.middle / now.scale * whole), whole, is_share=True, scale=now.scale, cases=now.cases)
    return Value(end.middle / now.scale, None, scale=now.scale, cases=now.cases)


# The pages behind a number -----------------------------------------------------------------------


def rows_address(number: Number, asked: Asked, part: Part = Part.DENOMINATOR) -> str:
    """Return the page of the rows behind a number; of a composite the page of its parts."""
    unit = asked.ward.pk
    closed, live = Counted(unit, year_code(asked.year)), Counted(unit, days=(asked.first_day, asked.last_day))
    return (closed if number.closing else live).rows_address(number.definition, part)
