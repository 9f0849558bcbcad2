"""Unit names made comparable. Pure.

"Phòng Văn hoá – Xã hội phường", "phòng Văn hóa - xã hội" and "P. VHXH" of the same ward are one unit: marks,
case, dashes, the ward's own name and common abbreviations carry no meaning.
"""

from __future__ import annotations

import re

from cchc.kernel.text import fold

# Folded abbreviation -> folded words. One line adds one.
ABBREVIATIONS: dict[str, str] = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "vhxh": "van hoa xa hoi",
    "vh-xh": "van hoa xa hoi",
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
# Words that say only that the unit is of this ward.
OWN_WARD = ("thuoc uy ban nhan dan", "cua uy ban nhan dan", "thuoc", "cua", "phuong", "xa", "dac khu")
_MARKS = re.compile(r"[^\w.&]+|_")


def plain(name: str, ward_name: str = "") -> str:
    """Return the name folded, abbreviations written out, without marks and without the ward's own name."""
    words = [_word(word) for word in _MARKS.sub(" ", fold(name).replace("&", " va ")).split()]
    text = " ".join(words)
    for own in (_bare(ward_name), *OWN_WARD):
        if own and text.endswith(f" {own}"):
            text = text[: -len(own)].strip()
    return text.replace(" va ", " ")


def _word(word: str) -> str:
    return ABBREVIATIONS.get(word, ABBREVIATIONS.get(word.strip("."), word.strip(".")))


def _bare(ward_name: str) -> str:
    return _MARKS.sub(" ", fold(ward_name)).strip()
