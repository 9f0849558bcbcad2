"""Tables whose cells come one after another in a plain text, without tabs or pipes.

Found by a head ("STT ... Chủ trì ... Thời gian") and by row numbers that count on from one another.
The text between two numbers is cut into cells by ``cells``. It is done twice: what a column
holds again and again in the first round ("Thường xuyên", "Các phòng thuộc UBND phường") is known in
the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from cchc.kernel.text import fold

from ...blocks import Cell, Table
from ..text.paragraphs import PAGE_NUMBER
from ..text.tables import Region
from .cells import Cut, cut_row
from .head import Head, find_head, is_scrambled_head, names_number
from .numbers import RowNumber, row_number
from .numbers import Sequence as Numbers
from .parts import opens_part
from .prices import LOOSE_LINES, UNITS, Column, Prices
from .words import Gap, Word, joined, words_of

Lines = Sequence[tuple[str, int | None]]

OFTEN = 3  # rows that must hold the same words before they are known
GROUP_PRICE = 6.0  # of reading a row as a heading over the whole width
SPLIT_PRICE = 3.0  # of reading one numbered row as a heading and a row without number
FEWEST_ROWS = 3
DEAREST_ROWS = 12.0  # median price of rows from which the cells came in no order at all
SURE = ((8.0, 0.95), (12.0, 0.85), (float("inf"), 0.6))  # price of a row up to -> confidence
UNSURE = 0.3
# A text that asks for more is no plan; without these a crafted one would keep the reader busy for hours.
MOST_HEADS = 30  # lines that look like a head
MOST_LINES = 10_000  # of a table
MOST_WORDS = 30_000  # of a table; about 400 tasks
KEPT_BLANKS = 0.3  # share of lines that keep the blank they were wrapped at


@dataclass(slots=True)
class RawRow:
    number: RowNumber
    words: list[Word]
    has_child: bool = False


@dataclass(frozen=True, slots=True)
class OutRow:
    number: str
    cells: tuple[str, ...]
    is_group: bool = False
    page: int | None = None
    price: float = 0.0

    @property
    def confidence(self) -> float:
        """A cheap row was cut where everything spoke for it."""
        return next(sure for most, sure in SURE if self.price <= most)


def find_flattened(lines: Lines) -> list[Region]:
    """Return the flattened tables of a text, in order."""
    out: list[Region] = []
    place = tried = 0
    while place < len(lines) and tried < MOST_HEADS:
        names_head = names_number(lines[place][0].strip())
        tried += names_head
        region = _table_at(lines, place) if names_head else None
        if region is None:
            place += 1
        else:
            out.append(region)
            place = max(region.end, place + 1)
    return out


def _table_at(lines: Lines, start: int) -> Region | None:
    head = find_head(lines, start)
    if head is None:
        is_scrambled = is_scrambled_head(lines, start)
        return _scrambled(lines, start, _table_end(lines, start + 1, ())) if is_scrambled else None
    end = _table_end(lines, head.end, head.titles)
    body = without_furniture(lines[head.end : end], lines[head.start : head.end])
    rows = raw_rows(body)
    if len(rows) < FEWEST_ROWS:
        return None
    if sum(len(row.words) for row in rows) > MOST_WORDS:
        return _scrambled(lines, head.start, end)
    cut = _cut_all(rows, head.columns, _prices(body))
    return Region(head.start, end, _table(head, cut)) if cut else _scrambled(lines, head.start, end)


def _scrambled(lines: Lines, start: int, end: int) -> Region:
    """Return the lines as a table of one column: nobody can tell any more which words are one row's.

    Kept out of the running text, they are not taken for duties; a person is told to send another file.
    """
    filled = [(line.strip(), page) for line, page in lines[start:end] if line.strip()]
    cells = tuple(Cell(text, at, 0, page=page, confidence=UNSURE) for at, (text, page) in enumerate(filled))
    table = Table(cells, n_rows=len(cells), n_cols=1, head_rows=0, page=lines[start][1])
    return Region(start, end, table, is_scrambled=True)


def _table_end(lines: Lines, start: int, titles: tuple[str, ...]) -> int:
    """A flattened table goes on to the end of the text, to another part, or to another table's head.

    :param titles: of its own head, which pages repeat.
    """
    numbers = Numbers()
    last = min(start + MOST_LINES, len(lines))
    for at in range(start, last):
        line = lines[at][0].strip()
        if opens_part(line) or _opens_section(row_number(line), numbers):
            return at
        other = find_head(lines, at)
        if other is not None and other.titles[:2] != titles[:2]:  # the last may have caught the rest of a row
            return max(other.start, start)
    return last


def _opens_section(number: RowNumber | None, numbers: Numbers) -> bool:
    """A roman number with its text that cannot be the table's next belongs to the plan."""
    if number is None or numbers.take(number):
        return False
    return number.kind == "roman" and not number.bare


def said_in(lines: Lines) -> frozenset[str]:
    return frozenset(fold(line) for line, _ in lines if line.strip())


def without_furniture(body: Lines, head: Lines) -> Lines:
    """Return the lines of the table without the heads that pages repeat and the page numbers by them."""
    titles = said_in(head)
    dropped: set[int] = set()
    for at, (line, _) in enumerate(body):
        if at not in dropped and fold(line) in titles:
            run = _run(body, at, titles)
            if len([i for i in run if body[i][0].strip()]) >= min(2, len(titles)):
                dropped.update(run, _page_numbers(body, run))
    return [line for at, line in enumerate(body) if at not in dropped]


