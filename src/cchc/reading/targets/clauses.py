"""The clause of a level: from the words that name what is measured to the end of the statement.

"Đẩy mạnh số hóa để 100% hồ sơ được xử lý trên mạng, góp phần ..." holds the clause "100% hồ sơ
được xử lý trên mạng". A level either opens its clause ("100% hồ sơ ...", the subject follows) or
closes it ("tỷ lệ ... đạt 90%", the subject stands before).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .levels import Level
from .sentences import Stretch
from .vocabulary import alternation, phrases, units, words
from .vocabulary import bare as bare_of

LONG_LEAD = 14  # words before a level after which a nearer beginning is looked for
SHORT_BRACKET = 8  # words in brackets that stay inside a clause


@dataclass(frozen=True, slots=True)
class Clause:
    start: int
    end: int
    level: Level
    opens: bool  # the level opens the clause: its subject follows
    nested: bool = False  # "trong đó", "trong số đó" stands before it
    beside: bool = False  # the clause before it is nested, and this one stands beside it


def _inside_joined_nouns() -> Iterator[str]:
    """Yield where the second word of a joined noun stands: "tồn tại, hạn chế" is one thing found, no clause of two."""
    for pair in phrases("joined_nouns"):
        first, second = (re.escape(word.strip()) for word in pair.split(","))
        yield from (rf"(?<={first},\ ){second}\b", rf"(?<={first}\ va\ ){second}\b")


_VERB = rf"(?!{'|'.join(_inside_joined_nouns())})(?:{alternation(phrases('clause_verbs'))})"
_INDEX = alternation(phrases("indices"))
_EACH = r"(?:moi|hang|hằng)\s+(?:ngay|tuan|thang|quy|nam|co\s+quan|don\s+vi|đon\s+vi|phong|thon|xa|khu\s+pho|to)\b"
_PURPOSE = alternation(phrases("purposes"))
_NAMES_MEASURE = re.compile(rf"(?:{_INDEX}|{alternation(phrases('measure_starts'))})")
_MEASURE = re.compile(rf"(?:(?:phan\s+dau|dam\s+bao|bao\s+dam|duy\s+tri)\s+)?(?:{_INDEX})")
_OF_WHICH = r"trong\s+(?:so\s+)?do\b(?!\s+tuoi)"  # "trong đó", not "trong độ tuổi"
_NESTING = re.compile(rf"\b{_OF_WHICH}\s*[,:]?")
_COLON = r"(?:(?<!\d):|:(?!\d))"  # not that of "ISO 9001:2015"
# Where a clause may begin: after a comma or "và" before a verb, measure or number; after ":"; at a purpose.
_BEGINNINGS = re.compile(
    rf"(?:[,;]\s*(?:va\s+)?|\s-\s|\bva\s+)(?=(?:{_VERB}|{_INDEX}|{_EACH}|\d+[\d.,]*\s*%))|(?:{_COLON}|\()\s*"
    rf"|(?<=\s)(?:{_PURPOSE})\s+|(?:,\s*)?{_NESTING.pattern}\s*|\bthì\s+(?=\d)"
)
# Where a clause ends though the sentence goes on.
# A verb alone between commas only goes on listing: "được rà soát, cắt giảm, đơn giản hóa".
_ENDINGS = re.compile(
    rf"\s*,\s*(?:va\s+)?(?=(?:{_VERB})(?!\s*(?:,|va\b)))|\s+(?={_PURPOSE})|,?\s*(?={_NESTING.pattern})|\s*:\s"
)
_SEPARATORS = re.compile(rf"\s*(?:[,;]|{_COLON})\s*(?:va\s+|hoac\s+)?|\s+va\s+|\s+(?:\(\s*)?(?={_OF_WHICH})")
_NOT_SUBJECT = re.compile(
    r"\s*(?:$|[,;.:()\-/]|(?:theo|so\s+voi|trong|tren|tinh|vao|va|hoac|nam|doi\s+voi|cho|ve|o|tai|moi|do|cua|"
    r"tro\s+len|de|nham|ke\s+tu|den|thì|hang|hằng)\b)"
)
# A reference that does not name what is measured: its subject stands before.
_NAMELESS = re.compile(r"(?:so\s+luong\s+theo|so\s+voi\s+(?:nam|cung|ket)|hon\s+nam|gap\s+(?:đoi|doi|ba|bon|ruoi))\b")
# Words that plainly open another statement.
_TURNS = re.compile(rf"(?:rieng|{_OF_WHICH}|dong\s+thoi|{_INDEX})\b")
_WORD = re.compile(r"\w+")
_GOALS = re.compile(rf"(?:{alternation(phrases('goals'))}|{alternation(map(bare_of, words()['between']))})")
_QUALIFIER = re.compile(rf"\s*,?\s*\(?\s*(?:{alternation([*phrases('exceptions'), *phrases('denominators')])})")


def clauses(bare: str, piece: Stretch, levels: Sequence[Level]) -> list[Clause]:
    """Return the clause of each level of a piece; clauses do not overlap."""
    out: list[Clause] = []
    left = after = piece[0]
    for at, level in enumerate(levels):
        if level.turn and level.turn[0]:  # stands on the stretch of the level before it
            out.append(replace(out[-1], level=level))
            continue
        follower = next((later for later in levels[at + 1 :] if not (later.turn and later.turn[0])), None)
        right = _cut_between(bare, level, follower) if follower else piece[1]
        clause = _clause(bare, (left, right), level)
        nested = clause.nested or bool(_NESTING.search(bare, after, level.start))
        beside = bool(out) and not nested and (out[-1].nested or out[-1].beside)
        out.append(replace(clause, nested=nested, beside=beside))
        left, after = right, level.end
    return out


def opens_clause(bare: str, level: Level, end: int) -> bool:
    """Tell whether a noun follows the level, so that it is what the level is about."""
    if level.closes:
        return False
    if level.kind != "numeric":
        return level.kind in ("absolute", "reference", "direction") and level.comparator != "none"
    return _NOT_SUBJECT.match(bare, level.end, end) is None


def has_content(text: str) -> bool:
    """Tell whether words are left when those that only announce a goal are taken off."""
    return bool(_WORD.search(_GOALS.sub(" ", text)))


def _cut_between(bare: str, level: Level, follower: Level) -> int:
    """Return where the clause of the second of two neighbours begins."""
    found = [m for m in _SEPARATORS.finditer(bare, level.end, follower.start) if m.end() <= follower.start]
    if not found:
        return follower.start
    able = [m for m in found if _can_begin(bare, m.end(), follower)]
    if not able:
        return found[-1].start()
    plain = [m for m in able if _TURNS.match(bare, m.end())]
    if plain:
        return plain[0].start()
    goes_on = _counts(level) or opens_clause(bare, level, follower.start)
    return (able[-1] if goes_on else able[0]).start()


def _can_begin(bare: str, at: int, level: Level) -> bool:
    lead = bare[at : level.start]
    if opens_clause(bare, level, len(bare)):
        return True
    return has_content(_NESTING.sub(" ", lead))


def _clause(bare: str, window: Stretch, level: Level) -> Clause:
    if brackets := _brackets_around(bare, window, level):
        return _bracketed(bare, window, level, brackets)
    opens = opens_clause(bare, level, window[1]) and not _NAMELESS.search(bare, level.start, level.end)
    start = _start(bare, window[0], level, opens=opens)
    end = _end(bare, level, window[1], opens=opens)
    return Clause(start, end, level, opens)


def _brackets_around(bare: str, window: Stretch, level: Level) -> Stretch | None:
    """Return the brackets a level stands in, as "(đạt 100% số đơn vị)"."""
    opened = bare.rfind("(", window[0], level.start + 1)
    closed = bare.find(")", level.end, window[1])
    if opened <= window[0] or closed < 0 or ")" in bare[opened : level.start]:
        return None
    return opened, closed + 1


def _bracketed(bare: str, window: Stretch, level: Level, brackets: Stretch) -> Clause:
    """The statement is what stands before the brackets; they only add its level."""
    nested = _NESTING.match(bare, brackets[0] + 1)
    if nested:
        return Clause(nested.end(), brackets[1] - 1, level, opens=False, nested=True)
    outside = replace(level, start=brackets[0], end=brackets[1])
    goes_on = bare[brackets[1] : brackets[1] + 2].strip().isalpha()
    end = _end(bare, outside, window[1], opens=True) if goes_on else brackets[1]
    return Clause(_start(bare, window[0], outside, opens=False), end, level, opens=False)


def _start(bare: str, left: int, level: Level, *, opens: bool) -> int:
    if level.kind == "direction":
        return level.start
    left = _past_separators(bare, left)
    begins = [left, *_beginnings(bare, left, level.start)]
    if opens and not has_content(bare[begins[-1] : level.start]):
        return level.start
    names_measure = _NAMES_MEASURE.match(bare, left)
    if names_measure:
        begins = [left, *_beginnings(bare, left, level.start, whole=True)]
    able = [b for b in begins if has_content(_NESTING.sub(" ", bare[b : level.start]))]
    start = able[-1] if able else (begins[-1] if opens else left)
    if level.kind == "reference" and not able:
        start = level.start
    if opens and not names_measure and len(_WORD.findall(bare[start : level.start])) > LONG_LEAD:
        start = _nearer(bare, start, level.start)
    return start if opens else _at_first_of_list(bare, begins, start)


def _at_first_of_list(bare: str, begins: Sequence[int], start: int) -> int:
    """Go back over measures listed before the last: "tỷ lệ A, tỷ lệ B và tỷ lệ C đạt 90%"."""
    listed = [b for b in begins if b <= start]
    while len(listed) > 1 and all(_MEASURE.match(bare, b) for b in listed[-2:]):
        listed.pop()
    return listed[-1] if listed else start


def _beginnings(bare: str, left: int, right: int, *, whole: bool = False) -> Iterator[int]:
    """Yield where a clause may begin; in the ``whole`` name of a measure not at a colon or purpose."""
    for found in _BEGINNINGS.finditer(bare, left):
        if found.end() > right:
            break
        is_closed = "(" in found.group(0) and ")" in bare[found.end() : right]
        is_inside = whole and found.group(0)[0] not in ",;" and not _NESTING.search(found.group(0))
        if not is_closed and not is_inside:
            yield found.end()


def _nearer(bare: str, start: int, end: int) -> int:
    """Return the last comma of a long lead after which a verb and its object still stand."""
    commas = [m.end() for m in re.finditer(r",\s*", bare[start:end])]
    able = [start + c for c in commas if len(_WORD.findall(bare[start + c : end])) >= 2]
    return able[-1] if able else start


def _past_separators(bare: str, at: int) -> int:
    found = re.compile(r"[\s,;:.]*(?:(?:va|hoac)\s+)?").match(bare, at)
    return found.end() if found else at


def _end(bare: str, level: Level, right: int, *, opens: bool) -> int:
    if level.kind != "numeric" and level.reference:
        return min(right, level.end)
    at = level.end
    while True:
        found = _ENDINGS.search(bare, at, right)
        end = found.start() if found else right
        bracket = bare.find("(", at, end)
        if bracket >= 0 and not _stays(bare, bracket, right):
            end = bracket
        elif bracket >= 0:
            close = bare.find(")", bracket, right)
            at = close + 1 if close >= 0 else end
            if at < right and at > level.end and close >= 0:
                continue
        break
    end = _to_comma(bare, level.end, end, counts=_counts(level)) if not opens else end
    return _trim_end(bare, level.end, end)


def _counts(level: Level) -> bool:
    kind = units().get(bare_of(level.unit or ""), ("", ""))[1]
    return level.unit_at is not None or (level.kind == "numeric" and kind == "counts" and level.unit != "lần")


def _to_comma(bare: str, start: int, end: int, *, counts: bool) -> int:
    """What stands after a closing level is kept up to a comma, and past it for a share or exception.

    A count goes on past it: "01 sáng kiến, giải pháp được công nhận".
    """
    comma = bare.find(",", start, end)
    if counts or comma < 0 or _QUALIFIER.match(bare, comma, end):
        return end
    return comma if not bare[start:comma].strip() else end


def _stays(bare: str, bracket: int, right: int) -> bool:
    """Tell whether words in brackets belong to the statement: exceptions, shares and short forms do."""
    close = bare.find(")", bracket, right)
    if close < 0:
        return True
    inside = bare[bracket : close + 1]
    if _QUALIFIER.match(inside):
        return True
    return len(_WORD.findall(inside)) <= SHORT_BRACKET and not re.match(
        r"\(\s*(?:nam|hien|da|tang|giam|gom|bao gom|nếu|vi du)\b(?!\s+co\))", inside
    )


def _trim_end(bare: str, start: int, end: int) -> int:
    while end > start and bare[end - 1] in " \t\n,;:.-(\u00a0":
        end -= 1
    return end
