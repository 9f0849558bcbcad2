"""Read a plan source (``plans/*.plan``) into blocks to be rendered and the gold reading of it.

A source is one text file: YAML between ``---`` lines (meta, vocabulary of this plan, reporting), then
the body, one paragraph a line. What a careful person would read is written where it stands, so that
the text and its gold cannot drift apart:

    # II. MỤC TIÊU {institutions}       heading, level by the number of #; {field} from here on
    = KẾ HOẠCH        =_ (Kèm theo…)    centred bold, centred italic
    > text                              italic (legal bases)
    [[text => >= 80 %; id a; in b]]     a target: verbatim span, comparator, value, unit, options
    [[text => = 5 % && = 7 %]]          two targets on one span
    text {{task lead=A; due=2026-Q1}}   a task outside a table; ``{{page 3}}`` a page number in a sentence
    @duty Unit / @role tasks Unit       the paragraphs that follow are duties (and tasks) of that unit
    %table cols=number,text,… / %h head / %g group / a | b | c :: options / %end
        "^" joins a cell to the one above, "<" to the one on its left, "¶" breaks a line

Vocabulary: ``units`` (name: [scope, other spellings…]), ``cells`` (a printed unit cell: its units),
``times`` (a printed time cell: due codes), ``products`` (a printed product cell: its deliverables).
Due codes: ``2026-Q1``, ``2026-Q3..2026-Q4``, ``2026-03``, ``2026``, ``<2026-03-15`` (before that day),
``2026-03-15`` (that day at the latest), ``~`` continuous, ``@quarterly`` (``@`` no period named),
``!`` on trigger, ``?`` unspecified; " + " joins several, " || " parts other readings that are right too.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

PLANS = Path(__file__).parent / "plans"
TARGET = re.compile(r"\[\[(.+?)\s*=>\s*(.+?)\]\]", re.DOTALL)
TASK = re.compile(r"\s*\{\{task\s*(.*?)\}\}\s*$", re.DOTALL)
DITTO = {"^", "-nt-", "nt", "như trên"}
PAGE = re.compile(r"\s*\{\{page (\d+)\}\}\s*")
FIELD = re.compile(r"\s*\{([a-z_,]+)\}\s*$")
MARKER = re.compile(r"^(?:Phần\s+)?([IVXL]+|\d+(?:\.\d+)*|[a-zđ]|\(\d+\))(?:[.)](?=\s|$)|(?<=\))(?=\s))", re.IGNORECASE)


@dataclass(frozen=True)
class Para:
    """A paragraph. ``kind``: body, heading, title, subtitle, base, dash."""

    text: str
    kind: str = "body"
    level: int = 0


@dataclass(frozen=True)
class Cell:
    text: str
    rows: int = 1
    cols: int = 1
    row: int = 0
    col: int = 0


@dataclass
class Table:
    """``grid`` holds the cells as written: text, "^" or "<"."""

    grid: list[list[str]]
    heads: int
    groups: set[int]
    options: dict[str, str]
    breaks: set[int] = field(default_factory=set)  # page ends before these rows (text form)
    repeats: set[int] = field(default_factory=set)  # the head is typed again before these rows

    def cells(self) -> list[Cell]:
        """Return each cell once, with the area it covers."""
        n_cols = max(map(len, self.grid))
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for r, row in enumerate(self.grid):
            for c in range(n_cols):
                mark = row[c] if c < len(row) else "<"
                source = {"^": (r - 1, c), "<": (r, c - 1)}.get(mark)
                owner[r, c] = owner[source] if source else (r, c)
        areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for place, top in owner.items():
            areas.setdefault(top, []).append(place)
        return [self._cell(top, area) for top, area in sorted(areas.items())]

    def full(self) -> Table:
        """Return the table with its head typed again where the source says so.

        Below such a head a joined cell begins anew, with its text typed again.
        """
        full = Table([], self.heads, set(), self.options)
        for r, row in enumerate(self.grid):
            if r in self.repeats:
                full.grid += [list(head) for head in self.grid[: self.heads]]
            if r in self.groups:
                full.groups.add(len(full.grid))
            full.grid.append([self._above(r, c) if r in self.repeats else cell for c, cell in enumerate(row)])
        return full

    def _above(self, r: int, c: int) -> str:
        return self._above(r - 1, c) if self.grid[r][c] == "^" else self.grid[r][c]

    def _cell(self, top: tuple[int, int], area: list[tuple[int, int]]) -> Cell:
        rows = max(r for r, _ in area) - top[0] + 1
        cols = max(c for _, c in area) - top[1] + 1
        return Cell(self.grid[top[0]][top[1]], rows, cols, *top)


@dataclass(frozen=True)
class Head:
    """The block above the title (two columns) or the signature block below the text."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    kind: str = "head"


