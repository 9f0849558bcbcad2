"""Lines that belong together -> one text: where the page broke a line it is joined, where the author did it stays.

The test is the one a typesetter uses: would the first word of the next line still have fitted?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from cchc.kernel.legacy_text import is_syllable
from cchc.kernel.text import fold, nfc

from ..blocks import Box
from .printed.lines import Line, pieces

BLANK = 0.25  # of the font size
CENTRED = 0.6  # of the font size: how far the middles may lie apart
TOLERANCE = 0.2  # of the font size: how far a guess of a width may be out
LETTER = 0.75  # of the font size: the widest letter
ROMAN = frozenset("IVX")
# Last word and first word around the dash of names of units: Văn hóa - Xã hội, Tổ chức - Hành chính ...
PAIRED = frozenset(
    {("hoa", "xa"), ("te", "xa"), ("tri", "xa"), ("chinh", "to"), ("chuc", "hanh"), ("tri", "tai"), ("chinh", "ke"),
     ("hoach", "tai"), ("phap", "ho"), ("chinh", "quan"), ("hoa", "the"), ("the", "thao"), ("phong", "thong")}
)  # fmt: skip
GAP_GROWS = 1.35  # times the usual distance of lines: the author left room
ITEM = re.compile(r"^(?:[-–+•*][ \t]*(?=\D|$)|\d{1,2}[.)]\s|[a-zđ]\)\s)")
LABEL = re.compile(r"^[A-ZĐ][^\W\d_]*(?: [^\W\d_]+){0,3}:")
# A line that ends so goes on without a blank: "NĐ-" + "CP", "05/2026/" + "NĐ-CP".
CUT_WORD = re.compile(r"\w[-/]$")
OPEN_END = re.compile(
    r"(?:[,:(\-–/]|\b(?:và|của|về|các|theo|cho|với|tại|trong|từ|đến|số|là|được|hoặc))$", re.IGNORECASE
)
CLOSING = tuple(",.;:)%")
ALIKE = 90.0  # of 100: two readings of one printed row
MID_SENTENCE = tuple(",.;:)%…")


@dataclass(slots=True)
class Flow:
    """A text with the place of each of its lines."""

    text: str = ""
    boxes: list[Box] = field(default_factory=list)
    letters: float = 0.0
    sure: float = 0.0  # confidence times letters

    def add(self, line: Line, between: str) -> None:
        self.text += between if self.text else ""
        text = line.text
        self.boxes.append(line.box(len(self.text)))
        self.text += text
        self.letters += len(text)
        self.sure += line.confidence * len(text)

    @property
    def confidence(self) -> float:
        return round(self.sure / self.letters, 3) if self.letters else 1.0


def cell_flow(lines: Sequence[Line], left: float, right: float) -> Flow:
    """Return the text of a cell whose text may run from ``left`` to ``right``."""
    flow = Flow()
    is_list = bool(lines) and begins_item(lines[0].text)
    leading = usual_leading(lines)
    for before, line in zip([None, *lines], lines, strict=False):
        broken = before is not None and (
            fits_after(before, line, left, right)
            or (is_list and begins_item(line.text) and not _is_paired(before.text, line.text))
            or is_apart(before, line, leading)
        )
        cut = before is not None and is_cut_word(flow.text, before, line, right - left)
        flow.add(line, "" if cut else "\n" if broken else blank_between(before, line))
    return flow


def begins_item(text: str) -> bool:
    """Tell whether a line begins an item of a list: with a marker, or with a label ("Chủ trì: ...")."""
    return bool(ITEM.match(text) or LABEL.match(text))


def _is_paired(before: str, text: str) -> bool:
    """Tell whether a line that begins with a dash is the second half of a name: "Văn hóa" + "- Xã hội"."""
    last, first = fold(before).split()[-1:], fold(text).strip(" -–").split()[:1]
    return (*last, *first) in PAIRED


def fits_after(before: Line, line: Line, left: float, right: float, *, margins_known: bool = True) -> bool:
    """Tell whether the first word of ``line`` had room on the line before: then the author broke it.

    Between two centred lines the room is on both sides, where both margins are known and not guessed.
    """
    need = BLANK * before.size + first_word_width(line) + TOLERANCE * before.size
    if before.x1 + need < right:
        return True
    centred = margins_known and all(is_centred(one, left, right) for one in (before, line))
    return centred and before.width + need < right - left


def is_centred(line: Line, left: float, right: float) -> bool:
    """Tell whether a line stands in the middle, with room on both sides."""
    slack = CENTRED * line.size
    has_room = line.x0 > left + slack and line.x1 < right - slack
    return has_room and is_balanced(line, left, right)


def is_balanced(line: Line, left: float, right: float) -> bool:
    """Tell whether the middle of a line is that of its column; a full line always is."""
    return abs((line.x0 + line.x1) - (left + right)) / 2 < CENTRED * line.size


def is_cut_word(text: str, before: Line, line: Line, room: float) -> bool:
    """Tell whether a column too narrow for a word cut it between two letters: "Phòn" + "g", "1" + "0"."""
    last, first = before.words[-1], line.words[0]
    whole = last.x1 - last.x0 + first.x1 - first.x0
    if last.spaced or before.width + LETTER * before.size < room or whole <= room:
        return False
    return _are_parts(text.rsplit(maxsplit=1)[-1], first.text)


def _are_parts(one: str, other: str) -> bool:
    """Tell whether two pieces are one number, one abbreviation or one syllable."""
    if any(kind(one[-1]) and kind(other[0]) for kind in (str.isdigit, ROMAN.__contains__)):
        return True
    if one.isupper() and other.isupper():
        return min(len(one), len(other)) == 1 or max(len(one), len(other)) == 2
    return other.islower() and is_syllable(one + other.rstrip("".join(CLOSING)))


def first_word_width(line: Line) -> float:
    """Return the width of what stands before the first blank, whatever fonts it is set in."""
    end = line.words[0].x1
    for text, word in list(pieces(line.words))[1:]:
        if text.startswith(" "):
            break
        end = word.x1
    return end - line.x0


def blank_between(before: Line | None, line: Line) -> str:
    """Return "" where a word was cut at its hyphen or slash, or from its comma; else a blank."""
    if before is None or line.text.startswith(CLOSING):
        return ""
    cut = CUT_WORD.search(before.text) and not before.words[-1].spaced and line.text[:1].isalnum()
    return "" if cut else " "


def usual_leading(lines: Sequence[Line]) -> float:
    """Return the smallest distance of neighbouring lines of one sheet, 0 where there are none."""
    steps = [b.base - a.base for a, b in pairwise(lines) if a.sheet is b.sheet]
    return min((step for step in steps if step > 0), default=0.0)


def is_apart(before: Line, line: Line, leading: float) -> bool:
    """Tell whether the author left room above ``line``."""
    return before.sheet is line.sheet and leading > 0 and line.base - before.base > GAP_GROWS * leading


def reads_on(above: str, below: str) -> bool:
    """Tell whether ``below`` is the rest of a sentence that ``above`` began."""
    begins_inside = below[:1].islower() or below.startswith(MID_SENTENCE)
    return begins_inside or bool(OPEN_END.search(above.rstrip()))


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Compare two rows of texts that may be broken into lines differently.

    On a scan a letter may be read wrong in one of them; a digit tells them apart.
    """
    first, again = _bare(one), _bare(other)
    return first == again or (_digits(first) == _digits(again) and ratio(first, again) >= ALIKE)


def _bare(texts: Sequence[str]) -> str:
    return "|".join("".join(nfc(text).split()).casefold() for text in texts)


def _digits(text: str) -> list[str]:
    return [sign for sign in text if sign.isdigit()]
