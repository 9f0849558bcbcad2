"""A photographed page made fit for reading: even paper, no desk around it, lines of text level.

Pure: a picture in, a ``CleanPage`` out, which remembers the way back, so that a word found on the
clean picture can be shown on the picture the person sent.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .paper import cut_out_paper, whiten_edges
from .types import INK_BELOW, WHITE, Matrix, Picture, ink, scaling, shift

X_HEIGHT = 18  # pixels; at this size of small letters the Vietnamese model errs least (0.997 of words)
SCALES = (0.2, 3.0)  # a picture that needs more is no page of text
FEWEST_LETTERS = 10  # on a page that is worth reading
LARGEST_TURN = 6.0  # degrees searched either way
SIDEWAYS_TURN = 3.0  # the same while only telling lines from columns
SKEW_STEPS = (0.4, 0.08, 0.02)  # degrees, coarse to fine
SKEW_X_HEIGHT = 9  # pixels; enough to tell lines from gaps, a quarter of the work
SPECK = 0.4  # of the height of small letters; a dot is 0.25 wide
LONELY = 0.45  # the same; a dot or full stop is nearer to its letter
BLACK_POINT, WHITE_POINT = 60, 235  # greys of flattened ink and paper that become 0 and 255


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet as it lay, evenly white."""

    picture: Picture
    x_height: float  # pixels of the small letters
    back: Matrix  # pixel of ``picture`` -> fraction of the picture sent


@dataclass(frozen=True, slots=True)
class LevelPage:
    """The sheet turned and scaled for reading."""

    picture: Picture
    x_height: float  # every distance in reading is a multiple of it
    back: Matrix

    def sent(self, x: float, y: float) -> tuple[float, float]:
        """Return where a pixel stands on the picture sent: fractions, 0 to 1, from the top left."""
        u, v, w = (float(value) for value in self.back @ np.array((x, y, 1.0)))
        return round(min(max(u / w, 0.0), 1.0), 4), round(min(max(v / w, 0.0), 1.0), 4)


def paper_of(sent: Picture) -> Paper | None:
    """Return the sheet on a picture; None when nothing on it could be letters."""
    paper, paper_to_sent = cut_out_paper(sent)
    even = whiten_edges(flatten(paper), paper)
    size = x_height(even)
    if size is None:
        return None
    height, width = sent.shape
    return Paper(even, size, scaling(1 / width, 1 / height) @ paper_to_sent)


def level(paper: Paper, *, quarter_turns: int) -> LevelPage:
    """Return the sheet with lines of text level and letters of the size that is read best.

    :param quarter_turns: how often to turn by 90 degrees counter-clockwise first.
    """
    turned = np.ascontiguousarray(np.rot90(paper.picture, quarter_turns))
    scale = min(max(X_HEIGHT / paper.x_height, SCALES[0]), SCALES[1])
    picture, to_turned = _turn(turned, skew(turned, paper.x_height), scale)
    back = paper.back @ _unturned(turned, quarter_turns) @ to_turned
    return LevelPage(_stretch(picture), paper.x_height * scale, back)