@dataclass(frozen=True)
class PageBreak:
    landscape: bool = False


@dataclass
class Plan:
    name: str
    blocks: list[Any]
    gold: dict[str, Any]
    style: dict[str, Any]


# ---- due codes -------------------------------------------------------------------------------


def _window(code: str) -> tuple[str, str]:
    """Return first and last day of "2026", "2026-Q2", "2026-H1", "2026-03" or "2026-03-15"."""
    year, _, part = code.partition("-")
    if not part:
        return f"{year}-01-01", f"{year}-12-31"
    if part[0] in "QH":
        months = 3 if part[0] == "Q" else 6
        last = int(part[1]) * months
        first = last - months + 1
    elif len(part) > 2:
        return code, code
    else:
        first = last = int(part)
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(int(year), last)[1]:02}"


def _due(code: str, printed: str) -> dict[str, Any]:
    code, _, detail = code.strip().partition(" ")
    blank = {"start": None, "end": None, "recurrence": None, "trigger": None}
    more = {"detail": detail} if detail else {}
    if code == "~":
        return {"kind": "continuous", **blank, **more}
    if code.startswith("@"):
        return {"kind": "recurring", **blank, "recurrence": code[1:] or None, **more}
    if code == "!":
        return {"kind": "on_trigger", **blank, "trigger": detail or printed}
    if code == "?":
        return {"kind": "unspecified", **blank, **({"detail": printed} if printed else {})}
    if code == "date":
        return {"kind": "date", **blank}
    start, end = (_window(part) for part in (code.lstrip("<").split("..") * 2)[:2])
    if re.fullmatch(r"<?\d{4}-\d\d-\d\d", code):
        exclusive = {"end_exclusive": True} if code.startswith("<") else {}
        return {"kind": "date", **blank, "end": end[1], **exclusive, **more}
    return {"kind": "period", **blank, "start": start[0], "end": end[1], **more}


def due_of(codes: str, printed: str) -> tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]:
    """Return the due entries of a code and the other readings that are right too."""
    readings = [[_due(code, printed) for code in reading.split(" + ")] for reading in codes.split(" || ")]
    return readings[0], readings[1:]


# ---- reading a source ------------------------------------------------------------------------


def read_source(name: str, text: str) -> Plan:
    _, front, body = text.split("---\n", 2)
    return _Reader(name, yaml.safe_load(front)).read(body)


def load(path: Path) -> Plan:
    return read_source(path.stem, path.read_text(encoding="utf-8"))


def load_all(pattern: str = "*.plan") -> list[Plan]:
    return [load(path) for path in sorted(PLANS.glob(pattern))]


def pairs(text: str) -> dict[str, str]:
    """Return "a=1; b=2; c" as a dict; a name alone has the value ""."""
    parts = (part.strip().partition("=") for part in text.split(";") if part.strip())
    return {key.strip(): value.strip() for key, _, value in parts}


def _number(text: str) -> float | int | None:
    if text in {"", "-"}:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", PAGE.sub(" ", text).replace("¶", " ")).strip()


def bare(text: str) -> str:
    """Return the text as printed, without the gold marks (page marks stay)."""
    return TARGET.sub(lambda m: m.group(1), text)


