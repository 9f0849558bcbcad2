"""List markers as Word prints them: "-", "1.", "a)", "II.", counted through the document.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .ooxml import Element, W, child, number, switch, value, whole
from .styles import Styles

LEVELS = 9
PLACE = re.compile(r"%([1-9])")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
DASHES = frozenset("-‐‑‒–—−\uf02d")  # \uf02d: the dash of the fonts Symbol and Wingdings
KEPT_BULLETS = frozenset("+*•")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    format: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None  # level (1 is the top) after which it starts again; 0: never
    legal: bool = False  # all numbers in Arabic figures


@dataclass(slots=True)
class Numbering:
    """The lists of a document. ``marker`` must be asked once for each paragraph, in order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by numId
    list_of: dict[str, str] = field(default_factory=dict)  # numId -> the list whose count it continues
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None, styles: Styles) -> Numbering:
        numbering = cls()
        if root is None:
            return numbering
        patterns = {a.get(W + "abstractNumId"): a for a in root.iterfind(W + "abstractNum")}
        for num in root.iterfind(W + "num"):
            numbering._add(num, patterns, styles, root)
        return numbering

    def _add(self, num: Element, patterns: dict[str, Element], styles: Styles, root: Element) -> None:
        num_id, pattern_id = num.get(W + "numId", ""), value(num, "abstractNumId") or ""
        pattern = _linked(patterns.get(pattern_id), patterns, styles, root)
        levels = {} if pattern is None else {_ilvl(e): _level(e) for e in pattern.iterfind(W + "lvl")}
        overrides = {_ilvl(e): e for e in num.iterfind(W + "lvlOverride")}
        for depth, override in overrides.items():
            levels[depth] = _overridden(levels.get(depth, Level()), override)
        self.levels[num_id] = levels
        # A list that sets its own start counts by itself; others on one pattern go on counting together.
        self.list_of[num_id] = f"num {num_id}" if overrides else f"pattern {pattern_id}"

    def marker(self, paragraph: Element, styles: Styles) -> str:
        """Return the marker of this paragraph and move the count on; "" where it is no list item."""
        num_id, depth = _list_place(paragraph, styles, self)
        levels = self.levels.get(num_id or "")
        if num_id is None or not levels or depth not in levels:
            return ""
        counts = self._count(self.list_of[num_id], levels, depth)
        return _print(levels, depth, counts)

    def _count(self, key: str, levels: dict[int, Level], depth: int) -> dict[int, int]:
        counts = self.counts.setdefault(key, {})
        for upper in range(depth):
            counts.setdefault(upper, levels.get(upper, Level()).start)
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            restart = levels.get(deeper, Level()).restart
            if restart is None or depth < restart:
                del counts[deeper]
        return counts


def _linked(pattern: Element | None, patterns: dict[str, Element], styles: Styles, root: Element) -> Element | None:
    """Follow a pattern that only names a list style to the pattern of that style."""
    style = styles.by_id.get(value(pattern, "numStyleLink") or "")
    num_id = value(style, "pPr", "numPr", "numId")
    if num_id is None:
        return pattern
    num = next((n for n in root.iterfind(W + "num") if n.get(W + "numId") == num_id), None)
    return patterns.get(value(num, "abstractNumId") or "", pattern)


def _ilvl(owner: Element) -> int:
    return whole(owner.get(W + "ilvl"), 0)


def _level(lvl: Element) -> Level:
    text, restart = value(lvl, "lvlText"), value(lvl, "lvlRestart")
    return Level(
        format=value(lvl, "numFmt") or "decimal",
        text=text or "",
        start=number(lvl, "start", default=0),
        restart=None if restart is None else whole(restart, 0),
        legal=bool(switch(lvl, "isLgl")),
    )


def _overridden(level: Level, override: Element) -> Level:
    own = child(override, "lvl")
    base = level if own is None else _level(own)
    start = number(override, "startOverride", default=base.start)
    return Level(base.format, base.text, start, base.restart, base.legal)


def _list_place(paragraph: Element, styles: Styles, numbering: Numbering) -> tuple[str | None, int]:
    """Return (numId, level) of a paragraph: its own, or those of its style."""
    own = child(paragraph, "pPr", "numPr")
    style_id = styles.of_paragraph(paragraph)
    num_id = value(own, "numId") or styles.inherited(style_id, "numId")
    depth = value(own, "ilvl") or styles.inherited(style_id, "ilvl") or "0"
    return num_id, whole(depth, 0)


def _print(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    if level.format == "bullet":
        return _bullet(level.text)
    if level.format == "none":
        return PLACE.sub("", level.text).strip()

    def figure(place: re.Match[str]) -> str:
        at = int(place.group(1)) - 1
        named = levels.get(at, Level())
        return _figure(counts.get(at, named.start), "decimal" if level.legal else named.format)

    return PLACE.sub(figure, level.text).strip()


def _bullet(text: str) -> str:
    """Return "-" for every dash; signs of picture fonts become "•"."""
    sign = text.strip()[:1]
    if sign in DASHES:
        return "-" if sign else ""
    return sign if sign in KEPT_BULLETS else "•"


def _figure(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letters = _letters(count)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _letters(count: int) -> str:
    """Return a ... z, aa, bb ...: Word repeats the letter."""
    if count < 1:
        return ""
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10)


def _roman(count: int) -> str:
    out, rest = "", min(count, 3999)
    for figure, sign in ROMAN:
        while rest >= figure:
            out, rest = out + sign, rest - figure
    return out
