"""Levels written with a number: where they stand in a text and what they say.

A level is a number with its unit and the words around it that make it a bound: "đạt từ 95% trở
lên", "không quá 12 tháng/lần", "từ 87% đến 90%". Numbers of laws, dates and years and counts in
brackets are none. All functions work on bare text (``vocabulary``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.kernel.quantities import parse_number

from .spelled import numbers, parts
from .vocabulary import after, alternation, comparators, pattern, printed, steps, units, words
from .vocabulary import bare as bare_of


@dataclass(frozen=True, slots=True)
class Level:
    """A level in a bare text; ``start``..``end`` takes in its comparator words."""

    start: int
    end: int
    comparator: str
    value: float | None
    unit: str | None
    value_max: float | None = None
    whole: float | None = None  # 20 of "19/20 tiêu chí"
    kind: str = "numeric"
    reference: tuple[int, int] | None = None  # where the figure given elsewhere is named
    missing: bool = False  # the number is cut off
    unit_at: tuple[int, int] | None = None  # where a unit the table does not know is printed
    turn: tuple[int, int] | None = None  # (1, 3) is the second of "lần lượt 95%, 92% và 90%"
    bounded: bool = True  # "đạt", a bound or "/năm" stands with it: a level wherever it is met
    sure: float = 1.0
    closes: bool = False  # it never opens a clause: what it is of stands before


# What looks like a quantity and is none.
_NO_QUANTITY = re.compile(
    r"""
      \b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b                     # 15/7/2021
    | \b(?:ngay|thang|quy|nam|nhiem\ ky|khoa|ky)\s+\d{1,4}(?:\s*[/-]\s*\d{1,4})*\b(?!\s*[%‰]|[·.]\d)
    | \bgiai\ doan\s+\d+(?:\s*(?:-|den)\s*\d+)? | \b\d{4}\s*-\s*\d{4}\b | \b\d{1,2}/\d{4}\b
    | \bso\s*:?\s*\d+\s*[/-]\s*\w[\w&/-]*                                # số 118/2025/NĐ-CP
    | \b\d+(?:/\d+)*(?:/|-)[a-z]{2}[\w&/-]*                              # 24-KH/ĐU
    | \b(?:de\ an|nghi\ quyet|quyet\ dinh|nghi\ dinh|thong\ tu|chi\ thi|ket\ luan|luat)\s+(?:so\s+)?\d+\b
    | \b(?:iso|tcvn)[\s\d:.-]*\d | \b\d+g\b(?:/\d+g\b)? | \b24/(?:7|24)\b
    | \bmuc\s+[1-4]\b(?!\s*(?:[%‰]|phan\ tram)|[·˙./]\d)
    | (?<!dut\ )\b(?:dieu|khoan|diem|mục|phu\ luc|bieu|mau|cap\ do|muc\ do|loai|nhom|hang|lan\ thu|so\ thu\ tu)
      \s+(?:so\s+)?\d+\b(?!\s*(?:[%‰]|phan\ tram)|[·˙.]\d)
    | \bcap\s+\d\b(?![\d·˙.]\d)                                         # trường cấp 2
    | \b\d+\s+tuoi\b                                                      # dưới 35 tuổi
    | \b0?\d\s+cap\b(?!\s+pho)                                           # chính quyền 02 cấp
    | \(\s*\d+\s+[^\W\d][^()%]{1,40}\)                                   # (06 chỉ tiêu)
    | \(\d{1,2}\)                                                        # (1)
    """,
    re.VERBOSE,
)
NUMBER = r"\d{1,3}(?:˙\d{3})+(?:·\d+)?|\d+(?:[·.]\d+)?"
_PERCENT = r"\s*(?:%|‰|phan\s+tram\b)"
_NUMBER = re.compile(rf"(?<![\w·˙,./-])(?:{NUMBER})(?!\w)|(?<=[\s(]-)(?:{NUMBER})(?!\w)")
_PLAIN_NUMBER = re.compile(NUMBER)
_RANGE = re.compile(
    rf"(?P<low>{NUMBER})(?P<lowpct>{_PERCENT})?\s*(?:-|den|tới)\s*(?P<high>{NUMBER})(?P<pct>{_PERCENT})?"
)
_FRACTION = re.compile(
    r"(?P<low>\d{1,4}(?:·\d+)?)(?:\s*/\s*|\s+(?:trong|tren)\s+(?:tong\s+)?so\s+|\s+tren\s+)(?P<whole>\d{1,4})(?![\d/])"
)
_CUT = re.compile(r"(?:\.{3,}|…[….]*|_{2,})\s*%?")
_TAIL_OF_PHRASE = re.compile(r"\b(?:cap|neu|noi|ke|nhu|ben|phia|muc)\s+tren$")
_LARGEST_PART = 10  # "1/3" of something is a share, "31/44 công chức" a count
_MISREAD_HUNDRED = re.compile(r"\b[1li][0o]{2}(?=\s*%)")  # OCR writes "1OO%"
_BEFORE_MAX = 90  # characters looked back for the words of one level


def levels(bare: str) -> list[Level]:
    """Return the levels of a bare text that are written with a number, in order."""
    hidden = _NO_QUANTITY.sub(lambda m: re.sub(r"\d", "#", m.group(0)), _MISREAD_HUNDRED.sub("100", bare))
    found: list[Level] = []
    at = 0
    while match := _NUMBER.search(hidden, at):
        level = _level_at(hidden, match.start())
        at = max(match.end(), level.end if level else 0)
        if level:
            found.append(level)
    found += [*_spelled(hidden), *_shares(hidden), *_cut_off(hidden)]
    return sorted(found, key=lambda level: level.start)


def _level_at(text: str, at: int) -> Level | None:
    figures = _figures(text, at)
    left = _before(text, at)
    counted = _counted(text, figures, left)
    if counted is None:
        return None
    following, end = _after(text, counted.end, opened=left.opened)
    bound = bool(left.step or following or left.is_bound or left.reached or _REACHES.match(text, left.start))
    if counted.kind == "times" and not bound:
        return None
    said = _against(text, end, left)
    aimed = figures.whole is not None and bool(_AIMED.search(text, max(0, left.start - _BEFORE_MAX), left.start))
    alone = "between" if figures.high is not None else left.comparator or "="
    return Level(
        left.start,
        end,
        left.step or said or following or alone,
        figures.low,
        counted.unit,
        value_max=figures.high,
        whole=figures.whole,
        unit_at=counted.printed_at,
        bounded=bound or left.comparator is not None or counted.speaks_for_itself or figures.is_all or aimed,
    )


@dataclass(frozen=True, slots=True)
class _Figures:
    low: float
    end: int
    high: float | None = None
    whole: float | None = None
    part: bool = False  # "1/3 thời gian": a share, told in percent

    @property
    def is_all(self) -> bool:
        """ "05/05 thôn": all there are."""
        return self.whole is not None and self.low == self.whole


_COMPARED_WITH = re.compile(r"\s+so\s+voi\b")


def _against(text: str, end: int, left: _Before) -> str | None:
    """ "Cao hơn 2% so với năm 2025" is a step of 2%, no level above it."""
    if not left.compares or not _COMPARED_WITH.match(text, end):
        return None
    return "decrease" if left.comparator in ("<", "<=") else "increase"


def _value(number: str) -> float:
    value = parse_number(printed(number))
    if value is None:
        raise ValueError(f"no number: {number!r}")
    return float(value)


def _figures(text: str, at: int) -> _Figures:
    """Read one number, a range or a fraction."""
    if found := _RANGE.match(text, at):
        low, high = _value(found["low"]), _value(found["high"])
        if low < high and (found["pct"] or not found["lowpct"]):
            return _Figures(low, found.end("high"), high=high)
    if (found := _FRACTION.match(text, at)) and _value(found["low"]) <= int(found["whole"]):
        low, whole = _value(found["low"]), int(found["whole"])
        if whole <= _LARGEST_PART and low.is_integer() and not _UNIT.match(text, found.end()):
            return _Figures(round(100 * low / whole, 2), found.end(), part=True)
        return _Figures(low, found.end(), whole=float(whole))
    number = _PLAIN_NUMBER.match(text, at)
    assert number is not None
    return _Figures(_value(number.group(0)), number.end())


_PER_NAMES = {bare_of(name): name for name in words()["units"]["per"]}
_PER = re.compile(rf"\s*/\s*(?:0?1\s+)?(?P<name>{alternation(_PER_NAMES)})")
_UNIT = re.compile(rf"\s*(?P<name>{alternation(units())})")
# A noun of two syllables, counted though no table knows it: "ít nhất 03 hình thức".
_NOUN = re.compile(
    r"\s+(?P<name>(?!(?:xuong|len|còn|tro|trong|tren|den)\b)[^\W\d_]+\s+(?!(?:duoc|tro|tham|dat|deu|co|ve|cua|trong|den|o|la|va|theo|tai)\b)[^\W\d_]+)\b"
)
_PERCENT_SIGN = re.compile(_PERCENT)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: a unit of the table, percent, or a noun no table knows."""

    unit: str | None
    kind: str  # "percent", "money", "measures", "counts", "times", "noun"
    end: int
    printed_at: tuple[int, int] | None = None

    @property
    def speaks_for_itself(self) -> bool:
        return self.kind == "percent" or "/" in (self.unit or "")


