"""Unit names made comparable. Pure.

"Phòng Văn hoá – Xã hội phường", "phòng Văn hóa - xã hội" and "P. VHXH" of the same ward are one unit: marks,
case, dashes, the ward's own name and common abbreviations carry no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc.kernel.text import fold

# Folded abbreviation -> folded words. One line adds one.
ABBREVIATIONS: dict[str, str] = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "vhxh": "van hoa xa hoi",
    "kthtdt": "kinh te ha tang va do thi",
    "ktht": "kinh te ha tang",
    "pvhcc": "phuc vu hanh chinh cong",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong",
    "hcc": "hanh chinh cong",
    "tt": "trung tam",
    "vp": "van phong",
    "p.": "phong",
    "ca": "cong an",
    "bch": "ban chi huy",
    "qs": "quan su",
    "tdp": "to dan pho",
    "ttdt": "thong tin dien tu",
    "cchc": "cai cach hanh chinh",
    "cntt": "cong nghe thong tin",
}
# Words at the end that say only that the unit is of this ward; after them, what led to them.
OWN_WARD = ("phuong", "xa", "dac khu")
LEADING_TO_IT = ("thuoc uy ban nhan dan", "cua uy ban nhan dan", "thuoc", "cua")
ONE_STOP = "mot cua"
OF_THE_COMMITTEE = LEADING_TO_IT[:2]  # says so by itself: "Các phòng thuộc UBND"
_MARKS = re.compile(r"[^\w.&]+|_")
_HYPHENED = re.compile(r"\b(\w{1,4})-(\w{1,4})\b")


def plain(name: str, ward_name: str = "") -> str:
    """Return the name folded, abbreviations written out, without marks and without the ward's own name."""
    folded = _HYPHENED.sub(_joined_abbreviation, fold(name).replace("&", " va "))
    text = " ".join(_word(word) for word in _MARKS.sub(" ", folded).split())
    return _without_ward(text, _bare(ward_name)).replace(" va ", " ")


def _joined_abbreviation(found: re.Match[str]) -> str:
    """Join "VH-XH", which is one abbreviation; leave "Văn hóa-Xã hội" to be parted."""
    joined = "".join(found.groups())
    return joined if joined in ABBREVIATIONS else found.group()


def _without_ward(text: str, ward_name: str) -> str:
    """Drop "thuộc UBND phường Sao Mai" from the end. "Một cửa" folds like "của", and stays."""
    shorter = _cut_end(text, [ward_name, *OWN_WARD])
    if shorter == text:
        return _cut_end(text, OF_THE_COMMITTEE)
    without = _cut_end(shorter, OWN_WARD)
    return without if without.endswith(ONE_STOP) else _cut_end(without, LEADING_TO_IT)


def _cut_end(text: str, endings: Iterable[str]) -> str:
    found = next((ending for ending in endings if ending and text.endswith(f" {ending}")), "")
    return text[: -len(found)].strip() if found else text


def _word(word: str) -> str:
    return ABBREVIATIONS.get(word, ABBREVIATIONS.get(word.strip("."), word.strip(".")))


def _bare(ward_name: str) -> str:
    return _MARKS.sub(" ", fold(ward_name)).strip()


# Words that begin a unit's name and are written small inside a sentence.
COMMON_NOUNS = ("Phường", "Xã", "Đặc khu", "Thành phố", "Tỉnh", "Phòng", "Văn phòng", "Trung tâm", "Ban")


def in_sentence(name: str) -> str:
    """Return the name as it stands inside a sentence: "phường Sao Mai"."""
    return name[0].lower() + name[1:] if name.startswith(COMMON_NOUNS) else name
