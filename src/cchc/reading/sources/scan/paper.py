"""Where the paper is: the sheet on a desk pulled straight, the dark edge of a scanner's lid whitened."""

from __future__ import annotations

import cv2
import numpy as np

from .types import WHITE, Matrix, Picture, scaling

SMALL = 500  # pixels of the longer side while looking for the sheet
DARKER = 0.75  # the desk is at most this bright, against the paper
LEAST_SHEET = 0.3  # of the picture
STRAIGHT_SIDED = 0.94  # of the sheet's hull lies in four straight sides, or it is a shadow
UNTOUCHED = 0.93  # a sheet that fills this much of the picture is the picture
RING = 3  # pixels, small: what is this far from the side is on one side of it
MARGIN = 0.05  # of width and height, from each side: no letters stand there
EDGE = 0.85  # a margin darker than this, against the paper, is the lid


def cut_out_paper(picture: Picture) -> tuple[Picture, Matrix]:
    """Return the sheet as a rectangle, and the matrix from its pixels to those of ``picture``.

    A picture without a darker surround comes back as it is.
    """
    corners = sheet_corners(picture)
    if corners is None:
        return picture, np.eye(3)
    width = round(max(np.hypot(*(corners[1] - corners[0])), np.hypot(*(corners[2] - corners[3]))))
    height = round(max(np.hypot(*(corners[3] - corners[0])), np.hypot(*(corners[2] - corners[1]))))
    rectangle = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    there = cv2.getPerspectiveTransform(corners.astype(np.float32), rectangle)
    sheet = cv2.warpPerspective(picture, there, (width, height), flags=cv2.INTER_CUBIC, borderValue=WHITE)
    return np.asarray(sheet, np.uint8), np.linalg.inv(there)


def sheet_corners(picture: Picture) -> np.ndarray | None:
    """Return the sheet's corners from the top left, clockwise; None where it fills the picture."""
    factor = SMALL / max(picture.shape)
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    blank = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))  # letters closed over
    bright = cv2.threshold(blank, 0, 1, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]
    if bright.all() or not bright.any() or blank[bright == 0].mean() > DARKER * blank[bright == 1].mean():
        return None
    four = _sheet(bright)
    if four is None or not _ends_sharply(blank, four):
        return None
    grow = scaling(1 / factor, 1 / factor)
    corners: np.ndarray = np.asarray(cv2.perspectiveTransform(four[None].astype(np.float64), grow), np.float64)[0]
    return corners


def _sheet(bright: np.ndarray) -> np.ndarray | None:
    """Return the corners of the brightest four-sided shape, clockwise."""
    contours = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    area, everything = cv2.contourArea(hull), bright.size
    four = _four_sides(hull)
    if four is None or not LEAST_SHEET < area / everything < UNTOUCHED:
        return None
    if area < STRAIGHT_SIDED * cv2.contourArea(four):
        return None
    return _clockwise(four)


def _ends_sharply(blank: Picture, four: np.ndarray) -> bool:
    """Tell a sheet from a shadow: just outside its sides, where they are in the picture, it is darker at once."""
    sheet = np.zeros(blank.shape, np.uint8)
    cv2.fillConvexPoly(sheet, np.rint(four).astype(np.int32), 1)
    near, beside = (np.ones((2 * reach + 1, 2 * reach + 1), np.uint8) for reach in (RING, 2 * RING))
    inner = blank[(cv2.erode(sheet, near) == 1) & (cv2.erode(sheet, beside) == 0)]
    outer = blank[(cv2.dilate(sheet, near) == 0) & (cv2.dilate(sheet, beside) == 1)]
    return bool(len(inner) and len(outer) and outer.mean() < DARKER * inner.mean())


def _four_sides(hull: np.ndarray) -> np.ndarray | None:
    """Simplify the hull until four corners are left."""
    for share in np.arange(0.01, 0.1, 0.005):
        sides = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, True), True)
        if len(sides) <= 4:
            return sides.reshape(-1, 2).astype(np.float32) if len(sides) == 4 else None
    return None


def whiten_edges(even: Picture, raw: Picture) -> Picture:
    """Return ``even`` with what is dark in the margins of ``raw`` made white: lid, spine, neighbour sheet."""
    height, width = raw.shape
    small = cv2.resize(raw, (max(width // 4, 1), max(height // 4, 1)), interpolation=cv2.INTER_AREA)
    # Carried on past the picture, or a narrow edge would be closed over like a letter.
    wider = cv2.copyMakeBorder(small, 9, 9, 9, 9, cv2.BORDER_REPLICATE)
    blank = cv2.morphologyEx(wider, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))[9:-9, 9:-9]
    dark = (blank < EDGE * np.median(blank)).astype(np.uint8)
    rows, cols = (max(1, round(side * MARGIN)) for side in dark.shape)
    dark[rows:-rows, cols:-cols] = 0
    wide = cv2.dilate(dark, np.ones((5, 5), np.uint8))
    out = even.copy()
    out[cv2.resize(wide, (width, height), interpolation=cv2.INTER_NEAREST) == 1] = WHITE
    return out


def _clockwise(four: np.ndarray) -> np.ndarray:
    total, difference = four.sum(axis=1), four[:, 1] - four[:, 0]
    places = (total.argmin(), difference.argmin(), total.argmax(), difference.argmax())
    return four[list(places)]