def _run(body: Lines, start: int, titles: frozenset[str]) -> range:
    end = start
    while end < len(body) and (not body[end][0].strip() or fold(body[end][0]) in titles):
        end += 1
    return range(start, end)


def _page_numbers(body: Lines, run: range) -> set[int]:
    """A lone number just above or below a repeated head numbers the page."""
    above = next((at for at in range(run.start - 1, -1, -1) if body[at][0].strip()), None)
    return {above} if above is not None and PAGE_NUMBER.match(body[above][0]) else set()


def _prices(lines: Lines) -> Prices:
    filled = [line for line, _ in lines if line.strip()]
    kept = sum(line.endswith(" ") for line in filled)
    return Prices() if kept >= KEPT_BLANKS * len(filled) else LOOSE_LINES


def raw_rows(lines: Lines) -> list[RawRow]:
    """Return the rows: a number that can come next, and all words up to the next such number."""
    numbers = Numbers()
    starts: list[tuple[int, RowNumber]] = []
    for at, (line, _) in enumerate(lines):
        number = row_number(line)
        if number is not None and numbers.take(number):
            starts.append((at, number))
    rows: list[RawRow] = []
    for index, (at, number) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(lines)
        after = starts[index + 1][1] if index + 1 < len(starts) else None
        rows.append(RawRow(number, _row_words(lines[at:end], number), _is_child(number, after)))
    return rows


def _row_words(lines: Lines, number: RowNumber) -> list[Word]:
    text, page = lines[0]
    return words_of([(text.lstrip()[number.length :], page), *lines[1:]])


def _is_child(number: RowNumber, after: RowNumber | None) -> bool:
    if after is None:
        return False
    deeper = {"capital": ("roman", "dotted"), "roman": ("dotted", "letter"), "dotted": ("letter",)}.get(number.kind, ())
    return after.kind in deeper or (after.kind == number.kind and after.path[: len(number.path)] == number.path)


def _cut_all(rows: Sequence[RawRow], columns: Sequence[Column], prices: Prices) -> list[OutRow]:
    """Return the rows cut into cells; [] when the words are in no order that gives cells."""
    first = [out for row in rows for out in _cut(row, columns, prices, {})]
    if median([row.price for row in first if not row.is_group] or [0]) > DEAREST_ROWS:
        return []
    known = _known(first, columns)
    return [out for row in rows for out in _cut(row, columns, prices, known)]


def _known(rows: Sequence[OutRow], columns: Sequence[Column]) -> dict[Column, frozenset[str]]:
    """Return the words that several rows hold in a column of units or times."""
    known: dict[Column, frozenset[str]] = {}
    for place, column in enumerate(columns):
        if column in UNITS or column is Column.TIME:
            counted = Counter(fold(row.cells[place]) for row in rows if not row.is_group)
            known[column] = frozenset(text for text, times in counted.items() if text and times >= OFTEN)
    return known


def _cut(
    row: RawRow, columns: Sequence[Column], prices: Prices, known: Mapping[Column, frozenset[str]]
) -> Iterator[OutRow]:
    """Yield the row, or the heading and the row without number that a number stands before."""
    page = row.words[0].page if row.words else None
    number = row.number.printed
    plain_cut = cut_row(row.words, columns, prices=prices, known=known)
    if row.has_child and _group_price(row.words, prices) < plain_cut.price:
        yield OutRow(number, _only_text(joined(row.words), columns), is_group=True, page=page)
        return
    split = _heading_and_row(row.words, columns, prices, known)
    if split is not None and split[1].price + SPLIT_PRICE < plain_cut.price:
        yield OutRow(number, _only_text(split[0], columns), is_group=True, page=page)
        yield OutRow("", split[1].cells, page=page, price=split[1].price)
        return
    yield OutRow(number, plain_cut.cells, page=page, price=plain_cut.price)


def _group_price(words: Sequence[Word], prices: Prices) -> float:
    return GROUP_PRICE + sum(prices.run_on[word.gap] for word in words[1:])


def _heading_and_row(
    words: Sequence[Word], columns: Sequence[Column], prices: Prices, known: Mapping[Column, frozenset[str]]
) -> tuple[str, Cut] | None:
    at = next((at for at in range(1, len(words)) if words[at].gap in (Gap.BLANK, Gap.BLANK_OPEN)), None)
    if at is None or not words[at].text[:1].isupper():
        return None
    rest = cut_row(words[at:], columns, prices=prices, known=known)
    return joined(words[:at]), rest


def _only_text(text: str, columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(text if column is Column.TEXT else "" for column in columns)


def _table(head: Head, rows: Sequence[OutRow]) -> Table:
    width = len(head.columns) + 1
    cells = [Cell(title, 0, col) for col, title in enumerate((head.number_title, *head.titles))]
    for place, row in enumerate(rows, start=1):
        cells += _row_cells(row, place, width)
    return Table(tuple(cells), n_rows=len(rows) + 1, n_cols=width, head_rows=1, page=rows[0].page)


def _row_cells(row: OutRow, place: int, width: int) -> list[Cell]:
    number = Cell(row.number, place, 0, page=row.page)
    if row.is_group:
        return [number, Cell("".join(row.cells), place, 1, cols=width - 1, page=row.page)]
    sure = row.confidence
    cells = (Cell(text, place, col, page=row.page, confidence=sure) for col, text in enumerate(row.cells, start=1))
    return [number, *cells]
