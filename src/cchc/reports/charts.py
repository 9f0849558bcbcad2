"""Charts of a report as pictures for its Word file. Reads.

Drawn for one report at a time: a picture takes 0.1 s or more, so a batch of thousands goes without (bench/reports.py).
"""

from __future__ import annotations

from typing import Any

from cchc.foundation.word import Picture
from cchc.indicators.domain import periods
from cchc.indicators.domain.definition import CATALOGUE
from cchc.indicators.domain.standing import State
from cchc.indicators.domain.text import MONTH
from cchc.indicators.evaluate import evaluate, window_of
from cchc.indicators.figures import last_months
from cchc.indicators.place import Place
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.late import late
from cchc.organisation.models import Unit

from .domain import charts
from .domain.material import UNKNOWN
from .gathering import Batch, levels_of, tiles_of

vl_convert = late("vl_convert")

ON_TIME = "procedures.dossiers_on_time"
SHARPNESS = 2
FEWEST_MONTHS = 2
Numbers = dict[str, Any]  # as JSON: {"states", "months", "level"}


def data_of(batch: Batch, unit: Unit) -> Numbers:
    """Return what the charts are drawn from: states of targets by field, rates by month, the level of the plan."""
    tiles = tiles_of(batch, unit)
    level = levels_of(tiles).get(ON_TIME)
    return {
        "states": [[FIELD_LABELS[Field(tile.target.field)], tile.standing.state.value] for tile in tiles],
        "months": [list(one) for one in on_time_by_month(batch, unit)],
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


def on_time_by_month(batch: Batch, unit: Unit) -> list[tuple[str, float]]:
    """Return month -> rate for the last twelve months that have one, in one scan."""
    months = last_months(batch.seen_on)
    whole = periods.of_days(months[0].start, min(months[-1].end, batch.period.end))
    window = window_of(whole.start, whole.end, today=batch.today)
    groups = evaluate([CATALOGUE.get(ON_TIME)], window, scope=Place(unit, []).scope, by=(MONTH,))[ON_TIME]
    found = [(one, groups.get((one.start.year * 100 + one.start.month,), UNKNOWN).number) for one in months]
    return [(f"{one.start.month}/{one.start.year % 100:02d}", number) for one, number in found if number is not None]


def png_of(spec: dict[str, Any]) -> bytes:
    drawn: bytes = vl_convert.vegalite_to_png(spec, scale=SHARPNESS)
    return drawn
