"""A picture of a page -> a sheet of words and ruling lines, where the text of each cell is read on its own."""

from __future__ import annotations

from statistics import mean

from . import ocr
from .grids import Grid, grids_of
from .scan_cells import Place, strips_of
from .scan_page import LevelPage, Paper, level, lies_sideways, paper_of
from .scan_rules import RuledPage, take_rules
from .scan_types import WHITE, Picture
from .scan_words import sheet_words
from .sheets import Sheet, Word

SLACK = 0.6  # of the height of small letters: ruling lines this close are one
UPRIGHT = 0.6  # mean confidence; the wrong way up gives 0.1 to 0.4, a bad scan the right way up 0.7
FEW_WORDS = 5
UPRIGHT_TURNS, SIDEWAYS_TURNS = (0, 2), (1, 3)  # quarter turns, the likelier first


def sheet_of(picture: Picture, *, number: int, seconds: float) -> Sheet:
    """Return what stands on a page, whichever way up it was laid; an empty page gives an empty sheet.

    :param number: page number, from 1.
    :param seconds: allowed for each run of the recognising program.
    :raises Unreadable: OCR_MISSING, or TOO_SLOW.
    """
    paper = paper_of(picture)
    best: tuple[float, Sheet] = 0.0, Sheet(number, float(picture.shape[1]), float(picture.shape[0]))
    for turns in _likely_turns(paper) if paper else ():
        sheet = _read(level(paper, quarter_turns=turns), number, seconds)
        best = max(best, (_sureness(sheet), sheet), key=lambda one: one[0])
        if best[0] >= UPRIGHT:
            break
    return best[1]


def _likely_turns(paper: Paper) -> tuple[int, ...]:
    return SIDEWAYS_TURNS if lies_sideways(paper) else UPRIGHT_TURNS


def _sureness(sheet: Sheet) -> float:
    """Return how sure the program is of what it read, letter by letter; few words are no proof."""
    letters = [word.confidence for word in sheet.words for _ in word.text]
    return mean(letters) if len(sheet.words) >= FEW_WORDS else 0.0


def _read(page: LevelPage, number: int, seconds: float) -> Sheet:
    ruled = take_rules(page.picture, page.x_height)
    height, width = page.picture.shape
    sheet = Sheet(number, float(width), float(height), [], ruled.across, ruled.down, page.sent)
    grids = grids_of(sheet, SLACK * page.x_height)
    sheet.words += _outside(ruled, grids, seconds)
    for grid in grids:
        sheet.words += _inside(ruled, grid, page.x_height, seconds)
    return sheet


def _outside(ruled: RuledPage, grids: list[Grid], seconds: float) -> list[Word]:
    rest = ruled.bare.copy()
    for grid in grids:
        rest[int(grid.ys[0]) : int(grid.ys[-1]) + 1, int(grid.xs[0]) : int(grid.xs[-1]) + 1] = WHITE
    return sheet_words(ocr.words(rest, mode=ocr.PAGE, seconds=seconds), ruled.bare)


def _inside(ruled: RuledPage, grid: Grid, size: float, seconds: float) -> list[Word]:
    places = [
        Place(grid.xs[a.col], grid.ys[a.row], grid.xs[a.col + a.cols], grid.ys[a.row + a.rows]) for a in grid.areas
    ]
    found: list[ocr.OcrWord] = []
    for strip in strips_of(ruled.bare, places, size):
        found += strip.put_back(ocr.words(strip.picture, mode=ocr.BLOCK, seconds=seconds))
    return sheet_words(found, ruled.bare)
