"""The Word file of a periodic report: Decree 30/2020 layout, statistics and tasks as landscape annexes. Reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from cchc.foundation.word import OfficialDocument

from .domain.draft import Printed, fill, paragraphs
from .domain.outline import load_outline
from .models import Report


class PartText(Protocol):
    """A section with its text: ``models.Part``, or a ``SectionDraft`` as ``Written``."""

    @property
    def section(self) -> str: ...
    @property
    def text(self) -> str: ...


def word_of(
    report: Report, *, parts: Sequence[PartText], figures: Mapping[str, Printed], today: date | None = None
) -> bytes:
    """Return the report as .docx.

    :param parts: in the order of the outline; figures stand in their text as ``[[key]]``.
    :param today: the day live figures of the annexes are seen on; by default the signing day, else the cut-off.
    """
    texts = {part.section: part.text for part in parts}
    document = OfficialDocument()
    for section in load_outline(report.outline or "default").sections:
        document.heading(section.heading)
        for paragraph in paragraphs(fill(texts.get(section.key, ""), figures)):
            document.body(paragraph)
    return document.as_bytes()
