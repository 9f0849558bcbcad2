"""Pictures of a sheet: the waterfall as an ECharts option for the page, and as PNG for Word and for slides.

Readable in black and white: full bars are dark, what is missing is light with a border, each bar carries its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from cchc.foundation.words import number
from cchc.kernel.late import late

from .domain.waterfall import Step

vl_convert = late("vl_convert")

# The first the machine has. No Liberation: its older release lacks Vietnamese and hides the newer one beside it.
FONT = "Times New Roman, Tinos, DejaVu Serif"
DARK, LIGHT, UP, INK = "#7a1420", "#e8c9c9", "#c9d8e8", "#1f1f1f"
SCALE = 2.0  # 192 dots an inch: sharp on paper
WIDTH, BAR_HEIGHT = 640, 34
PLACES = 2
CONFIG = {"font": FONT, "axis": {"labelFontSize": 14, "labelLimit": 320, "grid": False}, "text": {"fontSize": 14}}


def waterfall_option(steps: Sequence[Step]) -> dict[str, Any]:
    """Return the chart of the page: bars hang on an invisible one."""
    return {
        "grid": {"left": 8, "right": 56, "top": 8, "bottom": 8, "containLabel": True},
        "tooltip": {"show": False},
        "aria": {"enabled": True},
        "xAxis": {"type": "value"},
        "yAxis": {"type": "category", "inverse": True, "data": [_short(one.label) for one in steps]},
        "series": [
            {
                "type": "bar", "stack": "diem", "silent": True, "itemStyle": {"color": "transparent"},
                "data": [float(one.low) for one in steps],
            },
            {
                "type": "bar", "stack": "diem", "barCategoryGap": "25%",
                "data": [{"value": float(one.high - one.low), **_look(one)} for one in steps],
            },
        ],
    }  # fmt: skip


def _look(step: Step) -> dict[str, Any]:
    style: dict[str, Any] = {"color": _colour(step)}
    if step.change is not None:
        style |= {"borderColor": INK, "borderWidth": 1}
    return {"itemStyle": style, "label": {"show": True, "position": "right", "formatter": said(step)}}


def _colour(step: Step) -> str:
    if step.change is None:
        return DARK
    return UP if step.change > 0 else LIGHT


def said(step: Step) -> str:
    """Return the number on the bar: "-1,25" of what is missing, "82,4" of what is there."""
    if step.change is None:
        return number(step.high, places=PLACES)
    sign = "+" if step.change > 0 else "-" if step.change else ""
    return f"{sign}{number(abs(step.change), places=PLACES)}"


def left_after(step: Step) -> Decimal:
    """Return the points left after the bar."""
    if step.change is None:
        return step.high
    return step.high if step.change > 0 else step.low


def _short(label: str, most: int = 34) -> str:
    return label if len(label) <= most else f"{label[: most - 1].rstrip(' ,')}…"


def waterfall_png(steps: Sequence[Step]) -> bytes:
    """Return the same picture as PNG."""
    rows = [
        {"label": _short(one.label), "low": float(one.low), "high": float(one.high), "said": said(one),
         "kind": _colour(one), "order": place}
        for place, one in enumerate(steps)
    ]  # fmt: skip
    place = {"field": "label", "type": "nominal", "sort": {"field": "order"}, "title": None}
    spec = {
        "width": WIDTH,
        "height": BAR_HEIGHT * len(rows),
        "background": "white",
        "config": {
            "font": FONT,
            "axis": {"labelFontSize": 14, "labelLimit": 320, "grid": False},
            "text": {"fontSize": 14},
        },
        "data": {"values": rows},
        "encoding": {"y": {**place, "axis": {"ticks": False, "domain": False}}},
        "layer": [
            {
                "mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.7},
                "encoding": {
                    "x": {"field": "low", "type": "quantitative", "title": None, "axis": {"format": "~f"}},
                    "x2": {"field": "high"},
                    "color": {"field": "kind", "type": "nominal", "scale": None, "legend": None},
                },
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 6},
                "encoding": {"x": {"field": "high", "type": "quantitative"}, "text": {"field": "said"}},
            },
        ],
    }
    return bytes(vl_convert.vegalite_to_png(spec, scale=SCALE))
