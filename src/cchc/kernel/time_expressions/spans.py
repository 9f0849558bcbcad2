"""Stretches of time: days, months, quarters, halves, years; single, listed or as a range.

"Quý III, IV/2026" is one stretch, 1 July to 31 December; "Quý I, III" are two. A year said
once counts for the whole list; where none is said it is the year of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .folding import Folded
from .grammar import vocabulary
from .numerals import ONE_DAY, day_in, month_end, month_start, number, quarter, year_of
from .templates import NUMERALS, Phrase

Ends = tuple[date, date]
_LONGEST_LIST = 24  # nobody lists more; keeps a page of numbers from being read over and over


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named stretch of time, both ends included. ``size`` tells days from months and more."""

    start: date
    end: date
    size: str  # "day", "month", "quarter", "other"
    vague: bool = False
    end_exclusive: bool = False
    impossible: bool = False  # the day is not on the calendar: "31/4"

    @property
    def is_day(self) -> bool:
        return self.size == "day" and self.start == self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands at one place: a qualifier ("before", "until", "from", "after", "within", "") and stretches."""

    start: int
    end: int
    qualifier: str
    stretches: tuple[Stretch, ...]
    is_range: bool = False
    only_year: bool = False
    says_year: bool = False


@dataclass(frozen=True, slots=True)
class _Atom:
    """One stretch before its year is known."""

    groups: dict[str, str | None]
    reading: str
    start: int
    end: int
    joined_by: str = ""  # "", "list", "range", "range_exclusive": how it hangs on the one before

    @property
    def year(self) -> int | None:
        """The year the words say, if they do; "Quý I/26" says 2026."""
        if short := self.groups.get("yy"):
            return 2000 + int(short)
        said = self.groups.get("yyyy")
        return year_of(said) if said else None


def read_stretches(text: Folded, at: int, *, year: int, in_sentence: bool) -> Reading | None:
    """Read qualifier and stretches beginning at ``at``, or None if none begins there."""
    qualifier, begin = _qualifier(text.text, at)
    atoms = _atoms(text.text, begin, in_sentence=in_sentence)
    if not atoms and begin != at:
        qualifier, begin = "", at
        atoms = _atoms(text.text, at, in_sentence=in_sentence)
    if not atoms:
        return None
    stretches, is_range = _join(_with_years(atoms, year))
    only_year = len(atoms) == 1 and atoms[0].reading in ("year", "years")
    says_year = any(atom.year for atom in atoms)
    return Reading(at, atoms[-1].end, qualifier, stretches, is_range, only_year, says_year)


def _qualifier(text: str, at: int) -> tuple[str, int]:
    best, end = "", at
    for phrase in vocabulary().qualifiers.at(text, at):
        found = phrase.pattern.match(text, at)
        if found and found.end() > end:
            best, end = phrase.means, found.end()
    return best, end + (text[end : end + 1] == " ")


def _atoms(text: str, at: int, *, in_sentence: bool) -> list[_Atom]:
    first = _atom(text, at, in_sentence=in_sentence)
    atoms = [first] if first else []
    while 0 < len(atoms) < _LONGEST_LIST and (further := _next_atom(text, atoms[-1], in_sentence=in_sentence)):
        atoms.append(further)
    return atoms


def _atom(text: str, at: int, *, in_sentence: bool) -> _Atom | None:
    best: tuple[Phrase, re.Match[str]] | None = None
    for phrase in vocabulary().spans.at(text, at):
        found = phrase.fits(in_sentence=in_sentence) and phrase.pattern.match(text, at)
        if found and _is_whole(text, found) and (best is None or found.end() > best[1].end()):
            best = phrase, found
    if best is None:
        return None
    phrase, found = best
    return _Atom(found.groupdict(), phrase.means, found.start(), found.end())


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether the figures end here: "3/20" of "3/2025" or of "3/20/5" is no day and month."""
    after = text[found.end() : found.end() + 2]
    if after[:1] in ("/", ".") and after[1:2].isdigit():
        return False
    before = text[: found.start()].rstrip()
    if before.endswith("/") or (found[0][0].isdigit() and before.endswith(("quy", "qui"))):
        return False
    return not re.match(r" ?%", text[found.end() :])


