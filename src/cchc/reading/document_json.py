"""A document as JSON: what the review screen draws beside the items that were read from it."""

from __future__ import annotations

from typing import Any

from .blocks import Block, Box, Cell, Document, Paragraph

Json = dict[str, Any]


def document_json(document: Document) -> Json:
    """Return ``{"kind", "pages", "blocks": [...]}``; a block is a paragraph or a table of cells.

    Boxes are ``[page, start, end, x0, y0, x1, y1]``, the last four as fractions of the page.
    """
    return {
        "kind": document.kind.value,
        "pages": document.pages,
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> Json:
    if isinstance(block, Paragraph):
        return {
            "type": "paragraph",
            "text": block.text,
            "page": block.page,
            "level": block.level,
            "marker": block.marker,
            "style": [name for name in ("bold", "italic", "centred") if getattr(block, name)],
            "boxes": [_box(box) for box in block.boxes],
        }
    return {
        "type": "table",
        "n_rows": block.n_rows,
        "n_cols": block.n_cols,
        "head_rows": block.head_rows,
        "page": block.page,
        "cells": [_cell(cell) for cell in block.cells],
    }


def _cell(cell: Cell) -> Json:
    return {
        "text": cell.text,
        "row": cell.row,
        "col": cell.col,
        "rows": cell.rows,
        "cols": cell.cols,
        "bold": cell.bold,
        "boxes": [_box(box) for box in cell.boxes],
    }


def _box(box: Box) -> list[float]:
    return [box.page, box.start, box.end, *(round(side, 4) for side in (box.x0, box.y0, box.x1, box.y1))]
