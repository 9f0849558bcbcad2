"""What a paragraph, run or table inherits: a style's own words first, then those it is based on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .ooxml import Element, W, child, switch, value, whole

HEADING = re.compile(r"(?:heading|tiêu đề)\s*([1-9])", re.IGNORECASE)
BORDER_SIDES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
NO_LINE = frozenset({"nil", "none"})
BODY_LEVEL = 9  # outline level of text that is no heading; 0 is the top
DEEPEST = 20  # styles based on one another; more is a circle


@dataclass(slots=True)
class Styles:
    """The style sheet of a document."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default_paragraph: str | None = None
    _known: dict[tuple[str | None, str], Any] = field(default_factory=dict)

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

    def inherited(self, style_id: str | None, name: str) -> Any:
        """Return what a style says of a property (a key of ``ASKED``), None where it says nothing.

        Asked for every run of a document, answered once for every style.
        """
        key = (style_id, name)
        if key not in self._known:
            answers = (ASKED[name](style) for style in self.chain(style_id))
            self._known[key] = next((answer for answer in answers if answer is not None), None)
        return self._known[key]

    def of_paragraph(self, paragraph: Element) -> str | None:
        return value(paragraph, "pPr", "pStyle") or self.default_paragraph

    def heading_level(self, paragraph: Element) -> int | None:
        """Return 1 to 9 for a heading, None for body text."""
        own = _outline_level(paragraph)
        if own is None:
            own = self.inherited(self.of_paragraph(paragraph), "heading")
        return own if own is not None and 1 <= own <= BODY_LEVEL else None

    def is_centred(self, paragraph: Element) -> bool:
        own = value(paragraph, "pPr", "jc")
        return (own or self.inherited(self.of_paragraph(paragraph), "jc")) == "center"

    def is_on(self, run: Element, style_id: str | None, name: str) -> bool:
        """Return whether an on/off run property holds ("b", "i", "vanish").

        The run has the first word, then its style, then the style of its paragraph.
        """
        properties = child(run, "rPr")
        own = switch(properties, name)
        if own is None and properties is not None:
            own = self.inherited(value(properties, "rStyle"), name)
        return bool(self.inherited(style_id, name) if own is None else own)

    def font(self, run: Element, style_id: str | None) -> str:
        """Return the name of the font of the Latin letters, "" where nothing says."""
        own = _font(run) or self.inherited(value(run, "rPr", "rStyle"), "font")
        return own or self.inherited(style_id, "font") or ""

    def has_lines(self, table: Element) -> bool:
        """Return whether any line of the table is drawn: by the table, its style or one of its cells."""
        own = _draws_lines(child(table, "tblPr", "tblBorders"))
        if own is None:
            own = self.inherited(value(table, "tblPr", "tblStyle"), "lines")
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


# What may be asked of a style, by the name it is asked under.
ASKED: dict[str, Callable[[Element], Any]] = {
    "heading": _heading_of_style,
    "font": _font,
    "lines": lambda style: _draws_lines(child(style, "tblPr", "tblBorders")),
    "jc": lambda style: value(style, "pPr", "jc"),
    "numId": lambda style: value(style, "pPr", "numPr", "numId"),
    "ilvl": lambda style: value(style, "pPr", "numPr", "ilvl"),
    "b": lambda style: switch(style, "rPr", "b"),
    "i": lambda style: switch(style, "rPr", "i"),
    "vanish": lambda style: switch(style, "rPr", "vanish"),
}
