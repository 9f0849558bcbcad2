"""A set of criteria proposed from a province's table: rows of cells in, YAML out, every doubt listed. Pure.

Columns may stand in any order and be called by many names (``table_words.yaml``); ``table_rows`` reads them. Codes may
be "1.1.1", Roman numerals or capitals for fields, letters for components. Rows without a code are the steps of the line
above, or, where their points add up to it, its components. What stands outside the hundred becomes bonus and penalty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from string import ascii_lowercase
from typing import Any

import yaml

from cchc.kernel.fields import Field as ReformField
from cchc.kernel.quantities import parse_number
from cchc.kernel.text import collapse, fold
from cchc.reading.headings import field_of

from .loading import BadSet, load_set
from .table_columns import Cells, NoTable, columns_of
from .table_rows import NEXT, Line, Table, read_table, walk
from .table_rules import has, rule_in, words

__all__ = ["About", "NoTable", "Proposed", "columns_of", "propose"]

NO_OWNER = "ALL"
BLOCKS = ("bonus", "penalty")
_UNIT = re.compile(r"\s*(?:điểm|đ)\.?\s*$", re.IGNORECASE)
_PLACED = re.compile(r"(?:lĩnh vực|tiêu chí thành phần|tiêu chí) (?P<code>[^\s:]+)")


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


def propose(rows: Sequence[Cells], about: About) -> Proposed:
    """Return a set that follows the table, as far as it is clear.

    :raises NoTable: when there is no such table.
    """
    table = read_table(rows)
    maker = _Maker(table)
    tops = maker.tree()
    text = _as_yaml(_data(about, table, maker, tops))
    problems = [*maker.problems, *(_with_cell(problem, table, tops) for problem in _problems(text))]
    return Proposed(text, tuple(maker.manual), tuple(problems))


def _data(about: About, table: Table, maker: _Maker, tops: list[Line]) -> dict[str, Any]:
    blocks = {kind: maker.block(line, kind) for line in tops if (kind := _block_of(line))}
    total = points_in(table.total)
    return {
        "code": about.code,
        "title": about.title,
        "province": about.province,
        "year": about.year,
        "edition": 1,
        "valid_from": f"{about.year}-01-01",
        "source": about.source,
        "is_sample": False,
        "default_na": "EXCLUDE",
        "published_as": "par",
        **({"max": _plain(total)} if total else {}),
        "bands": _sample_bands(),
        **blocks,
        "fields": maker.fields([line for line in tops if not _block_of(line)]),
    }


def _block_of(line: Line) -> str:
    """Return "bonus" or "penalty" for what stands outside the hundred; "" for a field."""
    return next((kind for kind in BLOCKS if fold(line.title).startswith(words(kind))), "")


def _as_yaml(data: dict[str, Any]) -> str:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)
    return text.replace(f"valid_from: '{data['valid_from']}'", f"valid_from: {data['valid_from']}", 1)


def _problems(text: str) -> list[str]:
    try:
        load_set(text)
    except BadSet as bad:
        return bad.problems
    return []


def _with_cell(problem: str, table: Table, tops: list[Line]) -> str:
    """Put the cell before a problem that names a code, so that a person finds it in the spreadsheet."""
    placed = _PLACED.match(problem)
    line = next((one for one in walk(tops) if placed and one.code == placed["code"]), None)
    return f"ô {table.cell(line, 'max')}: {problem}" if line else problem


def _sample_bands() -> list[dict[str, Any]]:
    sample = resources.files("cchc.scoring").joinpath("sets", "default-ward-2026.yaml").read_text(encoding="utf-8")
    bands: list[dict[str, Any]] = yaml.safe_load(sample)["bands"]
    return bands


def points_in(text: str) -> Decimal | None:
    """Return points as tables write them: "0,75", "2 điểm", "-0,5" (what a penalty takes)."""
    return parse_number(_UNIT.sub("", text).strip().lstrip("-−–+").strip("() "))


# --- The set -------------------------------------------------------------------------------------


class _Maker:
    """Goes through the lines, noting what a person must look at."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.manual: list[str] = []
        self.problems: list[str] = []

    def doubt(self, line: Line, column: str, said: str) -> None:
        self.problems.append(f"ô {self.table.cell(line, column)}: {said}")

    # The tree -----------------------------------------------------------------------------------

    def tree(self) -> list[Line]:
        """Return the fields and what stands outside the hundred; what parts held them is checked and left out."""
        tops = [one for top in self._nested() for one in self._lifted(top)]
        for place, top in enumerate(tops, start=1):
            is_number = re.fullmatch(r"[\d.]+", top.code) and not top.kind
            top.code = top.code if is_number else str(place)
            self._set_codes(top)
        for line in list(walk(tops)):
            _settle_subs(line, is_block=bool(_block_of(line)))
        for each in self.table.sums:
            if points_in(each.line.max) != points_in(each.head.max):
                said = f"dòng cộng ghi {each.line.max or 'trống'}, “{each.head.title}” ghi {each.head.max}"
                self.doubt(each.line, "max", said)
        return tops

    def _nested(self) -> list[Line]:
        tops: list[Line] = []
        path: list[Line] = []
        for line in self.table.lines:
            while path and path[-1].depth >= line.depth:
                path.pop()
            (path[-1].parts if path else tops).append(line)
            path.append(line)
        return tops

    def _lifted(self, top: Line) -> list[Line]:
        """Return the fields of a part ("A. PHẦN TỰ ĐÁNH GIÁ"), or the line itself where it is a field."""
        fields = [one for one in top.parts if one.kind]
        is_survey = bool(top.kind) and has(fold(top.title), "survey")
        for line in walk([top]) if is_survey else ():
            line.is_survey = True
        is_field = field_of(top.title) is not None and not any(field_of(one.title) for one in fields)
        if is_field or not fields:
            return [top]
        for stray in top.parts:
            if not stray.kind:
                self.doubt(stray, "title", f"“{stray.title}” không thuộc lĩnh vực nào của “{top.title}”")
        self._check_part(top, [one for one in fields if not _block_of(one)])
        return fields

    def _check_part(self, top: Line, fields: list[Line]) -> None:
        values = [points_in(one.max) or Decimal(0) for one in fields]
        stated = points_in(top.max)
        if stated is not None and fields and stated != sum(values):
            said = (
                f"“{top.title}” ghi {top.max} điểm, các lĩnh vực bên trong cộng lại {_plain(sum(values, Decimal(0)))}"
            )
            self.doubt(top, "max", said)

    def _set_codes(self, above: Line) -> None:
        """Below Roman fields and by letters, codes are made whole: II > 1 > a becomes 2.1.a."""
        taken: set[str] = set()
        for place, line in enumerate(above.parts, start=1):
            own = str(place) if line.printed == NEXT else line.printed.removeprefix(f"{above.printed}.")
            line.code = f"{above.code}.{own}"
            if line.code in taken:  # a spreadsheet reads 1.10 as the number 1.1
                line.code = f"{above.code}.{place}"
                self.doubt(line, "code", f"mã {line.printed} lặp lại, hiểu là {line.code}")
            taken.add(line.code)
            self._set_codes(line)

    # Fields, criteria, components ---------------------------------------------------------------

    def fields(self, lines: list[Line]) -> list[dict[str, Any]]:
        return [self._field(line) for line in lines]

    def _field(self, line: Line) -> dict[str, Any]:
        known = ReformField.IMPACT if line.is_survey else field_of(line.title)
        if known is None:
            self.doubt(line, "title", f"chưa rõ lĩnh vực của “{line.title}”, tạm xếp vào lĩnh vực khác")
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
            if one.parts and all(points_in(part.max) for part in one.parts):
                yield from self._leaves(one)
            else:
                one.rule = "\n".join(
                    [one.rule, *(f"{part.title}: {part.max} {part.rule}" for part in one.parts)]
                ).strip()
                yield one

    def _component(self, line: Line) -> dict[str, Any]:
        most = self._points(line)
        rule = rule_in(line.rule, most) if most else None
        is_survey = line.is_survey or has(fold(f"{line.title} {line.rule}"), "survey")
        if rule is None:
            self.manual.append(line.code)
        row: dict[str, Any] = {"code": line.code, "title": line.title, "max": _plain(most), "rule": rule or "MANUAL"}
        if line.rule:
            row["rule_text"] = collapse("; ".join(line.rule.split("\n")))
        row["evidence"] = [part for part in map(collapse, re.split(r"[;\n]", line.evidence)) if part]
        row["owner"] = "SURVEY" if is_survey else line.owner or NO_OWNER
        return row | ({"kind": "survey"} if is_survey else {})

    def _points(self, line: Line) -> Decimal:
        value = points_in(line.max)
        if value is None and line.max:
            self.doubt(line, "max", f"điểm tối đa “{line.max}” không phải là một số")
        elif not value:
            self.doubt(line, "max", f"chưa có điểm tối đa của {line.code} “{line.title}”")
        return value or Decimal(0)

    def _stated_max(self, line: Line) -> dict[str, Any]:
        value = points_in(line.max)
        return {} if value is None else {"max": _plain(value)}

    # Outside the hundred ------------------------------------------------------------------------

    def block(self, line: Line, kind: str) -> dict[str, Any]:
        """Return the block of bonus or penalty points: its limit, and an item a line below it."""
        rows = [one for one in (*line.subs, *_ends(line)) if points_in(one.max)] or [line]
        items = [
            {"code": f"{kind}-{place}", "title": one.title, "points": _plain(self._points(one))}
            for place, one in enumerate(rows, start=1)
        ]
        limit = points_in(line.max) or sum((points_in(one.max) or Decimal(0) for one in rows), Decimal(0))
        return {"is_on": True, "limit": _plain(limit), "items": items}


