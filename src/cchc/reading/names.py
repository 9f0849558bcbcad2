"""Gathers the spellings of units from a plan: owner cells, headings of duties, prose, recipients."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.kernel.text import collapse, nfc

from .blocks import Document, Paragraph
from .duties import partners_in, read_duties
from .outline import Outline
from .owners import read_owners
from .tasks.columns import Role
from .tasks.found import FoundTable, find_task_tables
from .tasks.sentences import owners_told
from .unit_keys import listed_abbreviations, own_abbreviations
from .unit_mentions import mentions
from .unit_names import Start, is_ditto, start_of, units_in_heading
from .unit_registry import Registry

OWNER_COLUMNS = {Role.LEAD: "lead", Role.COORDINATING: "coordinating", Role.OWNERS: "owners"}


def gather_names(document: Document, outline: Outline, tables: list[FoundTable] | None = None) -> Registry:
    """Return the units of a plan with all their spellings, headings of duties first."""
    registry = Registry(own_abbreviations(texts_of(document)))
    duties = read_duties(outline)
    for duty in sorted(duties, key=lambda duty: not duty.is_headed):  # a heading's spelling counts most
        for name in duty.names:
            own = duty.is_headed and name in duty.unit
            registry.add(name, heading=own or (not duty.is_headed and start_of(name) is Start.SPECIFIC))
    for duty in duties:
        registry.add_all(partners_in(duty.text))
    for found in find_task_tables(document, outline) if tables is None else tables:
        registry.add_all(_owners_in(found))
    registry.add_all(owners_told(outline))
    met = [spelling for cluster in registry.clusters for spelling in cluster.spellings]
    for text in texts_of(document):
        registry.add_all(full for _, full in listed_abbreviations(text))
        registry.add_all(mentions(text, met))
    registry.settle()
    return registry


def texts_of(document: Document) -> Iterator[str]:
    """Yield the text of every paragraph and cell, composed, white space collapsed."""
    for block in document.blocks:
        texts = [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        yield from (collapse(nfc(text)) for text in texts)


def _owners_in(found: FoundTable) -> Iterator[str]:
    for group in found.groups:
        yield from units_in_heading(group.text)
    for row in found.rows:
        for role, column in OWNER_COLUMNS.items():
            text = row.text(role)
            if text and not is_ditto(text):
                owners = read_owners(text, column=column)
                yield from (*owners.lead, *owners.coordinating)
