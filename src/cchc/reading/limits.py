"""How much a file may ask of the machine. Pure: whoever calls passes its own numbers from its settings."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Defaults leave a wide margin over the largest real plan seen (17 pages, 5 MB, 600 cells)."""

    file_bytes: int = 50 * MEBIBYTE
    unpacked_bytes: int = 300 * MEBIBYTE  # all parts of a zip container together
    part_bytes: int = 100 * MEBIBYTE  # one part of it
    parts: int = 5_000
    ratio: int = 200  # unpacked to packed; only judged above ``ratio_free_bytes``
    ratio_free_bytes: int = 5 * MEBIBYTE
    pages: int = 300
    scanned_pages: int = 120  # reading a picture costs a second a page
    pixels: int = 100_000_000  # of one picture or page
    cells: int = 100_000  # of all tables together
    characters: int = 1_000_000  # twenty times the longest real plan seen
    seconds: float = 300.0  # for one outside program (character recognition, office conversion)


DEFAULT_LIMITS = Limits()
