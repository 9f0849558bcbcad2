"""The draft of a report, from frozen figures or from live ones. Reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cchc.indicators import annexing
from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.domain.periods import Period
from cchc.indicators.figures import Asked, Line
from cchc.indicators.models import Closing
from cchc.indicators.place import Place
from cchc.kernel.quantities import format_date
from cchc.organisation.models import Unit

from .domain.draft import Draft, Warning
from .domain.material import UNKNOWN, Material
from .domain.narrative import write
from .domain.narrative_table import Table, codes_in, load_table
from .domain.outline import DEFAULT, Outline, load_outline
from .domain.printing import number_text
from .gathering import Batch, gather

SAME_COUNT = (("apparatus.public_service_units", "public_finance.service_units"),)
SECTION_OF_COUNT = "public_finance"


def draft(
    unit: Unit, period: Period, kind: str, *, today: date, closing: Closing | None, outline: str = DEFAULT
) -> Draft:
    """Return the draft of every section somebody writes, in the order of the outline.

    :param kind: of ``models.Report.Kind``.
    :param closing: frozen figures to write from; None: counted live, as they are seen today.
    """
    closings = {} if closing is None else {unit.pk: closing}
    material = gather(Batch([unit], period, kind, today, closings))[unit.pk]
    chosen = load_outline(outline)
    made = write(material, outline=chosen, table=load_table())
    found = anomalies(material, Asked(Place(unit, []), period, today), chosen, load_table())
    return replace(made, warnings=(*_not_over(period, today), *unequal(material), *found, *made.warnings))


def _not_over(period: Period, today: date) -> Iterator[Warning]:
    """Figures of a part of the period stand beside whole ones of the year before."""
    if today < period.end:
        sentence = (
            f"Kỳ báo cáo kéo dài đến ngày {format_date(period.end)}: số liệu mới tính đến ngày {format_date(today)}, "
            "so sánh với trọn kỳ trước. Hãy lập lại sau ngày chốt."
        )
        yield Warning(sentence)


def unequal(material: Material) -> Iterator[Warning]:
    """The same thing counted in two books: a reader sees both numbers and asks which is right."""
    for one, other in SAME_COUNT:
        first, second = (material.measured.get(code) for code in (one, other))
        if first is None or second is None or None in (first.now.number, second.now.number):
            continue
        if first.now.number != second.now.number:
            numbers = " và ".join(number_text(each.now.number or 0, each.unit) for each in (first, second))
            sentence = f"{first.title}: hai sổ ghi khác nhau ({numbers}). Hãy đối chiếu trước khi ký."
            yield Warning(sentence, SECTION_OF_COUNT)


def anomalies(material: Material, asked: Asked, outline: Outline, table: Table) -> list[Warning]:
    """Return what cannot be right in the statistics or should be looked at, errors first."""
    lines = [_as_written(line, material) for line in annexing.annex_lines(asked)]
    return [
        Warning(one.sentence, _section_of(one.code, outline, table), one.is_error)
        for one in annexing.findings(asked, lines)
    ]


def _as_written(line: Line, material: Material) -> Line:
    measured = material.measured.get(line.definition.code)
    return replace(line, value=measured.now if measured else UNKNOWN)


def _section_of(code: str, outline: Outline, table: Table) -> str:
    """Return the first section that speaks of the figure, else the first of its field; "" where there is none."""
    written = [section for section in outline.written if section.key in table]
    return next(
        (one.key for one in written if code in codes_in({one.key: table[one.key]})), _section_of_field(code, outline)
    )


def _section_of_field(code: str, outline: Outline) -> str:
    try:
        field = CATALOGUE.get(code).reform_field
    except KeyError:
        return ""
    return next((section.key for section in outline.written if section.field == field), "")
