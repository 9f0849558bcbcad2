"""Vietnamese text typed before Unicode: TCVN3 (ABC, fonts ``.Vn…``) and VNI (fonts ``VNI-…``).

Such text is ordinary Latin characters that only look Vietnamese in their font. In TCVN3 each
letter is one character; capitals with a tone exist only as small letters in a capitals font
(``.VnTimeH``). In VNI a letter is followed by a character that carries its marks.

Sources: TCVN 5712:1993, table VN3; the code chart of the VNI Windows fonts.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import islice

from .text import nfc

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # none, huyền, hỏi, ngã, sắc, nặng


class Encoding(enum.StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """What a font says about its text; ``capitals``: its small letters are drawn as capitals."""

    encoding: Encoding
    capitals: bool = False


def legacy_font(name: str | None) -> LegacyFont | None:
    """Return the encoding a font name stands for, None for a Unicode font or no name."""
    name = (name or "").strip().casefold()
    if name.startswith(".vn"):
        return LegacyFont(Encoding.TCVN3, capitals=name.endswith("h"))
    if name.startswith(("vni-", "vni ")):
        return LegacyFont(Encoding.VNI)
    return None


def convert_font_text(text: str, font_name: str | None) -> str:
    """Return the text as Unicode if its font is a legacy one, else unchanged."""
    font = legacy_font(font_name)
    return to_unicode(text, font.encoding, capitals=font.capitals) if font else text


def to_unicode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """Return legacy text as composed Unicode. Characters the encoding does not know stay."""
    converted = nfc(_decoder(encoding)(text))
    return converted.upper() if capitals else converted


def convert_legacy_text(text: str) -> str:
    """Return the text as Unicode if it looks like TCVN3 or VNI, else unchanged.

    For text without fonts; see ``looks_like`` for how sure it is.
    """
    encoding = looks_like(text)
    return to_unicode(text, encoding) if encoding else text


def looks_like(text: str) -> Encoding | None:
    """Return the legacy encoding a text looks typed in, None if it reads as it stands.

    Words with marked letters are tried as Vietnamese syllables: as they stand, as TCVN3 and as
    VNI. An encoding is named if under it nearly all are syllables and as they stand most are not.
    """
    if _UNICODE_ONLY.search(nfc(text)):
        return None
    marked = (found[0] for found in _WORD.finditer(text) if _MARKED.search(found[0]))
    words = list(islice(marked, _ENOUGH_WORDS))
    if not words or _share(words, nfc) >= _FEW:
        return None
    shares = {encoding: _share(words, _decoder(encoding)) for encoding in Encoding}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _NEARLY_ALL else None


_ENOUGH_WORDS, _FEW, _NEARLY_ALL = 500, 0.5, 0.8
# Letters of Vietnamese that neither encoding uses as such: their presence means Unicode.
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff]+")  # marked or not: one pattern for both would look back for ever
_MARKED = re.compile(r"[\u00a1-\u00ff]")


def _share(words: list[str], decode: Callable[[str], str]) -> float:
    return sum(is_syllable(nfc(decode(word))) for word in words) / len(words)


# --- TCVN3: one character a letter ------------------------------------------------------------

_TCVN3_TONED = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ",
    "o": "ßáâãä", "ô": "åæçèé", "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TCVN3_PLAIN = dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))


@cache
def _tcvn3_table() -> dict[int, str]:
    toned = {
        ord(code): nfc(letter + tone)
        for letter, codes in _TCVN3_TONED.items()
        for code, tone in zip(codes, _TONES[1:], strict=True)
    }
    return toned | {ord(code): letter for code, letter in _TCVN3_PLAIN.items()}


def _from_tcvn3(text: str) -> str:
    return text.translate(_tcvn3_table())


# --- VNI: a letter, then what carries its marks --------------------------------------------------

_VNI_TONE = "øûõùï"  # after a e o u y and after ô (ơ), ö (ư)
_VNI_CIRCUMFLEX = "âàåãáä"  # after a e o: the circumflex with no tone, then with each tone
_VNI_BREVE = "êèúüéë"  # after a
_VNI_ALONE = dict(zip("ìæóíòîñôö", ("ì", "ỉ", "ĩ", "í", "ị", "ỵ", "đ", "ơ", "ư"), strict=True))
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}


@cache
def _vni_table() -> dict[str, str]:
    """Small letters: one or two characters -> the letter."""
    table = dict(_VNI_ALONE)
    for written, letter in [*zip("aeouy", "aeouy", strict=True), ("ô", "ơ"), ("ö", "ư")]:
        table |= {written + mark: nfc(letter + tone) for mark, tone in zip(_VNI_TONE, _TONES[1:], strict=True)}
    for written, letter in _CIRCUMFLEX.items():
        table |= {written + mark: nfc(letter + tone) for mark, tone in zip(_VNI_CIRCUMFLEX, _TONES, strict=True)}
    return table | {"a" + mark: nfc("ă" + tone) for mark, tone in zip(_VNI_BREVE, _TONES, strict=True)}


@cache
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_vni_table(), key=len, reverse=True)), re.IGNORECASE)


def _from_vni(text: str) -> str:
    return _vni_pattern().sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    written = found[0]
    letter = _vni_table()[written.lower()]
    return letter.upper() if written[0].isupper() else letter


def _decoder(encoding: Encoding) -> Callable[[str], str]:
    return {Encoding.TCVN3: _from_tcvn3, Encoding.VNI: _from_vni}[encoding]


# --- What a Vietnamese syllable looks like -------------------------------------------------------

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnpqrstvx]"
_NUCLEUS = (
    "iêu|yêu|uyê|oai|oay|oeo|uây|uôi|ươi|ươu|uya|uyu|oao|"
    "iê|yê|uô|ươ|ia|ya|ua|ưa|oa|oă|oe|uâ|uê|uơ|uy|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|"
    "[aăâeêioôơuưy]"
)
_CODA = "ch|nh|ng|[cmnpt]"
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(?:{_CODA})?")
# What the three parts allow together and the language does not have.
_NEVER = re.compile(
    r"[ăâ]$|ư[mp]$|(?<!ư)ơng$|(?<!ư)ơc$|(?<![iy])êng$|(?<!i)êc$|(?:^|[^êa])[iy]ng$|(?:^|[^ê])[iy]c$|[ươôouăâ](?:nh|ch)$"
)


def is_syllable(word: str) -> bool:
    """Whether a word could be one Vietnamese syllable; a stopped coda takes only sắc or nặng."""
    bare, tones = _without_tone(word.lower())
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare) or _NEVER.search(bare):
        return False
    stopped = bare.endswith(("c", "ch", "p", "t"))
    return not stopped or tones in ("\u0301", "\u0323")


def _without_tone(word: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in parts if sign in _TONES)
    return nfc("".join(sign for sign in parts if sign not in _TONES)), tones
