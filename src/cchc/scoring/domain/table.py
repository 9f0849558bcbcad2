"""A set of criteria proposed from a province's table: rows of cells in, YAML out, every doubt listed. Pure.

Columns may stand in any order and be called by many names (``table_words.yaml``); the heading row is looked for. Codes
may be "1.1.1", Roman numerals for fields, or letters for components. A row without a code goes on with the row above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml

from cchc.kernel.quantities import parse_number
from cchc.kernel.text import collapse, fold
from cchc.reading.headings import field_of

from .loading import BadSet, load_set
from .table_rules import has, rule_in, words

Cells = Sequence[str]
LOOKED_THROUGH = 30  # rows in which the heading is looked for
NO_OWNER = "ALL"
_DOTTED = re.compile(r"\d+(?:\.\d+)*\.?")
_ROMAN = re.compile(r"[IVX]+\.?")
_LETTER = re.compile(r"[a-zđ]\s*[.)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """What the table does not say of itself."""

    code: str
    title: str
    year: int
    province: str
    source: str  # number and day of the decision


@dataclass(frozen=True, slots=True)
class Proposed:
    """The set as YAML. ``manual``: components whose rule a person must choose; ``problems``: what is in doubt."""

    text: str
    manual: tuple[str, ...]
    problems: tuple[str, ...]


class NoTable(ValueError):
    """No heading row with a column of contents and one of points was found."""


@dataclass(slots=True)
class Line:
    """One row of the table with the rows that go on with it."""

    code: str
    depth: int
    at: int  # row number as the spreadsheet counts
    title: str
    max: str
    rule: str
    evidence: str
    owner: str
    printed: str = ""  # the code as in the table
    parts: list[Line] = field(default_factory=list)


def propose(rows: Sequence[Cells], about: About) -> Proposed:
    """Return a set that follows the table, as far as it is clear.

    :raises NoTable: when there is no such table.
    """
    maker = _Maker()
    fields = maker.fields(_tree(_lines(rows)))
    data = {
        "code": about.code,
        "title": about.title,
        "province": about.province,
        "year": about.year,
        "edition": 1,
        "valid_from": f"{about.year}-01-01",
        "source": about.source,
        "is_sample": False,
        "default_na": "EXCLUDE",
        "bands": _sample_bands(),
        "fields": fields,
    }
    text = _as_yaml(data)
    return Proposed(text, tuple(maker.manual), (*maker.problems, *_problems(text)))


def _as_yaml(data: dict[str, Any]) -> str:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)
    return text.replace(f"valid_from: '{data['valid_from']}'", f"valid_from: {data['valid_from']}", 1)


def _problems(text: str) -> list[str]:
    try:
        load_set(text)
    except BadSet as bad:
        return bad.problems
    return []


def _sample_bands() -> list[dict[str, Any]]:
    sample = resources.files("cchc.scoring").joinpath("sets", "default-ward-2026.yaml").read_text(encoding="utf-8")
    bands: list[dict[str, Any]] = yaml.safe_load(sample)["bands"]
    return bands


# --- Columns -------------------------------------------------------------------------------------


def columns_of(row: Cells) -> dict[str, int]:
    """Return what each column is: of the phrases a head holds the longest decides."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = _column(fold(str(cell)))
        if name and name != "other":
            found.setdefault(name, place)
    return found


def _column(head: str) -> str | None:
    plain = " ".join(head.replace("(", " ").replace(")", " ").split())
    fitting = [
        (len(phrase), name)
        for name, phrases in _columns().items()
        for phrase in phrases
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain)
    ]
    return max(fitting)[1] if fitting else None


@cache
def _columns() -> dict[str, list[str]]:
    text = resources.files("cchc.scoring.domain").joinpath("table_words.yaml").read_text(encoding="utf-8")
    columns: dict[str, list[str]] = yaml.safe_load(text)["columns"]
    return columns


def _heading(rows: Sequence[Cells]) -> tuple[int, dict[str, int]]:
    seen = [(at, columns_of(row)) for at, row in enumerate(rows[:LOOKED_THROUGH])]
    at, columns = max(seen, key=lambda one: len(one[1]), default=(0, {}))
    if not {"title", "max"} <= columns.keys():
        raise NoTable
    return at, columns


# --- Rows ----------------------------------------------------------------------------------------


def _lines(rows: Sequence[Cells]) -> list[Line]:
    at, columns = _heading(rows)
    lines: list[Line] = []
    has_roman = any(_ROMAN.fullmatch(_cell(row, columns, "code")) for row in rows[at + 1 :])
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        line = _line(row, columns, number, has_roman=has_roman)
        if line is None or columns_of(row).keys() >= {"title", "max"} or _sums_up(line):
            continue
        if line.code or not lines:
            lines.append(line)
        else:
            _go_on(lines[-1], line)
    return lines


def _sums_up(line: Line) -> bool:
    plain = fold(line.title)
    return plain == "cong" or plain.startswith(words("totals"))