class _Reader:
    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.name, self.data = name, data
        self.blocks: list[Any] = []
        self.field, self.heads = "direction", {}
        self.duty: str | None = None
        self.dashes = 0
        self.duty_is_task = False
        self.ids: dict[str, int] = {}
        self.targets: list[dict[str, Any]] = []
        self.tasks: list[dict[str, Any]] = []
        self.responsibilities: list[dict[str, Any]] = []
        self.names = self._names(data.get("units") or {})

    @staticmethod
    def _names(units: dict[str, Any]) -> dict[str, str]:
        return {s.casefold(): name for name, (_, *others) in units.items() for s in (name, *others)}

    def read(self, body: str) -> Plan:
        lines = iter(body.splitlines())
        for line in lines:
            if line.startswith("%table"):
                self._table(pairs(line[6:].replace(" ", ";")), lines)
            elif line.strip():
                self._line(line.strip())
        return Plan(self.name, self.blocks, self._gold(), self.data.get("style") or {})

    def _line(self, line: str) -> None:
        if line.startswith("%head") or line.startswith("%sign"):
            left, right = line[5:].split(" || ")
            self.blocks.append(Head(self._lines(left), self._lines(right), line[1:5]))
        elif line.startswith("%landscape") or line.startswith("%page"):
            self.blocks.append(PageBreak(line.startswith("%landscape")))
        elif line.startswith("@"):
            self._mode(line)
        elif line.startswith("#"):
            self._heading(line)
        elif line.startswith("="):
            kind = "subtitle" if line.startswith("=_") else "title"
            self.blocks.append(Para(line.lstrip("=_ "), kind))
        else:
            self._paragraph(line)

    @staticmethod
    def _lines(text: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in text.split("¶"))

    def _mode(self, line: str) -> None:
        word, _, unit = line.partition(" ")
        self.duty = None if word == "@end" else unit.strip()
        self.duty_is_task = word == "@tasks"
        if self.duty:
            self._canonical(self.duty)

    def _heading(self, line: str) -> None:
        level = len(line) - len(line.lstrip("#"))
        task = TASK.search(line)
        text = self._set_field(TASK.sub("", line).lstrip("# "))
        self.heads = {k: v for k, v in self.heads.items() if k < level}
        marker = MARKER.match(text)
        self.heads[level] = marker.group(1) if marker else ""
        text = self._take_targets(text, self._section(""))
        self.blocks.append(Para(text, "heading", level))
        if task:
            opts = {"text": MARKER.sub("", flat(text)).strip(), **pairs(task.group(1))}
            self._prose_task(flat(text), opts, self._section(""), self.field)

    def _set_field(self, text: str) -> str:
        if match := FIELD.search(text):
            self.field = match.group(1)
            return text[: match.start()]
        return text

    def _section(self, marker: str) -> str:
        return ".".join(filter(None, [*self.heads.values(), marker]))

    def _paragraph(self, line: str) -> None:
        kind = "base" if line.startswith(">") else "dash" if line.startswith("- ") else "body"
        text, own_field = line.lstrip("> "), self.field
        task = TASK.search(text)
        text = TASK.sub("", text)
        if kind != "base" and (match := FIELD.search(text)):
            own_field, text = match.group(1), text[: match.start()]
        marker = MARKER.match(text)
        self.dashes = self.dashes + 1 if kind == "dash" else 0
        label = marker.group(1) if marker else str(self.dashes) if kind == "dash" and self.duty else ""
        section = self._section(label)
        text = self._take_targets(text, section, own_field)
        self.blocks.append(Para(text, kind))
        if task or (self.duty and self.duty_is_task):
            self._prose_task(flat(text), pairs(task.group(1)) if task else {}, section, own_field)
        if self.duty:
            self._responsibility(flat(text), section)

    def _responsibility(self, text: str, section: str) -> None:
        entry = {"unit": self._canonical(self.duty or ""), "number": section, "text": text.removeprefix("- ")}
        self.responsibilities.append(entry)

    # -- targets --

    def _take_targets(self, text: str, section: str, field_: str | None = None) -> str:
        for match in TARGET.finditer(text):
            for spec in match.group(2).split(" && "):
                self._target(flat(match.group(1)), spec, section, field_ or self.field)
        return bare(text)

    def _target(self, text: str, spec: str, section: str, field_: str) -> None:
        level, *options = (part.strip() for part in spec.split(";"))
        opts = dict((o.split(" ", 1) + [""])[:2] for o in options if o)
        comparator, value, *unit = level.split(" ", 2)
        low, _, high = value.partition("..")
        target = {
            "text": text, "subject": opts.get("subject") or text, "comparator": comparator,
            "value": _number(low), "value_max": _number(high),
            "unit": unit[0] if unit else None,
            "parent": self.ids[opts["in"]] if "in" in opts else None, "section": section,
            "class": opts.get("class", "numeric"), **self._field(opts.get("field") or field_),
        }  # fmt: skip
        names = {"ref": "reference", "den": "denominator", "note": "note", "where": "where"}
        target |= {names[k]: v for k, v in opts.items() if k in names}
        target |= {"value_missing": True} if "missing" in opts else {}
        if "alt" in opts:
            target["alt"] = [self._other(alt) for alt in opts["alt"].split(" / ")]
        if "also" in opts:
            target["alt_texts"] = opts["also"].split(" / ")
        if "id" in opts:
            self.ids[opts["id"]] = len(self.targets)
        self.targets.append(target)

    @staticmethod
    def _other(level: str) -> dict[str, Any]:
        comparator, value, *unit = level.split(" ", 2)
        low, _, high = value.partition("..")
        one = {"comparator": comparator, "value": _number(low), "value_max": _number(high)}
        return one | ({"unit": unit[0]} if unit else {})

    @staticmethod
    def _field(names: str) -> dict[str, Any]:
        first, *others = names.split(",")
        return {"field": first, **({"field_alt": others} if others else {})}

    # -- tasks --

    def _prose_task(self, text: str, opts: dict[str, str], section: str, field_: str) -> None:
        lead = self._list(opts.get("lead", self.duty or ""))
        due, other = due_of(opts.get("due", "?"), opts.get("time", ""))
        task = {
            "number": opts.get("number", section), "text": opts.get("text", text.removeprefix("- ")),
            "lead": lead, "coordinating": self._list(opts.get("co", "")), "time_text": opts.get("time", ""),
            "due": due, "deliverables": [p for p in opts.get("out", "").split(" + ") if p],
            "role": opts.get("role", "lead"), "section": section,
            **self._field(opts.get("field") or field_),
        }  # fmt: skip
        if "text" in opts:
            task["alt_texts"] = [text]
        self.tasks.append(task | ({"due_alt": other} if other else {}))

    def _list(self, text: str) -> list[str]:
        return [self._canonical(part) for part in text.split(" + ") if part]

    def _canonical(self, name: str) -> str:
        key = name.strip(" .,;").casefold()
        if key not in self.names:
            raise ValueError(f"{self.name}: unit {name!r} is not in the vocabulary")
        return self.names[key]

    def _units(self, cell: str) -> list[str]:
        special = (self.data.get("cells") or {}).get(flat(cell))
        if special is not None:
            return [self._canonical(name) for name in special]
        parts = re.split(r"[;¶]", cell)
        return [self._canonical(p.strip().removeprefix("- ")) for p in parts if p.strip(" -.;")]

    def _products(self, cell: str) -> list[str]:
        special = (self.data.get("products") or {}).get(flat(cell))
        if special is not None:
            return list(special)
        parts = re.split(r"¶|\s*/\s+|\s\+\s", cell)
        return [p.strip().removeprefix("- ").strip(" ;,.") for p in parts if p.strip(" -;,.")]

    # -- tables --

    def _table(self, options: dict[str, str], lines: Any) -> None:
        table, self.group_options = Table([], 0, set(), options), {}
        columns = options["cols"].split(",")
        groups: list[tuple[int, str, str]] = []
        prefix, above = "", dict.fromkeys(columns, "")
        for line in lines:
            if line.startswith("%end"):
                break
            if line.startswith("%h"):
                table.grid.append(self._row(line[2:]))
                table.heads += 1
            elif line.startswith("%g"):
                prefix = self._group(table, line, groups, len(columns))
            elif line.startswith("%f "):
                self.field = line[3:].strip()
            elif line.startswith("%repeat"):
                table.repeats.add(len(table.grid))
            elif line.startswith("%pagebreak"):
                table.breaks.add(len(table.grid))
            elif line.strip():
                self._task_row(table, line, columns, prefix, [g for _, g, _ in groups], above)
        self.blocks.append(table)

    @staticmethod
    def _row(line: str) -> list[str]:
        return [cell.strip() for cell in re.split(r"\s\|(?=\s|$)", line)]

    def _group(self, table: Table, line: str, groups: list[tuple[int, str, str]], n_cols: int) -> str:
        mark = line.split(" ", 1)[0]
        level = mark.count("g")
        line, _, extra = line.partition(" :: ")
        self.group_options = pairs(extra)
        cells = self._row(self._set_field(line[len(mark) :]))
        shown = [self._take_targets(c, "PL") for c in cells]
        table.groups.add(len(table.grid))
        table.grid.append(shown + ["<"] * (n_cols - len(shown)))
        found = MARKER.match(shown[0]) or re.match(r"^([IVXL]+|[A-Z]|\d+(?:\.\d+)*)$", shown[0])
        while groups and groups[-1][0] >= level:
            groups.pop()
        groups.append((level, flat(" ".join(shown)), found.group(1) if found else ""))
        if table.options.get("numbers") == "full":
            return ""
        return ".".join(p for _, _, p in groups if p)

    def _task_row(
        self, table: Table, line: str, columns: list[str], prefix: str, groups: list[str], above: dict[str, str]
    ) -> None:
        line, _, extra = line.partition(" :: ")
        cells, opts = self._row(line), {**self.group_options, **pairs(extra)}
        if len(cells) != len(columns):
            raise ValueError(f"{self.name}: {len(cells)} cells, not {len(columns)}: {line}")
        printed = dict(zip(columns, cells, strict=True))
        number = opts.get("number") or ".".join(filter(None, [prefix, printed.get("number", "").strip(".) ")]))
        own = opts.get("field") or self.field
        shown = [self._take_targets(c, f"PL.{number}", own) for c in cells]
        table.grid.append(shown)
        clean = dict(zip(columns, shown, strict=True))
        now = {k: above[k] if v in DITTO else v for k, v in clean.items()}
        above.update(now)
        if "target" in opts:
            self._target_row(now, opts, number, own)
        if "target" not in opts and "notask" not in opts:
            self.tasks.append(self._task(now, opts, number, groups, own))

    def _target_row(self, now: dict[str, str], opts: dict[str, str], number: str, own: str) -> None:
        extra = [f"{k} {opts[k]}" for k in ("id", "in", "class", "ref", "alt", "den") if k in opts]
        line = flat(" ".join(now[k] for k in ("text", "unit", "value") if now.get(k)))
        extra.append(f"also {line}")
        self._target(flat(now["text"]), "; ".join([opts["target"], "where table", *extra]), f"PL.{number}", own)

    def _task(
        self, now: dict[str, str], opts: dict[str, str], number: str, groups: list[str], own: str
    ) -> dict[str, Any]:
        printed = opts.get("time") or flat(now.get("time", ""))
        groups = groups + ([flat(now["group"])] if now.get("group") else [])
        times = self.data.get("times") or {}
        code = opts.get("due") or ("?" if not printed else str(times[printed]))
        due, other = due_of("~" if code == "None" else code, printed)
        both = (self.data.get("cells") or {}).get(flat(now.get("leadco", "")), {}) if "leadco" in now else {}
        task = {
            "number": number, "text": flat(now["text"]), "time_text": printed, "due": due,
            "lead": [self._canonical(u) for u in both.get("lead", [])] or self._units(now.get("lead", "")),
            "coordinating": [self._canonical(u) for u in both.get("coordinating", [])]
            or self._units(now.get("coordinating", "")),
            "deliverables": self._out(now, opts), "role": "lead", "section": f"PL.{number}",
            "content": flat(now.get("content", "")), "group": groups, **self._field(own),
        }  # fmt: skip
        for key in ("lead", "co"):
            if key in opts:
                task["coordinating" if key == "co" else "lead"] = self._list(opts[key])
        if "note" in opts:
            task["note"] = opts["note"]
        return task | ({"due_alt": other} if other else {})

    def _out(self, now: dict[str, str], opts: dict[str, str]) -> list[str]:
        if "out" in opts:
            return [part for part in opts["out"].split(" + ") if part]
        return self._products(now.get("deliverables", ""))

    # -- all of it --

    def _gold(self) -> dict[str, Any]:
        data, seen = self.data, [r["unit"] for r in self.responsibilities]
        units = [
            {"name": name, "aliases": [name, *others], "scope": scope, "responsibilities": seen.count(name)}
            for name, (scope, *others) in (data.get("units") or {}).items()
        ]
        keys = ("number", "kind", "issuer", "date")
        citations = [dict(zip(keys, c, strict=True)) for c in data.get("citations") or []]
        more = {k: data[k] for k in ("ignore_targets", "repeats", "scored") if k in data}
        return {
            "meta": {"notes": [], **data["meta"]}, "targets": self.targets, "tasks": self.tasks,
            "units": units, "reporting": data.get("reporting") or [],
            "legal_bases": [c["number"] for c in citations], "citations": citations,
            "unnumbered_references": data.get("references") or [],
            "responsibilities": self.responsibilities, **more,
        }  # fmt: skip


def styled(plan: Plan, **changes: Any) -> Plan:
    return replace(plan, style={**plan.style, **changes})
