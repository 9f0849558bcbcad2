"""The two charts of a report as Vega-Lite: targets by where they stand, dossiers on time by month. Pure.

Readable in black and white: greys with the number written in each part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cchc.indicators.domain.standing import State

# Tinos has the measures of Times New Roman; whichever of them is installed.
FONT = "Tinos, Times New Roman, Liberation Serif, DejaVu Serif"
WIDTH = 460
GROUPS: tuple[tuple[str, str, frozenset[State]], ...] = (  # name, grey, states
    ("Đã đạt", "#4d4d4d", frozenset({State.MET})),
    ("Đúng tiến độ", "#a6a6a6", frozenset({State.ON_COURSE})),
    ("Chưa đạt, có nguy cơ", "#e6e6e6", frozenset({State.AT_RISK, State.UNREACHABLE, State.MISSED})),
    ("Chưa có số liệu", "#ffffff", frozenset({State.NOT_MEASURED})),
)
CONFIG = {
    "font": FONT,
    "background": "white",
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "labelLimit": 240, "gridColor": "#dddddd"},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "orient": "top", "title": None},
    "view": {"stroke": None},
}


def counted(states: Sequence[tuple[str, State]]) -> list[tuple[str, str, int]]:
    """Return field, group, how many; fields in the order they come."""
    fields = list(dict.fromkeys(name for name, _ in states))
    return [
        (name, group, number)
        for name in fields
        for group, _, members in GROUPS
        if (number := sum(1 for each, state in states if each == name and state in members))
    ]


def targets_chart(states: Sequence[tuple[str, State]]) -> dict[str, Any]:
    """Return bars by field, one grey a group, with its number in each part."""
    order = {group: place for place, (group, _, _) in enumerate(GROUPS)}
    rows = [{"f": f, "g": g, "n": n, "o": order[g]} for f, g, n in counted(states)]
    fields = list(dict.fromkeys(row["f"] for row in rows))
    y = {"field": "f", "type": "nominal", "sort": fields, "title": None}
    x = {"field": "n", "type": "quantitative", "stack": "zero", "title": "Số chỉ tiêu", "axis": {"tickMinStep": 1}}
    names = [group for group, _, _ in GROUPS]
    scale = {"domain": names, "range": [grey for _, grey, _ in GROUPS]}
    bar = {
        "mark": {"type": "bar", "stroke": "black", "strokeWidth": 0.7},
        "encoding": {"y": y, "x": x, "order": {"field": "o"}, "color": {"field": "g", "scale": scale}},
    }
    dark = {"condition": {"test": f"datum.g === '{names[0]}'", "value": "white"}, "value": "black"}
    label = {
        "mark": {"type": "text", "fontSize": 12},
        "encoding": {
            "y": y,
            "x": {"field": "n", "type": "quantitative", "stack": "zero", "bandPosition": 0.5},
            "order": {"field": "o"},
            "detail": {"field": "g"},
            "text": {"field": "n"},
            "color": dark,
        },
    }
    return _chart(rows, [bar, label], height=26 * max(len(fields), 2))


def months_chart(months: Sequence[tuple[str, float]], level: float | None = None) -> dict[str, Any]:
    """Return a line of rates with each value written over its point; ``level`` is dashed across."""
    rows = [{"m": month, "v": value, "t": f"{value:.1f}".replace(".", ",")} for month, value in months]
    low = min([value for _, value in months] + ([level] if level is not None else []))
    y = {
        "field": "v",
        "type": "quantitative",
        "title": "Tỷ lệ đúng hạn (%)",
        "axis": {"labelExpr": "datum.value > 100 ? '' : datum.label"},
        "scale": {"domain": [max(0.0, low - 2), 102], "nice": False},
    }
    x = {"field": "m", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": 0}}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "line", "color": "black", "point": {"color": "black", "filled": True}},
            "encoding": {"x": x, "y": y},
        },
        # Twice: white and thick behind, so that no line crosses a number.
        _over({"stroke": "white", "strokeWidth": 4}, x, y),
        _over({"color": "black"}, x, y),
    ]
    if level is not None:
        dashed = {"type": "rule", "strokeDash": [6, 4], "color": "#555555"}
        layers.append({"mark": dashed, "encoding": {"y": {"datum": level}}})
    return _chart(rows, layers, height=150)


def _over(ink: Mapping[str, Any], x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "text", "dy": -10, "fontSize": 11, **ink}
    return {"mark": mark, "encoding": {"x": x, "y": y, "text": {"field": "t"}}}


def _chart(rows: Sequence[Mapping[str, Any]], layers: Sequence[dict[str, Any]], *, height: int) -> dict[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": height,
        "config": CONFIG,
        "data": {"values": list(rows)},
        "layer": list(layers),
    }
