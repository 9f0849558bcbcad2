"""Row numbers of a flattened table, and which number can come next.

"1", "1.1", "1.3.1" and "1.4" follow one another; so do "I", "1", "2", "II", "1" (restarting) and
"1", "a)", "b)", "2". A figure that cannot come next belongs to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...markers import LETTERS, roman

MOST_SKIPPED = 2  # numbers missing in print
_NUMBER = re.compile(
    r"(?:(?P<dotted>\d{1,2}(?:\.\d{1,2}){0,3})(?P<after>[.)]?)|(?P<roman>[IVX]{1,5})[.)]?|(?P<letter>[a-zđ])[.)]|(?P<capital>[A-HĐ])[.)])"
    r"(?=\s|$)"
)
_SKIPPED_LETTERS = frozenset("fjwz")  # not used in Vietnamese lists by rule


@dataclass(frozen=True, slots=True)
class RowNumber:
    """``kind`` "dotted", "roman", "capital" or "letter"; ``path`` its parts as numbers; ``length`` characters taken."""

    printed: str
    kind: str
    path: tuple[int, ...]
    length: int
    bare: bool  # nothing follows on the line

    @property
    def is_first(self) -> bool:
        return self.path == (1,) and self.kind != "letter"


def row_number(line: str) -> RowNumber | None:
    """Return the row number a line begins with (blanks before it allowed), or None."""
    text = line.lstrip()
    found = _NUMBER.match(text)
    if found is None:
        return None
    rest = text[found.end() :].strip()
    if rest and not _opens_cell(rest, found):
        return None
    kind = found.lastgroup if found.lastgroup != "after" else "dotted"
    return RowNumber(found[0], kind or "dotted", _path(found), found.end(), not rest)


def _opens_cell(rest: str, found: re.Match[str]) -> bool:
    """Text after a number begins with a capital, a quote or a figure with its unit: "100% hồ sơ"."""
    if found["roman"] and found[0] in ("I", "V", "X") and not rest[:1].isupper():
        return False
    return rest[:1].isupper() or rest[:1] in "“\"'(-" or bool(re.match(r"\d+ ?%", rest))


def _path(found: re.Match[str]) -> tuple[int, ...]:
    if found["dotted"]:
        return tuple(int(part) for part in found["dotted"].split("."))
    if found["roman"]:
        return (roman(found["roman"]),)
    return (LETTERS.index((found["letter"] or found["capital"]).lower()) + 1,)


class Sequence:
    """What has been counted so far; ``take`` accepts a number that can come next."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, ...]] = {}

    def take(self, number: RowNumber) -> bool:
        """Accept the number and remember it, or say no."""
        if not self._can_follow(number):
            return False
        self.last[number.kind] = number.path
        if number.kind in ("roman", "capital"):
            self.last.pop("letter", None)
            self.last["restarted"] = (1,)
        if number.kind == "dotted":
            self.last.pop("letter", None)
            self.last.pop("restarted", None)
        return True

    def _can_follow(self, number: RowNumber) -> bool:
        last = self.last.get(number.kind)
        if number.kind == "letter":
            return _next_letter(last, number.path) and "dotted" in self.last
        if number.kind == "roman":
            return _next(last, number.path)
        if number.kind == "capital":
            return _next_letter(last, number.path)
        restarted = "restarted" in self.last and number.path in ((1,), (1, 1))
        return restarted or _next(last, number.path)


def _next(last: tuple[int, ...] | None, path: tuple[int, ...]) -> bool:
    if last is None:
        return path == (1,)
    if path[:-1] == last and path[-1] == 1:
        return True
    depth = len(path)
    if depth > len(last) or path[:-1] != last[: depth - 1]:
        return False
    return 0 < path[-1] - last[depth - 1] <= 1 + MOST_SKIPPED


def _next_letter(last: tuple[int, ...] | None, path: tuple[int, ...]) -> bool:
    if last is None:
        return path == (1,)
    between = LETTERS[last[0] : path[0] - 1]
    return (path > last and all(letter in _SKIPPED_LETTERS for letter in between)) or path == (last[0] + 1,)
