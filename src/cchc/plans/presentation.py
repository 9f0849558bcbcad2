"""What templates print about plans: groups by field, levels and dates in words. Pure reading of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from cchc.kernel.fields import FIELD_LABELS, Field

SIGNS = {
    ">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "=", "increase": "tăng", "decrease": "giảm", "none": "",
}  # fmt: skip


class HasField(Protocol):
    field: str


Row = TypeVar("Row", bound=HasField)


@dataclass(frozen=True, slots=True)
class Group(Generic[Row]):
    code: str
    label: str
    rows: list[Row]


def by_field(rows: Iterable[Row]) -> list[Group[Row]]:
    """Return the rows under their reform field, fields in the order of the programme, none empty."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.field, []).append(row)
    return [Group(f.value, FIELD_LABELS[f], found[f.value]) for f in Field if f.value in found]


def level(data: dict[str, Any]) -> str:
    """Return a target's level as people write it: "≥ 98,25 %", "90 % - 95 %", "chưa đọc được số"."""
    value, unit = data.get("value"), data.get("unit") or ""
    if data.get("value_missing"):
        return "chưa đọc được số"
    if value is None:
        return SIGNS.get(data["comparator"], "") or "không nêu mức"
    if data["comparator"] == "between":
        return f"{_number(value)} - {_number(data.get('value_max'))} {unit}".strip()
    return f"{SIGNS.get(data['comparator'], '')} {_number(value)} {unit}".strip()


def _number(value: Any) -> str:
    if value is None:
        return "…"
    text = f"{float(value):,.4f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def understood(due: Iterable[dict[str, Any]]) -> list[str]:
    """Return the sentences telling how a time was understood."""
    return [entry["sentence"] for entry in due if entry.get("sentence")]
