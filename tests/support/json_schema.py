"""As much of JSON Schema as our API document uses: is a schema well made, and does a value fit it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}
KNOWN = {
    "$ref", "type", "properties", "required", "enum", "items", "format", "allOf", "anyOf", "additionalProperties",
    "unevaluatedProperties", "maxLength", "minLength", "maxItems", "minItems", "minimum", "maximum", "pattern", "title",
    "description", "default", "readOnly", "const",
}  # fmt: skip
FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
REF = "#/components/"


def target_of(ref: str, document: dict[str, Any]) -> Any:
    """:raises KeyError: for a reference to nothing."""
    found: Any = document
    for step in ref.removeprefix("#/").split("/"):
        found = found[step]
    return found


def faults_of_schema(schema: Any, document: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield what is wrong with a schema itself."""
    if not isinstance(schema, dict):
        yield f"{at}: {schema!r} is no schema"
        return
    yield from (f"{at}: unknown word {word}" for word in schema.keys() - KNOWN)
    kinds = schema.get("type", [])
    named = [kinds] if isinstance(kinds, str) else kinds
    yield from (f"{at}: unknown type {kind}" for kind in named if kind not in TYPES)
    if "$ref" in schema:
        try:
            target_of(schema["$ref"], document)
        except KeyError:
            yield f"{at}: {schema['$ref']} points to nothing"
    if "enum" in schema and not schema["enum"]:
        yield f"{at}: nothing may be chosen"
    if "pattern" in schema:
        re.compile(schema["pattern"])
    for name, inner in schema.get("properties", {}).items():
        yield from faults_of_schema(inner, document, f"{at}.{name}")
    for word in ("allOf", "anyOf"):
        for inner in schema.get(word, ()):
            yield from faults_of_schema(inner, document, f"{at}/{word}")
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            yield from faults_of_schema(schema[word], document, f"{at}/{word}")


def faults_of(value: Any, schema: dict[str, Any], document: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield where a value does not fit its schema."""
    if "$ref" in schema:
        yield from faults_of(value, target_of(schema["$ref"], document), document, at)
    for inner in schema.get("allOf", ()):
        yield from faults_of(value, inner, document, at)
    if "anyOf" in schema and all(list(faults_of(value, inner, document)) for inner in schema["anyOf"]):
        yield f"{at}: {value!r} fits none of {schema['anyOf']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "type" in schema and not _is_of(value, schema["type"]):
        yield f"{at}: {value!r} is not {schema['type']}"
    elif isinstance(value, dict):
        yield from _faults_of_object(value, schema, document, at)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from faults_of(item, schema.get("items", {}), document, f"{at}[{place}]")
    else:
        yield from _faults_of_plain(value, schema, at)


def _is_of(value: Any, kinds: Any) -> bool:
    names = [kinds] if isinstance(kinds, str) else kinds
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, TYPES[name]) for name in names)


def _faults_of_object(value: dict[str, Any], schema: Any, document: dict[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at}.{name} is missing" for name in schema.get("required", ()) if name not in value)
    properties = schema.get("properties", {})
    for name, inner in value.items():
        more = schema.get("additionalProperties")
        known = properties.get(name, more if isinstance(more, dict) else {})
        yield from faults_of(inner, known, document, f"{at}.{name}")


def _faults_of_plain(value: Any, schema: Any, at: str) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > schema.get("maxLength", len(value)) or len(value) < schema.get("minLength", 0):
            yield f"{at}: {value!r} is too long or too short"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{at}: {value!r} does not match {schema['pattern']}"
        if reading := FORMATS.get(schema.get("format", "")):
            reading(value)
    elif value is not None and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of its bounds"
