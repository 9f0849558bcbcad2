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
    return " ".join(text.translate(_FOLDED).split())


class _Folded(dict[int, str]):
    """What each character folds to, worked out when first met."""

    def __missing__(self, code: int) -> str:
        sign = {"đ": "d", "Đ": "D"}.get(chr(code), chr(code))
        bare = (c for c in unicodedata.normalize("NFD", sign) if not unicodedata.combining(c))
        self[code] = "".join(bare).lower()
        return self[code]


_FOLDED = _Folded()


# --- Where a tone mark stands ----------------------------------------------------------------------

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"^(?:qu|gi(?=[aăâeêioôơuưy])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)(.*)$")
_MARKED_VOWELS = "ăâêôơư"


def settle_tones(text: str) -> str:
    """Return NFC text with each tone mark where the older rule puts it: "hòa", "thủy", "Quý".

    "hoà" and "Qúy" mean the same syllables. The mark goes on the last vowel that has a mark of
    its own; else on the second of two vowels before a consonant or of three; else on the first.
    Words that are no single syllable with one tone stay as they are.
    """
    return _WORD.sub(lambda found: _settle_word(found[0]), nfc(text))


def _settle_word(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    tones = [sign for sign in parts if sign in _TONES]
    if len(tones) != 1:
        return word
    bare = nfc("".join(sign for sign in parts if sign not in _TONES))
    found = _VOWELS.match(bare.lower())
    if not found:
        return word
    place = found.start(1) + _tone_place(found[1], has_coda=bool(found[2]))
    return nfc(bare[: place + 1] + tones[0] + bare[place + 1 :])


def _tone_place(vowels: str, *, has_coda: bool) -> int:
    marked = [place for place, vowel in enumerate(vowels) if vowel in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    return 1 if len(vowels) > 2 or (len(vowels) == 2 and has_coda) else 0
