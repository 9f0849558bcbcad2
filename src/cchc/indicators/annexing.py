"""The statistics annex of the periodic report: its lines in the order of the form, what to look at in them. Reads."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc.kernel.report_regimes import ReportKind

from . import wording
from .domain import periods, validation
from .domain.definition import CATALOGUE, Definition, Indicator
from .domain.periods import Period
from .domain.validation import SENTENCES, Anomaly
from .figures import NOTHING, Asked, Line, lines
from .noughts import Values


@dataclass(frozen=True)
class Finding:
    """An anomaly in words, with the first figure it is about."""

    sentence: str
    code: str
    is_error: bool


def annex_definitions() -> list[Definition]:
    """Return the definitions of the form, in its order: 1.2 before 1.10."""
    return sorted((one for one in CATALOGUE if one.annex), key=lambda one: place_in_form(one.annex))


def place_in_form(code: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", code)]


def annex_lines(asked: Asked) -> list[Line]:
    return lines(annex_definitions(), asked)


def findings(asked: Asked, found: Sequence[Line]) -> list[Finding]:
    """Return everything in the form that cannot be right or should be looked at, errors first."""
    extra = [CATALOGUE.get(total) for _, total in validation.SUMS]
    more = asked.values([one for one in extra if not one.annex])
    now = {line.definition.code: line.value.number for line in found}
    now |= {one.code: more[one.code].get((), NOTHING).number for one in extra if not one.annex}
    rates = frozenset(line.definition.code for line in found if line.definition.unit == "%")
    anomalies = [*validation.anomalies(now, rates=rates), *_against_half(asked, now, found)]
    for line in found:
        if line.spark and isinstance(line.definition, Indicator):
            anomalies += validation.out_of_line(line.definition.code, line.spark, is_rate=line.definition.code in rates)
    return sorted((_said(one) for one in anomalies), key=lambda one: not one.is_error)


def _against_half(asked: Asked, now: Mapping[str, float | None], found: Sequence[Line]) -> list[Anomaly]:
    """A year is held against its own first half, once the half is over."""
    half = half_of(asked)
    flows = [line.definition for line in found if _only_grows(line.definition)]
    if half is None or not flows:
        return []
    values: Values = asked.values(flows, half)
    earlier = {one.code: values[one.code].get((), NOTHING).number for one in flows}
    return validation.not_below_half(now, earlier, flows=frozenset(earlier))


def half_of(asked: Asked) -> Period | None:
    """Return the half-year report within the year asked for; None where another period is asked for."""
    if asked.period.code != f"{asked.period.end.year}-bc-year":
        return None
    half = periods.report(asked.period.end.year, ReportKind.H1.value.lower(), asked.place.regime)
    return half if half.end < asked.today else None


def _only_grows(one: Definition) -> bool:
    return isinstance(one, Indicator) and bool(one.counted_on) and not one.is_share and one.is_additive


def _said(one: Anomaly) -> Finding:
    titles = [_title(code) for code in one.codes]
    facts = {name: wording.plain_number(value) for name, value in one.facts.items() if not isinstance(value, str)}
    words = {"parts": " + ".join(titles[:-1]), "whole": titles[-1], **facts}
    return Finding(SENTENCES[one.fault].format(**words), one.codes[0], one.is_error)


def _title(code: str) -> str:
    try:
        one = CATALOGUE.get(code)
    except KeyError:
        return code
    return f"{one.annex} {one.title}".strip()
