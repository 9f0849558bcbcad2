"""The two annexes of a report: the statistics form, and the tasks of the plan as they stood. Reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc.foundation import words
from cchc.foundation.word import Column, Row
from cchc.indicators import wording
from cchc.indicators.annexing import annex_definitions
from cchc.indicators.domain.definition import Definition, Value
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.organisation.models import Unit
from cchc.work.annex import COLUMNS, ROMAN, AnnexRow, annex_rows

from .domain.material import UNKNOWN
from .domain.printing import number_text
from .gathering import Batch, values

TASK_COLUMNS, TASK_PT = COLUMNS, 11
STATISTICS_COLUMNS = (
    Column("STT", 1.6, is_centred=True),
    Column("Chỉ tiêu thống kê", 11.0),
    Column("Đơn vị tính", 2.8, is_centred=True),
    Column("Kết quả", 3.4, is_centred=True),
    Column("Ghi chú", 5.9),
)
TaskRow = AnnexRow
MILLION = 10**6
SURELY_MONEY = 10 * MILLION  # no ward has so many cases of anything


@dataclass(frozen=True, slots=True)
class StatisticsRow:
    """One line of the form."""

    definition: Definition
    value: Value

    @property
    def result(self) -> str:
        number = self.value.number
        return words.NO_VALUE if number is None else number_text(number, self.definition.unit)

    @property
    def note(self) -> str:
        """Both parts of a rate; of a blank, why it is one."""
        if self.value.number is None:
            return self.definition.when_empty.rstrip(".")
        return _parts(self.value)

    @property
    def cells(self) -> tuple[str, ...]:
        unit = "%" if self.definition.unit == "%" else self.definition.unit[:1].upper() + self.definition.unit[1:]
        return (self.definition.annex, self.definition.title, unit, self.result, self.note)


def _parts(value: Value) -> str:
    """Return "46 trên 50"; sums of money, which are kept in đồng, in millions."""
    if (value.denominator or 0) < SURELY_MONEY:
        return wording.parts_text(value)
    in_millions = replace(
        value, numerator=(value.numerator or 0) / MILLION, denominator=(value.denominator or 0) / MILLION
    )
    return f"{wording.parts_text(in_millions)} triệu đồng"


def statistics_of(batch: Batch) -> dict[int, list[StatisticsRow]]:
    """Return the lines of the form in its order, by unit."""
    found = values(batch, batch.period, batch.closings)
    return {unit: rows_of(by_code) for unit, by_code in found.items()}


def rows_of(by_code: dict[str, Value]) -> list[StatisticsRow]:
    return [StatisticsRow(one, by_code.get(one.code, UNKNOWN)) for one in annex_definitions()]


def statistics_table(rows: Sequence[StatisticsRow]) -> list[Row]:
    """Put a row over the lines of each part of the form: "I. Chỉ đạo, điều hành"."""
    out: list[Row] = []
    part = ""
    for row in rows:
        now = row.definition.annex.partition(".")[0]
        if now != part:
            out.append(f"{ROMAN[int(now) - 1]}. {FIELD_LABELS[row.definition.reform_field]}")
            part = now
        out.append(row.cells)
    return out


def task_rows(batch: Batch, unit: Unit) -> list[TaskRow]:
    """Return the tasks of the plan as they stood on the closing day; of an office, those it leads."""
    plan = batch.plans.get(unit.pk)
    rows = annex_rows(plan, today=batch.seen_on) if plan is not None else []
    if unit.kind == Unit.Kind.COMMUNE:
        return rows
    return [row for row in rows if any(party.unit_id == unit.pk for party in row.task.parties.all())]


def task_table(rows: Sequence[TaskRow]) -> list[Row]:
    out: list[Row] = []
    fields = list(dict.fromkeys(row.task.field for row in rows))
    for numeral, field in zip(ROMAN, fields, strict=False):
        own = [row for row in rows if row.task.field == field]
        out.append(f"{numeral}. {FIELD_LABELS[Field(field)]} ({len(own):02d} nhiệm vụ)")
        out.extend(row.cells for row in own)
    return out