def _next_atom(text: str, last: _Atom, *, in_sentence: bool) -> _Atom | None:
    for phrase in vocabulary().joiners:
        found = re.compile(rf" ?{phrase.pattern.pattern} ?").match(text, last.end)
        if not found or found.end() == last.end:
            continue
        at = _skip_within(text, found.end())
        atom = _same_figures(text, at, last) or _atom(text, at, in_sentence=False) or _bare(text, at, last)
        if atom and not (in_sentence and atom.reading == "year"):
            return replace(atom, joined_by=phrase.means)
    return None


def _skip_within(text: str, at: int) -> int:
    """Step over a repeated "trong" or "vào": "trong quý I và trong quý III"."""
    qualifier, begin = _qualifier(text, at)
    return begin if qualifier == "within" else at


_BARE = {"month": "m", "month_next_year": "m", "quarter": "q", "day_of_months": "m"}
_YEAR_AFTER = rf"(?: ?(?:/|\.|-|nam|,? ?nam) ?(?P<yyyy>{NUMERALS['yyyy']}))?"


def _bare(text: str, at: int, last: _Atom) -> _Atom | None:
    """Read the IV of "Quý III, IV/2026" and the 6 of "tháng 3, 6"."""
    if not (name := _BARE.get(last.reading)):
        return None
    pattern = rf"(?P<{name}>{NUMERALS[name]}){_YEAR_AFTER}(?![a-z0-9])(?! ?[/%]| ?(?:thang|ngay|lan|nam\b(?! ?2)))"
    found = re.compile(pattern).match(text, at)
    if not found:
        return None
    return _Atom({**last.groups, "yy": None, **found.groupdict()}, last.reading, found.start(), found.end())


def _same_figures(text: str, at: int, last: _Atom) -> _Atom | None:
    """Read the 3/2026 of "Quý 2,3/2026" as a quarter: the list is in figures, so it is no month."""
    said = last.groups.get("q") or ""
    return _bare(text, at, last) if said.isdigit() and re.match(r"[1-4](?!\d)", text[at:]) else None


def _with_years(atoms: list[_Atom], default: int) -> list[tuple[_Atom, int]]:
    """Give every stretch its year: its own, else that of the next one that has one, else the plan's."""
    years: list[int] = []
    later = default
    for atom in reversed(atoms):
        later = atom.year or later
        years.append(later)
    return list(zip(atoms, reversed(years), strict=True))


def _join(atoms: list[tuple[_Atom, int]]) -> tuple[tuple[Stretch, ...], bool]:
    stretches: list[Stretch] = []
    is_range = False
    for atom, year in atoms:
        stretch = _stretch(atom, year)
        is_range = is_range or atom.reading in ("days", "months", "years")
        if atom.joined_by.startswith("range"):
            is_range = True
            stretches[-1] = _to(stretches[-1], stretch, exclusive=atom.joined_by == "range_exclusive")
        else:
            stretches.append(stretch)
    return tuple(_merge_neighbours(stretches)), is_range


def _to(first: Stretch, last: Stretch, *, exclusive: bool) -> Stretch:
    """Return the stretch from one to the other; "từ tháng 11 đến tháng 02/2027" begins in 2026."""
    start = first.start
    if start > last.end:
        start = date(start.year - 1, start.month, 1) + timedelta(days=start.day - 1)
    end = last.start if exclusive else last.end
    impossible = first.impossible or last.impossible
    return Stretch(start, end, "other", first.vague or last.vague, exclusive, impossible)


