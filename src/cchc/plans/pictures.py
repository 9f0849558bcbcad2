"""Pictures of pages, made when first looked at and kept beside the data, named by content."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from django.conf import settings

from cchc.foundation import files
from cchc.foundation.models import StoredFile
from cchc.kernel.late import late

pdfium, images, sequences = late("pypdfium2"), late("PIL.Image"), late("PIL.ImageSequence")
Picture = Any  # of Pillow, which is loaded late

PAGE_WIDTH = 1240  # pixels: A4 at 150 dpi, sharp enough to check a figure on a screen


def page_picture(file: StoredFile, number: int) -> bytes:
    """Return page ``number`` (1 is the first) as WebP; empty when the file has no such page."""
    kept = Path(settings.HOME) / "cache" / "pages" / f"{file.sha256}-{number}.webp"
    if not kept.is_file():
        picture = _drawn(files.load(file), number)
        if picture is None:
            return b""
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(_webp(picture))
    return kept.read_bytes()


def _drawn(content: bytes, number: int) -> Picture | None:
    if b"%PDF-" in content[:1024]:
        return _pdf_page(content, number)
    with images.open(io.BytesIO(content)) as picture:
        for place, frame in enumerate(sequences.Iterator(picture), start=1):
            if place == number:
                return frame.convert("RGB")
    return None


def _pdf_page(content: bytes, number: int) -> Picture | None:
    with pdfium.PdfDocument(content) as document:
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        picture: Picture = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil()
        return picture.convert("RGB")


def _webp(picture: Picture) -> bytes:
    picture.thumbnail((PAGE_WIDTH, PAGE_WIDTH * 3))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=70)
    return out.getvalue()
