"""Names of units in a cell or sentence: where each begins, and how a list of them is cut.

Names hold commas, dashes and "và" of their own ("Phòng Kinh tế, Hạ tầng và Đô thị", "Văn phòng HĐND
và UBND phường"), so a list is cut only where a new unit begins. The words that begin one stand in
``vocabulary/units.yaml``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cchc.kernel.text import collapse, nfc

from .wordlists import longest, plain, standing, wordlist


class Start(enum.Enum):
    """What begins at a place of a text."""

    SPECIFIC = "a definite unit"
    PERSON = "a person by office"
    GROUP = "a group, as written"
    MEMBER = "one more member of a group's list"


_SEPARATOR = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+|\s+[-–—]\s*|\s*&\s*|\s*/\s*|\s*\+\s*")
_BULLET = re.compile(r"^\s*(?:[-–—+•*·]\s*|\(?\d{1,2}[).]\s+|[a-zđ]\)\s+)+")
_EDGES = " \t\n.,;:-–—+"
_JOINS = ("va", "voi", "cung", "cua", "thuoc", "-", ",", "&", "/")
_LEADING = re.compile(r"^(?:và|với|cùng với|cùng|do|có|gồm|bao gồm|giao cho|giao)\s+", re.IGNORECASE)
_WARD_END = re.compile(r"(?:phường|xã|đặc khu|thị trấn|công|hội|đô thị)\s+$", re.IGNORECASE)
FEWEST_WORDS_BEFORE_A_TAIL = 3


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(plain(nfc(word)) for word in wordlist("units")[kind])


def start_of(text: str, at: int = 0) -> Start | None:
    """Tell what kind of name begins in a text at ``at``, or None."""
    folded = plain(text)
    if at and folded[at - 1].isalnum():
        return None
    member = _written(text, folded, at, "members")
    other = longest(folded, words("not_units"), at)
    if len(other) <= len(member) and member and _is_vague(text, folded, member, at + len(member)):
        return Start.MEMBER
    if other:
        return None
    return _head_at(text, folded, at) or (Start.MEMBER if member else None)


def _head_at(text: str, folded: str, at: int) -> Start | None:
    """Return the kind of the word that heads a name at ``at``."""
    for kind, list_name in ((Start.PERSON, "persons"), (Start.GROUP, "groups"), (Start.SPECIFIC, "specific")):
        phrase = _written(text, folded, at, list_name)
        if not phrase:
            continue
        if _is_village(text[at : at + len(phrase)]) and not _has_own_name(text, at + len(phrase)):
            return Start.MEMBER
        return Start.GROUP if kind is Start.PERSON and _names_many(text, at + len(phrase)) else kind
    return None


def _is_village(written: str) -> bool:
    """Tell "bản" from "ban" by its mark."""
    return nfc(written).lower() in _with_marks("villages")


def _has_own_name(text: str, end: int) -> bool:
    following = text[end:].lstrip()[:1]
    return following.isupper() or following.isdigit()


def _names_many(text: str, end: int) -> bool:
    """Tell whether a person's office is that of many: "Thủ trưởng các cơ quan, đơn vị"."""
    after = end + len(text[end:]) - len(text[end:].lstrip())
    return start_of(text, after) in (Start.GROUP, Start.MEMBER)


def _is_vague(text: str, folded: str, noun: str, end: int) -> bool:
    """Tell whether a noun ends a name or is only narrowed: "đơn vị", "đơn vị liên quan"."""
    rest = folded[end:].lstrip()
    follows = text[end:].lstrip()
    if not rest or not rest[0].isalnum():
        return rest[:1] != "-" or not follows.lstrip(" -–—")[:1].isupper()
    narrowing = words("vague") if noun in words("specific") else words("vague") | words("vague_kinds")
    return not follows[0].isupper() and bool(longest(rest, narrowing))


def _written(text: str, folded: str, at: int, list_name: str) -> str:
    """Return the longest phrase of a list that stands at ``at`` and is written like it.

    Words of one syllable must carry their marks ("Đổi mới" is no "đội"); abbreviations their
    capitals ("CA phường" is a unit, "ca trực" is not).
    """
    found = standing(folded, words(list_name), at)
    return next((p for p in found if _is_written_so(p, text[at : at + len(p)], list_name)), "")


def _is_written_so(phrase: str, written: str, list_name: str) -> bool:
    if phrase in _abbreviations():
        return written.isupper()
    return " " in phrase or nfc(written).lower() in _with_marks(list_name) or written.lower() == phrase


@cache
def _with_marks(list_name: str) -> frozenset[str]:
    return frozenset(nfc(word) for word in wordlist("units")[list_name])


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(plain(nfc(short)) for short in wordlist("units")["abbreviations"])


def split_units(text: str) -> list[str]:
    """Return the names a cell or list holds, in order, as written, each once."""
    return list(_split(text))


@lru_cache(maxsize=4096)  # the same cells come again row by row
def _split(text: str) -> tuple[str, ...]:
    pieces = [piece for line in _lines(nfc(text)) for piece in _outside_brackets(line, ";")]
    names = [clean_name(part) for piece in pieces for part in _cut(piece)]
    return tuple(dict.fromkeys(name for name in names if name and not is_blank(name)))


def units_in_heading(text: str) -> list[str]:
    """Return the units a heading or group row is, in small letters; [] when it is something else."""
    name = in_small_letters(collapse(text).strip(" .:;"))
    return split_units(name) if start_of(name) in (Start.SPECIFIC, Start.GROUP) else []


