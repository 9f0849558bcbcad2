"""What the target tests share: sentences read as a plan would have them."""

from __future__ import annotations

from cchc.reading.blocks import Document, Kind, Notice, Paragraph
from cchc.reading.draft import Target
from cchc.reading.outline import outline
from cchc.reading.targets import read_targets


def read_all(*texts: str, heading: str = "II. MỤC TIÊU") -> tuple[list[Target], list[Notice]]:
    document = Document(Kind.TEXT, (Paragraph(heading), *(Paragraph(text) for text in texts)))
    return read_targets(document, outline(document), year=2026)


def read(*texts: str, heading: str = "II. MỤC TIÊU") -> list[Target]:
    return read_all(*texts, heading=heading)[0]


def figures(*texts: str) -> list[tuple[str, float | None, str | None]]:
    return [(t.comparator, t.value, t.unit) for t in read(*texts)]