def _ends(line: Line) -> list[Line]:
    return [one for one in walk(line.parts) if not one.parts]


def _settle_subs(line: Line, *, is_block: bool) -> None:
    """Rows without a code are parts where their points add up to the line's, else steps of its rule."""
    if is_block or not line.subs:
        return
    heads = [sub for sub in line.subs if sub.marker != "+" and points_in(sub.max) is not None]
    values = [points_in(sub.max) or Decimal(0) for sub in heads]
    most = points_in(line.max)
    adds_up = len(heads) > 1 and sum(values) == (most or sum(values)) and max(values) < sum(values)
    if not adds_up or line.parts:
        for sub in line.subs:
            _go_on(line, sub)
        return
    line.max = line.max or str(sum(values))
    for sub in line.subs:
        if sub in heads:
            sub.code = sub.printed = f"{line.code}.{ascii_lowercase[len(line.parts)]}"
            sub.evidence, sub.owner = sub.evidence or line.evidence, sub.owner or line.owner
            line.parts.append(sub)
        else:
            _go_on(line.parts[-1] if line.parts else line, sub)


def _go_on(above: Line, sub: Line) -> None:
    """Put a row without a code to the line above: a step of its rule where it has points, else more words."""
    step = f"{sub.title}: {sub.max}" if sub.title and sub.max else sub.title
    above.rule = "\n".join(text for text in (above.rule, step, sub.rule) if text)
    above.evidence = "\n".join(text for text in (above.evidence, sub.evidence) if text)
    above.owner = above.owner or sub.owner
    above.max = above.max or (sub.max if not sub.title else "")


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
