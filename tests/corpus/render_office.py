"""Render Word files onwards: .pdf, .odt and .doc by LibreOffice, and a PDF as a scan."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

SCAN_DPI = 200


def soffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(files: Iterable[Path], kind: str, out: Path) -> list[Path]:
    """Convert files to ``kind`` ("pdf", "odt", "doc") in one run of LibreOffice; return the new files.

    The run has a profile of its own, so that tests in parallel do not wait for each other.
    """
    files = list(files)
    with tempfile.TemporaryDirectory() as profile:
        command = [str(soffice()), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(out), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [out / f"{file.stem}.{kind}" for file in files]


def scan(pdf: bytes, seed: int) -> bytes:
    """Return the PDF as pictures: 200 dpi, grey, turned a little, speckled, unevenly lit; always the same."""
    rng = random.Random(seed)
    pages = [_scanned(page.render(scale=SCAN_DPI / 72).to_pil(), rng) for page in pypdfium2.PdfDocument(pdf)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=SCAN_DPI)
    return out.getvalue()


def _scanned(page: Image.Image, rng: random.Random) -> Image.Image:
    turned = page.convert("L").rotate(rng.uniform(-0.8, 0.8), resample=Image.Resampling.BICUBIC, fillcolor=245)
    noise = np.random.default_rng(rng.randrange(2**32))
    grey = np.asarray(turned, dtype=np.float32)
    light = np.linspace(rng.uniform(-12, 0), rng.uniform(-12, 0), grey.shape[1], dtype=np.float32)
    grey = grey + light[None, :] + noise.normal(0, 6, grey.shape).astype(np.float32)
    grey[noise.random(grey.shape) < 0.0003] = 60  # specks of dust
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
