"""Outlines of the periodic report (đề cương): sections in order, who writes each. Pure.

Read from ``reports/outlines/*.yaml``; which of them hold is a matter of the province, so each says its source and
whether it was confirmed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

DEFAULT = "default"
LEVELS = (1, 2)


class BadOutline(ValueError):
    """The outline cannot be used; ``problems`` lists everything wrong with it at once."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading. ``owner`` blank: a heading only, with nothing to write under it."""

    key: str
    number: str  # "II", "1": as printed, without its full stop
    title: str
    level: int  # 1 or 2
    field: str = ""  # reform field its figures come from
    owner: str = ""  # short name of the unit that writes it: "VHXH"
    day: str = ""  # "petitions": due by that day of the regime; blank: by the units'
    was_in: str = ""  # section its sentences go to in a report that was opened before this one stood alone
    under: str = ""  # number of the part it stands under: "II"
    is_for_people: bool = False  # judgement: the software puts facts beside it, never the judgement itself

    @property
    def is_heading_only(self) -> bool:
        return not self.owner

    @property
    def place(self) -> str:
        """ "II.3": what tells it from the third of another part."""
        return f"{self.under}.{self.number}" if self.under else self.number

    @property
    def heading(self) -> str:
        """ "II. KẾT QUẢ ..." for a part, "1. Cải cách thể chế" below it."""
        title = self.title.upper() if self.level == 1 else self.title
        return f"{self.number}. {title}"


@dataclass(frozen=True, slots=True)
class Outline:
    code: str
    title: str
    sections: tuple[Section, ...]
    source: str = ""
    is_confirmed: bool = False
    bases: tuple[str, ...] = ()  # what every report rests on, before the ward's own plan
    recipients: tuple[str, ...] = ()  # of a ward's report; the last is the archive
    recipients_of_unit: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[Section, ...]:
        """The sections somebody writes: those that become parts of a report."""
        return tuple(one for one in self.sections if not one.is_heading_only)

    @property
    def former_places(self) -> dict[str, str]:
        """Section -> the section its sentences go to in a report that was opened before it stood alone."""
        return {one.key: one.was_in for one in self.sections if one.was_in}

    def of(self, keys: Collection[str]) -> Iterator[Section]:
        """Yield the headings, and the sections a report has: one opened earlier lacks what came later."""
        return (one for one in self.sections if one.is_heading_only or one.key in keys)

    def section(self, key: str) -> Section:
        """:raises KeyError: if there is none."""
        found = next((one for one in self.sections if one.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


@cache
def load_outline(code: str = DEFAULT) -> Outline:
    """:raises KeyError: for an outline that does not exist. :raises BadOutline: with everything wrong in it."""
    if not code.replace("_", "").replace("-", "").isalnum():
        raise KeyError(code)
    file = resources.files("cchc.reports").joinpath("outlines", f"{code}.yaml")
    if not file.is_file():
        raise KeyError(code)
    return read_outline(file.read_text(encoding="utf-8"))


def read_outline(text: str) -> Outline:
    """:raises BadOutline: with everything wrong in it."""
    data: dict[str, Any] = yaml.safe_load(text) or {}
    if problems := list(_problems(data)):
        raise BadOutline(problems)
    return Outline(
        code=data["code"],
        title=data["title"],
        sections=tuple(_sections(data["sections"])),
        source=data.get("source", ""),
        is_confirmed=bool(data.get("confirmed")),
        bases=tuple(data.get("bases") or ()),
        recipients=tuple(data.get("recipients") or ()),
        recipients_of_unit=tuple(data.get("recipients_of_unit") or ()),
    )


_KEYS = {"key", "number", "title", "level", "field", "owner", "day", "was_in", "for_people"}
_DAYS = ("", "petitions")


def _problems(data: Mapping[str, Any]) -> Iterator[str]:
    for name in ("code", "title", "sections"):
        if not data.get(name):
            yield f"no {name}"
    seen: set[str] = set()
    for row in data.get("sections") or ():
        key = str(row.get("key") or "?")
        if key in seen:
            yield f"{key}: twice"
        seen.add(key)
        yield from (f"{key}: no {name}" for name in ("key", "number", "title") if not row.get(name))
        yield from (f"{key}: unknown {name!r}" for name in row.keys() - _KEYS)
        if row.get("level", 2) not in LEVELS:
            yield f"{key}: level is {row.get('level')!r}, expected 1 or 2"
        if row.get("day", "") not in _DAYS:
            yield f"{key}: day is {row.get('day')!r}, expected petitions or nothing"
        if row.get("was_in") and row["was_in"] not in {one.get("key") for one in data["sections"]}:
            yield f"{key}: was in {row['was_in']!r}, which is no section"


def _sections(rows: Iterable[Mapping[str, Any]]) -> Iterator[Section]:
    part = ""
    for row in rows:
        section = _section(row)
        if section.level == 1:
            part = section.number
        yield section if section.level == 1 else replace(section, under=part)


def _section(row: Mapping[str, Any]) -> Section:
    return Section(
        key=row["key"],
        number=str(row["number"]),
        title=row["title"],
        level=row.get("level", 2),
        field=row.get("field", ""),
        owner=row.get("owner", ""),
        day=row.get("day", ""),
        was_in=row.get("was_in", ""),
        is_for_people=bool(row.get("for_people")),
    )
