"""Rows of a book as JSON, both ways, by the book's declaration alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from django.http import HttpRequest

from cchc.foundation import events
from cchc.foundation.audit import trail_of
from cchc.foundation.models import AuditEntry
from cchc.foundation.refusals import explain
from cchc.organisation.models import Unit
from cchc.organisation.records import Record
from cchc.registers import queries
from cchc.registers.book import Book
from cchc.registers.domain.refusals import CannotRead
from cchc.registers.kinds import Kind, field_of, is_required, kind_of
from cchc.registers.lookups import Lookups
from cchc.registers.reading_cells import empty_of

from ..domain.refusals import CannotAnswer, Refusal, ValueRefusal, WrongValue
from . import values
from .answers import Fields, invalid

EDITION, REASON = "edition", "reason"
OWN = frozenset(field.name for field in Record._meta.fields)
MOST_OF_A_HISTORY = 500


@cache
def kept_fields(book: Book) -> tuple[Any, ...]:
    """Return the fields a person or a program fills in."""
    return tuple(field_of(book.model, name) for name in book.fields)


@cache
def derived_fields(book: Book) -> tuple[Any, ...]:
    """Return the fields the book works out itself: shown, never taken."""
    own = OWN | set(book.fields)
    return tuple(field for field in book.model._meta.fields if _is_shown(field) and field.name not in own)


def _is_shown(field: Any) -> bool:
    try:
        return not field.primary_key and bool(kind_of(field))
    except TypeError:
        return False


# Out -------------------------------------------------------------------------------------------


def read_along(rows: Any, book: Book) -> Any:
    """Read with the rows, in the same query, all that their JSON says."""
    names = tuple(field.name for field in (*kept_fields(book), *derived_fields(book)))
    return queries.with_names(rows, book, names).select_related("ward")


def row_json(book: Book, row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        EDITION: row.edition,
        "label": str(row),
        "ward": row.ward.code,
        **{field.name: values.as_json(field, row) for field in (*kept_fields(book), *derived_fields(book))},
        "made_at": values.plain(row.made_at),
        "changed_at": values.plain(row.changed_at),
        "withdrawn_at": values.plain(row.withdrawn_at),
        "withdrawn_because": row.withdrawn_because,
    }


def history_json(book: Book, row: Any) -> list[dict[str, Any]]:
    """Return the acts on the row, newest first, with what each changed."""
    entries = list(trail_of(row)[:MOST_OF_A_HISTORY])
    codes = _codes_of_units(book, entries)
    return [_act(book, entry, codes) for entry in entries]


def _act(book: Book, entry: AuditEntry, codes: Mapping[Any, str]) -> dict[str, Any]:
    return {
        "at": values.plain(entry.at),
        "event": entry.event,
        "words": events.words_of(entry.event),
        "actor": str(entry.actor) if entry.actor else None,
        "through": entry.facts.get("through"),
        EDITION: entry.facts.get(EDITION),
        REASON: entry.facts.get(REASON),
        "changes": {
            name: {"old": codes.get((name, old), old), "new": codes.get((name, new), new)}
            for name, (old, new) in entry.facts.get("changes", {}).items()
            if name in book.fields
        },
    }


def _codes_of_units(book: Book, entries: list[AuditEntry]) -> dict[Any, str]:
    """Return (field, number of a unit) -> its code: the trail keeps units by their numbers, the API by codes."""
    names = [field.name for field in kept_fields(book) if kind_of(field) is Kind.UNIT]
    pairs = [(name, entry.facts.get("changes", {}).get(name, ())) for entry in entries for name in names]
    numbers = {number for _name, both in pairs for number in both if number is not None}
    codes = dict(Unit.objects.filter(pk__in=numbers).values_list("pk", "code")) if numbers else {}
    return {(name, number): code for name in names for number, code in codes.items()}


# In --------------------------------------------------------------------------------------------


def body_of(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object sent; numbers keep every digit.

    :raises CannotAnswer: NOT_JSON.
    """
    try:
        found = json.loads(request.body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise CannotAnswer(Refusal.NOT_JSON) from error
    if not isinstance(found, dict):
        raise CannotAnswer(Refusal.NOT_JSON)
    return found


def _no_number(text: str) -> Any:
    raise ValueError(text)


def taken(body: dict[str, Any], **allowed: bool) -> dict[str, Any]:
    """Return what an act beside the fields asks for: ``edition``, ``reason``.

    :param allowed: name -> whether it must be given.
    :raises CannotAnswer: INVALID.
    """
    faults: Fields = {name: [_unknown(name, sorted(allowed))] for name in body if name not in allowed}
    for name, is_wanted in allowed.items():
        if name in body:
            faults.update(_faults_of_act(name, body[name]))
        elif is_wanted:
            faults[name] = [explain(WrongValue(ValueRefusal.MISSING))]
    if faults:
        raise invalid(faults)
    return {name: body[name] for name in allowed if name in body}


def _faults_of_act(name: str, value: Any) -> Iterator[tuple[str, list[str]]]:
    try:
        if name == EDITION and (not isinstance(value, int) or isinstance(value, bool)):
            raise values.wrong(Kind.WHOLE)
        if name == REASON:
            values.storable(value if isinstance(value, str) else "\x00")
    except WrongValue as error:
        yield name, [explain(error)]


def values_from(book: Book, body: Mapping[str, Any], lookups: Lookups, *, is_new: bool) -> dict[str, Any]:
    """Return the values of the fields sent; for a new row of all fields, empty where nothing was sent.

    :raises CannotAnswer: INVALID, with every fault.
    """
    found: dict[str, Any] = {}
    faults: Fields = {name: [_unknown(name, book.fields)] for name in body if name not in book.fields}
    for field in kept_fields(book):
        if not is_new and field.name not in body:
            continue
        try:
            found[field.name] = _value(field, body.get(field.name), lookups)
        except (WrongValue, CannotRead) as error:
            faults[field.name] = [explain(error)]
    if faults:
        raise invalid(faults)
    return found


def _unknown(name: str, known: Any) -> str:
    facts = {"name": name[:80].encode(errors="replace").decode(), "known": ", ".join(known)}
    return explain(WrongValue(ValueRefusal.UNKNOWN, **facts))


def _value(field: Any, value: Any, lookups: Lookups) -> Any:
    """:raises WrongValue: :raises CannotRead: for what cannot be found within the person's units."""
    if value is None or value == "":
        if is_required(field):
            raise WrongValue(ValueRefusal.MISSING)
        return empty_of(field)
    read = values.from_json(field, value)
    kind = kind_of(field)
    if kind is Kind.UNIT:
        return lookups.units.read(read)
    return lookups.rows(field).read(f"(mã {read})") if kind is Kind.ROW else read
