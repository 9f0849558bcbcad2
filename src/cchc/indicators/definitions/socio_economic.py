"""Socio-economic figures of the ward: the measures of plan 004 II.7, from the book of figures with their reports.

A figure holds until the next one is known. Rates of several units are added by their parts; where a unit has given
only the rate, several together give no number, because rates do not add up.
"""

from __future__ import annotations

from typing import Any

import ibis

from cchc.kernel.fields import Field
from cchc.kernel.quantities import Comparator
from cchc.registers.domain.socio_economic import MEASURES, PERCENT, Measure
from cchc.registers.facts.impact import FIGURE, TARGET

from ..domain.definition import CATALOGUE, Better, Indicator, Source, ratio, total

figure, target = FIGURE.table, TARGET.table

NOTHING = "Chưa có số liệu nào được ghi trong sổ số liệu kinh tế - xã hội."
SUMS = {"triệu đồng", "lượt"}  # amounts that may be added up over wards


def _parts(measure: Measure) -> tuple[Any, Any]:
    """Return numerator and denominator: the sums of both parts, or of a single row without parts its value over 1."""
    mine = figure.measure == measure.code
    rows, whole = figure.id.count(where=mine), figure.denominator.count(where=mine)
    one = 100.0 if measure.unit == PERCENT else 1.0
    top = ibis.cases(
        (rows == whole, figure.numerator.sum(where=mine)),
        (rows == 1, figure.value.sum(where=mine)),
    )
    return top, ibis.cases((mine, figure.denominator.coalesce(one)))


def _common(measure: Measure) -> dict[str, Any]:
    return {
        "code": f"socio_economic.{measure.code}",
        "title": measure.title,
        "unit": measure.unit,
        "reform_field": Field.SOCIO_ECONOMIC,
        "facts": FIGURE,
        "held": ("observed_on", "held_until"),
        "is_reading": True,
        "better": Better.LOWER if measure.comparator is Comparator.BELOW else Better.HIGHER,
        "source": Source("Kế hoạch CCHC năm của UBND phường", f"chỉ tiêu kinh tế - xã hội, điểm {measure.place}"),
        "when_empty": NOTHING,
    }


def definition_of(measure: Measure) -> Indicator:
    """Return how a measure of the book is counted."""
    if measure.unit in SUMS:
        amount = ibis.cases((figure.measure == measure.code, figure.value))
        how = "Số liệu gần nhất đến hết kỳ trong sổ số liệu kinh tế - xã hội, kèm báo cáo; nhiều đơn vị thì cộng lại."
        return total(amount=amount, how=how, **_common(measure))
    top, bottom = _parts(measure)
    how = (
        "Số liệu gần nhất đến hết kỳ trong sổ số liệu kinh tế - xã hội, kèm báo cáo; "
        "nhiều đơn vị thì cộng tử số và mẫu số, thiếu tử số hoặc mẫu số của một đơn vị thì không có số chung."
    )
    return ratio(numerator=top, denominator=bottom, how=how, is_additive=False, **_common(measure))


def is_met() -> Any:
    """Say whether the last figure of the year keeps the level, by the target's own comparator."""
    sign, found, level = target.comparator, target.latest, target.level
    return (
        ((sign == Comparator.AT_LEAST.value) & (found >= level))
        | ((sign == Comparator.ABOVE.value) & (found > level))
        | ((sign == Comparator.AT_MOST.value) & (found <= level))
        | ((sign == Comparator.BELOW.value) & (found < level))
        | ((sign == Comparator.EQUAL.value) & (found == level))
    )


# What other rows of the product measure has its one definition there.
CATALOGUE.add(*(definition_of(each) for each in MEASURES if not each.measured_by))
CATALOGUE.add(
    ratio(
        code="impact.socio_economic_met_rate",
        title="Tỷ lệ chỉ tiêu kinh tế - xã hội do HĐND giao đạt và vượt",
        facts=TARGET,
        held=("held_from", "held_until"),
        reform_field=Field.IMPACT,
        numerator=is_met(),
        denominator=target.id.notnull(),
        source=Source("Kế hoạch CCHC năm của UBND phường", "tác động của CCHC đến phát triển kinh tế - xã hội"),
        when_empty="Chưa ghi chỉ tiêu kinh tế - xã hội nào của năm.",
        how="Chỉ tiêu của năm có số liệu gần nhất đạt mức giao, chia cho mọi chỉ tiêu của năm; "
        "chỉ tiêu chưa có số liệu tính là chưa đạt.",
    )
)