def _counted(text: str, figures: _Figures, left: _Before) -> _Counted | None:
    if figures.part:
        told = (
            left.comparator
            or left.step
            or _OF_WHOLE.match(text, figures.end)
            or _AIMED.search(text, max(0, left.start - _BEFORE_MAX), left.start)
        )
        return _Counted("%", "percent", figures.end) if told else None
    return _unit_after(text, figures.end) or _points(text, figures.end, left) or _noun_after(text, figures.end)


_OF_WHOLE = re.compile(r"\s+(?:so|tong|thoi\s+gian|chi\s+phi|khoi\s+luong|thu\s+tuc|don\s+vi|đon\s+vi)\b")
_AIMED = re.compile(r"\b(?:phan\s+dau|bao\s+dam|dam\s+bao|co)\s*$")
_SCALE = re.compile(
    r"\s*(?:/\s*\d+|tren\s+(?:thang\s+)?(?:diem\s+)?[\d#]+)?(?:\s+(?:điem|diem))?(?=\s*(?:[,;.()]|$|tro\s))"
)
_SCORE_REACH = 200  # characters in which "chỉ số" must stand before its figure
_SCORED = re.compile(r"\b(?:chi\s+so|diem|diem\s+so|thang\s+diem)\b[^;]*$")


def _points(text: str, at: int, left: _Before) -> _Counted | None:
    """Read a figure without a unit as points where an index or score is said to reach it: "DTI đạt 0,75"."""
    scale = _SCALE.match(text, at)
    if (
        left.comparator is None
        or scale is None
        or not _SCORED.search(text, max(0, left.start - _SCORE_REACH), left.start)
    ):
        return None
    return _Counted("điểm", "measures", scale.end())


