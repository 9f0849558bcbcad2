"""The JSON of ``cchc read`` described from the dataclasses it is made of: types, names, and their comments."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import re
import types
import typing
from datetime import date
from typing import Any

from cchc.kernel.time_expressions import DayRule, Due, Offset
from cchc.reading import draft
from cchc.reading.blocks import Notice, Span

Json = dict[str, Any]
PARTS = {
    "meta": draft.Meta,
    "target": draft.Target,
    "task": draft.Task,
    "unit": draft.UnitName,
    "reporting": draft.Reporting,
    "responsibility": draft.Responsibility,
    "warning": Notice,
    "due": Due,
    "day_rule": DayRule,
    "offset": Offset,
    "span": Span,
}
# Python name -> JSON name, and names that stand elsewhere in the JSON or not at all.
RENAMED = {(draft.Target, "kind"): "class", (draft.Reporting, "from_"): "from"}
ELSEWHERE = {(draft.Meta, "legal_bases")}
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
COMMENT = re.compile(r"^\s+(\w+):[^#\n]*#\s*(.+)$", re.MULTILINE)


def draft_plan_schema() -> Json:
    """Return the schema (JSON Schema 2020-12) of the whole answer."""

    def many(name: str) -> Json:
        return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}

    properties = {
        "meta": {"$ref": "#/$defs/meta"},
        "targets": many("target"),
        "tasks": many("task"),
        "units": many("unit"),
        "reporting": many("reporting"),
        "legal_bases": {"type": "array", "items": {"type": "string"}},
        "responsibilities": many("responsibility"),
        "warnings": many("warning"),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Draft plan: what cchc read writes",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": {name: described(shape) for name, shape in PARTS.items()},
    }


def described(shape: type[Any]) -> Json:
    hints = typing.get_type_hints(shape)
    comments = dict(COMMENT.findall(inspect.getsource(shape)))
    properties = {
        json_name(shape, field.name): of_type(hints[field.name], field.name)
        | ({"description": comments[field.name]} if field.name in comments else {})
        for field in dataclasses.fields(shape)
        if (shape, field.name) not in ELSEWHERE
    }
    first_line = (inspect.getdoc(shape) or "").split("\n")[0]
    text = {"description": first_line} if first_line and not first_line.startswith(shape.__name__) else {}
    return {"type": "object", **text, "properties": properties, "required": list(properties)}


def json_name(shape: type[Any], name: str) -> str:
    return RENAMED.get((shape, name), name)


# What an annotation alone does not tell.
BY_NAME: dict[str, Json] = {
    "due": {"type": "array", "items": {"$ref": "#/$defs/due"}},
    "matched": {"type": "array", "items": {"type": "integer"}},  # the stretch of the text: start, end
}


def of_type(hint: Any, name: str = "") -> Json:
    """Return the schema of one annotation."""
    if name in BY_NAME:
        return BY_NAME[name]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [of_type(part) for part in inner]}
    if origin in (list, tuple):
        return {"type": "array", "items": of_type(inner[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": True if inner[1] is Any else of_type(inner[1])}
    return {"type": "null"} if hint is types.NoneType else of_plain_type(hint)


def of_plain_type(hint: Any) -> Json:
    if hint is date:
        return {"type": "string", "format": "date"}
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return {"enum": [member.value for member in hint]}
    for name, shape in PARTS.items():
        if hint is shape:
            return {"$ref": f"#/$defs/{name}"}
    return {"type": PLAIN[hint]}


def draft_plan_page() -> str:
    """Return the schema as a page for people."""
    schema = draft_plan_schema()
    lines = ["# Draft plan", "", "What `cchc read FILE --json -` writes. Nothing is left out: what was not read is"]
    lines += ['null, "" or []. The same as JSON Schema: [draft-plan.schema.json](draft-plan.schema.json).', ""]
    lines += section("the answer", schema)
    for name, part in schema["$defs"].items():
        lines += section(name, part)
    return "\n".join(lines)


def section(name: str, part: Json) -> list[str]:
    rows = [
        f"| `{key}` | {shown(value)} | {value.get('description', '')} |" for key, value in part["properties"].items()
    ]
    return [f"## {name}", "", part.get("description", ""), "", "| Name | Type | Meaning |", "|---|---|---|", *rows, ""]


def shown(value: Json) -> str:
    if "anyOf" in value:
        return " or ".join(shown(part) for part in value["anyOf"])
    if "$ref" in value:
        return value["$ref"].rsplit("/", 1)[-1]
    if "enum" in value:
        return ", ".join(f"`{member}`" for member in value["enum"])
    if value["type"] == "array":
        return f"list of {shown(value['items'])}"
    return str(value.get("format") or value["type"])
