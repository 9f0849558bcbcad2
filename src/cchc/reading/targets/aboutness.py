"""Which reform field a target belongs to: by its heading, else by what it is about."""

from __future__ import annotations

import re

from cchc.kernel.fields import Field

from ..headings import Part, field_of, fields_of, plain_words
from .passages import Passage
from .vocabulary import words

_FIELD_WORDS = [(plain_words(p), Field(code)) for code, names in words()["fields"].items() for p in names]


def field_by_content(text: str) -> Field | None:
    """Return the field a statement is about: the table's word that stands first; the longer of two."""
    said = f" {plain_words(text)} "
    found = [(said.find(f" {p} "), -len(p), code) for p, code in _FIELD_WORDS if f" {p} " in said]
    return min(found)[2] if found else None


_TOPIC = re.compile(r"\s*(?:Về|về)\s+([^:;.]{3,80}):")


def field_of_target(passage: Passage, text: str) -> Field:
    """Return the field of a target of a passage.

    "Về tài chính công: ..." names it; else the heading does, by content where it names several or
    none, or where it names a unit. A statement about nothing in the tables is one of direction.
    """
    topic = _TOPIC.match(passage.text)
    if topic and (named := field_of(topic.group(1))):
        return named
    content = field_by_content(f"{passage.label} {text}") or field_by_content(passage.text)
    choices = _choices(passage)
    if not choices:
        return content or Field.DIRECTION
    return content if content in choices else choices[0]


def _choices(passage: Passage) -> tuple[Field, ...]:
    """Return the fields the heading above leaves open; () where it says nothing of fields."""
    item = passage.item
    if passage.field is None or (item and Part.ORGANISATION in item.parts):
        return ()
    named = fields_of(passage.heading)
    return named if passage.field in named else (passage.field,)
