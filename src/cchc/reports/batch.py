"""The reports of many wards at once, as Word files. Reads.

Figures, documents and work of some hundred wards are asked for together, and written one by one. Charts take twice as
long as all the rest of a report: whoever wants thousands of reports may leave them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cchc.foundation.word import Picture
from cchc.organisation.models import Unit

from . import annexes, charts, snapshot, word
from .domain.material import Material
from .domain.narrative import write
from .domain.narrative_table import load_table
from .domain.outline import load_outline
from .gathering import Batch, gather
from .models import Report
from .regime import Plan, receiver_of, regular

TOGETHER = 200  # wards; more keep more figures in memory and save little


def files_of(
    units: Iterable[Unit], kind: str, year: int, *, today: date, has_charts: bool = True
) -> Iterator[tuple[Unit, bytes]]:
    """Yield each ward with the draft of its report; wards of one regime are counted together."""
    by_days: dict[tuple[date, date], list[tuple[Unit, Plan]]] = {}
    for unit in units:
        plan = regular(unit, kind, year)
        by_days.setdefault((plan.period.start, plan.period.end), []).append((unit, plan))
    for group in by_days.values():
        for start in range(0, len(group), TOGETHER):
            yield from _of_some(group[start : start + TOGETHER], today=today, has_charts=has_charts)


def _of_some(group: Sequence[tuple[Unit, Plan]], *, today: date, has_charts: bool) -> Iterator[tuple[Unit, bytes]]:
    _, first = group[0]
    batch = Batch([unit for unit, _ in group], first.period, first.kind, today)
    materials = gather(batch)
    drawn = charts.data_of(batch) if has_charts else {}
    for unit, plan in group:
        pictures = charts.pictures_of(drawn[unit.pk]) if has_charts else []
        yield unit, _file(batch, unit, plan, materials[unit.pk], pictures)


def _file(batch: Batch, unit: Unit, plan: Plan, material: Material, pictures: Sequence[Picture]) -> bytes:
    made = write(material, outline=load_outline(plan.outline), table=load_table())
    statistics = annexes.rows_of({code: one.now for code, one in material.measured.items()})
    attached = snapshot.counted(batch, unit, statistics, pictures)
    return word.written(unsaved(unit, plan), parts=made.sections, figures=made.figures, attached=attached)


def unsaved(unit: Unit, plan: Plan) -> Report:
    """Return the report as it would be opened, for a file that is not kept."""
    return Report(
        unit=unit,
        kind=plan.kind,
        year=plan.year,
        period=plan.period.code,
        subject=plan.subject,
        outline=plan.outline,
        start_on=plan.period.start,
        end_on=plan.period.end,
        receiver=receiver_of(unit, plan.regime),
    )
