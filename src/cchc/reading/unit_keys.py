"""One key for all spellings of a unit: "Trung tâm PV HCC" and "Trung tâm Phục vụ hành chính công phường".

Abbreviations are opened (the plan's own first), the ward's name and level words dropped, marks,
case, punctuation and the order of words ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from cchc.kernel.text import collapse, nfc

from .unit_names import Start, start_of, words
from .wordlists import CAPITALS, longest, plain, wordlist

_PLACE = re.compile(
    rf"\b((?i:phường|xã|thị trấn|đặc khu|tỉnh|thành phố|tp\.?|quận|huyện))((?:\s+[{CAPITALS}][^\W\d_]*)+)"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_LEVELS = re.compile(r"\b(?:phuong|xa(?! hoi)|thi tran|dac khu|dia phuong)\b")
_ABOVE = re.compile(r"\b(?:tinh(?! uy)|thanh pho|tp|huyen|quan(?! (?:su|tri|ly)))\b")
_NO_LEVEL = ("so", "bo")  # departments and ministries stand above the ward whatever else is said
_CHAIRED = ("dang", "hoi", "uy")
_DEFINED = re.compile(rf"\((?:(?:sau đây )?(?:viết|gọi) (?:tắt )?là:?\s*)?([{CAPITALS}][{CAPITALS}&-]{{1,9}})\)")
LONGEST_DEFINED = 120  # characters before a bracket in which its words must stand
_LISTED = re.compile(rf"(?:^|[\s(:-])([{CAPITALS}][{CAPITALS}0-9&.-]{{1,11}})\s*(?::|=|\blà\b)\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Key:
    """What two spellings of one unit share."""

    words: tuple[str, ...]  # sorted, each once
    head: str  # the first word
    above_ward: bool  # province or city
    is_group: bool
    has_noun: bool = field(default=True, compare=False)  # "VP" is an office; "KTHT&ĐT" has no "Phòng"

    @property
    def line(self) -> str:
        return " ".join(self.words)


def key_of(name: str, own: Mapping[str, str] | None = None) -> Key:
    """Return the key of a spelling; ``own`` are the plan's abbreviations, see ``own_abbreviations``."""
    bare = _PLACE.sub(r"\1", _BRACKETS.sub(" ", collapse(name)))
    tokens = [t for token in _opened(bare, own or {}) for t in token.split()]
    line = _without_standing("" if not tokens else " ".join(tokens))
    above = bool(_ABOVE.search(line)) and not line.startswith(_NO_LEVEL)
    kept = [t for t in _ABOVE.sub(" ", _LEVELS.sub(" ", line)).split() if t not in words("passed_over")]
    is_group = start_of(collapse(name)) in (Start.GROUP, Start.MEMBER) or _is_named_together(line)
    has_noun = bool(longest(line, words("specific")))
    return Key(tuple(sorted(set(kept))), kept[0] if kept else "", above, is_group, has_noun)


def _is_named_together(line: str) -> bool:
    """Tell whether a name holds bodies beside its own: "Ủy ban MTTQ ... và các tổ chức ..."."""
    return any(f" va {others}" in f" {line}" for others in words("named_with_front"))


def names_place(name: str) -> bool:
    """Tell whether a spelling says which ward or city: "Công an phường Thành Đông"."""
    return bool(_PLACE.search(name))


def _opened(bare: str, own: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of a name, abbreviations opened."""
    written = re.findall(r"\w+", plain(nfc(bare)))
    for word, following in zip(written, [*written[1:], ""], strict=False):
        if word == "tt" and word not in own:
            yield "thuong truc" if following.startswith(("dang", "hdnd", "hoi", "ubmt")) else "trung tam"
        else:
            seen = word.replace("ii", "h")  # a scan reads "H" as "II": "VH-XII"
            yield own.get(word) or own.get(seen) or _general().get(word) or _general().get(seen, word)


def _without_standing(line: str) -> str:
    """Pass over the standing body or leaders of one: "Thường trực HĐND" is the People's Council here."""
    for before in ("thuong truc ", "thuong vu ", "lanh dao "):
        rest = line.removeprefix(before)
        if rest != line and rest.startswith(_CHAIRED):
            return rest
    return line


@cache
def _general() -> dict[str, str]:
    table: dict[str, str] = wordlist("units")["abbreviations"]
    return {plain(nfc(short)): plain(nfc(full)) for short, full in table.items()}


def own_abbreviations(texts: Iterator[str]) -> dict[str, str]:
    """Return the abbreviations a plan defines itself, as folded words.

    In the text, "Trung tâm Phục vụ hành chính công (TTPVHCC)", or in a list under a table,
    "VHXH: Phòng Văn hóa - Xã hội; VP: Văn phòng HĐND và UBND phường".
    """
    found: dict[str, str] = {}
    for text in texts:
        for short in _DEFINED.finditer(nfc(text)):
            letters = re.sub(r"\W", "", plain(short.group(1)))
            before = plain(nfc(text)[max(0, short.start() - LONGEST_DEFINED) : short.start()])
            if spelt := _spelt_out(before, letters):
                found.setdefault(letters, spelt)
        for listed, full in listed_abbreviations(text):
            found[re.sub(r"\W", "", plain(listed))] = " ".join(_opened(full, {}))
    return found


def listed_abbreviations(text: str) -> list[tuple[str, str]]:
    """Return (short, full name) of a list of abbreviated units; [] for any other text."""
    pieces = [found for piece in re.split(r"[;\n]|,\s(?=\S+\s*[:=])", nfc(text)) if (found := _LISTED.search(piece))]
    pairs = [(found.group(1), found.group(2).strip(" .;")) for found in pieces]
    units = [(short, full) for short, full in pairs if start_of(full) is not None and not full.isupper()]
    return units if len(units) > 1 or (units and "viet tat" in plain(nfc(text))) else []


def _spelt_out(full: str, letters: str) -> str:
    """Return the last words of ``full`` whose first letters are ``letters``; "" when they are not."""
    tail = [w for w in re.findall(r"\w+", full) if w != "va"][-len(letters) :]
    return " ".join(tail) if "".join(w[0] for w in tail) == letters else ""
