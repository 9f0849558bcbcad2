"""What a person may do to an item while checking a plan: pure operations on its data.

``data`` is the JSON of one target or task as ``reading.output`` writes it (docs/reference/draft-plan.md).
Every function returns new data; nothing is changed in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cchc.kernel.text import collapse

from .refusals import CannotPlan, Refusal

Data = dict[str, Any]
NEEDS_LOOK_BELOW = 0.75  # confidence under which an item is shown first [design]

BLANK_SPAN = {"block": None, "row": None, "col": None, "page": None, "start": 0, "end": 0}
EMPTY: dict[str, Data] = {
    "target": {
        "text": "", "subject": "", "comparator": ">=", "value": None, "value_max": None, "unit": "%",
        "class": "numeric", "scope": "", "exceptions": [], "denominator": None, "reference": None,
        "section": "", "value_missing": False, "span": BLANK_SPAN,
    },
    "task": {
        "number": "", "text": "", "content": "", "lead": [], "coordinating": [], "time_text": "", "due": [],
        "deliverables": [], "role": "lead", "section": "", "group": [], "span": BLANK_SPAN, "spans": {},
    },
}  # fmt: skip

Check = tuple[Callable[[Data], bool], str]
CHECKS: dict[str, tuple[Check, ...]] = {
    "target": (
        (lambda d: not collapse(d["text"]), "chưa có nội dung"),
        (
            lambda d: d["class"] == "numeric" and d["value"] is None,
            "chưa có mức số (văn bản bị cắt hoặc không ghi)",
        ),
        (
            lambda d: d["comparator"] == "between" and d.get("value_max") is None,
            "chưa có mức trên của khoảng",
        ),
    ),
    "task": ((lambda d: not collapse(d["text"]), "chưa có nội dung"),),
}


def problems(kind: str, data: Data) -> list[str]:
    """Return why the item cannot be accepted yet, as Vietnamese phrases; empty when it can."""
    return [phrase for is_wrong, phrase in CHECKS[kind] if is_wrong(data)]


def edited(data: Data, changes: Mapping[str, Any]) -> Data:
    """Return the data with a person's changes; texts are cleaned, unknown keys refused.

    :raises KeyError: for a key the item does not have (a programming error, not a person's).
    """
    unknown = changes.keys() - data.keys() - {"field"}
    if unknown:
        raise KeyError(f"not a field of the item: {sorted(unknown)}")
    return {**data, **{key: _clean(value) for key, value in changes.items()}}


def merged(first: Data, second: Data) -> Data:
    """Return one item out of two: texts joined, lists united in order, the first one's place kept."""
    out = dict(first)
    for key in ("text", "content", "time_text"):
        if key in out:
            out[key] = _joined(out[key], second.get(key, ""), glue=" | " if key == "time_text" else " ")
    for key in ("lead", "coordinating", "deliverables", "due", "exceptions"):
        if key in out:
            out[key] = out[key] + [part for part in second.get(key, []) if part not in out[key]]
    out["span"] = _covering(first["span"], second["span"])
    return out


def split(data: Data, at: int) -> tuple[Data, Data]:
    """Return two items cut at a character of the text; both keep units, time and products.

    :raises CannotPlan: BAD_SPLIT when one side would be empty.
    """
    left, right = collapse(data["text"][:at]), collapse(data["text"][at:])
    right = re.sub(r"^[;,.\-+–•]+\s*", "", right)
    if not left or not right:
        raise CannotPlan(Refusal.BAD_SPLIT)
    cut = data["span"]["start"] + at
    return (
        {**data, "text": left, "span": {**data["span"], "end": cut}},
        {**data, "text": right, "span": {**data["span"], "start": cut}},
    )


def needs_look(confidence: float, *, is_pointed_at: bool) -> bool:
    """Say whether the item is shown first: the reader was unsure, or a warning points at it."""
    return is_pointed_at or confidence < NEEDS_LOOK_BELOW


def points_at(notice: Mapping[str, Any], data: Data) -> bool:
    """Say whether a warning's place lies in the item's place."""
    own = data["span"]
    for span in notice.get("spans", []):
        if span["block"] != own["block"] or span.get("row") != own.get("row"):
            continue
        if own.get("row") is not None or (span["start"] <= own["end"] and own["start"] <= span["end"]):
            return True
    return False


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return collapse(value)
    if isinstance(value, list):
        return [part for part in (_clean(part) for part in value) if part != ""]
    return value


def _joined(left: str, right: str, *, glue: str) -> str:
    return glue.join(part for part in (left, right) if part)


def _covering(first: Data, second: Data) -> Data:
    """Return the span over both where they share a block and cell; else the first."""
    if any(first.get(key) != second.get(key) for key in ("block", "row", "col")):
        return first
    return {**first, "start": min(first["start"], second["start"]), "end": max(first["end"], second["end"])}