def in_small_letters(text: str) -> str:
    """Return a heading in capitals as a name: "VĂN PHÒNG HĐND" is "Văn phòng HĐND"."""
    if not text.isupper() or len(text.split()) == 1:
        return text
    usual = words("usual_short")
    small = [word if plain(word.strip(",.;:")) in usual else word.lower() for word in text.split()]
    return " ".join([small[0][:1].upper() + small[0][1:], *small[1:]])


def is_blank(text: str) -> bool:
    return not text.strip() or plain(collapse(text)) in words("blanks")


def is_ditto(text: str) -> bool:
    """Tell whether a cell only says "as above": "-nt-", "như trên"."""
    return plain(collapse(text)) in words("dittos")


def clean_name(text: str) -> str:
    """Return a name without bullets, joining words, punctuation and the duty after it."""
    name = collapse(text)
    while (shorter := without_tail(_LEADING.sub("", _trimmed(_BULLET.sub("", name))))) != name:
        name = shorter
    return name


def _trimmed(name: str) -> str:
    """Take signs off both ends, and brackets that were cut from their partners."""
    return name.strip(_EDGES if name.count("(") == name.count(")") else _EDGES + "()")


def without_tail(name: str) -> str:
    """Cut the duty that follows a name: "... phường theo dõi đôn đốc" keeps what stands before it."""
    if start_of(name) not in (Start.SPECIFIC, Start.PERSON):
        return name
    folded = plain(name)
    for found in re.finditer(r"(?<=\s)\S", folded):
        before = folded[: found.start()].split()
        joined = before[-1:] == ["va"]  # "Phòng Xây dựng và kiểm tra văn bản": still the name
        if len(before) < FEWEST_WORDS_BEFORE_A_TAIL or joined:
            continue
        if longest(folded, words("tails"), found.start()):
            return name[: found.start()]
    return name


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a cell; a line that begins no name goes on with the one before."""
    held = ""
    for line in text.split("\n"):
        bare = _BULLET.sub("", line)
        new = bare != line or start_of(bare.strip()) not in (None, Start.MEMBER)
        if held and (not new or plain(held).rstrip().endswith(_JOINS)):
            held = f"{held} {line.strip()}"
            continue
        if held:
            yield held
        held = line.strip()
    if held:
        yield held


def _outside_brackets(text: str, separator: str) -> list[str]:
    parts, depth = [""], 0
    for sign in text:
        depth += (sign == "(") - (sign == ")" and depth > 0)
        if sign == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _cut(piece: str) -> Iterator[str]:
    """Yield the names of one line, cut where a new unit begins."""
    piece = _BULLET.sub("", piece)
    start, depth = 0, 0
    for found in _SEPARATOR.finditer(piece):
        depth = piece.count("(", 0, found.start()) - piece.count(")", 0, found.start())
        if depth <= 0 and _begins_another(piece[start : found.start()], found.group().strip(), piece, found.end()):
            yield from _unseparated(piece[start : found.start()])
            start = found.end()
    yield from _unseparated(piece[start:])


def _begins_another(current: str, separator: str, piece: str, at: int) -> bool:
    """Tell whether the unit after a separator is another one, not the rest of the current name."""
    kind = start_of(piece, at)
    if kind is None or not current.strip():
        return False
    before, after = plain(current).strip(), plain(piece)[at:]
    current_kind = start_of(current.strip())
    if kind is Start.MEMBER:
        goes_on = any(_is_village(end) for end in _ends(current))  # "Ban tự quản thôn, buôn"
        return current_kind in (Start.SPECIFIC, Start.PERSON) and separator != "-" and not goes_on
    if _is_office_of(before) and longest(after, words("office_of")):
        return False
    if separator == "và" and _is_front(before) and longest(after, words("named_with_front")):
        return False
    if current_kind in (Start.PERSON, Start.MEMBER) and kind is Start.PERSON:
        return _is_titled(after) or not (_is_titled(before) or _is_bare_title(before))
    return True


def _ends(name: str) -> list[str]:
    """Return the last word of a name, the last two, the last three."""
    parts = name.split()
    return [" ".join(parts[-count:]) for count in (1, 2, 3)]


def _is_office_of(before: str) -> bool:
    """Tell whether the name so far is an office whose bodies are still being named."""
    for office in ("van phong ", "vp ", "vp. ", "lanh dao van phong ", "chanh van phong "):
        at = before.rfind(office)
        if at >= 0:
            rest = before[at + len(office) :].strip()
            bodies = re.split(r"\s*(?:,|-|&|\bva\b)\s*", rest)
            return bool(rest) and all(body in words("office_of") for body in bodies if body)
    return False


def _is_front(before: str) -> bool:
    return "mat tran to quoc" in before or "mttq" in before or before.startswith(("mat tran", "ubmt"))


def _is_titled(before: str) -> bool:
    return before.startswith(("dong chi", "d/c", "ong ", "ba "))


def _is_bare_title(before: str) -> bool:
    """Tell whether nothing but offices were named so far: "Chủ tịch", "Cán bộ, công chức"."""
    return all(part in words("persons") for part in re.split(r"\s*,\s*", before))


def _unseparated(name: str) -> Iterator[str]:
    """Yield names that stand side by side without any sign: "... phường Trung tâm ..."."""
    start = 0
    for found in re.finditer(r"(?<=\s)[^\W\d_]", name):
        at = found.start()
        closed = found.group().isupper() and _WARD_END.search(name[start:at])
        if closed and start_of(name, at) is Start.SPECIFIC and start_of(name, start) is not Start.GROUP:
            yield name[start:at]
            start = at
    yield name[start:]
