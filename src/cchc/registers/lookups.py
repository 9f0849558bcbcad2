"""From what people write to the unit or the row they mean, within what they may see; and back.

Built for one person and one piece of work (a form, an import), asked many times. Reads, never writes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cchc.foundation.permissions import Permission
from cchc.kernel.text import fold
from cchc.organisation.domain.names import plain
from cchc.organisation.models import Person, Unit

from . import queries
from .book import SHELF, Book
from .domain.cells import read_text
from .domain.refusals import CannotRead, CellRefusal
from .kinds import Kind, kind_of

OFFERED = 300  # rows of another book offered in a list; any other is found by what it is called
_NUMBERED = re.compile(r"\(mã (\d+)\)\s*$")
_CODED = re.compile(r"\(([^()]+)\)\s*$")


@dataclass(slots=True)
class Units:
    """The units whose rows a person may keep, by every spelling."""

    units: list[Unit]
    by_code: dict[str, Unit] = field(default_factory=dict)
    by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_pk: dict[int, Unit] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Units:
        found = cls(list(units))
        wards = {unit.path: unit.name for unit in found.units if unit.kind == Unit.Kind.COMMUNE}
        for unit in found.units:
            found.by_pk[unit.pk] = unit
            found.by_code[fold(unit.code)] = unit
            ward = next((name for path, name in wards.items() if unit.path.startswith(path)), "")
            for name in (unit.name, unit.short_name, *(alias.name for alias in unit.aliases.all())):
                if name:
                    found.by_name[plain(name, ward)].add(unit.pk)
                    found.by_name[fold(name)].add(unit.pk)
        return found

    def read(self, value: object) -> Unit:
        """:raises CannotRead: NO_SUCH_UNIT; SEVERAL_UNITS where wards have units of the same name."""
        text = read_text(value)
        code = _CODED.search(text)
        if unit := self.by_code.get(fold(text)) or (code and self.by_code.get(fold(code[1]))):
            return unit
        named = self.by_name.get(fold(text)) or self.by_name.get(plain(text)) or set()
        if len(named) > 1:
            raise CannotRead(CellRefusal.SEVERAL_UNITS, text=text)
        if not named:
            raise CannotRead(CellRefusal.NO_SUCH_UNIT, text=text)
        return self.by_pk[next(iter(named))]

    def label(self, unit: Unit) -> str:
        """Return the name, with the code where other units of the person's are called the same."""
        return unit.name if len(self.by_name.get(fold(unit.name), ())) <= 1 else f"{unit.name} ({unit.code})"


@dataclass(slots=True)
class Rows:
    """Rows of another book that a row may point to."""

    person: Person
    model: Any
    seen: dict[str, Any] = field(default_factory=dict)

    def read(self, value: object) -> Any:
        """Return the row by its number, "... (mã 12)", or by what it is called.

        :raises CannotRead: NO_SUCH_ROW, SEVERAL_ROWS.
        """
        text = read_text(value)
        if text not in self.seen:
            self.seen[text] = self._find(text)
        return self.seen[text]

    def _find(self, text: str) -> Any:
        numbered = _NUMBERED.search(text)
        if numbered:
            found = list(self._all().filter(pk=int(numbered[1])))
        else:
            called = queries.searched(queries.in_force(self._all()), text)[:OFFERED]
            found = [row for row in called if fold(str(row)) == fold(text)] or list(called)
        if not found:
            raise CannotRead(CellRefusal.NO_SUCH_ROW, text=text)
        if len(found) > 1:
            raise CannotRead(CellRefusal.SEVERAL_ROWS, text=text)
        return found[0]

    def _all(self) -> Any:
        return queries.rows_where(self.person, self.model, _permission_to_see(self.model))

    def offered(self) -> list[str]:
        newest = queries.in_force(self._all()).order_by("-pk")[:OFFERED]
        return [numbered(row) for row in newest]


def numbered(row: Any) -> str:
    """Return how a row is written where it must be found again."""
    return f"{row} (mã {row.pk})"


def _permission_to_see(model: Any) -> Permission:
    book = SHELF.of(model)
    return book.view if book else Permission.BOOK_VIEW


@dataclass(slots=True)
class Lookups:
    """All a person may point to in the rows of one book."""

    book: Book
    person: Person
    _rows: dict[Any, Rows] = field(default_factory=dict)
    _units: Units | None = None

    @property
    def units(self) -> Units:
        if self._units is None:
            units = queries.units_to_keep(self.person, self.book).prefetch_related("aliases")
            self._units = Units.of(units)
        return self._units

    def rows(self, model_field: Any) -> Rows:
        model = model_field.related_model
        return self._rows.setdefault(model, Rows(self.person, model))

    def read(self, model_field: Any, value: object) -> Any:
        return self.units.read(value) if kind_of(model_field) is Kind.UNIT else self.rows(model_field).read(value)

    def label(self, model_field: Any, target: Any) -> str:
        return self.units.label(target) if kind_of(model_field) is Kind.UNIT else numbered(target)
