"""What a correction changes against the version it corrects: figures and words. Reads."""

from __future__ import annotations

from . import queries
from .domain import texts
from .domain.draft import fill
from .models import Report


def changes(report: Report) -> list[texts.Change]:
    """Return figures first, then paragraphs as printed; nothing where the report corrects none."""
    before = report.corrects
    if before is None:
        return []
    old_parts, new_parts = queries.parts_of(before), queries.parts_of(report)
    old_figures, new_figures = queries.figures_of(before), queries.figures_of(report)
    used = queries.used_keys([*old_parts, *new_parts])
    found = texts.figure_changes(old_figures, new_figures, used=used)
    old_texts = {part.section: fill(part.text, old_figures) for part in old_parts}
    outline = queries.outline_of(report)
    for part in new_parts:
        now = fill(part.text, new_figures)
        found += texts.text_changes(outline.section(part.section).title, old_texts.get(part.section, ""), now)
    return found


def rows(report: Report) -> list[dict[str, str]]:
    return [one.as_row() for one in changes(report)]
