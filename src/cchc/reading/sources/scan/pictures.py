"""Files -> grey pictures of pages, one at a time, none larger than reading needs.

Grey is the red part of the colours: a red seal or stamp over the text becomes as light as paper, while
black and blue ink stay dark.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from ...limits import Limits
from ...refusals import Refusal, Unreadable
from .types import Picture

POINTS = 72  # of an inch
LEAST_DPI, MOST_DPI, USUAL_DPI = 150, 350, 300
LONGEST = 4200  # pixels: A4 at 350 dots an inch; a larger photograph is made smaller
MILLION = 1_000_000


def pages_of(data: bytes, limits: Limits) -> tuple[int, Iterator[Picture]]:
    """Return how many pages a PDF or picture file has, and their pictures.

    :raises Unreadable: damaged, too many pages or too many pixels; from the iterator too.
    """
    if b"%PDF-" in data[:1024]:
        return _count(_pdf_length(data), limits), _pdf_pages(data, limits)
    return _count(_frames(data), limits), _frames_of(data, limits)


def pdf_page(data: bytes, number: int, limits: Limits) -> Picture:
    """Return the picture of one page of a PDF.

    :param number: 1 is the first.
    """
    with _pdf(data) as document:
        return _rendered(document[number - 1], limits)


def _count(pages: int, limits: Limits) -> int:
    if pages > limits.scanned_pages:
        raise Unreadable(Refusal.TOO_MANY_PAGES, limit=limits.scanned_pages)
    return pages


def _check_pixels(width: float, height: float, limits: Limits) -> None:
    if width * height > limits.pixels:
        raise Unreadable(Refusal.TOO_MANY_PIXELS, limit=limits.pixels // MILLION)


@contextmanager
def _pdf(data: bytes) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable(Refusal.CORRUPT) from error
    try:
        yield document
    finally:
        document.close()


def _pdf_length(data: bytes) -> int:
    with _pdf(data) as document:
        return len(document)


def _pdf_pages(data: bytes, limits: Limits) -> Iterator[Picture]:
    with _pdf(data) as document:
        for index in range(len(document)):
            page = document[index]
            yield _rendered(page, limits)
            page.close()


def _rendered(page: Any, limits: Limits) -> Picture:
    """Draw a page as finely as the picture on it is, so that nothing is lost and nothing is made up."""
    try:
        width, height = page.get_size()
        scale = _dots_an_inch(page, limits) / POINTS
        _check_pixels(width * scale, height * scale, limits)
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        return _grey(bitmap.to_numpy())
    except pdfium.PdfiumError as error:
        raise Unreadable(Refusal.CORRUPT) from error


def _dots_an_inch(page: Any, limits: Limits) -> float:
    found = [USUAL_DPI * 0.0]
    for item in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3):
        pixels, rows = item.get_px_size()
        _check_pixels(pixels, rows, limits)
        left, _, right, _ = item.get_bounds()
        if right > left:
            found.append(pixels / (right - left) * POINTS)
    return min(max(max(found) or USUAL_DPI, LEAST_DPI), MOST_DPI)


def _frames(data: bytes) -> int:
    with _image(data) as image:
        return int(getattr(image, "n_frames", 1))


@contextmanager
def _image(data: bytes) -> Iterator[Image.Image]:
    """Pillow reads the size before the pixels; whatever a damaged file makes it raise is told as damaged."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            yield image
    except Image.DecompressionBombError as error:
        raise Unreadable(Refusal.TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable(Refusal.CORRUPT) from error


def _frames_of(data: bytes, limits: Limits) -> Iterator[Picture]:
    with _image(data) as image:
        for frame in ImageSequence.Iterator(image):
            _check_pixels(*frame.size, limits)
            upright = ImageOps.exif_transpose(frame)
            yield _not_too_long(_grey(np.asarray(_on_paper(upright))))


def _on_paper(image: Image.Image) -> Image.Image:
    """Return the colours of a picture; what is transparent shows white paper."""
    if image.mode.startswith("I"):  # 16 bits of grey
        return Image.fromarray((np.asarray(image, np.float64) / 256).clip(0, 255).astype(np.uint8)).convert("RGB")
    full = image.convert("RGBA")
    paper = Image.new("RGBA", full.size, "white")
    return Image.alpha_composite(paper, full).convert("RGB")


def _grey(colours: np.ndarray) -> Picture:
    """Return the red part of red, green, blue; of a grey picture, itself."""
    return np.ascontiguousarray(colours[:, :, 0] if colours.ndim == 3 else colours)


def _not_too_long(picture: Picture) -> Picture:
    factor = LONGEST / max(picture.shape)
    if factor >= 1:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