def flatten(picture: Picture) -> Picture:
    """Return the picture divided by its own paper, so that shade and yellowing become white.

    The paper is what is left when strokes are closed over: at a quarter of the size, the brightest
    neighbour, then a median against noise.
    """
    height, width = picture.shape
    small = cv2.resize(picture, (max(width // 4, 1), max(height // 4, 1)), interpolation=cv2.INTER_AREA)
    reach = max(9, min(small.shape) // 40 | 1)
    bright = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    paper = cv2.resize(cv2.medianBlur(bright, 31), (width, height))
    return np.asarray(cv2.divide(picture, np.maximum(paper, 1), scale=WHITE), np.uint8)


def x_height(even: Picture) -> float | None:
    """Return the height in pixels of the small letters; None where nothing has the shape of letters.

    Accents and specks are many but hold little ink, capitals hold much but are few: the height below
    which a quarter of the ink lies is that of "a" and "n" on every page measured.
    """
    stats = cv2.connectedComponentsWithStats(ink(even), connectivity=8)[2][1:]
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    letters = (height >= 4) & (width < 6 * height) & (height < 6 * width) & (height < even.shape[0] / 12)
    if letters.sum() < FEWEST_LETTERS:
        return None
    order = np.argsort(height[letters])
    amount = np.cumsum(area[letters][order])
    return float(height[letters][order][np.searchsorted(amount, amount[-1] * 0.25)])


def lies_sideways(paper: Paper) -> bool:
    """Tell whether lines of text run up and down: the sheet's columns part more sharply than its rows."""
    size = paper.x_height
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink(paper.picture), connectivity=8)
    long, short = stats[:, 2:4].max(axis=1), stats[:, 2:4].min(axis=1)
    is_letter = (long > 0.6 * size) & (long < 4 * size) & (short > 0.2 * size)  # lines of tables run both ways
    is_letter[0] = False  # the paper
    y, x = (places * (SKEW_X_HEIGHT / size) for places in np.nonzero(is_letter[labels]))
    turns = np.arange(-SIDEWAYS_TURN, SIDEWAYS_TURN + SKEW_STEPS[0], SKEW_STEPS[0])
    return max(_sharpness(y, x, turn) for turn in turns) > max(_sharpness(x, y, turn) for turn in turns)


def skew(even: Picture, size: float) -> float:
    """Return by how many degrees the lines of text fall to the right; 0 for a level page."""
    factor = min(1.0, SKEW_X_HEIGHT / size)
    small = cv2.resize(even, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    y, x = np.nonzero(ink(small))
    best = 0.0
    reach = LARGEST_TURN
    for step in SKEW_STEPS:
        tries = np.arange(best - reach, best + reach + step / 2, step)
        best = max(tries, key=lambda degrees: _sharpness(x, y, degrees))
        reach = step
    return float(best)


def _sharpness(x: np.ndarray, y: np.ndarray, degrees: float) -> float:
    """How sharply rows of ink and rows of paper part when the page is turned back by ``degrees``."""
    slope = np.tan(np.radians(degrees))
    if not len(y):
        return 0.0
    rows = np.rint(y - slope * x).astype(np.int64)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(profile) ** 2).sum())


def _turn(even: Picture, degrees: float, scale: float) -> tuple[Picture, Matrix]:
    """Turn about the centre and scale in one resampling; also return the matrix back."""
    height, width = even.shape
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle), 0], [-np.sin(angle), np.cos(angle), 0], [0, 0, 1.0]])
    out_width, out_height = round(width * scale), round(height * scale)
    there = shift(out_width / 2, out_height / 2) @ scaling(scale, scale) @ turn @ shift(-width / 2, -height / 2)
    smooth = cv2.INTER_AREA if scale < 0.6 else cv2.INTER_CUBIC
    level = cv2.warpPerspective(even, there, (out_width, out_height), flags=smooth, borderValue=WHITE)
    return np.asarray(level, np.uint8), np.linalg.inv(there)


def _unturned(turned: Picture, quarter_turns: int) -> Matrix:
    """Return the matrix from a pixel of the turned picture to a pixel of the picture before it was turned."""
    height, width = turned.shape
    if quarter_turns % 2:
        height, width = width, height
    # One turn counter-clockwise put the right edge on top: what is (u, v) now was (1 - v, u), in fractions.
    one_back = np.array([[0, -1, 1], [1, 0, 0], [0, 0, 1.0]])
    turns_back = np.linalg.matrix_power(one_back, quarter_turns % 4)
    there: Matrix = scaling(width, height) @ turns_back @ scaling(1 / turned.shape[1], 1 / turned.shape[0])
    return there


def _stretch(level: Picture) -> Picture:
    lifted = (level.astype(np.float32) - BLACK_POINT) * (WHITE / (WHITE_POINT - BLACK_POINT))
    stretched: Picture = np.clip(lifted, 0, WHITE).astype(np.uint8)
    return stretched


def without_specks(picture: Picture, size: float) -> Picture:
    """Return the page without specks: ink smaller than the dot of an i, and far from any other."""
    marks = (picture < INK_BELOW).astype(np.uint8)
    reach = 2 * round(LONELY * size) + 1
    near = cv2.dilate(marks, np.ones((reach, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    largest = reach - 1 + SPECK * size
    is_speck = (stats[:, 2] <= largest) & (stats[:, 3] <= largest)
    is_speck[0] = False  # the paper
    out = picture.copy()
    out[is_speck[labels]] = WHITE
    return out