def _unit_after(text: str, at: int) -> _Counted | None:
    """Read a unit of the table, with its "/năm" or "/lần"."""
    if found := _PERCENT_SIGN.match(text, at):
        return _Counted("‰" if "‰" in found.group(0) else "%", "percent", found.end())
    if not (found := _UNIT.match(text, at)):
        return None
    name, kind = units()[" ".join(found["name"].split())]
    if per := _PER.match(text, found.end()):
        return _Counted(f"{name}/{_PER_NAMES[' '.join(per['name'].split())]}", kind, per.end())
    return _Counted(name, kind, found.end())


def _noun_after(text: str, at: int) -> _Counted | None:
    found = _NOUN.match(text, at)
    return _Counted(None, "noun", found.end(), found.span("name")) if found else None


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a number."""

    start: int
    comparator: str | None  # None when no word of comparing stands there
    step: str | None  # "increase" or "decrease"
    opened: bool  # "từ" stands there: "trở lên" may come a few words later
    reached: bool = False  # "xuống còn" stands there
    compares: bool = False  # "cao hơn", "thấp hơn": the number is a difference

    @property
    def is_bound(self) -> bool:
        return self.comparator not in (None, "=")


_NAMED_ABOVE = re.compile(r"\b(?:neu|noi|ke|cap)\s+tren$")  # "các chỉ tiêu nêu trên đạt 95%"
_REACHES = re.compile(r"dat\b")
_HIGHER = re.compile(r"\b(?:cao|thap|nhieu|it|lon|nho)\s+hon\b")
_MODIFIER = re.compile(
    rf"(?P<comparators>{alternation(comparators())})"
    rf"|(?P<reach>{alternation(map(bare_of, words()['reach']))})"
    rf"|(?P<between>{alternation(map(bare_of, words()['between']))})"
)
_BEFORE = re.compile(
    rf"(?P<step>(?:{alternation(steps())})\s*)?(?P<modifiers>(?:(?:{_MODIFIER.pattern})[\s(]*)*)$".replace(
        "?P<comparators>", "?:"
    )
    .replace("?P<reach>", "?:")
    .replace("?P<between>", "?:")
)


def _before(text: str, at: int) -> _Before:
    """Read the words of comparing that stand directly before a number."""
    window = max(0, at - _BEFORE_MAX)
    found = _BEFORE.search(text, window, at)
    if found is None:
        return _Before(at, None, None, opened=False)
    comparator: str | None = None
    reached, falls, opened, start = False, False, False, at
    for word in _MODIFIER.finditer(text, found.start("modifiers"), at):
        name = " ".join(word.group(0).split())
        if word.lastgroup == "between" or _NAMED_ABOVE.search(text, window, word.end()):
            continue
        remains = name == _REMAINS and not _FROM_FIGURE.search(text, window, word.start())
        if remains and not found["step"] and comparator is None:
            start = min(start, word.start())  # "còn 12 tiêu chí" tells what is left, no goal
            continue
        start = min(start, word.start())
        reached = reached or word.lastgroup == "reach"
        falls = falls or name.startswith(_RISES_OR_FALLS)
        said = "=" if word.lastgroup == "reach" else comparators()[name]
        comparator = said if said != "=" or comparator is None else comparator
        opened = opened or name == "tu"
    if found["step"] and not reached:
        return _Before(found.start("step"), comparator, steps()[" ".join(found["step"].split())], opened)
    return _Before(start, comparator, None, opened, reached=falls, compares=bool(_HIGHER.search(text, start, at)))


_REMAINS = bare_of("còn")
_FROM_FIGURE = re.compile(r"\btu\s+\d[^,;:.]*$")
_RISES_OR_FALLS = ("xuong", "len")


_AFTER = alternation(after())
_AFTER_NEAR = re.compile(rf"\s*(?P<word>{_AFTER})")
_AFTER_FAR = re.compile(rf"(?:\s+[^\s,;.:()]+){{1,6}}?\s+(?P<word>{_AFTER})")


def _after(text: str, at: int, *, opened: bool) -> tuple[str | None, int]:
    """Return what "trở lên" says and where the level ends: "từ 30 TTHC hoặc nhóm TTHC trở lên"."""
    if found := _AFTER_NEAR.match(text, at):
        return after()[" ".join(found["word"].split())], found.end()
    if opened and (found := _AFTER_FAR.match(text, at)):
        return after()[" ".join(found["word"].split())], at
    return None, at


_OF_ALL = re.compile(r"\s+(?:tong\s+)?so\b")


def _shares(text: str) -> Iterator[Level]:
    """Yield levels told as a share in words: "ít nhất một nửa số hồ sơ", "hai phần ba số thôn"."""
    for said in parts(text):
        left = _before(text, said.start)
        comparator = said.comparator or left.step or left.comparator
        if comparator or _OF_ALL.match(text, said.end):
            yield Level(left.start, said.end, comparator or "=", said.value, "%")


def _spelled(text: str) -> Iterator[Level]:
    """Yield levels whose number is a word: "ít nhất một mô hình"."""
    for said in numbers(text):
        left = _before(text, said.start)
        if left.comparator is None or left.opened:
            continue
        counted = _unit_after(text, said.end) or _noun_after(text, said.end)
        if counted and (left.is_bound or counted.kind == "percent"):
            comparator = left.comparator
            yield Level(left.start, counted.end, comparator, said.value, counted.unit, unit_at=counted.printed_at)


def _cut_off(text: str) -> Iterator[Level]:
    """Yield levels whose number is not there: "đạt … %", or a rate whose text ends in "trên"."""
    for found in _CUT.finditer(text):
        left = _before(text, found.start())
        if left.start < found.start() or "%" in found.group(0):
            yield _missing(left, found.end())
    if not pattern("indices").match(text.lstrip(" -+*\n")):
        return
    tail = text.rstrip(" .;,")
    left = _before(text, len(tail))
    if left.is_bound and not _TAIL_OF_PHRASE.search(tail):
        yield _missing(left, len(tail))


def _missing(left: _Before, end: int) -> Level:
    return Level(left.start, end, left.step or left.comparator or "=", None, "%", missing=True, sure=0.6)
