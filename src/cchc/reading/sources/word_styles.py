"""What a paragraph, run or table inherits: a style's own words first, then those it is based on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from .ooxml import Element, W, child, switch, value, whole

HEADING = re.compile(r"(?:heading|tiêu đề)\s*([1-9])", re.IGNORECASE)
BORDER_SIDES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
NO_LINE = frozenset({"nil", "none"})
BODY_LEVEL = 9  # outline level of text that is no heading; 0 is the top
DEEPEST = 20  # styles based on one another; more is a circle

T = TypeVar("T")


@dataclass(slots=True)
class Styles:
    """The style sheet of a document."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default_paragraph: str | None = None

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        styles = cls()
        for style in () if root is None else root.iter(W + "style"):
            styles.by_id[style.get(W + "styleId", "")] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                styles.default_paragraph = style.get(W + "styleId")
        return styles

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """Yield the style and those it is based on, nearest first."""
        for _ in range(DEEPEST):
            style = self.by_id.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn")

    def first(self, style_id: str | None, ask: Callable[[Element], T | None]) -> T | None:
        """Return the first answer that is not None along the chain of a style."""
        return next((answer for style in self.chain(style_id) if (answer := ask(style)) is not None), None)

    def of_paragraph(self, paragraph: Element) -> str | None:
        return value(paragraph, "pPr", "pStyle") or self.default_paragraph

    def heading_level(self, paragraph: Element) -> int | None:
        """Return 1 to 9 for a heading, None for body text."""
        own = _outline_level(paragraph)
        if own is None:
            own = self.first(self.of_paragraph(paragraph), _heading_of_style)
        return own if own is not None and 1 <= own <= BODY_LEVEL else None

    def is_centred(self, paragraph: Element) -> bool:
        own = value(paragraph, "pPr", "jc")
        if own is None:
            own = self.first(self.of_paragraph(paragraph), lambda style: value(style, "pPr", "jc"))
        return own == "center"

    def is_on(self, run: Element, paragraph: Element, name: str) -> bool:
        """Return whether an on/off run property holds ("b", "i", "vanish").

        The run has the first word, then its style, then the style of its paragraph.
        """
        own = switch(run, "rPr", name)
        for style_id in (value(run, "rPr", "rStyle"), self.of_paragraph(paragraph)):
            if own is None:
                own = self.first(style_id, lambda style: switch(style, "rPr", name))
        return bool(own)

    def font(self, run: Element, paragraph: Element) -> str:
        """Return the name of the font of the Latin letters, "" where nothing says."""
        own = _font(run)
        for style_id in (value(run, "rPr", "rStyle"), self.of_paragraph(paragraph)):
            if own is None:
                own = self.first(style_id, _font)
        return own or ""

    def has_lines(self, table: Element) -> bool:
        """Return whether any line of the table is drawn: by the table, its style or one of its cells."""
        own = _draws_lines(child(table, "tblPr", "tblBorders"))
        if own is None:
            own = self.first(value(table, "tblPr", "tblStyle"), lambda s: _draws_lines(child(s, "tblPr", "tblBorders")))
        return bool(own) or any(_draws_lines(borders) for borders in table.iter(W + "tcBorders"))


def _outline_level(owner: Element) -> int | None:
    text = value(owner, "pPr", "outlineLvl")
    return None if text is None else whole(text, BODY_LEVEL) + 1


def _heading_of_style(style: Element) -> int | None:
    named = HEADING.fullmatch((value(style, "name") or "").strip())
    return int(named.group(1)) if named else _outline_level(style)


def _font(owner: Element) -> str | None:
    fonts = child(owner, "rPr", "rFonts")
    return None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")


def _draws_lines(borders: Element | None) -> bool | None:
    """Return None where nothing is said about lines at all."""
    if borders is None:
        return None
    return any((value(borders, side) or "nil") not in NO_LINE for side in BORDER_SIDES)
