"""What a trial of a template is filled with where there is nothing real yet: each field says its own name. Pure."""

from __future__ import annotations

from typing import Any

from .fields import Field, Shape, fields_of


def sample_context(kind: str) -> dict[str, Any]:
    return {field.name: _sample(field) for field in fields_of(kind)}


def _sample(field: Field) -> Any:
    if field.shape is Shape.LINES:
        return [f"[{field.name}]"]
    if field.shape is Shape.ROWS:
        return [{part.name: _sample(part) for part in field.parts} | {"la_nhom": ""} for _ in range(2)]
    if field.shape is Shape.GROUP:
        return {part.name: _sample(part) for part in field.parts}
    return f"[{field.name}]"
