"""What a field of a row is for people: its kind, its label, and its value in words.

The one place that looks at classes of model fields; lists, forms, filters and spreadsheets ask here.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

from cchc.foundation import words
from cchc.kernel.text import fold
from cchc.organisation.models import Unit
from cchc.organisation.records import Record

YES, NO = "Có", "Không"


class Kind(enum.StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    LINK = "link"
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"
    CLOCK = "clock"
    CHOICE = "choice"
    YES_NO = "yes_no"
    UNIT = "unit"
    ROW = "row"  # a row of another book


# In this order: a URL is a text of the database too.
_KINDS: tuple[tuple[type[models.Field[Any, Any]], Kind], ...] = (
    (models.BooleanField, Kind.YES_NO),
    (models.DateField, Kind.DAY),
    (models.TimeField, Kind.CLOCK),
    (models.DecimalField, Kind.NUMBER),
    (models.FloatField, Kind.NUMBER),
    (models.IntegerField, Kind.WHOLE),
    (models.URLField, Kind.LINK),
    (models.TextField, Kind.LONG_TEXT),
    (models.CharField, Kind.TEXT),
)
FIGURES = {Kind.NUMBER, Kind.WHOLE}


def field_of(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


@cache
def kind_of(field: Any) -> Kind:
    """:raises TypeError: for a field no page of a book can show."""
    if field.choices:
        return Kind.CHOICE
    if isinstance(field, models.ForeignKey):
        if field.related_model is Unit:
            return Kind.UNIT
        if isinstance(field.related_model, type) and issubclass(field.related_model, Record):
            return Kind.ROW
    found = next((kind for cls, kind in _KINDS if isinstance(field, cls)), None)
    if found is None or isinstance(field, models.DateTimeField):
        raise TypeError(f"a book cannot keep {field.model.__name__}.{field.name}: {type(field).__name__}")
    return found


def label_of(model: type[models.Model], name: str) -> str:
    """Return "Ngày ban hành": the verbose name, beginning with a capital."""
    label = str(field_of(model, name).verbose_name)
    return label[:1].upper() + label[1:]


@cache
def choices_of(field: Any) -> Mapping[str, object]:
    """Return every spelling of a choice, folded, with its value: label and code."""
    pairs = list(field.flatchoices)
    by_code = {fold(str(value)): value for value, _label in pairs}
    return by_code | {fold(str(label)): value for value, label in pairs}


def must_have(field: Any) -> bool:
    """Say whether the field always has a value. A box that is not ticked is an answer."""
    return not field.blank and not field.null and not isinstance(field, models.BooleanField)


def is_required(field: Any) -> bool:
    """Say whether a person must fill it in: it must have a value, and none is taken for an empty cell."""
    return must_have(field) and not field.has_default()


def in_words(field: Any, value: Any) -> str:
    """Return the value as a person reads it; "" for none."""
    if value is None or value == "":
        return ""
    kind = kind_of(field)
    if kind is Kind.CHOICE:
        return str(dict(field.flatchoices).get(value, value))
    saying = _IN_WORDS.get(kind, str)
    return saying(value)


_IN_WORDS: dict[Kind, Callable[[Any], str]] = {
    Kind.DAY: words.day,
    Kind.CLOCK: lambda value: f"{value:%H:%M}",
    Kind.NUMBER: words.number,
    Kind.WHOLE: words.number,
    Kind.YES_NO: lambda value: YES if value else NO,
}


def shown(row: models.Model, name: str) -> str:
    """Return the field of a row as a person reads it."""
    return in_words(field_of(type(row), name), getattr(row, name))


def plain(value: object) -> object:
    """Return the value as the audit trail keeps it: text, number, boolean or ISO date.

    Decimals lose trailing zeros, so that 5.0000 from the database and 5 from a form are the same.
    """
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date | time):
        return value.isoformat()
    return value.pk if isinstance(value, models.Model) else value


def plain_values(row: models.Model, names: tuple[str, ...]) -> dict[str, object]:
    """Return the fields as the trail keeps them; a row of another book by its number."""
    return {name: plain(getattr(row, field_of(type(row), name).attname)) for name in names}