def _merge_neighbours(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Join months or quarters that follow each other; days stay single dates."""
    if not stretches:
        return
    kept = stretches[0]
    for stretch in stretches[1:]:
        follows = kept.size == stretch.size != "day" and kept.end + ONE_DAY == stretch.start
        if follows and stretch.size in ("month", "quarter"):
            kept = replace(kept, end=stretch.end)
        else:
            yield kept
            kept = stretch
    yield kept


def _stretch(atom: _Atom, year: int) -> Stretch:
    name = atom.reading
    if name.endswith("_next_year"):
        name, year = name.removesuffix("_next_year"), year + 1
    start, end = _READINGS[name](atom.groups, year)
    size = _SIZES.get(name, "other")
    impossible = any(_g(atom.groups, day) > end.day for day in ("d", "d2") if atom.groups.get(day))
    return Stretch(start, end, size, vague=name in _VAGUE, impossible=impossible)


Groups = dict[str, str | None]


def _g(groups: Groups, name: str) -> int:
    return number(groups[name] or "")


def _months(year: int, first: int, last: int) -> Ends:
    return month_start(year, first), month_end(year, last)


def _day(groups: Groups, year: int) -> Ends:
    day = day_in(year, _g(groups, "m"), _g(groups, "d"))
    return day, day


def _days(groups: Groups, year: int) -> Ends:
    month = _g(groups, "m")
    return day_in(year, month, _g(groups, "d")), day_in(year, month, _g(groups, "d2"))


def _month(groups: Groups, year: int) -> Ends:
    return _months(year, _g(groups, "m"), _g(groups, "m"))


def _quarter(groups: Groups, year: int) -> Ends:
    last = 3 * quarter(groups.get("q") or groups.get("roman") or "")
    return _months(year, last - 2, last)


def _month_range(groups: Groups, year: int) -> Ends:
    return _months(year, _g(groups, "m"), _g(groups, "m2"))


def _years(groups: Groups, year: int) -> Ends:
    return date(year, 1, 1), date(year_of(groups["yyyy2"] or ""), 12, 31)


def _fixed(first: int, last: int) -> Callable[[Groups, int], Ends]:
    return lambda _groups, year: _months(year, first, last)


def _of_quarter(first: int, last: int) -> Callable[[Groups, int], Ends]:
    def read(groups: Groups, year: int) -> Ends:
        before = 3 * quarter(groups["q"] or "") - 3
        return _months(year, before + first, before + last)

    return read


def _of_month(first: int, last: int) -> Callable[[Groups, int], Ends]:
    def read(groups: Groups, year: int) -> Ends:
        month = _g(groups, "m")
        return day_in(year, month, first), day_in(year, month, last)

    return read


def _last_day(groups: Groups, year: int) -> Ends:
    day = month_end(year, _g(groups, "m"))
    return day, day


def _week(groups: Groups, year: int) -> Ends:
    """Read "tuần thứ 2 tháng 3" as the days 8 to 14; the last week runs to the month's end."""
    week = min(_g(groups, "n"), 4)
    return _of_month(7 * week - 6, 7 * week if week < 4 else 31)(groups, year)


def _last_week(groups: Groups, year: int) -> Ends:
    end = month_end(year, _g(groups, "m"))
    return end - timedelta(days=6), end


_READINGS: dict[str, Callable[[Groups, int], Ends]] = {
    "day": _day,
    "day_of_months": _day,
    "days": _days,
    "month": _month,
    "months": _month_range,
    "month_last_day": _last_day,
    "quarter": _quarter,
    "first_quarter": _fixed(1, 3),
    "last_quarter": _fixed(10, 12),
    "first_half": _fixed(1, 6),
    "second_half": _fixed(7, 12),
    "nine_months": _fixed(1, 9),
    "year": _fixed(1, 12),
    "years": _years,
    "school_year": lambda groups, year: (date(year, 9, 1), date(year_of(groups["yyyy2"] or ""), 5, 31)),
    "last_day_of_year": lambda _groups, year: (date(year, 12, 31), date(year, 12, 31)),
    # No exact day is said; the window is the usual one and the sentence tells so.
    "year_begin": _fixed(1, 3),
    "year_middle": _fixed(5, 7),
    "year_end": _fixed(10, 12),
    "quarter_begin": _of_quarter(1, 1),
    "quarter_middle": _of_quarter(2, 2),
    "quarter_end": _of_quarter(3, 3),
    "first_month_of_quarter": _of_quarter(1, 1),
    "last_month_of_quarter": _of_quarter(3, 3),
    "month_begin": _of_month(1, 10),
    "month_middle": _of_month(11, 20),
    "month_end": _of_month(21, 31),
    "month_first_half": _of_month(1, 15),
    "month_second_half": _of_month(16, 31),
    "week_of_month": _week,
    "first_week_of_month": _of_month(1, 7),
    "last_week_of_month": _last_week,
}
_SIZES = {
    "day": "day",
    "day_of_months": "day",
    "month_last_day": "day",
    "last_day_of_year": "day",
    "month": "month",
    "quarter": "quarter",
}
_VAGUE = {"school_year"} | {
    name for name in _READINGS if name.endswith(("_begin", "_middle", "_end")) and name != "month_last_day"
}
