"""Files become grey pictures of pages, and a file that asks too much is refused before it is unpacked."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from cchc.reading.limits import DEFAULT_LIMITS
from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources.scan.pictures import LONGEST, pages_of, pdf_page
from tests.reading.sources.scan.scanned import as_file

GREY = np.full((300, 200), 200, np.uint8)


def pictures(data: bytes, limits=DEFAULT_LIMITS) -> list[np.ndarray]:
    count, pages = pages_of(data, limits)
    found = list(pages)
    assert len(found) == count
    return found


def saved(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_a_picture_is_one_page(kind):
    (page,) = pictures(as_file(GREY, kind=kind))

    assert page.shape == (300, 200)
    assert abs(int(page.mean()) - 200) <= 2


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_a_file_of_several_pages_gives_each(kind):
    assert len(pictures(as_file(GREY, GREY, GREY, kind=kind))) == 3


def test_a_pdf_is_drawn_as_finely_as_its_picture():
    page = np.full((2339, 1654), 255, np.uint8)
    page[1000:1002] = 0

    (seen,) = pictures(as_file(page, kind="PDF"))

    assert seen.shape == pytest.approx(page.shape, abs=2)
    assert seen[1000:1002, 100:1500].mean() < 60
    assert np.array_equal(pdf_page(as_file(page, kind="PDF"), 1, DEFAULT_LIMITS), seen)


def test_a_red_seal_is_as_light_as_paper_and_blue_ink_is_dark():
    image = Image.new("RGB", (90, 30), "white")
    image.paste((220, 30, 40), (0, 0, 30, 30))
    image.paste((20, 40, 160), (30, 0, 60, 30))

    (page,) = pictures(saved(image))

    assert page[15, 15] > 200
    assert page[15, 45] < 60


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_is_read(mode):
    if mode == "I;16":
        image = Image.fromarray(np.full((30, 30), 60000, np.uint16))
    else:
        image = Image.new("L", (30, 30), 255).convert(mode)

    (page,) = pictures(saved(image, "TIFF" if mode == "CMYK" else "PNG"))

    assert page.dtype == np.uint8
    assert page.mean() > 220


def test_what_is_transparent_shows_paper():
    (page,) = pictures(saved(Image.new("RGBA", (30, 30), (0, 0, 0, 0))))

    assert page.min() == 255


def test_a_telephone_held_sideways_says_so_and_is_believed():
    image = Image.new("L", (300, 200), 255)
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees to see it upright

    (page,) = pictures(saved(image, "JPEG", exif=exif))

    assert page.shape == (300, 200)


def test_a_huge_photograph_is_made_smaller():
    (page,) = pictures(as_file(np.full((6000, 200), 255, np.uint8)))

    assert max(page.shape) == LONGEST


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that promises width times height pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (bomb(12_000, 12_000), DEFAULT_LIMITS, Refusal.TOO_MANY_PIXELS),
        (bomb(60_000, 60_000), DEFAULT_LIMITS, Refusal.TOO_MANY_PIXELS),
        (as_file(GREY, kind="PDF"), replace(DEFAULT_LIMITS, pixels=1000), Refusal.TOO_MANY_PIXELS),
        (as_file(GREY, GREY, kind="TIFF"), replace(DEFAULT_LIMITS, scanned_pages=1), Refusal.TOO_MANY_PAGES),
        (as_file(GREY, GREY, kind="PDF"), replace(DEFAULT_LIMITS, scanned_pages=1), Refusal.TOO_MANY_PAGES),
        (as_file(GREY, kind="PNG")[:200], DEFAULT_LIMITS, Refusal.CORRUPT),
        (as_file(GREY, kind="JPEG")[:60], DEFAULT_LIMITS, Refusal.CORRUPT),
        (b"%PDF-1.7 nothing else", DEFAULT_LIMITS, Refusal.CORRUPT),
        (b"not a picture", DEFAULT_LIMITS, Refusal.CORRUPT),
    ],
)
def test_what_is_damaged_or_asks_too_much_is_refused(data, limits, reason):
    with pytest.raises(Unreadable) as refused:
        pictures(data, limits)

    assert refused.value.reason == reason
