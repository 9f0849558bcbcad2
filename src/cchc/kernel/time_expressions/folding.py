"""A text made easy to match: bare lower-case letters, single blanks, each with its place.

Marks are dropped because plans misplace them (Qúy, Quí, Quý), scans lose them and old files
carry them decomposed. What a dropped mark confuses (hạng for hàng) is told apart by looking
back at the original: ``Folded.original``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SAME_SIGN = {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "đ": "d", "÷": "-", "→": "-", "∕": "/"}
_NOTHING = {"\u200b", "\ufeff", "\u00ad", "*"}  # zero-width signs, soft hyphens, Markdown stars


@dataclass(frozen=True, slots=True)
class Folded:
    """``text[i]`` comes from ``source[places[i]]``; ``places`` has one more entry, the end."""

    text: str
    places: tuple[int, ...]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded stretch stands in the source; combining marks go along."""
        if start >= end:
            return self.places[start], self.places[start]
        last = self.places[end - 1] + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return self.places[start], last

    def original(self, start: int, end: int) -> str:
        """Return the stretch as written, composed, white space collapsed."""
        first, last = self.span(start, end)
        return " ".join(unicodedata.normalize("NFC", self.source[first:last]).split())


def fold_with_places(source: str) -> Folded:
    """Fold one line of text; runs of white space become one blank, ends are trimmed."""
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(source):
        for letter in _bare(sign):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            places.append(place)
    while letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return Folded("".join(letters), (*places, len(source)), source)


def _bare(sign: str) -> str:
    if sign in _NOTHING:
        return ""
    if sign.isspace():
        return " "
    lowered = sign.lower()
    bare = unicodedata.normalize("NFKD", _SAME_SIGN.get(lowered, lowered))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
