"""Write Vietnamese in the fonts of before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

TCVN3 has one byte a letter and, for capitals with a tone, the same bytes in a capitals font
(.VnTimeH). VNI writes the letter and then a byte for its marks. Both tables are those of the
fonts' own code charts (TCVN 5712:1993 VN3; VNI for Windows), written here the way an encoder
needs them; the reader has its own, made apart from this one.
"""

from __future__ import annotations

import unicodedata

# Letters in the order of the alphabet with the tones huyền, hỏi, ngã, sắc, nặng.
_TCVN3 = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ",
    "o": "ßáâãä", "ô": "åæçèé", "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TCVN3_PLAIN = {"ă": "¨", "â": "©", "ê": "ª", "ô": "«", "ơ": "¬", "ư": "\u00ad", "đ": "®"}
_TCVN3_CAPITAL = {"Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§"}
_TONES = "\u0300\u0309\u0303\u0301\u0323"

_VNI_TONES = dict(zip(_TONES, "øûõùï", strict=True))
_VNI_CIRCUMFLEX = dict(zip(("", *_TONES), "âàåãáä", strict=True))
_VNI_BREVE = dict(zip(("", *_TONES), "êèúüéë", strict=True))
_VNI_I = dict(zip(_TONES, "ìæóíò", strict=True))


def _take_apart(letter: str) -> tuple[str, str]:
    """Return the letter without its tone, and the tone."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((c for c in parts if c in _TONES), "")
    return unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts), tone


def tcvn3(text: str) -> list[tuple[str, bool]]:
    """Return stretches of TCVN3 text, each with whether it wants the capitals font."""
    out: list[tuple[str, bool]] = []
    for word in _split(unicodedata.normalize("NFC", text)):
        shout = word.isupper() and any(ord(c) > 127 for c in word)
        coded = "".join(_tcvn3_letter(c) for c in (word.lower() if shout else word))
        if out and out[-1][1] == shout:
            out[-1] = (out[-1][0] + coded, shout)
        else:
            out.append((coded, shout))
    return out


def _split(text: str) -> list[str]:
    return [part for word in text.split(" ") for part in (word, " ")][:-1]


def _tcvn3_letter(letter: str) -> str:
    base, tone = _take_apart(letter)
    if tone and base in _TCVN3:
        return _TCVN3[base][_TONES.index(tone)]
    if tone:  # a capital with a tone inside a word of small letters has no code: the small one is typed
        return _TCVN3[base.lower()][_TONES.index(tone)]
    return _TCVN3_PLAIN.get(letter) or _TCVN3_CAPITAL.get(letter) or letter


def vni(text: str) -> str:
    return "".join(_vni_letter(c) for c in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    coded = _vni_small(letter.lower())
    return coded.upper() if letter.isupper() else coded


def _vni_small(letter: str) -> str:
    base, tone = _take_apart(letter)
    if base in "âêô" and base:
        return {"â": "a", "ê": "e", "ô": "o"}[base] + _VNI_CIRCUMFLEX[tone]
    if base == "ă":
        return "a" + _VNI_BREVE[tone]
    if base == "i" and tone:
        return _VNI_I[tone]
    if base == "y" and tone == "\u0323":
        return "î"
    plain = {"ơ": "ô", "ư": "ö", "đ": "ñ"}.get(base, base)
    return plain + (_VNI_TONES[tone] if tone else "")
