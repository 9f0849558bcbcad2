"""Writing a report from its material, by the table of sentences. Pure.

A sentence whose figures are not known is left out and listed for the drafter; what did not happen is said plainly.
Every number printed is a figure with its source, stands in the name of a document or task, or is a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from . import narrative_lists
from .draft import Draft, Figure, SectionDraft, Warning
from .material import Material, Measured
from .narrative_table import PLACEHOLDER, Clause, Fixed, ListOf, Paragraph, Sentence, Table, bases_in
from .outline import Outline, Section
from .printing import compared, figure_of

GAP = "\n\n"


@dataclass
class Pen:
    """Writes one section: keeps the figures it prints and the codes it lacked."""

    material: Material
    section: str
    figures: dict[str, Figure]
    lacking: list[str] = field(default_factory=list)

    def put(self, figure: Figure) -> str:
        self.figures[figure.key] = figure
        return f"[[{figure.key}]]"

    def number(self, code: str) -> float | None:
        measured = self.material.measured.get(code)
        return measured.now.number if measured else None

    def filled(self, words: str) -> str:
        """Return the words with tokens for their figures, all of which are known."""

        def one(code: str, bases: str) -> str:
            measured = self.material.measured.get(code)
            if measured is None:
                return ""
            if bases:
                return compared(measured, bases_in(bases), self.put, is_year=self.material.is_year)
            figure = figure_of(measured)
            return self.put(figure) if figure else ""

        return PLACEHOLDER.sub(lambda found: one(found[1], found[2] or ""), words)

    def clause(self, clause: Clause) -> str:
        """Return what the clause comes to; "" where a figure it needs is not there."""
        if clause.none is not None and clause.codes and self.number(clause.codes[0]) == 0:
            return clause.none
        absent = [code for code in clause.codes if self.number(code) is None]
        self.lacking += [code for code in absent if self._is_unknown(code)]
        return "" if absent else self.filled(clause.say)

    def may_list(self, one: ListOf) -> bool:
        """An empty list says there was none; of a book nobody writes in, or a unit without a plan, nobody knows."""
        if one.name in narrative_lists.OF_THE_PLAN and not self.material.has_plan:
            return False
        is_there = not one.of or bool(self.material.issued.get(one.name)) or not self._is_unknown(one.of)
        self.lacking += [] if is_there else [one.of]
        return is_there

    def _is_unknown(self, code: str) -> bool:
        measured = self.material.measured.get(code)
        return measured is None or measured.is_unknown


def write(material: Material, *, outline: Outline, table: Table) -> Draft:
    """Return the draft of every section somebody writes, in the order of the outline."""
    figures: dict[str, Figure] = {}
    drafts: list[SectionDraft] = []
    warnings: list[Warning] = []
    for section in outline.written:
        pen = Pen(material, section.key, figures)
        drafts.append(SectionDraft(section.key, GAP.join(_written(pen, table.get(section.key, ())))))
        warnings += _blanks(pen, section)
    return Draft(tuple(drafts), figures, tuple(warnings))


def _written(pen: Pen, paragraphs: Sequence[Paragraph]) -> list[str]:
    found: list[str] = []
    for one in paragraphs:
        if isinstance(one, Fixed):
            found.append(one.text)
        elif isinstance(one, ListOf):
            found += narrative_lists.written(pen, one) if pen.may_list(one) else []
        elif text := _sentence(pen, one):
            _append(found, text, one)
    return found


def _append(found: list[str], text: str, one: Sentence) -> None:
    if one.follows and found and not found[-1].startswith("- "):
        found[-1] += f" {text}"
    else:
        found.append(f"- {text}" if one.is_item else text)


def _sentence(pen: Pen, one: Sentence) -> str:
    said = pen.clause(one.main)
    codes = one.main.codes
    if not said or (one.main.none is not None and codes and pen.number(codes[0]) == 0):
        return f"{said}." if said else ""  # of what did not happen there is nothing further to tell
    return said + "".join(pen.clause(clause) for clause in one.also) + "."


def _blanks(pen: Pen, section: Section) -> Iterator[Warning]:
    for code in dict.fromkeys(pen.lacking):
        measured = pen.material.measured.get(code) or Measured(code, code, "")
        why = f" ({measured.when_empty.rstrip('.')})" if measured.when_empty else ""
        yield Warning(f"Chưa có số liệu “{measured.title}”{why}; câu viết về số này đã bỏ.", section.key)
    if section.is_for_people:
        yield Warning(f"Phần “{section.title}” do đơn vị viết; phần mềm chỉ đặt sẵn số liệu liên quan.", section.key)
