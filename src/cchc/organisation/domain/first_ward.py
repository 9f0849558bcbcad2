"""The first ward of an empty installation: its usual offices, and the codes its units get."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc.kernel.text import collapse, fold

# name -> short name. Source: NĐ 150/2025/NĐ-CP, organisation of specialised offices of a commune.
USUAL_OFFICES = {
    "Văn phòng HĐND và UBND": "VP",
    "Phòng Kinh tế, Hạ tầng và Đô thị": "KTHTĐT",
    "Phòng Văn hóa - Xã hội": "VHXH",
    "Trung tâm Phục vụ hành chính công": "TTPVHCC",
}
_KINDS_OF_PLACES = ("thành phố", "tỉnh", "phường", "xã", "đặc khu")
_KIND_OF_OFFICE = "phòng"  # an office is known by what follows: "Phòng Văn hóa - Xã hội" is VHXH
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_FOLDED_LETTER = re.compile(r"[^a-z0-9]")


def short_name(name: str) -> str:
    """Return what a unit is called for short: as usual, else the first letters of its words."""
    said = collapse(name)
    if usual := USUAL_OFFICES.get(said):
        return usual
    return _initials(_without(said, (_KIND_OF_OFFICE,)))


def place_code(name: str) -> str:
    """Return the code of a province or ward: first letters, without what kind of place it is. "Xã Mỹ An" is MA."""
    return code_of(_initials(_without(collapse(name), _KINDS_OF_PLACES)))


def code_of(letters: str) -> str:
    """Return letters as they stand in a code: without marks, capital."""
    return _FOLDED_LETTER.sub("", fold(letters)).upper() or "X"


def numbered(codes: Iterable[str]) -> list[str]:
    """Return the codes with a number at those that came before: two units never share one."""
    seen: dict[str, int] = {}
    made = []
    for code in codes:
        seen[code] = seen.get(code, 0) + 1
        made.append(code if seen[code] == 1 else f"{code}{seen[code]}")
    return made


def names_in(lines: str) -> list[str]:
    """Return the names of offices, one a line; each once."""
    return list(dict.fromkeys(name for line in lines.splitlines() if (name := collapse(line))))


def _without(name: str, kinds: tuple[str, ...]) -> str:
    for kind in kinds:
        if name.lower().startswith(kind + " "):
            return name[len(kind) :].strip()
    return name


def _initials(name: str) -> str:
    return "".join(word if word.isdigit() else word[0].upper() for word in _LETTERS.findall(name))
