"""Units named in running text: those every ward has, and names built like "Phòng Hành chính - Tổ chức"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from cchc.kernel.text import nfc

from .unit_names import split_units
from .wordlists import CAPITALS, SMALL, plain, wordlist

_WORD = rf"[{CAPITALS}][^\W\d_]*"
_TERM = rf"{_WORD}(?:\s[{SMALL}]+)?"  # "Hành chính": the second syllable is small
_LONGER_WORD = "".join(rf"(?<!(?i:{before}) )" for before in ("văn", "biên", "quốc", "dự", "hải"))  # "Văn phòng"
_HEAD = rf"\b{_LONGER_WORD}(?:[Pp]hòng|Sở|[Cc]hi cục)"
_OTHER = r"(?!(?:Phòng|Văn phòng|Trung tâm|Ban|Sở|Công an|Ủy ban|UBND|Các)\b)"  # another unit begins
_MORE = rf"(?:\s?[-–&,]\s?|\svà\s){_OTHER}{_TERM}"
_BUILT = re.compile(rf"{_HEAD}\s{_TERM}(?:{_MORE})*(?:\s(?:phường|xã|đặc khu)\b)?")
_ISSUED_BY = re.compile(r"\d+/[\w/-]*[^.;]{0,70}\bcủa (?:Bộ trưởng |Chủ tịch )?$")
_LEVEL = r"(?:\s(?:cua\s)?(?:phuong|xa(?!\shoi)|dac khu|thanh pho|tinh))?"
_GAP = r"[\s,&–-]+(?:va\s+)?"


def mentions(text: str, met: Collection[str] = ()) -> Iterator[str]:
    """Yield the units named in a text, as written.

    :param met: names read elsewhere in the plan; where one stands in the text, it is what is meant.
    """
    composed = nfc(text)
    folded = plain(composed)
    taken: list[tuple[int, int]] = []
    for found in _known().finditer(folded):
        named = composed[found.start()].isupper() or _is_middle_of(composed, found.start())
        if named and not _is_cited(composed[: found.start()]):
            taken.append(found.span())
            yield composed[found.start() : found.end()]
    for found in _BUILT.finditer(composed):
        if not any(start <= found.start() < end for start, end in taken):
            whole = max((name for name in met if composed.startswith(name, found.start())), key=len, default="")
            yield from [whole] if whole else split_units(found.group())[:1]


def _is_middle_of(text: str, at: int) -> bool:
    """A name in small letters counts when a capital follows soon: "phòng Văn hóa - Xã hội"."""
    return any(sign.isupper() for sign in text[at : at + 12])


def _is_cited(before: str) -> bool:
    """Tell whether a name only says who issued a document: "Thông tư số ... của Bộ Tài chính"."""
    return bool(_ISSUED_BY.search(before))


@cache
def _known() -> re.Pattern[str]:
    """Return one pattern for the names every ward has; punctuation and "và" between words may differ."""
    names = [name for group in wordlist("units")["known"].values() for name in group]
    folded = sorted({_loose(name) for name in names}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(folded)}){_LEVEL}\b")


_EITHER = {"ubnd": "(?:ubnd|uy ban nhan dan)", "hdnd": "(?:hdnd|hoi dong nhan dan)"}


def _loose(name: str) -> str:
    short = plain(nfc(name)).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return _GAP.join(_EITHER.get(word, word) for word in re.findall(r"\w+", short) if word != "va")
