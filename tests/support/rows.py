"""Rows of any book, made from the types of their fields: ``make_row(Observation, unit)``.

A row is filled as far as the model's own rules allow: first every field, then without the optional fields
the model complains about, then with the required ones only. What a model cannot be guessed to want is given
by the test: ``make_row(LegalDocument, unit, number="12/2026/QĐ-UBND")``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from cchc.organisation.models import Person, Unit
from cchc.organisation.records import Record
from tests import factories

A_DAY = date(2026, 3, 2)
_number = count(1)


def make_row(model: type[Record], unit: Unit, **given: Any) -> Any:
    """Store a valid row of the unit."""
    row = new_row(model, unit, **given)
    row.save()
    return row


def new_row(model: type[Record], unit: Unit, **given: Any) -> Any:
    """Return a valid row of the unit, not stored yet (rows it points to are).

    :raises ValidationError: when no filling the types suggest satisfies the model; give the field it names.
    """
    values = {**every_value(model, unit, given), **given}
    faults: dict[str, list[str]] = {}
    for attempt in attempts(model, unit, values, given):
        if not (faults := faults_of(model, unit, attempt)):
            return model(unit=unit, **attempt)
    raise ValidationError({NON_FIELD_ERRORS: [f"{model.__name__}: {faults}"]})


def attempts(
    model: type[Record], unit: Unit, values: dict[str, Any], given: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield fillings, the fullest first."""
    yield values
    optional = [name for name in values if name not in given and is_optional(model._meta.get_field(name))]
    named = faults_of(model, unit, values)
    yield without(values, [name for name in optional if name in named])
    yield without(values, [name for name in optional if not isinstance(values[name], date)])
    yield without(values, optional)
    boxes = [name for name in values if name not in given and isinstance(values[name], bool)]
    yield without(values, boxes)
    yield without(values, [*optional, *boxes])


def every_value(model: type[Record], unit: Unit, given: dict[str, Any]) -> dict[str, Any]:
    n = next(_number)
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    return {
        field.name: value
        for field in fields
        if field.name not in {"unit", *given} and (value := value_for(field, unit, n)) is not None
    }


def value_for(field: Any, unit: Unit, n: int) -> Any:
    """Return a value of the field's type, another for another ``n`` where the type leaves room; None: leave it."""
    if special := SPECIAL.get(f"{field.model._meta.label}.{field.name}"):
        return special(n)
    if field.choices:
        return field.default if field.has_default() and not callable(field.default) else field.flatchoices[0][0]
    if isinstance(field, models.ForeignKey):
        return related(field, unit)
    return next((make(field, n) for cls, make in BY_TYPE.items() if isinstance(field, cls)), None)


def text_for(field: Any, n: int) -> str:
    text = f"{str(field.verbose_name)[:20].capitalize().strip()} {n}"
    return text[-field.max_length :].strip() if field.max_length else text


# In this order: a moment is a date, a URL a text to Django.
BY_TYPE: dict[type, Callable[[Any, int], Any]] = {
    models.BooleanField: lambda field, n: field.null,
    models.DateTimeField: lambda field, n: datetime(2026, 3, 2, 2, 0, tzinfo=UTC),
    models.DateField: lambda field, n: A_DAY,
    models.TimeField: lambda field, n: time(16, 20),
    models.DecimalField: lambda field, n: Decimal(n % 9 + 1),
    models.FloatField: lambda field, n: n % 9 + 1.5,
    models.BigIntegerField: lambda field, n: 1_000_000,  # money: what is paid may not be more than was given
    models.IntegerField: lambda field, n: 2026 if "year" in field.name else n % 9 + 1,
    models.URLField: lambda field, n: f"https://vi-du.example/{n}",
    models.CharField: text_for,
    models.TextField: text_for,
}
# What the type does not tell.
SPECIAL: dict[str, Callable[[int], Any]] = {
    "procedures.Procedure.code": lambda n: f"1.{n:06}",
    "procedures.Procedure.mandatory_parts": lambda n: 7,
    "registers.LegalReview.result": lambda n: "amend",
    "registers.Petition.code": lambda n: f"PAKN.20260302.{n:04}",
    "registers.ReviewProposal.recommendation": lambda n: f"Sửa đổi khoản {n} Điều 5",
}


def related(field: Any, unit: Unit) -> Any:
    target = field.remote_field.model
    if target is Unit:
        return unit
    if issubclass(target, Record) and target is not field.model:
        return make_row(target, unit)
    return factories.person() if target is Person and not field.null else None


def is_optional(field: Any) -> bool:
    return bool(field.blank or field.null)


def without(values: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def faults_of(model: type[Record], unit: Unit, values: dict[str, Any]) -> dict[str, list[str]]:
    """Return what the model says against these values, by field; nothing is stored."""
    row = model(unit=unit, **values)
    row.settle()
    try:
        row.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}