def _line(row: Cells, columns: dict[str, int], number: int, *, has_roman: bool) -> Line | None:
    cells = [_cell(row, columns, name) for name in ("max", "rule", "evidence", "owner")]
    code, title = _code_and_title(_cell(row, columns, "code"), _cell(row, columns, "title"))
    if not title and not any(cells):
        return None
    most, rule, evidence, owner = cells
    printed = code.rstrip(".")
    return Line(printed, _depth(code, has_roman=has_roman), number, title, most, rule, evidence, owner, printed)


def _cell(row: Cells, columns: dict[str, int], name: str) -> str:
    place = columns.get(name)
    text = str(row[place]) if place is not None and place < len(row) and row[place] is not None else ""
    return text.strip() if name == "rule" else collapse(text)


def _code_and_title(code: str, title: str) -> tuple[str, str]:
    """A code may stand at the head of the title: "1.1. Kế hoạch"; a spreadsheet may have made "1" into "1.0"."""
    code = re.sub(r"^(\d+)\.0$", r"\1", code)
    leading = re.match(r"(\d+(?:\.\d+)+)\.?\s+(.+)", title)
    if not code and leading:
        return leading[1], leading[2]
    return code, title


def _depth(code: str, *, has_roman: bool) -> int:
    if _ROMAN.fullmatch(code):
        return 1
    if _DOTTED.fullmatch(code):
        return len(code.rstrip(".").split(".")) + has_roman
    return 9 if _LETTER.fullmatch(code) else 0  # a letter stands below whatever is above it


def _go_on(above: Line, line: Line) -> None:
    """A row without a code: a step of the rule where it has points, else more words."""
    step = f"{line.title}: {line.max}" if line.title and line.max else line.title
    above.rule = "\n".join(text for text in (above.rule, step, line.rule) if text)
    above.evidence = "\n".join(text for text in (above.evidence, line.evidence) if text)
    above.owner = above.owner or line.owner
    above.max = above.max or (line.max if not line.title else "")


# --- The tree ------------------------------------------------------------------------------------


def _tree(lines: list[Line]) -> list[Line]:
    tops: list[Line] = []
    path: list[Line] = []
    for line in lines:
        while path and path[-1].depth >= line.depth:
            path.pop()
        if path:
            _set_code(path[-1], line)
            path[-1].parts.append(line)
        else:
            line.code = line.code if _DOTTED.fullmatch(line.code) else str(len(tops) + 1)
            tops.append(line)
        path.append(line)
    return tops


def _set_code(above: Line, line: Line) -> None:
    """Below Roman fields and by letters, codes are made whole: II > 1 > a becomes 2.1.a."""
    own = line.printed.removeprefix(f"{above.printed}.").rstrip(".)").strip()
    line.code = f"{above.code}.{own}"


# --- The set -------------------------------------------------------------------------------------


class _Maker:
    def __init__(self) -> None:
        self.manual: list[str] = []
        self.problems: list[str] = []

    def fields(self, lines: list[Line]) -> list[dict[str, Any]]:
        return [self._field(line) for line in lines]

    def _field(self, line: Line) -> dict[str, Any]:
        known = field_of(line.title)
        if known is None:
            self.problems.append(f"dòng {line.at}: chưa rõ lĩnh vực của “{line.title}”, tạm xếp vào lĩnh vực khác")
        row = {"code": line.code, "title": line.title, "field": known.value if known else "other"}
        return row | self._stated_max(line) | {"criteria": [self._criterion(one) for one in line.parts or [line]]}

    def _criterion(self, line: Line) -> dict[str, Any]:
        if not line.parts:
            return self._component(line)
        components = [self._component(one) for one in self._leaves(line)]
        return {"code": line.code, "title": line.title} | self._stated_max(line) | {"components": components}

    def _leaves(self, line: Line) -> Iterator[Line]:
        """Yield what carries points: below components a table may list parts, which are set out one by one."""
        for one in line.parts:
            if one.parts and all(self._points(part) for part in one.parts):
                yield from self._leaves(one)
            else:
                one.rule = "\n".join(
                    [one.rule, *(f"{part.title}: {part.max} {part.rule}" for part in one.parts)]
                ).strip()
                yield one

    def _component(self, line: Line) -> dict[str, Any]:
        most = self._points(line)
        if not most:
            self.problems.append(f"dòng {line.at}: chưa có điểm tối đa của {line.code} “{line.title}”")
        rule = rule_in(line.rule, most) if most else None
        is_survey = has(fold(f"{line.title} {line.rule}"), "survey")
        if rule is None:
            self.manual.append(line.code)
        row: dict[str, Any] = {"code": line.code, "title": line.title, "max": _plain(most), "rule": rule or "MANUAL"}
        if line.rule:
            row["rule_text"] = collapse(line.rule)
        row["evidence"] = [part for part in map(collapse, re.split(r"[;\n]", line.evidence)) if part]
        row["owner"] = "SURVEY" if is_survey else line.owner or NO_OWNER
        return row | ({"kind": "survey"} if is_survey else {})

    def _points(self, line: Line) -> Decimal:
        value = parse_number(line.max)
        if value is None and line.max:
            self.problems.append(f"dòng {line.at}: điểm tối đa “{line.max}” không phải là một số")
        return value or Decimal(0)

    def _stated_max(self, line: Line) -> dict[str, Any]:
        value = parse_number(line.max)
        return {} if value is None else {"max": _plain(value)}


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
