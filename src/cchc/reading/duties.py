"""The duties of each unit, item by item, from the section that organises the work.

A duty stands under a unit's heading ("2. Phòng Văn hóa - Xã hội"), or names its unit itself
("Giao Phòng ... chủ trì", "Trưởng các khu phố đẩy mạnh ..."). The lowest items count; a line
that ends with ":" leads in the items below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from cchc.kernel.text import collapse, fold, nfc

from .blocks import Span
from .headings import Part
from .markers import BULLETS, Mark
from .outline import Item, Outline
from .unit_names import Start, clean_name, split_units, start_of
from .wordlists import longest, longest_at_end, plain, wordlist

FEWEST_UNITS = 2  # headings that are units, for a section to be one of duties without being called so
LONGEST_LIST = 600  # characters of a list of partners in a sentence
LONGEST_NAME = 320  # characters of a unit's name in a sentence
_LISTED = re.compile(r"\(([^()]*)\)")
_CLAUSE = re.compile(r"[,;:]\s+")
_WITH = re.compile(r"\bphoi hop(?: chat che| thuong xuyen| tot)?(?: voi| cung| cung voi)?\s+")


@dataclass(frozen=True, slots=True)
class Duty:
    """One item of the organisation section."""

    unit: str  # as written in the heading or sentence; "" when none is named
    names: tuple[str, ...]  # the units it stands for, one or several
    number: str
    text: str
    span: Span
    lead_in: str | None = None
    is_request: bool = False  # "Đề nghị ...": asked, not told
    is_headed: bool = False  # the unit is that of the heading


@dataclass(frozen=True, slots=True)
class _Owner:
    unit: str = ""
    names: tuple[str, ...] = ()
    is_request: bool = False


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(plain(nfc(word)) for word in wordlist("duties")[kind])


def read_duties(outline: Outline) -> list[Duty]:
    """Return the duties of all sections that assign them, in the order of the plan."""
    reader = _Reader(outline)
    return [duty for section in _sections(outline) for duty in reader.below(section, _Owner())]


def _sections(outline: Outline) -> list[Item]:
    """Return the organisation sections, and others whose headings are units: "Nhiệm vụ của các phòng"."""
    named = outline.sections(Part.ORGANISATION)
    apart = {Part.ORGANISATION, Part.ANNEX, Part.CLOSING, Part.TARGETS, Part.PURPOSE, Part.FUNDING}
    others = [i for i in outline.items if i.is_heading and not apart & set(i.parts) and _holds_units(outline, i)]
    found = sorted([*named, *others], key=lambda item: item.index)
    return [item for item in found if not any(up in found for up in outline.above(item))]


def _holds_units(outline: Outline, section: Item) -> bool:
    """Tell whether most headings right below a section are units with duties under them."""
    headings = [child for child in outline.children(section) if outline.children(child)]
    owners = [owner_of_heading(heading.text) for heading in headings]
    definite = sum(o is not None and start_of(o.unit) is Start.SPECIFIC for o in owners)
    return definite >= FEWEST_UNITS and definite * 2 >= len(headings)


class _Reader:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def below(self, item: Item, owner: _Owner, lead_in: str | None = None) -> Iterator[Duty]:
        held: Duty | None = None
        closed = False
        for child in self.outline.children(item):
            closed = closed or is_closing(child)
            if child.mark is Mark.TABLE or (closed and child.mark is Mark.TEXT):
                continue
            for duty in self._child(child, owner, lead_in):
                if held is not None and _goes_on(held, duty, child):
                    held = replace(held, text=f"{held.text} {duty.text}")
                    continue
                if held is not None:
                    yield held
                held = duty
        if held is not None:
            yield held

    def _child(self, child: Item, owner: _Owner, lead_in: str | None) -> Iterator[Duty]:
        children = [c for c in self.outline.children(child) if c.mark is not Mark.TABLE]
        if not children:
            yield self._duty(child, owner, lead_in)
        elif _explains(child):
            joined = " ".join([child.text, *(f"{c.marker} {c.text}".strip() for c in children)])
            yield self._duty(replace(child, text=joined), owner, lead_in)
        elif (own := self._headed(child, children)) is not None:
            yield from self.below(child, own)
        elif (own := _leading_in(child, owner)) is not None:
            yield from self.below(child, own, child.text if partners_in(child.text) else None)
        elif child.text.endswith(":") or child.mark in BULLETS:
            yield from self.below(child, owner, child.text)
        else:
            yield from self.below(child, owner, lead_in)

    def _headed(self, item: Item, children: list[Item]) -> _Owner | None:
        """Return the unit a heading names, or None for any other line with items below it."""
        owner = owner_of_heading(item.text)
        holds_units = any(self.outline.children(c) and owner_of_heading(c.text) for c in children)
        return None if holds_units else owner

    def _duty(self, item: Item, owner: _Owner, lead_in: str | None) -> Duty:
        own = subject_of(item.text)
        listed = _listed_units(item.text) if own is None or start_of(own.unit) is not Start.SPECIFIC else ()
        is_headed = bool(owner.unit) and (own is None or not _overrides(own, owner))
        chosen = owner if is_headed or own is None else own
        number = item.place or item.path
        return Duty(
            chosen.unit,
            listed or chosen.names,
            number,
            item.text,
            item.span,
            lead_in,
            is_request=chosen.is_request or owner.is_request,
            is_headed=is_headed,
        )


def _leading_in(item: Item, heading: _Owner) -> _Owner | None:
    """Return the unit of a lead-in that is a sentence: "Phòng Kinh tế có trách nhiệm:"."""
    own = subject_of(item.text) if item.text.endswith(":") else None
    return own if own is not None and (not heading.unit or _overrides(own, heading)) else None


def _goes_on(held: Duty, duty: Duty, item: Item) -> bool:
    """Tell whether running text is the rest of the item above, cut by a page."""
    return item.mark is Mark.TEXT and not duty.text[:1].isupper() and held.text[-1:] not in ".:;"


def _overrides(own: _Owner, heading: _Owner) -> bool:
    """A sentence under a heading has its own unit only when that is another definite one."""
    return start_of(own.unit) is Start.SPECIFIC and fold(own.unit) != fold(heading.unit)


def is_closing(item: Item) -> bool:
    """Tell whether an item is a closing remark: "Trên đây là Kế hoạch ..."."""
    return item.mark is Mark.TEXT and bool(longest(plain(item.text), words("closings")))


def _explains(item: Item) -> bool:
    folded = plain(item.text)
    return item.text.endswith(":") and any(phrase in folded for phrase in words("explains"))


def owner_of_heading(text: str) -> _Owner | None:
    """Return the unit a heading names: "Trách nhiệm của người đứng đầu ...", "2. Công an phường:"."""
    bare, is_request = _without_intro(text)
    name = bare.strip(" :.;")
    if start_of(name) is None or len(name) > LONGEST_NAME or len(name[_verb_at(name) :].split()) > 2:
        return None
    return _Owner(name, _names(name), is_request)


def subject_of(text: str) -> _Owner | None:
    """Return the unit a sentence is about, or None: what stands before its verb.

    The sentence may begin with its grounds: "Theo chức năng của mình, các phòng ... thực hiện".
    """
    bare, is_request = _without_intro(text)
    starts = [0]
    if _begins_with_grounds(bare):
        starts = [found.end() for found in _CLAUSE.finditer(bare)]
    for start in starts:
        ahead = bare[start : start + LONGEST_LIST]
        name = clean_name(ahead[: _verb_at(ahead)])
        is_all = start + len(name) >= len(bare) - 2
        if start_of(bare, start) not in (None, Start.MEMBER) and not is_all and len(name) <= LONGEST_NAME:
            return _Owner(name, _names(name), is_request)
    return None


def _begins_with_grounds(text: str) -> bool:
    """Tell whether "Căn cứ ...," stands before the unit; "Theo dõi ..." is a verb, no ground."""
    low = nfc(text).lower()
    return bool(longest(low, _marked("grounds"))) and not longest(low, _marked("not_grounds"))


def _without_intro(text: str) -> tuple[str, bool]:
    """Pass over "Giao", "Trách nhiệm của" and the like; tell whether it is a request."""
    text = collapse(text)
    is_request = bool(longest(plain(text), words("requests")))
    while intro := longest(plain(text), words("intros")):
        rest = text[len(intro) :].lstrip(" :,")
        if start_of(rest) is None and not longest(plain(rest), words("intros")):
            break
        text = rest
    return text, is_request


def _names(unit: str) -> tuple[str, ...]:
    """Return the units a heading stands for; several only when each of them is a definite one."""
    names = split_units(unit)
    definite = all(start_of(name) is Start.SPECIFIC for name in names)
    return tuple(names) if definite and names else (unit,)


def _listed_units(text: str) -> tuple[str, ...]:
    """Return the units in the bracket after a group: "các cơ quan ... (Phòng A, Văn phòng B)"."""
    found = _LISTED.search(text)
    if found is None or not plain(text).startswith(("doi voi", "cac ", "thu truong", "lanh dao")):
        return ()
    names = split_units(found.group(1))
    return tuple(names) if len(names) > 1 and all(start_of(n) is Start.SPECIFIC for n in names) else ()


def _verb_at(text: str) -> int:
    """Return where the first verb stands that ends a unit's name; the length of the text when none does.

    Compared with its marks: "chuyển" is a verb, "chuyên môn" is not.
    """
    low = nfc(text).lower()
    depth = 0
    for place, sign in enumerate(low):
        depth += (sign == "(") - (sign == ")")
        if sign == ":" and depth <= 0:
            return place
        begins_word = place > 0 and not low[place - 1].isalnum() and text[place].islower()
        if begins_word and depth <= 0 and _is_verb(text, low, place):
            return place
    return len(text)


def _is_verb(text: str, low: str, place: int) -> bool:
    verb = longest(low, _marked("verbs"), place)
    if not verb or longest(low, _marked("not_verbs"), place):
        return False
    before = low[:place].rstrip().rpartition(" ")[2]
    if before in _marked("before_nouns") or (" " not in verb and before in _marked("before_syllables")):
        return False
    return start_of(text, place) is None and (verb in _marked("always_verbs") or not _is_object(text, low, place))


def _is_object(text: str, low: str, place: int) -> bool:
    """Tell whether a verb only says what one in the name is about: "Phòng Quản lý xây dựng"."""
    named = longest_at_end(low[:place].rstrip(), _marked("verbs"))
    return bool(named) and text[:place].rstrip()[-len(named)].isupper()


@cache
def _marked(kind: str) -> frozenset[str]:
    return frozenset(nfc(word) for word in wordlist("duties")[kind])


def begins_with_verb(text: str) -> bool:
    """Tell whether a phrase is an act, not a name: "trình Hội đồng nhân dân ..."."""
    return bool(longest(nfc(text).lower(), _marked("verbs")))


def partners_in(text: str) -> list[str]:
    """Return the units a sentence says to work with: "phối hợp với Công an phường ..."."""
    names: list[str] = []
    for found in _WITH.finditer(plain(nfc(text))):
        phrase = nfc(text)[found.end() : found.end() + LONGEST_LIST]
        if start_of(phrase) is not None:
            names += split_units(phrase[: end_of_list(phrase)])
    return list(dict.fromkeys(names))


def end_of_list(phrase: str) -> int:
    """Return where a list of units ends: at a verb, a full stop, a semicolon or a colon."""
    stop = re.search(r"[.;:](?:\s|$)", phrase)
    return min(_verb_at(phrase), stop.start() if stop else len(phrase))


def only_supports(duty: Duty) -> bool:
    """Tell whether the unit only coordinates: it is asked, or the duty begins with "Phối hợp"."""
    return duty.is_request or plain(duty.lead_in or duty.text).startswith("phoi hop")
