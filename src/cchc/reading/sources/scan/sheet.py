"""A picture of a page -> a sheet of words and ruling lines, where the text of each cell is read on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..printed.grids import Area, Grid, grids_of
from ..printed.sheets import Rule, Sheet
from . import ocr
from .cells import Place, strips_of
from .doubts import second_look
from .ocr import OcrWord
from .page import LevelPage, Paper, level, lies_sideways, paper_of, without_specks
from .rules import take_rules
from .types import WHITE, Picture
from .words import sheet_words

SLACK = 0.6  # of the height of small letters: ruling lines this close are one
SHORT_SIDE = 595.0  # points, of A4: the unit of every sheet, so that pages of one document compare
UPRIGHT = 0.6  # mean confidence; the wrong way up gives 0.1 to 0.4, a bad scan the right way up 0.7
FEW_WORDS = 5
UPRIGHT_TURNS, SIDEWAYS_TURNS = (0, 2), (1, 3)  # quarter turns, the likelier first


def sheet_of(picture: Picture, *, number: int, seconds: float) -> Sheet:
    """Return what stands on a page, whichever way up it was laid; an empty page gives an empty sheet.

    :param number: page number, from 1.
    :param seconds: allowed for each run of the recognising program.
    :raises Unreadable: OCR_MISSING, or TOO_SLOW.
    """
    best: tuple[float, Sheet] = 0.0, Sheet(number, float(picture.shape[1]), float(picture.shape[0]))
    for page in _ways_up(paper_of(picture)):
        sheet = _read(page, number, seconds)
        best = max(best, (_proof(sheet), sheet), key=lambda one: one[0])
        if best[0] >= UPRIGHT:
            break
    return best[1]


def sureness(sheet: Sheet) -> float:
    """Return how sure the program is of what it read, letter by letter; 0 for an empty page."""
    letters = sum(len(word.text) for word in sheet.words)
    return sum(word.confidence * len(word.text) for word in sheet.words) / letters if letters else 0.0


def _ways_up(paper: Paper | None) -> Iterator[LevelPage]:
    """Yield the page as it may have lain, the likelier way first."""
    if paper is not None:
        for turns in SIDEWAYS_TURNS if lies_sideways(paper) else UPRIGHT_TURNS:
            yield level(paper, quarter_turns=turns)


def _proof(sheet: Sheet) -> float:
    """Return how sure it is that this way is up; few words prove little."""
    return sureness(sheet) * min(1.0, len(sheet.words) / FEW_WORDS)


def _read(page: LevelPage, number: int, seconds: float) -> Sheet:
    ruled = take_rules(page.picture, page.x_height)
    bare = without_specks(ruled.bare, page.x_height)
    height, width = page.picture.shape
    raw = Sheet(number, float(width), float(height), [], ruled.across, ruled.down, page.sent)
    grids = grids_of(raw, SLACK * page.x_height)
    found = _outside(bare, grids, seconds)
    for grid in grids:
        found += _inside(bare, grid, page.x_height, seconds)
    sure = second_look(found, bare, page.x_height, seconds=seconds)
    raw.words = sheet_words(sure, bare, page.x_height)
    raw.across, raw.down = _drawn(grids)
    return _in_points(raw)


def _outside(bare: Picture, grids: Iterable[Grid], seconds: float) -> list[OcrWord]:
    rest = bare.copy()
    for grid in grids:
        rest[int(grid.ys[0]) : int(grid.ys[-1]) + 1, int(grid.xs[0]) : int(grid.xs[-1]) + 1] = WHITE
    return ocr.words(rest, mode=ocr.PAGE, seconds=seconds)


def _inside(bare: Picture, grid: Grid, size: float, seconds: float) -> list[OcrWord]:
    places = [Place(*_box(grid, area)) for area in grid.areas]
    found: list[OcrWord] = []
    for strip in strips_of(bare, places, size):
        found += strip.put_back(ocr.words(strip.picture, mode=ocr.BLOCK, seconds=seconds))
    return found


def _box(grid: Grid, area: Area) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a cell."""
    return grid.xs[area.col], grid.ys[area.row], grid.xs[area.col + area.cols], grid.ys[area.row + area.rows]


def _drawn(grids: Iterable[Grid]) -> tuple[list[Rule], list[Rule]]:
    """Return the sides of all cells as exact lines: whoever reads the sheet then finds the same grids.

    A side that the page leaves open stays undrawn.
    """
    across, down = [], []
    for grid in grids:
        open_sides = {grid.ys[0]} if grid.open_top else set()
        open_sides |= {grid.ys[-1]} if grid.open_bottom else set()
        for area in grid.areas:
            x0, y0, x1, y1 = _box(grid, area)
            across += [Rule(y, x0, x1) for y in (y0, y1) if y not in open_sides]
            down += [Rule(x, y0, y1) for x in (x0, x1)]
    return across, down


def _in_points(raw: Sheet) -> Sheet:
    """Return the sheet with its shorter side as long as that of A4."""
    unit = SHORT_SIDE / min(raw.width, raw.height)
    place = raw.place
    for word in raw.words:
        word.x0, word.x1 = word.x0 * unit, word.x1 * unit
        word.top, word.bottom, word.size = word.top * unit, word.bottom * unit, word.size * unit
    across = [Rule(rule.at * unit, rule.start * unit, rule.end * unit) for rule in raw.across]
    down = [Rule(rule.at * unit, rule.start * unit, rule.end * unit) for rule in raw.down]
    return Sheet(
        raw.number, raw.width * unit, raw.height * unit, raw.words, across, down,
        (lambda x, y: place(x / unit, y / unit)) if place else None,
    )  # fmt: skip
