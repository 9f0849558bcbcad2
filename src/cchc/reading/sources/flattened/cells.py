"""One row of a flattened table -> its cells, by the cheapest way to cut its words into the columns.

Every cut and every cell has a price: a cut inside a line is dear, a cell of the time column that holds
no time is dear, and so on. The cheapest division wins (dynamic programming over the places where a
cell may begin). The prices stand in ``prices``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cchc.kernel.text import fold, nfc

from ...unit_names import Start, is_ditto, start_of
from ...unit_names import words as unit_words
from ...wordlists import begins, longest, plain, wordlist
from .prices import RUNNING, UNITS, Column, Prices
from .time import LOOK_AHEAD, TimeWords, time_at
from .words import Gap, Word, joined

LONGEST_ROW = 300  # words; the work grows with their square, and no row of a plan comes near
USUAL_UNIT_WORDS = 22
WORDS_A_NAME = 10  # a longer text that begins with a unit is a sentence about it
LONGEST_HEAD = 3  # words: "Bảo hiểm xã hội"
LONGEST_TIME = 30
LONGEST_KNOWN = 30
LONGEST_LEAD_IN = 7  # words of an item before its time
NEARLY = 0.9
FIGURE = re.compile(r"\d|[IVX]+\b")
DASHES = ("-", "–", "+", "•")


@dataclass(frozen=True, slots=True)
class Cut:
    """The cells of a row in the order of the columns ("" where empty), and what they cost."""

    cells: tuple[str, ...]
    price: float


def cut_row(
    words: Sequence[Word],
    columns: Sequence[Column],
    *,
    prices: Prices,
    known: Mapping[Column, frozenset[str]] | None = None,
) -> Cut:
    """Return the cheapest division of the words of a row into cells of the given columns."""
    if len(words) > LONGEST_ROW:
        return Cut(tuple(joined(words) if column is Column.TEXT else "" for column in columns), float("inf"))
    pricer = _Pricer(words, prices, known or {})
    places = [*pricer.places(), len(words)]
    # best[i] = (price, cells) of the words before places[i], the columns so far used up
    best: list[tuple[float, tuple[str, ...]] | None] = [None] * len(places)
    best[0] = (0.0, ())
    for column in columns:
        best = _with_column(best, places, column, pricer)
    price, cells = best[-1] or (float("inf"), ())
    return Cut(cells, price)


def _with_column(
    best: Sequence[tuple[float, tuple[str, ...]] | None], places: Sequence[int], column: Column, pricer: _Pricer
) -> list[tuple[float, tuple[str, ...]] | None]:
    out: list[tuple[float, tuple[str, ...]] | None] = [None] * len(places)
    for end_index, end in enumerate(places):
        for start_index in range(end_index + 1):
            before = best[start_index]
            if before is None:
                continue
            price = before[0] + pricer.cell(places[start_index], end, column)
            held = out[end_index]
            if held is None or price < held[0]:
                out[end_index] = (price, (*before[1], pricer.text(places[start_index], end)))
    return out


class _Pricer:
    """Prices of the cells of one row."""

    def __init__(self, words: Sequence[Word], prices: Prices, known: Mapping[Column, frozenset[str]]) -> None:
        self.words, self.prices, self.known = words, prices, known
        self._times: dict[int, TimeWords | None] = {}
        self._folded = [fold(word.text) for word in words]
        self._run = [0.0]
        for word in words:
            self._run.append(self._run[-1] + prices.run_on[word.gap])
        self._items = {at for at in range(len(words)) if self._opens_item(at)}
        self.units = self._unit_starts()
        self.cues = {at for at in range(len(words)) if at in self.units or self._cue(at)}
        self._texts: dict[tuple[int, int], str] = {}
        self._contents: dict[Column, Callable[[int, int], float]] = {
            Column.TEXT: self._running,
            Column.CONTENT: self._running,
            Column.LEAD: self._units,
            Column.COORDINATING: self._units,
            Column.TIME: self._time_cell,
            Column.PRODUCT: self._product,
            Column.PERSON: self._person,
            Column.NOTE: self._note,
            Column.OTHER: self._other,
        }
        self._cuts: dict[int, float] = {}

    def places(self) -> list[int]:
        """Return where a cell may begin: at a new line, or at a capital or figure inside one."""
        return [
            at
            for at, word in enumerate(self.words)
            if at == 0
            or word.gap is not Gap.SPACE
            or at in self._items
            or word.text[:1].isupper()
            or word.text[:1].isdigit()
        ]

    def _opens_item(self, at: int) -> bool:
        """A dash before a verb or a product opens an item of a list; between two names it joins them."""
        if self.words[at].text not in DASHES or at + 1 >= len(self.words):
            return False
        return self._begins(at + 1, vocabulary("openers")) or self._begins(at + 1, products())

    def text(self, start: int, end: int) -> str:
        if (start, end) not in self._texts:
            self._texts[start, end] = joined(self.words[start:end])
        return self._texts[start, end]

    def cell(self, start: int, end: int, column: Column) -> float:
        if start == end:
            return self.prices.empty[column]
        run_on = self._run[end] - self._run[start + 1]
        if self._is_known(start, end, column):
            return min(self._cut(start), self.prices.cued_cut) + run_on + self.prices.known
        price = self._cut(start) + run_on + self._content(start, end, column)
        if self.words[start].text[:1].islower():
            is_unit = column in UNITS and start in self.units
            price += self.prices.lower_unit if is_unit else self.prices.lower_start
        if self._is_unfinished(start, end, column):
            price += self.prices.unfinished if self._runs_on(end) else self.prices.cut_off
        return price

    def _runs_on(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].gap < Gap.BLANK_OPEN

    def _is_known(self, start: int, end: int, column: Column) -> bool:
        known = self.known.get(column, frozenset())
        return end - start <= LONGEST_KNOWN and " ".join(self._folded[start:end]) in known

    def _cut(self, start: int) -> float:
        if start not in self._cuts:
            self._cuts[start] = self._cut_price(start)
        return self._cuts[start]

    def _cut_price(self, start: int) -> float:
        if start == 0:
            return 0.0
        gap = self.words[start].gap
        price = self.prices.cut[gap]
        if gap is Gap.SPACE and (start in self._items or (start in self.cues and self._is_capital(start))):
            price = self.prices.cued_cut
        return price + (self.prices.split_time if self._splits_time(start) else 0.0)

    def _is_capital(self, at: int) -> bool:
        return self.words[at].text[:1].isupper()

    def _splits_time(self, at: int) -> bool:
        """A cut between "Quý" and "I/2026"."""
        if not FIGURE.match(self.words[at].text):
            return False
        for start in range(max(at - 5, 0), at):
            found = self._time_at(start)
            if found is not None and not found.open_end and start + found.count > at:
                return True
        return False

    def _is_unfinished(self, start: int, end: int, column: Column) -> bool:
        last = self.words[end - 1].text
        if last.endswith(",") or last in DASHES or self._is_link(end - 1):
            return True
        if column in RUNNING and self._ends_in_verb(end):
            return True
        if last.endswith(";") and end < len(self.words) and column not in UNITS:
            return True
        is_running = column in RUNNING and end < len(self.words)
        return is_running and end - start <= 3 and " ".join(self._folded[start:end]) in vocabulary("openers")

    def _ends_in_verb(self, end: int) -> bool:
        """A verb before a cut inside a line wants the noun after it: "thực hiện | Đề án"."""
        if end >= len(self.words) or self.words[end].gap is not Gap.SPACE:
            return False
        return " ".join(self._folded[max(end - 2, 0) : end]) in vocabulary("openers")

    def _content(self, start: int, end: int, column: Column) -> float:
        if column not in RUNNING and is_ditto(self.text(start, end)):
            return 0.0
        return self._contents[column](start, end)

    def _time_cell(self, start: int, end: int) -> float:
        return self.prices.not_a_time * (1 - self._time(start, end))

    def _product(self, start: int, _: int) -> float:
        return 0.0 if self._begins(start, products()) else self.prices.not_a_product

    def _person(self, start: int, _: int) -> float:
        return 0.0 if self._kind(start) is Start.PERSON else self.prices.not_a_person

    def _note(self, *_: int) -> float:
        return self.prices.note

    def _other(self, *_: int) -> float:
        return self.prices.other

    def _units(self, start: int, end: int) -> float:
        price = 0.0 if start in self.units else self.prices.not_a_unit
        words = self.words[start:end]
        price += self.prices.figure_among_units * any("%" in word.text or word.text.isdigit() for word in words)
        price += self.prices.long_unit_word * max(0, len(words) - USUAL_UNIT_WORDS)
        unparted = sum(1 for at in range(start + 1, end) if at in self.units and self._is_unparted(at))
        return price + self.prices.unparted_unit * unparted + self._time_inside(start, end)

    def _kind(self, at: int) -> Start | None:
        return start_of(" ".join(word.text for word in self.words[at : at + 4]))

    def _time_inside(self, start: int, end: int) -> float:
        """A cell of units that holds a time swallowed the next cell."""
        for at in range(start + 1, end):
            if at in self.cues and at not in self.units and self._time_words(at, end):
                return self.prices.time_in_text
        return 0.0

    def _running(self, start: int, end: int) -> float:
        price = 0.0
        names = sum(at in self.units for at in range(start, end))
        if start in self.units and end - start <= WORDS_A_NAME * names and self._units(start, end) < 1:
            price += self.prices.units_as_text
        if self._is_time(start, end):
            price += self.prices.time_in_text
        return price

    def _is_time(self, start: int, end: int) -> bool:
        return self._time_at(start) is not None and self._time(start, end) >= NEARLY

    def _time(self, start: int, end: int) -> float:
        """Return the share of the words of a cell that stand in phrases of time, 0 to 1."""
        if end - start > LONGEST_TIME:
            return 0.0
        covered, at = 0.0, start
        while at < end:
            taken = self._time_words(at, end)
            covered += taken or self._introduces_time(at, end)
            at += max(taken, 1)
        return covered / (end - start)

    def _time_words(self, at: int, end: int) -> int:
        """Return how many words a phrase of time takes; one that waits for something stops at a new cell."""
        found = self._time_at(at)
        if found is None:
            return 0
        if not found.open_end:
            return min(found.count, end - at)
        stops = (place for place in range(at + 1, end) if place in self.cues and self._is_unparted(place))
        return next(stops, end) - at

    def _introduces_time(self, at: int, end: int) -> float:
        """What stands before the time in an item of a list, "- Ban hành kế hoạch trong quý I": nearly time."""
        for start in range(at, max(at - LONGEST_LEAD_IN, -1), -1):
            if start in self._items:
                return NEARLY if any(self._time_at(n) for n in range(at, min(start + LONGEST_LEAD_IN, end))) else 0.0
        return 0.0

    def _time_at(self, at: int) -> TimeWords | None:
        if at not in self._times:
            self._times[at] = time_at(" ".join(word.text for word in self.words[at : at + LOOK_AHEAD]))
        return self._times[at]

    def _is_unparted(self, at: int) -> bool:
        """Nothing parts a capital from the name before it: no sign, no joining word."""
        is_linked = self._is_link(at - 1)
        return self.words[at].text[:1].isupper() and not self._is_parted(at) and not is_linked

    def _unit_starts(self) -> set[int]:
        """Return where names of units begin; "HĐND" right after "Văn phòng" is the same name."""
        starts: set[int] = set()
        heads: set[int] = set()
        for at, word in enumerate(self.words):
            may_begin = word.gap is not Gap.SPACE or word.text[:1].isupper() or self._is_parted(at)
            may_begin = may_begin and not self._is_linked(at)
            if may_begin and unit_begins(" ".join(follows.text for follows in self.words[at : at + 7])):
                heads.add(at)
                if not self._completes_head(at, heads):
                    starts.add(at)
        return starts

    def _is_linked(self, at: int) -> bool:
        return at > 0 and self._runs_on(at) and self._is_link(at - 1) and self._folded[at - 1] != "va"

    def _is_link(self, at: int) -> bool:
        """Compared with its tone: "về" links, "vệ" does not."""
        return self.words[at].text.lower() in links()

    def _is_parted(self, at: int) -> bool:
        return at > 0 and self.words[at - 1].text.endswith((";", ",", ":", "-", "–", "+", "/"))

    def _completes_head(self, at: int, heads: set[int]) -> bool:
        """Tell the rest of a name: "Văn phòng" wants one after it, "UBND" is one, and "Các ..." is none.

        On the next line only the name of a body goes on with it: "Văn phòng / HĐND và UBND".
        """
        goes_on = self.words[at].gap <= Gap.OPEN or self._begins(at, bodies())
        if self._folded[at] == "cac" or not goes_on:
            return False
        before = [self.words[at - n : at] for n in range(1, LONGEST_HEAD + 1) if at - n in heads]
        texts = [" ".join(word.text for word in words) for words in before]
        return any(is_bare_head(text) and not text.isupper() for text in texts)

    def _cue(self, at: int) -> bool:
        if self._begins(at, vocabulary("openers")) or self._begins(at, products()):
            return True
        return self._is_capital(at) and (self._time_at(at) is not None or self._follows_time(at))

    def _follows_time(self, at: int) -> bool:
        """A capital right after "Quý III/2026" begins the next cell."""
        for start in range(max(at - LOOK_AHEAD, 0), at):
            found = self._time_at(start)
            if found is not None and not found.open_end and start + found.count == at:
                return True
        return False

    def _begins(self, at: int, listed: frozenset[str]) -> bool:
        head = plain(" ".join(word.text for word in self.words[at : at + 4]).lstrip("-+• "))
        return bool(longest(head, listed))


@lru_cache(maxsize=20_000)
def unit_begins(text: str) -> bool:
    """Tell whether a text begins with the name of a unit or a group of units."""
    kind = start_of(text)
    if kind is Start.GROUP and begins(plain(text), "cac"):
        return start_of(text[4:].lstrip()) is not None or start_of(text.split(" ", 1)[-1]) is not None
    return kind in (Start.SPECIFIC, Start.GROUP, Start.PERSON) or (kind is Start.MEMBER and text[:1].isupper())


@lru_cache(maxsize=20_000)
def is_bare_head(text: str) -> bool:
    """Tell whether a text is the head of a unit's name and nothing more: "Văn phòng"."""
    return plain(nfc(text)) in unit_words("specific")


@cache
def vocabulary(listed: str) -> frozenset[str]:
    """Return a plain list of ``vocabulary/flattened.yaml``, folded."""
    return frozenset(plain(nfc(word)) for word in wordlist("flattened")[listed])


@cache
def products() -> frozenset[str]:
    """Return what a product column holds, folded."""
    return frozenset(plain(nfc(word)) for word in wordlist("columns")["looks"]["deliverables"])


@cache
def bodies() -> frozenset[str]:
    """Return the bodies an office may be of, folded: "HĐND", "UBND"."""
    return unit_words("office_of")


@cache
def links() -> frozenset[str]:
    """Return the words that want more after them, with their tones."""
    return frozenset(nfc(word) for word in wordlist("flattened")["links"])
