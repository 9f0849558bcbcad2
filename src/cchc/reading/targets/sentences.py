"""Texts cut into sentences and, at semicolons, into pieces. Positions stay those of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

Stretch = tuple[int, int]

_END = re.compile(
    r"[.?!]/?\.?(?=\s+(?P<next>\S)|\s*$)|(?:…|\.{3})[….]*(?=\s+(?P<after>[^\s\d]))"
    r"|\n(?=\s*(?:[-–+*•]|\d{1,2}[.)]\s|[a-zđ]\)|(?P<line>[^\W\d_])))"
)
_ABBREVIATION = re.compile(r"\b(?:tp|tt|tx|q|p|h|st|ths|ts|gs|pgs|ubnd|v\.v|vv)\.$", re.IGNORECASE)


def sentences(text: str) -> Iterator[Stretch]:
    """Yield the sentences of a text; a dot in brackets, a number or an abbreviation ends none."""
    start = 0
    for found in _END.finditer(text):
        following = found["next"] or found["after"] or found["line"]
        if following and following.islower():
            continue
        if _is_inside_brackets(text, start, found.start()) or _ABBREVIATION.search(text[: found.start() + 1]):
            continue
        yield from _trimmed(text, start, found.start())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def pieces(text: str, stretch: Stretch) -> list[Stretch]:
    """Return the parts of a sentence between semicolons that stand outside brackets."""
    start, end = stretch
    out: list[Stretch] = []
    for at in range(start, end):
        if text[at] == ";" and not _is_inside_brackets(text, start, at):
            out += _trimmed(text, start, at)
            start = at + 1
    return [*out, *_trimmed(text, start, end)]


def _is_inside_brackets(text: str, start: int, at: int) -> bool:
    head = text[start:at]
    return head.count("(") > head.count(")") and ")" in text[at : at + 400]


def _trimmed(text: str, start: int, end: int) -> Iterator[Stretch]:
    while start < end and text[start] in " \t\n\r\u00a0,;:.":
        start += 1
    while end > start and text[end - 1] in " \t\n\r\u00a0,;":
        end -= 1
    if start < end:
        yield start, end
