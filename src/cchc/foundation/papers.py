"""An official paper as plain data: written once, shown on a page, drawn in the house style or through a template.

A maker fills a ``Paper``; ``as_word`` gives its Word file. Whoever keeps templates of its own (an app above) offers a
``Renderer``; the first that has something for the unit and kind draws the paper instead of the house style.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .word import Column, GroupRow, Letterhead, OfficialDocument, Picture, Row, Signature

TO_CONFIRM = "[cần xác nhận]"  # stands where a person must look before the paper goes out
FOR_PEOPLE = "……"  # stands where only a person can write: a cause, a judgement


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """``key``: what a template calls the cell: ``{{ dong.thoi_han }}``."""

    key: str
    label: str
    width_cm: float
    is_centred: bool = False

    @property
    def drawn(self) -> Column:
        return Column(self.label, self.width_cm, self.is_centred)


@dataclass(frozen=True, slots=True)
class PaperTable:
    columns: tuple[PaperColumn, ...]
    rows: tuple[Row, ...]

    @property
    def shown(self) -> list[tuple[GroupRow, Sequence[str]]]:
        """The rows for a page: (text over all columns, cells), one of them empty."""
        return [(row, ()) if isinstance(row, str) else ("", row) for row in self.rows]


@dataclass(frozen=True, slots=True)
class PaperSection:
    """Paragraphs under a heading; without one they stand alone. "- " begins an item of a list."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()  # below the paragraphs


@dataclass(frozen=True, slots=True)
class PaperAnnex:
    """A table on landscape pages of its own; ``key``: what a template calls it."""

    key: str
    title: str
    under: str
    table: PaperTable
    label: str = "Phụ lục"


@dataclass(frozen=True, slots=True)
class Paper:
    """Its parts stand in the order they are drawn in, the signature after ``after``."""

    kind: str  # "urging": by it a template is found
    head: Letterhead
    signature: Signature
    title: str = ""  # "Báo cáo"; blank: an official letter, its subject stands in the head
    subject: str = ""
    to: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    sections: tuple[PaperSection, ...] = ()
    table: PaperTable | None = None
    after: tuple[PaperSection, ...] = ()
    annexes: tuple[PaperAnnex, ...] = ()


Renderer = Callable[[Paper, str], bytes | None]  # (paper, path of the unit) -> .docx, or nothing
_RENDERERS: list[Renderer] = []


def offer(renderer: Renderer) -> None:
    """Let an app above draw papers its own way where it has one."""
    _RENDERERS.append(renderer)


def as_word(paper: Paper, *, unit_path: str = "") -> bytes:
    """Return the paper as .docx: through the template in force for the unit, else in the house style."""
    for renderer in _RENDERERS:
        drawn = renderer(paper, unit_path)
        if drawn is not None:
            return drawn
    return in_house_style(paper)


def in_house_style(paper: Paper) -> bytes:
    document = OfficialDocument()
    document.letterhead(paper.head)
    if paper.title:
        document.kind_and_subject(paper.title, paper.subject)
    if paper.to:
        document.addressees(paper.to)
    for basis in paper.bases:
        document.body(basis, italic=True)
    _sections(document, paper.sections)
    if paper.table is not None:
        _table(document, paper.table)
        if not paper.after:
            document.body("")  # two tables that touch are one table to Word
    _sections(document, paper.after)
    document.signature(paper.signature)
    for annex in paper.annexes:
        document.annex(annex.title, annex.under, label=annex.label)
        _table(document, annex.table, size=11)
    return document.as_bytes()


def _sections(document: OfficialDocument, sections: Sequence[PaperSection]) -> None:
    for section in sections:
        if section.title:
            document.heading(section.title)
        for paragraph in section.paragraphs:
            document.body(paragraph)
        for picture in section.pictures:
            document.picture(picture)


def _table(document: OfficialDocument, table: PaperTable, *, size: int = 12) -> None:
    document.table([column.drawn for column in table.columns], table.rows, size=size)
