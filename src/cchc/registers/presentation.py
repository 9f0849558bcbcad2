"""Shapes for the pages of a row: its fields by section, its history in words, two versions side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from cchc.foundation import events
from cchc.foundation.audit import trail_of
from cchc.foundation.models import AuditEntry
from cchc.organisation.models import Person

from . import queries
from .book import Book
from .forms import EDITION, RowForm
from .kinds import FIGURES, Kind, field_of, in_words, kind_of, label_of, plain, plain_values, shown
from .parts import Part

EMPTY = "(trống)"
PARTS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Shown:
    label: str
    text: str
    is_link: bool = False
    address: str = ""


def sections_of(book: Book, row: Any) -> list[tuple[str, list[Shown]]]:
    return [(title, [_shown(book, row, name) for name in names]) for title, names in book.sections]


def _shown(book: Book, row: Any, name: str) -> Shown:
    field = field_of(book.model, name)
    return Shown(label_of(book.model, name), shown(row, name), is_link=kind_of(field) is Kind.LINK)


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of a row's history as people read it."""

    words: str
    actor: str
    at: Any
    note: str
    differences: list[Difference]


def history_of(book: Book, row: Any) -> list[Act]:
    return [_act(book, entry) for entry in trail_of(row)]


def _act(book: Book, entry: AuditEntry) -> Act:
    facts = {name: value for name, value in entry.facts.items() if name != "book"}
    return Act(
        words=events.words_of(entry.event),
        actor=str(entry.actor) if entry.actor else "Phần mềm",
        at=entry.at,
        note=events.facts_in_words(facts),
        differences=differences_in(book, entry.facts.get("changes", {})),
    )


def differences_in(book: Book, changes: Mapping[str, Any]) -> list[Difference]:
    """Return changes of the trail in words; a field the model no longer has is left out."""
    known = {field.name for field in book.model._meta.fields}
    return [
        Difference(label_of(book.model, name), from_trail(book, name, old), from_trail(book, name, new))
        for name, (old, new) in changes.items()
        if name in known
    ]


def from_trail(book: Book, name: str, value: Any) -> str:
    """Return a value of the trail in words: the other way round of ``kinds.plain``."""
    field = field_of(book.model, name)
    kind = kind_of(field)
    if value is None or value == "":
        return EMPTY
    if kind in {Kind.UNIT, Kind.ROW}:
        found = field.related_model._default_manager.filter(pk=value).first()
        return str(found or value)
    if kind in {Kind.DAY, Kind.CLOCK}:
        value = (date if kind is Kind.DAY else time).fromisoformat(value)
    return in_words(field, Decimal(str(value)) if kind in FIGURES else value)


def statuses_of(book: Book, row: Any) -> list[Difference]:
    """Return the dated changes of the book's status, newest first: what it became, from when, by which document."""
    status = book.status
    if status is None:
        return []
    found = []
    now = plain_values(row, book.fields)
    for entry in trail_of(row):
        changes = entry.facts.get("changes", {})
        if status.field in changes:
            found.append(_status(book, now))
        now |= {name: old for name, (old, _new) in changes.items() if name in now}
    return [*found, _status(book, now)]


def _status(book: Book, values: Mapping[str, Any]) -> Difference:
    assert book.status is not None
    state, on, document = book.status.field, book.status.on, book.status.document
    texts = [from_trail(book, name, values.get(name)) if name else "" for name in (state, on, document)]
    return Difference(texts[0], *("" if text == EMPTY else text for text in texts[1:]))


@dataclass(frozen=True, slots=True)
class Clash:
    """A field in which the stored row differs from what the person wrote."""

    label: str
    theirs: str
    mine: str
    is_mine_kept: bool  # the form goes on with what the person wrote, where the person changed it
    is_both: bool  # both changed it: only the person can decide


@dataclass(frozen=True, slots=True)
class Conflict:
    who: str
    at: Any
    clashes: list[Clash]
    merged: dict[str, Any]  # what the form shows next


def conflict_of(book: Book, row: Any, form: RowForm) -> Conflict:
    """Set the stored row beside what the person wrote, and merge what only one of them changed."""
    since = queries.changes_since(row, form.cleaned_data[EDITION])
    touched = _first_values(since)
    theirs = plain_values(row, book.fields)
    merged: dict[str, Any] = {EDITION: row.edition}
    clashes = []
    for name in book.fields:
        mine = form.cleaned_data[name]
        changed_by_me = plain(mine) != touched.get(name, theirs[name])
        merged[name] = mine if changed_by_me else getattr(row, name)
        if plain(mine) != theirs[name]:
            texts = label_of(book.model, name), shown(row, name) or EMPTY, _words(book, name, mine)
            clashes.append(Clash(*texts, changed_by_me, is_both=changed_by_me and name in touched))
    last = since[-1] if since else None
    return Conflict(str(last.actor) if last and last.actor else "Người khác", last and last.at, clashes, merged)


def _words(book: Book, name: str, value: Any) -> str:
    return in_words(field_of(book.model, name), value) or EMPTY


def _first_values(entries: Iterable[AuditEntry]) -> dict[str, Any]:
    """Return what the fields others changed held before their first change."""
    first: dict[str, Any] = {}
    for entry in entries:
        for name, (old, _new) in entry.facts.get("changes", {}).items():
            first.setdefault(name, old)
    return first


@dataclass(frozen=True, slots=True)
class PartRows:
    part: Part
    labels: list[str]
    rows: list[tuple[Any, list[str]]]
    is_cut: bool


def part_of(person: Person, part: Part, whole: Any) -> PartRows:
    """Return the rows that are part of this one, as far as the person may see them."""
    book = part.book
    names = tuple(name for name in book.columns if name != part.whole)
    rows = queries.in_force(queries.visible_to(person, book)).filter(**{part.whole: whole})
    found = list(queries.ordered(queries.with_names(rows, book, names), book.order)[: PARTS_SHOWN + 1])
    cells = [(row, [shown(row, name) for name in names]) for row in found[:PARTS_SHOWN]]
    return PartRows(part, [label_of(book.model, name) for name in names], cells, len(found) > PARTS_SHOWN)


def import_of(book: Book, row: Any) -> dict[str, Any]:
    """Return what was found in a file, in words."""
    shown = row.report.get("shown", {})
    return {
        "is_running": row.state in {row.State.CHECKING, row.State.STORING},
        "faults": [
            (one["row"], label, sentence) for one in shown.get("faulty", ()) for label, sentence in one["problems"]
        ],
        "changes": [
            (one["row"], one["label"], differences_in(book, one["changes"])) for one in shown.get("changed", ())
        ],
        "additions": [(one["row"], one["label"]) for one in shown.get("new", ())],
        "unknown": row.report.get("unknown", ()),
    }
