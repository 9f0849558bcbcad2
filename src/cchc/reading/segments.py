"""A paragraph cut at its markers: one heading or item to a segment.

A paragraph may hold several: lines the author broke, "(1) ...; (2) ...; (3) ..." in one sentence,
or a heading glued to the text before it ("I. MỤC ĐÍCH, YÊU CẦU1. Mục đích").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .blocks import Paragraph
from .markers import BULLETS, Mark, Marker, marker_of


@dataclass(frozen=True, slots=True)
class Segment:
    marker: Marker | None
    text: str  # marker not included
    start: int  # of the text in the paragraph
    end: int


# Where an item may begin inside a line, by the marker its list opens with.
_INLINE = (
    re.compile(r"(?<=[\s:;.,])\(\d{1,2}\)(?=\s?\S)"),
    re.compile(r"(?<=[\s:;.,])\([ivx]{1,5}\)(?=\s?\S)"),
    re.compile(r"(?<=[:;.]\s)\d{1,2}[).](?=\s[^\W\d_])"),
    re.compile(r"(?<=[:;.]\s)[a-zđ]\)(?=\s?\S)"),
    re.compile(r"(?<=[:;.]\s)[-–+](?=\s[^\W\d_]|\s\d+ ?%)"),
)
# A roman heading in capitals with the next heading glued on.
_GLUED = re.compile(r"(?<=[A-ZĐÀ-Ỹ:*])[*]{0,4}\s?(?=(?:1|a|A)[.)]\s?[A-ZĐÀ-Ỹ][^\W\d_A-ZĐ])")
_BLANK = " \t\n\r\u00a0\u200b"
MARKER_MAX = 60  # characters looked at for a marker


def segments(paragraph: Paragraph) -> list[Segment]:
    """Return the segments of a paragraph in order; one at least."""
    text = paragraph.text
    starts = sorted({0, *_line_starts(text), *_inline_starts(text), *_glued_starts(text)})
    bounds = zip(starts, [*starts[1:], len(text)], strict=True)
    cut = [_segment(text, start, end) for start, end in bounds]
    if paragraph.marker and cut[0].marker is None:
        listed = marker_of(f"{paragraph.marker} ") or marker_of(paragraph.marker)
        cut[0] = Segment(_outside(listed), cut[0].text, cut[0].start, cut[0].end)
    return cut


def _outside(marker: Marker | None) -> Marker | None:
    """A marker kept outside the text takes none of its characters; an unknown sign is a bullet."""
    if marker is None:
        return Marker(Mark.DASH, "-", "", 0)
    return Marker(marker.mark, marker.printed, marker.number, 0)


def _segment(text: str, start: int, end: int) -> Segment:
    start = _past_edge(text, start, end)
    end = _before_edge(text, start, end)
    marker = _marker_at(text, start, end)
    if marker:
        start = _past_edge(text, start + marker.length, end)
    return Segment(marker, text[start:end], start, end)


def _past_edge(text: str, start: int, end: int) -> int:
    """Pass over blanks, and pairs of stars that Markdown left behind; one star is a marker."""
    while start < end and (text[start] in _BLANK or text.startswith("**", start)):
        start += 1 if text[start] in _BLANK else 2
    return min(start, end)


def _before_edge(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _BLANK or text.endswith("**", start, end)):
        end -= 1 if text[end - 1] in _BLANK else 2
    return max(start, end)


def _marker_at(text: str, start: int, end: int | None = None) -> Marker | None:
    """Read a marker near its place only, so that a long text is not copied for each."""
    near = text[start : min(start + MARKER_MAX, len(text) if end is None else end)]
    return marker_of(near)


def _line_starts(text: str) -> Iterator[int]:
    for found in re.finditer(r"\n", text):
        start = _past_edge(text, found.end(), len(text))
        line_end = text.find("\n", start)
        if _marker_at(text, start, line_end if line_end >= 0 else None):
            yield found.end()


def _inline_starts(text: str) -> Iterator[int]:
    """A list inside a line counts when it opens with its first marker and has a second one."""
    for pattern in _INLINE:
        found = [(m.start(), _marker_at(text, m.start())) for m in pattern.finditer(text)]
        run: list[tuple[int, Marker]] = []
        for at, marker in found:
            if marker is None:
                continue
            if run and marker.follows(run[-1][1]):
                run.append((at, marker))
            elif marker.ordinal == 1 or marker.mark in BULLETS:
                yield from _long_enough(run, text)
                run = [(at, marker)]
        yield from _long_enough(run, text)


def _long_enough(run: list[tuple[int, Marker]], text: str) -> list[int]:
    opener = _marker_at(text, _past_edge(text, 0, len(text)))
    goes_on = bool(run) and opener is not None and run[0][1].follows(opener)
    return [at for at, _ in run] if len(run) > 1 or goes_on else []


def _glued_starts(text: str) -> Iterator[int]:
    opener = _marker_at(text, 0)
    if opener and opener.mark is Mark.ROMAN:
        found = _GLUED.search(text, opener.length)
        if found and text[opener.length : found.start()].isupper():
            yield found.end()
