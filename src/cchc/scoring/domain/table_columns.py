"""Which column of a province's table of criteria is what: its head over one or two rows. Pure.

The words of a head decide (``table_words.yaml``). A table may give each level a column of its own: fields, criteria and
components side by side in merged cells, or the points of each level in a column each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from cchc.kernel.text import collapse, fold

Cells = Sequence[str]
Places = dict[str, int]
LOOKED_THROUGH = 40  # rows in which the head is looked for
ABOVE = ("field", "criterion")  # levels that may have a column of their own beside that of the components


class NoTable(ValueError):
    """No heading row with a column of contents and one of points was found."""


@dataclass(frozen=True, slots=True)
class Columns:
    """``places``: name -> column. ``points``: the columns of points where each level has its own."""

    places: Places
    points: tuple[int, ...] = ()
    levels: Places = field(default_factory=dict)  # "field", "criterion" -> column

    def cell(self, row: Cells, name: str) -> str:
        """Return the text of a cell; "" where the table has no such column. Lines of a sentence stay apart."""
        if name == "max" and self.points:
            return next((text for place in self.points if (text := collapse(_text(row, place)))), "")
        text = _text(row, self.places.get(name))
        return text.strip() if name in ("rule", "title") else collapse(text)

    def of_level(self, row: Cells, level: str) -> str:
        return _text(row, self.levels.get(level)).strip()


def _text(row: Cells, place: int | None) -> str:
    if place is None or place >= len(row) or row[place] is None:
        return ""
    return str(row[place])


def columns_of(row: Cells) -> Places:
    """Return what each column is: of the phrases a head holds the longest decides, and of two columns too."""
    best: dict[str, tuple[int, int]] = {}
    for place, cell in enumerate(row):
        length, name = _column(fold(str(cell or "")))
        if name not in ("", "other") and length > best.get(name, (0, 0))[0]:
            best[name] = (length, place)
    return {name: place for name, (_, place) in sorted(best.items(), key=lambda one: one[1][1])}


def heading(rows: Sequence[Cells]) -> tuple[int, Columns]:
    """Return the first row below the head, and the columns. Below a merged head the second row says what is what.

    :raises NoTable: when no row heads a table of criteria.
    """
    seen = [(at, columns_of(row)) for at, row in enumerate(rows[:LOOKED_THROUGH])]
    at, places = max(seen, key=lambda one: len(one[1]), default=(0, {}))
    head = rows[at] if rows else ()
    points, levels = _own_points(head), _own_levels(head, places)
    below = rows[at + 1] if at + 1 < len(rows) else ()
    if _goes_on(below, places):
        points = points or _points_below(below, places)
        if not points:
            places = _with_second_row(places, below)
        at += 1
    if not {"title", "max"} <= places.keys():
        raise NoTable
    return at + 1, Columns(places, points, levels)


def is_head(row: Cells) -> bool:
    """Say whether a row heads the table, as it does again on the next page."""
    return columns_of(row).keys() >= {"title", "max"}


def _with_second_row(places: Places, below: Cells) -> Places:
    for place, cell in enumerate(below):
        if _column(fold(str(cell or "")))[1]:
            places = {one: where for one, where in places.items() if where != place}
    named = columns_of(below)
    return places | {name: place for name, place in named.items() if name not in places or name == "max"}


def _goes_on(row: Cells, places: Places) -> bool:
    """Say whether a row is the second of a head: nothing under number and contents, words of heads elsewhere."""
    own = [_text(row, places.get(name)).strip() for name in ("code", "title")]
    return not any(own) and any(_column(fold(str(cell or "")))[1] for cell in row)


# --- A column for each level -----------------------------------------------------------------------


def _own_points(head: Cells) -> tuple[int, ...]:
    """Return the columns "Điểm lĩnh vực", "Điểm tiêu chí", "Điểm tiêu chí thành phần" of one row, if it has them."""
    found = [place for place, cell in enumerate(head) if _plain(cell) in _words()["points_of_level"]]
    return tuple(found) if len(found) > 1 else ()


def _points_below(below: Cells, places: Places) -> tuple[int, ...]:
    """Return the columns a head "Điểm tối đa" stands over, where the row below parts them by level."""
    start = places.get("max", 0)
    found = [place for place, cell in enumerate(below) if place >= start and _plain(cell) in _words()["levels"]]
    return tuple(found) if len(found) > 1 else ()


def _own_levels(head: Cells, places: Places) -> Places:
    """Return the columns of fields and criteria beside the one of components; none where one column holds them all."""
    named = {name: place for place, cell in enumerate(head) for name in ABOVE if _plain(cell) in _words()[name]}
    levels = {name: place for name, place in named.items() if place != places.get("title")}
    return levels if "field" in levels else {}


def _plain(cell: object) -> str:
    return fold(collapse(str(cell or "")))


def _column(head: str) -> tuple[int, str]:
    plain = " ".join(head.replace("(", " ").replace(")", " ").split())
    fitting = [
        (len(phrase), name)
        for name, phrases in _words()["columns"].items()
        for phrase in phrases
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain)
    ]
    return max(fitting, default=(0, ""))


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    text = resources.files("cchc.scoring.domain").joinpath("table_words.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return found
