"""Pages drawn with Pillow and spoilt as a scanner or a telephone would, for tests of the scan reader.

What a page says is known because the test wrote it. Everything spoilt is seeded.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw, ImageFont

Picture = npt.NDArray[np.uint8]

DPI = 200
A4 = (1654, 2339)
MARGIN = 200
# Fonts with Vietnamese letters, wherever the machine keeps them.
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
FAMILIES = (
    ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    ("Tinos-Regular.ttf", "Tinos-Bold.ttf"),
    ("times.ttf", "timesbd.ttf"),
    ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
)
VIETNAMESE = "ẩộ"


@functools.cache
def _files() -> tuple[Path, Path] | None:
    """Return a regular and a bold face that have Vietnamese letters."""
    for regular, bold in FAMILIES:
        for folder in map(Path, FOLDERS):
            for file in sorted(folder.rglob(regular)) if folder.is_dir() else ():
                if (file.parent / bold).is_file() and _knows_vietnamese(file):
                    return file, file.parent / bold
    return None


def _knows_vietnamese(file: Path) -> bool:
    font = ImageFont.truetype(str(file), 40)
    missing = font.getmask("\uffff").getbbox(), bytes(font.getmask("\uffff"))
    return all((font.getmask(letter).getbbox(), bytes(font.getmask(letter))) != missing for letter in VIETNAMESE)


def font(points: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    files = _files()
    if files is None:
        pytest.skip("no font with Vietnamese letters")
    return ImageFont.truetype(str(files[bold]), round(points * DPI / 72))


class Page:
    """A sheet of paper to write on, from the top."""

    def __init__(self, size: tuple[int, int] = A4) -> None:
        self.image = Image.new("L", size, 255)
        self.pen = ImageDraw.Draw(self.image)
        self.y = MARGIN

    def line(self, text: str, *, points: float = 14, bold: bool = False, x: int | None = None) -> Page:
        face = font(points, bold=bold)
        left = MARGIN if x is None else x
        self.pen.text((left, self.y), text, font=face, fill=0)
        self.y += round(face.size * 1.35)
        return self

    def centred(self, text: str, *, points: float = 14, bold: bool = False) -> Page:
        width = self.pen.textlength(text, font=font(points, bold=bold))
        return self.line(text, points=points, bold=bold, x=round((self.image.width - width) / 2))

    def space(self, pixels: int = 40) -> Page:
        self.y += pixels
        return self

    def table(self, widths: Sequence[int], rows: Sequence[Sequence[str]], *, points: float = 12) -> Page:
        """Draw a ruled table; a row of one text goes over all columns. Lines of a cell are parted by "\\n"."""
        face = font(points)
        xs = [MARGIN, *(MARGIN + sum(widths[: i + 1]) for i in range(len(widths)))]
        for row in rows:
            height = round(max(text.count("\n") + 1 for text in row) * face.size * 1.3) + 8
            borders = [xs[0], xs[-1]] if len(row) == 1 else xs
            self.pen.line([(xs[0], self.y), (xs[-1], self.y)], fill=0, width=2)
            for x in borders:
                self.pen.line([(x, self.y), (x, self.y + height)], fill=0, width=2)
            for x, text in zip(borders, row, strict=False):
                self.pen.multiline_text((x + 14, self.y + 2), text, font=face, fill=0, spacing=round(face.size * 0.1))
            self.y += height
        self.pen.line([(xs[0], self.y), (xs[-1], self.y)], fill=0, width=2)
        return self

    @property
    def picture(self) -> Picture:
        return np.asarray(self.image, np.uint8).copy()


def spoilt(
    picture: Picture,
    *,
    seed: int = 7,
    degrees: float = 0.0,
    quarter_turns: int = 0,
    blur: float = 0.6,
    grain: float = 6.0,
    specks: int = 40,
    lid: bool = True,
) -> Picture:
    """Return the page as it comes out of a scanner: askew, grey, grainy, specked, with the edge of the lid."""
    rng = np.random.default_rng(seed)
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    page = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255).astype(np.float32)
    page = cv2.GaussianBlur(page, (0, 0), blur) * 0.88 + 20
    page *= 1 - 0.12 * np.linspace(0, 1, width, dtype=np.float32)[None, :]  # one side in the shade
    for _ in range(specks):
        cv2.circle(page, (int(rng.integers(width)), int(rng.integers(height))), 1, 60.0, -1)
    if lid:
        page[:, : width // 80] = 120
    page += rng.normal(0, grain, page.shape)
    return np.ascontiguousarray(np.rot90(np.clip(page, 0, 255).astype(np.uint8), quarter_turns))


def on_a_desk(picture: Picture, *, lean: float = 0.05) -> Picture:
    """Return the page photographed from the side on a dark desk; ``lean`` is how far the top runs away."""
    height, width = picture.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(
        [[(0.1 + lean) * width, 0.08 * height], [0.93 * width, (0.08 + lean) * height],
         [0.96 * width, 0.95 * height], [0.06 * width, 0.93 * height]],
        np.float32,
    )  # fmt: skip
    there = cv2.getPerspectiveTransform(corners, seen)
    lit = (picture * 0.85).astype(np.uint8)
    return np.asarray(cv2.warpPerspective(lit, there, (width, height), borderValue=60), np.uint8)


def as_file(*pictures: Picture, kind: str = "PNG") -> bytes:
    """Return pictures as one file: PNG, JPEG, or TIFF and PDF of several pages."""
    images = [Image.fromarray(picture) for picture in pictures]
    out = io.BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if kind in ("TIFF", "PDF") else {}
    images[0].save(out, kind, **several, **({"resolution": DPI} if kind == "PDF" else {}))
    return out.getvalue()
