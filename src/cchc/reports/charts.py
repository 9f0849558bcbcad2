"""Charts of a report as pictures for its Word file. Reads.

What they are drawn from is counted for all wards of a batch at once. A picture takes 0.1 s to draw, twice what the rest
of a report takes: a batch asks for them or goes without (bench/reports.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cchc.foundation.word import Picture
from cchc.indicators.domain.definition import CATALOGUE, Value, Window
from cchc.indicators.domain.periods import Period
from cchc.indicators.domain.scope import Scope
from cchc.indicators.domain.standing import State
from cchc.indicators.domain.text import MONTH
from cchc.indicators.evaluate import evaluate, window_of
from cchc.indicators.figures import last_months
from cchc.indicators.place import Place
from cchc.indicators.targets import Tile
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.late import late

from .domain import charts
from .domain.material import UNKNOWN
from .gathering import Batch, levels_of, tiles_of

vl_convert = late("vl_convert")

ON_TIME = "procedures.dossiers_on_time"
SHARPNESS = 2
FEWEST_MONTHS = 2
Numbers = dict[str, Any]  # as JSON: {"states", "months", "level"}


def data_of(batch: Batch) -> dict[int, Numbers]:
    """Return, by unit, what the charts are drawn from: states of targets by field, rates by month, the plan's level."""
    months = on_time_by_month(batch)
    return {unit.pk: _numbers(tiles_of(batch, unit), months[unit.pk]) for unit in batch.units}


def _numbers(tiles: Sequence[Tile], months: Sequence[tuple[str, float]]) -> Numbers:
    level = levels_of(tiles).get(ON_TIME)
    return {
        "states": [[FIELD_LABELS[Field(tile.target.field)], tile.standing.state.value] for tile in tiles],
        "months": [list(one) for one in months],
        "level": float(level.value) if level else None,
    }


def pictures_of(numbers: Numbers) -> list[Picture]:
    """Return the charts there is something to draw for, numbered as they come."""
    states = [(field, State(state)) for field, state in numbers["states"]]
    months = [(month, number) for month, number in numbers["months"]]
    level = numbers["level"]
    drawn: list[tuple[str, str, dict[str, Any]]] = []
    if states:
        said = "; ".join(f"{field}, {group.lower()}: {number}" for field, group, number in charts.counted(states))
        drawn.append(("Tình hình thực hiện chỉ tiêu của Kế hoạch theo lĩnh vực", said, charts.targets_chart(states)))
    if len(months) >= FEWEST_MONTHS:
        said = "; ".join(f"tháng {month}: {value:.2f}%".replace(".", ",") for month, value in months)
        title = "Tỷ lệ hồ sơ giải quyết trước và đúng hạn theo tháng"
        title += " (nét đứt: mức kế hoạch năm)" if level is not None else ""
        drawn.append((title, said, charts.months_chart(months, level)))
    return [
        Picture(png_of(spec), f"Hình {place}. {title}", f"{title}: {said}")
        for place, (title, said, spec) in enumerate(drawn, start=1)
    ]


def on_time_by_month(batch: Batch) -> dict[int, list[tuple[str, float]]]:
    """Return, by unit, month -> rate for the last twelve months that have one, in one scan."""
    months = last_months(batch.seen_on)
    window = window_of(months[0].start, min(months[-1].end, batch.period.end), today=batch.today)
    groups = _by_month(batch, window)
    return {unit.pk: list(_known(months, groups[unit.pk])) for unit in batch.units}


def _by_month(batch: Batch, window: Window) -> dict[int, dict[int, Value]]:
    """Return unit -> 202603 -> rate."""
    asked = [CATALOGUE.get(ON_TIME)]
    if len(batch.units) == 1:  # a ward, or an office of one
        (unit,) = batch.units
        groups = evaluate(asked, window, scope=Place(unit, []).scope, by=(MONTH,))[ON_TIME]
        return {unit.pk: {key: value for (key,), value in groups.items()}}
    found: dict[int, dict[int, Value]] = {unit.pk: {} for unit in batch.units}
    groups = evaluate(asked, window, scope=Scope(wards=tuple(found)), by=("ward", MONTH))[ON_TIME]
    for (ward, month), value in groups.items():
        found[ward][month] = value
    return found


def _known(months: Iterable[Period], rates: Mapping[int, Value]) -> Iterator[tuple[str, float]]:
    for one in months:
        number = rates.get(one.start.year * 100 + one.start.month, UNKNOWN).number
        if number is not None:
            yield f"{one.start.month}/{one.start.year % 100:02d}", number


def png_of(spec: dict[str, Any]) -> bytes:
    drawn: bytes = vl_convert.vegalite_to_png(spec, scale=SHARPNESS)
    return drawn
