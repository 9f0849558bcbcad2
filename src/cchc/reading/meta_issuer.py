"""The agency that issued a plan, its level and its province."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from cchc.kernel.text import collapse, fold

from .blocks import Document
from .meta_lines import Line, lines_of
from .wordlists import wordlist

_PLACE_WORDS = "phường|xã|thị trấn|đặc khu|thị xã|quận|huyện|thành phố|tỉnh"
_NAME = r"[A-ZĐÀ-Ỹ][\wÀ-ỹ']*(?:[ -][A-ZĐÀ-Ỹ][\wÀ-ỹ']*){0,4}"
_PLACE = re.compile(rf"\b(?P<word>(?i:{_PLACE_WORDS}))\s+(?P<name>{_NAME}|\d{{1,2}}\b)")
_PROVINCE = re.compile(rf"\b(?P<word>[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+(?P<name>{_NAME})")
_ISSUES = re.compile(
    r"(?P<who>(?:Chủ tịch )?(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Văn phòng|Sở|Ban|Chi cục)[^,;.:]*?)\s+"
    r"(?:ban hành|xây dựng|triển khai)\b"
)
_ABBREVIATED = re.compile(r"\s*\((?:UBND|CCHC|HĐND)[^)]*\)")
_SIGNS = re.compile(r"^[\W_]+$")


def issuer_of(head: Sequence[Line], title: str | None) -> str | None:
    """Return the issuer by the authority line of a decision, the head block, or the issuing sentence."""
    said = _authority(head) or _head_block(head) or _sentence(head)
    if said is None:
        return None
    named = _with_place(said, [title or "", *(line.text for line in head)])
    return collapse(named) or None


def level_of(issuer: str | None) -> str | None:
    """Return "ward", "city", "city_office" ...: by the place, an office of it apart."""
    if issuer is None:
        return None
    plain = fold(issuer)
    for word, level in wordlist("meta")["levels"].items():
        if re.search(rf"\b{fold(word)}\b", plain):
            is_office = any(plain.startswith(fold(office)) for office in wordlist("meta")["offices"])
            return f"{level}_office" if is_office else str(level)
    return None


def province_of(document: Document, issuer: str | None) -> str | None:
    """Return the province or city named most often, e.g. "Tỉnh Lâm Đồng"."""
    own = re.search(rf"(?:tỉnh|thành phố)\s+{_NAME}$", issuer or "")
    if own:
        return own.group(0)[0].upper() + own.group(0)[1:]
    counted = Counter(name for line in lines_of(document) for name in _provinces(line.text))
    return counted.most_common(1)[0][0] if counted else None


def _provinces(text: str) -> Iterator[str]:
    for found in _PROVINCE.finditer(_lowered(text)):
        word = "Tỉnh" if found["word"].lower() == "tỉnh" else "Thành phố"
        yield f"{word} {found['name']}"


def _authority(head: Sequence[Line]) -> str | None:
    """Return the line of a decision that says who decides; it stands before the legal bases."""
    decides = next((at for at, line in enumerate(head) if fold(line.text) == "quyet dinh"), None)
    if decides is None:
        return None
    for line in head[decides + 1 :]:
        if fold(line.text).startswith("can cu"):
            return None
        if line.text.isupper() and _begins_with(line.text, "authority_starts"):
            return _lowered(line.text)
    return None


def _head_block(head: Sequence[Line]) -> str | None:
    """Return the agency above the number: "ỦY BAN NHÂN DÂN / PHƯỜNG X", or parent and office."""
    agency: list[str] = []
    for line in head:
        if _is_past_agency(line.text):
            break
        if line.text.isupper() and not _SIGNS.match(line.text):
            agency.append(line.text)
    if not agency or not _begins_with(agency[0], "agency_starts"):
        return None
    own = next((at for at in range(1, len(agency)) if _begins_with(agency[at], "agency_starts")), 0)
    own = own or _place_of_its_own(agency)
    parent, office = " ".join(agency[:own]), " ".join(agency[own:])
    if own and not _begins_with(office, "agency_starts"):  # the parent's name, then the place alone
        parent, office = "", f"{agency[0]} {office}"
    if not parent:
        return _lowered(office)
    place = _PLACE.search(_lowered(parent))
    if fold(office).startswith("van phong"):  # an office bears its parent's whole name
        return f"{_lowered(office)} {_lowered(parent)}"
    return f"{_lowered(office)} {place.group(0) if place else ''}"


def _place_of_its_own(agency: Sequence[str]) -> int:
    """Return the line of "ỦY BAN NHÂN DÂN / THÀNH PHỐ X / PHƯỜNG Y" that names the place itself."""
    places = [at for at, line in enumerate(agency) if at and _PLACE.match(_lowered(line))]
    return places[-1] if len(places) > 1 else 0


def _is_past_agency(text: str) -> bool:
    plain = fold(text)
    return plain.startswith(("so:", "so :", "cong hoa", "doc lap", "ke hoach", "quyet dinh"))


def _sentence(head: Sequence[Line]) -> str | None:
    for line in reversed(head):
        found = list(_ISSUES.finditer(_ABBREVIATED.sub("", line.text)))
        if found:
            return found[-1]["who"].replace("UBND", "Ủy ban nhân dân").replace("Uỷ", "Ủy")
    attached = next(
        (m for line in head if (m := re.search(r"của ((?:Chủ tịch )?(?:Ủy|Uỷ) ban nhân dân[^)]*)", line.text))), None
    )
    return attached.group(1) if attached else None


def _with_place(issuer: str, texts: Sequence[str]) -> str:
    """Add the name of the place where the issuer only says "phường" or "thành phố"."""
    if _PLACE.search(issuer) or not (open_ := re.search(rf"\b({_PLACE_WORDS})\s*$", issuer)):
        return issuer
    for text in texts:
        for found in _PLACE.finditer(_lowered(text)):
            if found["word"].lower() == open_.group(1):
                return f"{issuer[: open_.start()]}{found['word'].lower()} {found['name']}"
    return issuer


def _begins_with(text: str, group: str) -> bool:
    return fold(text).startswith(_starts(group))


@cache
def _starts(group: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in wordlist("meta")[group])


_LOWER = re.compile(rf"\b(?:{_PLACE_WORDS}|ban nhân dân|nhân dân|và|hội đồng|phòng|tịch)\b", re.IGNORECASE)


def _lowered(text: str) -> str:
    """Return a line in capitals as a name: "ỦY BAN NHÂN DÂN PHƯỜNG THÀNH ĐÔNG" in mixed case."""
    if not text.isupper():
        return text
    spelled = re.sub(r"\bUBND\b", "ỦY BAN NHÂN DÂN", text)
    titled = " ".join(word.capitalize() for word in spelled.split())
    mixed = _LOWER.sub(lambda m: m.group(0).lower(), titled)
    return mixed[:1].upper() + mixed[1:]
