"""What an import must know of the ward, as plain values that go to another process. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cchc.kernel.calendar import WorkingCalendar
from cchc.kernel.text import fold
from cchc.organisation.domain.names import plain as plain_name

from ..domain.clock import WorkingClock, clock_of
from ..domain.legal_due import Terms

# A place of another authority names it: "Trung tâm PVHCC phường Sao Mai", "UBND tỉnh". Not "Phòng Văn hóa - Xã hội".
_ELSEWHERE = re.compile(r"\b(?:phuong|xa(?! hoi)|dac khu|tinh|thanh pho)\b")


class KnownProcedure(NamedTuple):
    """``terms`` hold for dossiers received from ``since`` and before ``until``; None: no limit is written down."""

    pk: int
    code: str
    name: str
    sector: str
    since: date
    until: date | None
    terms: Terms | None

    def terms_on(self, received: date) -> Terms | None:
        is_valid = self.since <= received and (self.until is None or received < self.until)
        return self.terms if is_valid else None


class _Known(NamedTuple):
    """A name of an office or a place: the unit it is, whether one the ward knows beyond it, whether it says so."""

    unit: int | None
    is_other: bool
    is_elsewhere: bool


@dataclass(frozen=True)
class World:
    """``units`` and ``others``: plain names of the ward's own units and of those it knows beyond.

    ``calendars``: unit -> (day from which it holds, calendar), in order; those of the ward under its own key.
    """

    ward: int
    ward_name: str
    units: Mapping[str, int]
    others: frozenset[str]
    takes_unknown_units: bool
    procedures: Mapping[str, KnownProcedure]
    procedure_names: Mapping[str, str]  # folded name -> code
    calendars: Mapping[int, tuple[tuple[date, WorkingCalendar], ...]]
    today: date
    met: dict[str, _Known] = field(default_factory=dict, compare=False)  # names looked up before

    def unit_of(self, written: str) -> int | None:
        """Return the unit of that name; the ward where nothing is written; None where nobody knows it."""
        return self._look_up(written).unit if written else self.ward

    def is_other_agency(self, written: str) -> bool:
        return self._look_up(written).is_other or self.is_elsewhere(written)

    def is_elsewhere(self, place: str) -> bool:
        """Whether a place of reception names another authority than this ward."""
        return self._look_up(place).is_elsewhere

    def _look_up(self, name: str) -> _Known:
        """Return what is known of a name; a file repeats few of them."""
        found = self.met.get(name)
        if found is None:
            if len(self.met) > 10_000:  # names typed by hand must not fill the memory
                self.met.clear()
            folded = fold(name)
            is_elsewhere = _bare(self.ward_name) not in folded and _ELSEWHERE.search(folded) is not None
            plain = plain_name(name, self.ward_name)
            found = self.met[name] = _Known(self.units.get(plain), plain in self.others, is_elsewhere)
        return found

    def procedure_of(self, code: str, name: str) -> KnownProcedure | None:
        return self.procedures.get(code or (self.procedure_names.get(fold(name), "") if name else ""))

    def clock_on(self, unit: int, day: date) -> WorkingClock:
        """Return the office time of a unit as it was on a day."""
        rows = self.calendars.get(unit) or self.calendars[self.ward]
        place = bisect_right(rows, day, key=lambda row: row[0])
        return clock_of(rows[max(place - 1, 0)][1])


def _bare(ward_name: str) -> str:
    """Return "sao mai" of "Phường Sao Mai"."""
    return re.sub(r"^(?:phuong|xa|dac khu|thi tran) ", "", fold(ward_name))
