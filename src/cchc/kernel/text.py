"""Vietnamese text: one normal form, and a folded form for search and matching."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Return the composed form (NFC); every text enters the product through here."""
    return unicodedata.normalize("NFC", text)


def collapse(text: str) -> str:
    """Return NFC text with every run of white space made one blank, ends trimmed."""
    return _SPACES.sub(" ", nfc(text)).strip()


def fold(text: str) -> str:
    """Return text for comparing: no tone or vowel marks, đ as d, lower case, one blank.

    "Phòng Văn hoá - Xã hội" and "phong van hóa - xã hội" fold to the same string.
    """
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return _SPACES.sub(" ", "".join(c for c in bare if not unicodedata.combining(c)).lower()).strip()
