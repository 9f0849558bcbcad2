"""Bytes of a plain text -> str, whatever Vietnamese typing program they came from.

Tried in this order: byte order mark, UTF-8, UTF-16 without a mark, then the two single-byte
families: Windows-1258 (letter + combining tone) and the font encodings TCVN3 and VNI, which are
ordinary Latin characters until ``kernel.legacy_text`` puts the Vietnamese letters back.
"""

from __future__ import annotations

import codecs

from cchc.kernel.legacy_text import convert_legacy_text
from cchc.kernel.text import nfc

from ...refusals import Refusal, Unreadable

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters only Vietnamese has; a text decoded rightly is full of them.
VIETNAMESE = frozenset("ăâđêôơưĂÂĐÊÔƠƯ") | frozenset(map(chr, range(0x1EA0, 0x1EFA)))
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
BLANKS = {ord("\u00a0"): " ", ord("\u202f"): " ", ord("\u2009"): " ", ord("\u3000"): " "}


def decode(data: bytes) -> str:
    """Return the text: NFC, lines ended by "\\n", pages by "\\f", no invisible characters.

    :raises Unreadable: UNKNOWN_KIND when no encoding gives text.
    """
    text = _decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    # Legacy text first: what is a soft hyphen in Unicode is the letter ư in TCVN3.
    return nfc(convert_legacy_text(text).translate(INVISIBLE).translate(BLANKS))


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        if b"\x00" not in data:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(data)
    return _bare_utf16(data)


def _bare_utf16(data: bytes) -> str:
    """Latin letters put the zero byte on one side: the second in little-endian text."""
    little = data[1::2].count(0) >= data[0::2].count(0)
    try:
        return data.decode("utf-16-le" if little else "utf-16-be")
    except UnicodeDecodeError as error:
        raise Unreadable(Refusal.UNKNOWN_KIND) from error


def _single_byte(data: bytes) -> str:
    """Decide between Windows-1258 and a font encoding by which gives more Vietnamese words' letters.

    Almost every text decodes as either, so the reading with more Vietnamese letters wins. A file that is
    UTF-8 but for a few broken bytes stays UTF-8.
    """
    readings = [
        data.decode("utf-8", errors="replace"),
        convert_legacy_text(data.decode("cp1252", errors="replace")),
        nfc(data.decode("cp1258", errors="replace")),
    ]
    return max(readings, key=lambda text: _vietnamese(text) - 5 * text.count("\ufffd"))


def _vietnamese(text: str) -> int:
    return sum(letter in VIETNAMESE for letter in text[:20_000])
