"""Rows of a story in the offices of one ward, for fields whose figures are about units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests import factories

from .whole_field import Rows

Stories = Mapping[type[Any], list[dict[str, Any]]]


def lay_in_offices(stories: Stories) -> Rows:
    """Store the rows; "at" names the office (VP unless said), a pair (model, number) a row stored before.

    Beside the rows of each kind stands one withdrawn, which must never show.
    """
    ward = factories.ward()
    made: dict[type[Any], list[Any]] = {}
    for model, rows in stories.items():
        made[model] = [model.objects.create(**_filled(values, made, ward)) for values in rows]
        model.objects.create(withdrawn_at=factories.NOON, **_filled(rows[0], made, ward))
    return made


def _filled(values: dict[str, Any], made: Rows, ward: factories.Ward) -> dict[str, Any]:
    unit = ward.unit if values.get("at") == "ward" else ward.offices[values.get("at", "VP")]
    plain = {name: made[each[0]][each[1]] if isinstance(each, tuple) else each for name, each in values.items()}
    plain.pop("at", None)
    return {"unit": unit, **plain}
