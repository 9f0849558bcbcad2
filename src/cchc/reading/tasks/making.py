"""From what was found to a ``Task``: units by their one name, due times, deliverables, confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cchc.kernel.fields import Field
from cchc.kernel.text import collapse
from cchc.kernel.time_expressions import Due, Kind, find_time_phrases, understand

from ..blocks import Cell, Span
from ..draft import Task
from ..headings import field_of
from ..outline import Item, Outline
from ..owners import Owners, read_owners
from ..unit_names import is_blank, units_in_heading
from ..unit_registry import Registry
from .columns import Role
from .deliverables import documents_to_draw_up, names_only_a_document, split_products
from .field_words import field_by_words
from .found import FoundTable
from .rows import Row

# What makes a task less sure; the factors multiply.
HEAD_GUESSED, TAKEN_FROM_ABOVE, UNIT_UNKNOWN, OWNERS_UNTOLD, NO_LEAD, TIME_UNCLEAR = 0.75, 0.95, 0.9, 0.8, 0.7, 0.85
_ROLES_OF_OWNERS = ((Role.LEAD, "lead"), (Role.OWNERS, "owners"), (Role.COORDINATING, "coordinating"))
_PARTS_WITH_SPANS = (Role.LEAD, Role.COORDINATING, Role.TIME, Role.DELIVERABLES)
_DATED = (Kind.DATE, Kind.PERIOD, Kind.RECURRING)
LONGEST_TIME_GROUP = 6  # words: "Nhiệm vụ thực hiện trong Quý I"
_RANGE = re.compile(r"^từ\b|\bbắt đầu\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Maker:
    """What every task of a plan is made with."""

    registry: Registry
    outline: Outline
    year: int | None  # of the plan, for times that name none; None: such times stay open

    def from_row(self, found: FoundTable, row: Row) -> Task:
        """Return the task of a table row."""
        owners = self._owners_of(row)
        text, content = collapse(row.text(Role.TEXT)), self._content_of(row)
        time_text = self._time_of(found, row) or owners.others.get("time", "")
        dues = self.understood(time_text, context=text)
        task = Task(
            number=row.number,
            text=text,
            span=span_of(found.block, row.slots[Role.TEXT].cells[0]),
            confidence=1.0,
            field=self._field_of(found, row),
            lead=self.named(owners.lead),
            coordinating=self.named(owners.coordinating),
            time_text=time_text,
            due=[due.as_json() for due in dues],
            deliverables=self._deliverables_of(found, row, text, content, owners),
            section=self._section_of(found, row.number),
            content=content,
            group=[collapse(group.label) for group in row.groups],
            spans=_spans_of(found.block, row),
        )
        task.confidence = self._confidence_of(found, row, task, owners, dues)
        return task

    def named(self, names: list[str]) -> list[str]:
        """Return the names units go by, each once."""
        return list(dict.fromkeys(self.registry.canonical(name) for name in names))

    # -- what a row says --

    def _owners_of(self, row: Row) -> Owners:
        owners = Owners()
        for role, column in _ROLES_OF_OWNERS:
            text = row.text(role)
            if not text or is_blank(text):
                continue
            read = read_owners(text, column=column)
            owners.lead += read.lead
            owners.coordinating += read.coordinating
            owners.others |= read.others
            owners.sure = owners.sure and read.sure
        owners.lead = owners.lead or _unit_of_group(row)
        return owners

    def _time_of(self, found: FoundTable, row: Row) -> str:
        """Return the time cell, the ticked quarters, or "từ ... đến ..." of two columns."""
        slot = row.slots.get(Role.TIME)
        if slot is None:
            ticked = ", ".join(row.text(Role.TICKED).split("\n"))
            return ticked or ("" if found.head.has(Role.TIME) else self._time_of_group(row))
        parts = [collapse(c.text) for c in slot.cells if c.text.strip()]
        labels = [found.head.labels[c.col].rpartition(" / ")[2] for c in slot.cells]
        if len(parts) == 2 and len({c.col for c in slot.cells}) == 2 and _RANGE.search(labels[0]):
            return f"từ {parts[0]} đến {parts[1]}"
        text = collapse(slot.text)
        return "" if is_blank(text) else text

    def _time_of_group(self, row: Row) -> str:
        """Return the time a group row is: tables may list the tasks of each quarter under it."""
        for group in reversed(row.groups):
            dues = self.understood(group.text, context="")
            if len(group.text.split()) <= LONGEST_TIME_GROUP and all(d.understood and d.kind in _DATED for d in dues):
                return collapse(group.text)
        return ""

    @staticmethod
    def _content_of(row: Row) -> str:
        parts = [collapse(row.text(role)) for role in (Role.CONTENT, Role.TARGET)]
        return " ".join(part for part in parts if part)

    def _deliverables_of(self, found: FoundTable, row: Row, text: str, content: str, owners: Owners) -> list[str]:
        if found.head.has(Role.DELIVERABLES):
            return split_products(row.text(Role.DELIVERABLES))
        if "deliverables" in owners.others:
            return split_products(owners.others["deliverables"])
        if content and names_only_a_document(content):
            return [content]
        return _each_once([*documents_to_draw_up(text), *documents_to_draw_up(content)])

    def _field_of(self, found: FoundTable, row: Row) -> Field:
        """Return the field of the outermost group that names one, else of the section, else of the words."""
        groups = [group.text for group in row.groups]
        named = [field_of(text) for text in groups] + [field_by_words(text) for text in groups]
        item = self.outline.at(found.block)
        named += [item.field if item else None, field_by_words(row.text(Role.TEXT))]
        return next((field for field in named if field is not None), Field.DIRECTION)

    def _section_of(self, found: FoundTable, number: str) -> str:
        item = self.outline.at(found.block)
        path = item.path if item else ""
        return ".".join(part for part in (path, number) if part)

    def _confidence_of(self, found: FoundTable, row: Row, task: Task, owners: Owners, dues: list[Due]) -> float:
        used = [slot for role, slot in row.slots.items() if role is not Role.NOTE]
        sure = min((cell.confidence for slot in used for cell in slot.cells), default=1.0)
        sure *= HEAD_GUESSED if found.head.inferred else 1.0
        sure *= TAKEN_FROM_ABOVE if any(slot.taken for slot in used) else 1.0
        sure *= OWNERS_UNTOLD if not owners.sure else 1.0
        return sure * self.doubt(task, dues)

    def doubt(self, task: Task, dues: list[Due]) -> float:
        """Return the factor for what is doubtful in any task, 1.0 for nothing."""
        factor = 1.0 if task.lead else NO_LEAD
        factor *= 1.0 if all(self.registry.knows(n) for n in task.lead + task.coordinating) else UNIT_UNKNOWN
        clear = all(due.understood and not due.vague for due in dues)
        return factor * (1.0 if clear else TIME_UNCLEAR)

    # -- times in sentences --

    def understood(self, time_text: str, *, context: str) -> list[Due]:
        """Return what a time text says; without a year of the plan it stays open."""
        if self.year is None:
            return [Due(Kind.UNSPECIFIED, detail=time_text or None, understood=not time_text)]
        # Only "kỳ báo cáo" wants the row's words, see ``understand``.
        return list(_understood(time_text, self.year, context if "kỳ" in time_text.lower() else ""))

    def times_in(self, text: str) -> tuple[str, list[Due]]:
        """Return the time phrases of a sentence, joined by " | ", and what they mean."""
        phrases = find_time_phrases(text)
        dues = [due for phrase in phrases for due in self.understood(phrase, context=text)]
        known = [due for due in dues if due.kind is not Kind.UNSPECIFIED or due.detail]
        return " | ".join(phrases), _without_bare(_once(known)) or self.understood("", context="")

    def field_of_item(self, item: Item | None, text: str) -> Field:
        """Return the field of a sentence: that of its section, else by its words; names of units tell nothing."""
        return (item.field if item else None) or field_by_words(self._without_units(text)) or Field.DIRECTION

    def _without_units(self, text: str) -> str:
        names = (spelling for cluster in self.registry.clusters for spelling in cluster.spellings if " " in spelling)
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, ";")
        return text


@lru_cache(maxsize=2048)  # the same few times come again row by row
def _understood(time_text: str, year: int, context: str) -> tuple[Due, ...]:
    return tuple(understand(time_text, year=year, context=context))


def _unit_of_group(row: Row) -> list[str]:
    """Return the unit a group row is: tables may list the tasks of each unit under its name."""
    for group in reversed(row.groups):
        if field_of(group.text) is None and (names := units_in_heading(group.text)):
            return names
    return []


def _once(dues: list[Due]) -> list[Due]:
    seen: dict[str, Due] = {}
    for due in dues:
        seen.setdefault(str({k: v for k, v in due.as_json().items() if k != "sentence"}), due)
    return list(seen.values())


def _without_bare(dues: list[Due]) -> list[Due]:
    """Leave out a mere "định kỳ" where the sentence says how often: "định kỳ ..., 02 lần/năm"."""
    how_often = any(due.kind is Kind.RECURRING and due.recurrence for due in dues)
    return [due for due in dues if not how_often or due.kind is not Kind.RECURRING or due.recurrence]


def _each_once(names: list[str]) -> list[str]:
    """Return names of which none is the beginning of another one kept."""
    kept: list[str] = []
    for name in names:
        if not any(other.casefold().startswith(name.casefold()) for other in kept):
            kept.append(name)
    return kept


def span_of(block: int, cell: Cell) -> Span:
    return Span(block, 0, len(cell.text), row=cell.row, col=cell.col, page=cell.page)


def _spans_of(block: int, row: Row) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    for role in _PARTS_WITH_SPANS:
        slot = row.slots.get(role) or (row.slots.get(Role.OWNERS) if role is Role.LEAD else None)
        if slot is not None and slot.cells:
            spans[role.value] = span_of(block, slot.cells[0])
    return spans
