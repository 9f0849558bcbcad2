"""The text of a Word paragraph as a reader sees it: insertions kept, deletions and hidden text dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc.kernel.legacy_text import convert_font_text
from cchc.kernel.text import nfc

from .ooxml import ALTERNATE, CHOICE, MATH_TEXT, Element, W, child, value
from .styles import Styles

TEXT_BOX = W + "txbxContent"
DROPPED = frozenset(
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "object")
)
FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
PICTURE_FONTS = ("Symbol", "Wingdings")
# Signs that carry meaning in a plan and are often inserted from picture fonts, by code without the F0 prefix.
SIGNS = {("Symbol", 0xB3): "≥", ("Symbol", 0xA3): "≤", ("Symbol", 0x2D): "-", ("Symbol", 0xB1): "±",
         ("Symbol", 0xAE): "→", ("Symbol", 0xB7): "•", ("Wingdings", 0xE0): "→"}  # fmt: skip


@dataclass(slots=True)
class Line:
    """A paragraph read: its text and how it looks; ``boxes`` are text boxes anchored in it."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Pieces:
    """Text piece by piece, each with its font, so that neighbours of one font are decoded together."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    plain: bool = False  # some visible text is not bold
    upright: bool = False
    boxes: list[Element] = field(default_factory=list)

    def add(self, font: str, text: str) -> None:
        if self.texts and self.texts[-1][0] == font:
            text = self.texts.pop()[1] + text
        self.texts.append((font, text))


def read_line(paragraph: Element, styles: Styles) -> Line:
    """Return the visible text of a paragraph, NFC; "\\n" is a line break of the author."""
    pieces = _Pieces()
    style_id = styles.of_paragraph(paragraph)
    for run in _runs(paragraph, pieces):
        _read_run(run, style_id, styles, pieces)
    text = nfc("".join(convert_font_text(text, font) for font, text in pieces.texts))
    seen = bool(text.strip())
    return Line(text, seen and not pieces.plain, seen and not pieces.upright, pieces.boxes)


def is_joined_to_next(paragraph: Element) -> bool:
    """Return whether the paragraph mark itself is a tracked deletion."""
    return child(paragraph, "pPr", "rPr", "del") is not None


def _runs(paragraph: Element, pieces: _Pieces) -> Iterator[Element]:
    """Yield runs and formula texts in reading order, whatever wraps them; set text boxes aside."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == TEXT_BOX:
            pieces.boxes.append(element)
        elif element.tag == MATH_TEXT or element.tag == W + "r":
            yield element
            waiting.extend(b for b in reversed(_anchored(element)))
        elif element.tag not in DROPPED:
            waiting.extend(reversed(_shown(element)))


def _shown(element: Element) -> list[Element]:
    """Return the children to look at; of alternatives only the first, as they say the same twice."""
    if element.tag != ALTERNATE:
        return list(element)
    choice = element.find(CHOICE)
    return list(choice) if choice is not None else list(element)


def _anchored(run: Element) -> list[Element]:
    """Return drawings of a run, in which text boxes may stand."""
    return [e for e in run if e.tag in (ALTERNATE, W + "drawing", W + "pict")]


def _read_run(run: Element, style_id: str | None, styles: Styles, pieces: _Pieces) -> None:
    if run.tag == MATH_TEXT:
        pieces.add("", run.text or "")
        return
    if styles.is_on(run, style_id, "vanish"):
        return
    font = styles.font(run, style_id)
    text = "".join(_letters(element) for element in run)
    pieces.add(font, text)
    if text.strip():
        pieces.plain |= not styles.is_on(run, style_id, "b")
        pieces.upright |= not styles.is_on(run, style_id, "i")


def _letters(element: Element) -> str:
    if element.tag == W + "t":
        return element.text or ""
    if element.tag == W + "br":
        return "\n" if element.get(W + "type", "textWrapping") == "textWrapping" else ""
    if element.tag == W + "sym":
        return _sign(element)
    if element.tag == W + "ruby":
        return "".join(t.text or "" for base in element.iterfind(W + "rubyBase") for t in base.iter(W + "t"))
    return FIXED.get(element.tag, "")


def _sign(element: Element) -> str:
    """Return the letter of a sign from a picture font, "" where it is only ornament."""
    font, code = element.get(W + "font", ""), element.get(W + "char", "")
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if font.startswith(PICTURE_FONTS):
        return SIGNS.get((font, point & 0xFF), "")
    return chr(point) if 0x20 <= point < 0xD800 else ""


def style_name(paragraph: Element, styles: Styles) -> str:
    """Return the lower-case name of the paragraph's style."""
    style = styles.by_id.get(styles.of_paragraph(paragraph) or "")
    return (value(style, "name") or "").lower()
