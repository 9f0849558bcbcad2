"""A report as its pages show it: who owes what, the words with their figures, what to look at first. Reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cchc.kernel.calendar import WorkingCalendar

from . import queries
from .domain import texts
from .domain.draft import keys_in, paragraphs
from .domain.outline import Section
from .models import Part, PrintedFigure, Report

BADGES = {  # state: shape, tone
    Part.State.WAITING: ("ring", "none"),
    Part.State.HANDED_IN: ("open-diamond", "fair"),
    Part.State.RETURNED: ("back", "warn"),
    Part.State.ACCEPTED: ("disc", "good"),
}
REPORT_BADGES = {
    Report.State.COLLECTING: ("half", "fair"),
    Report.State.READY: ("open-diamond", "warn"),
    Report.State.SIGNED: ("disc", "good"),
    Report.State.WITHDRAWN: ("back", "none"),
}


@dataclass(frozen=True)
class Paragraph:
    pieces: list[texts.Piece]

    @property
    def is_item(self) -> bool:
        return bool(self.pieces) and self.pieces[0].text.startswith("- ")


@dataclass(frozen=True)
class Row:
    """One line of the outline: a heading, or a part with its unit, day and words."""

    section: Section
    part: Part | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    working_days_left: int | None = None
    is_late: bool = False

    @property
    def shape(self) -> str:
        return BADGES[Part.State(self.part.state)][0] if self.part else ""

    @property
    def tone(self) -> str:
        return BADGES[Part.State(self.part.state)][1] if self.part else ""


def rows_of(
    report: Report,
    parts: Sequence[Part],
    figures: Mapping[str, PrintedFigure],
    *,
    today: date,
    calendar: WorkingCalendar,
) -> list[Row]:
    """Return the outline in order, each section with its part."""
    by_section = {part.section: part for part in parts}
    return [
        _row(section, by_section.get(section.key), figures, today, calendar)
        for section in queries.outline_of(report).of(by_section)
    ]


def _row(
    section: Section,
    part: Part | None,
    figures: Mapping[str, PrintedFigure],
    today: date,
    calendar: WorkingCalendar,
) -> Row:
    if part is None:
        return Row(section)
    is_asked = part.report.state == Report.State.COLLECTING
    is_owed = is_asked and bool(queries.owed([part]))
    return Row(
        section,
        part,
        printed(part.text, figures),
        texts.typed_numbers(part.text, part.draft),
        calendar.working_days_between(today, part.due_on) if is_owed and part.due_on >= today else None,
        (is_asked or part.first_handed_in_on is not None) and is_late(part, today=today),
    )


def printed(text: str, figures: Mapping[str, PrintedFigure]) -> list[Paragraph]:
    return [Paragraph(texts.pieces(one, figures)) for one in paragraphs(text)]


def is_late(part: Part, *, today: date) -> bool:
    """A part is late by the day it was first handed in; one still owed, by today."""
    return (part.first_handed_in_on or today) > part.due_on


def by_unit(rows: Sequence[Row]) -> list[tuple[Any, list[Row]]]:
    """Return the units with the parts they owe, in the order of their first section."""
    found: dict[int, tuple[Any, list[Row]]] = {}
    for row in rows:
        if row.part:
            found.setdefault(row.part.unit_id, (row.part.unit, []))[1].append(row)
    return list(found.values())


def warnings_of(report: Report, figures: Mapping[str, PrintedFigure]) -> list[dict[str, Any]]:
    """Return what the drafter should look at first: errors, blanks, figures the draft no longer has."""
    gone = [
        {"sentence": f"Số “{one.label}” còn trong văn bản nhưng không còn trong dự thảo mới.", "is_error": True}
        for one in figures.values()
        if one.is_gone
    ]
    return [*gone, *sorted(report.warnings, key=lambda one: not one["is_error"])]


def figures_in_use(rows: Sequence[Row], figures: Mapping[str, PrintedFigure]) -> list[PrintedFigure]:
    """Return the figures the words print, in the order of the words."""
    keys = dict.fromkeys(key for row in rows if row.part for key in keys_in(row.part.text))
    return [figures[key] for key in keys if key in figures]


def figures_for(part: Part, figures: Mapping[str, PrintedFigure]) -> tuple[list[PrintedFigure], list[PrintedFigure]]:
    """Return the figures of this part's words and draft, and all others of the report."""
    own = dict.fromkeys(key for key in keys_in(f"{part.draft}\n{part.text}") if key in figures)
    return [figures[key] for key in own], [one for key, one in figures.items() if key not in own]
