"""Read a plan source (``plans/*.plan``) into blocks to be rendered and the gold reading of it.

A source is one text file: YAML between ``---`` lines (meta, vocabulary of this plan, reporting), then
the body, one paragraph a line. What a careful person would read is written where it stands, so that
the text and its gold cannot drift apart:

    # II. MỤC TIÊU {institutions}       heading, level by the number of #; {field} from here on
    = KẾ HOẠCH        =_ (Kèm theo…)    centred bold, centred italic
    > text                              italic (legal bases)
    %head left || right   %sign …       the two-column blocks, "¶" between lines
    %page   %landscape                  a page break, a landscape section
    [[text => >= 80 %; id a; in b]]     a target: verbatim span; level; options (id, in = its parent, field,
                                        class, ref, den, alt = other right levels, also = other right texts)
    [[text => = 5 % && = 7 %]]          two targets on one span
    text {{task lead=A; co=B; due=…}}   a task outside a table;  {{page 3}}  a page number in a sentence
    @duty Unit   @tasks Unit   @end     the paragraphs that follow are duties (and tasks) of that unit
    %table cols=number,text,… %h head   a table: head rows, %g / %gg group rows, %f field, rows "a | b :: options",
    %end                                (target=LEVEL or notask: a row that is no task), %repeat (head typed
                                        again), %pagebreak (in text form)

Vocabulary: ``units`` (name: [scope, other spellings…]), ``cells`` (a printed unit cell: its units),
``times`` (a printed time cell: due codes, see ``marks``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from .blocks import Head, PageBreak, Para, Plan, Table
from .gold import Gold
from .marks import FIELD, MARKER, TARGET, TASK, bare, flat, pairs

PLANS = Path(__file__).parent / "plans"
DITTO = {"^", "-nt-", "nt", "như trên"}
GROUP_LABEL = re.compile(r"^([IVXL]+|[A-Z]|\d+(?:\.\d+)*)$")


def read_source(name: str, text: str) -> Plan:
    _, front, body = text.split("---\n", 2)
    return _Reader(name, yaml.safe_load(front)).read(body)


def load(path: Path) -> Plan:
    return read_source(path.stem, path.read_text(encoding="utf-8"))


def load_all(pattern: str = "*.plan") -> list[Plan]:
    return [load(path) for path in sorted(PLANS.glob(pattern))]


class _Reader:
    """Reads the body line by line: prose here, tables in ``_TableReader``."""

    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.name, self.style = name, data.get("style") or {}
        self.gold, self.blocks = Gold(name, data), list[Any]()
        self.field, self.heads = "direction", dict[int, str]()
        self.unit, self.unit_has_tasks, self.dashes = "", False, 0

    def read(self, body: str) -> Plan:
        lines = iter(body.splitlines())
        for line in lines:
            if line.startswith("%table"):
                self.blocks.append(_TableReader(self, line).read(lines))
            elif line.strip():
                self._line(line.strip())
        return Plan(self.name, self.blocks, self.gold.as_dict(), self.style)

    def _line(self, line: str) -> None:
        if line.startswith(("%head", "%sign")):
            left, right = (tuple(x.strip() for x in side.split("¶")) for side in line[5:].split(" || "))
            self.blocks.append(Head(left, right, line[1:5]))
        elif line.startswith("%"):
            self.blocks.append(PageBreak(line.startswith("%landscape")))
        elif line.startswith("@"):
            self._owner(line)
        elif line.startswith("#"):
            self._heading(line)
        elif line.startswith("="):
            self.blocks.append(Para(line.lstrip("=_ "), "subtitle" if line.startswith("=_") else "title"))
        else:
            self._paragraph(line)

    def _owner(self, line: str) -> None:
        word, _, unit = line.partition(" ")
        self.unit = "" if word == "@end" else self.gold.unit(unit)
        self.unit_has_tasks = word == "@tasks"

    def _heading(self, line: str) -> None:
        level, task = len(line) - len(line.lstrip("#")), TASK.search(line)
        text = self.take_field(TASK.sub("", line).lstrip("# "))
        marker = MARKER.match(text)
        self.heads = {k: v for k, v in self.heads.items() if k < level} | {level: marker[1] if marker else ""}
        text = self.take_targets(text, self._section())
        self.blocks.append(Para(text, "heading", level))
        if task:
            opts = {"text": MARKER.sub("", flat(text)).strip(), **pairs(task[1])}
            self.gold.add_prose_task(flat(text), opts, self._section(), self.field, self.unit)

    def take_field(self, text: str) -> str:
        """Return the text without its {field}, which holds from here on."""
        if match := FIELD.search(text):
            self.field = match[1]
            return text[: match.start()]
        return text

    def _section(self, label: str = "") -> str:
        return ".".join(filter(None, [*self.heads.values(), label]))

    def _paragraph(self, line: str) -> None:
        kind = "base" if line.startswith(">") else "dash" if line.startswith("- ") else "body"
        self.dashes = self.dashes + 1 if kind == "dash" else 0
        text, task = TASK.sub("", line.lstrip("> ")), TASK.search(line)
        field = match[1] if (match := FIELD.search(text)) else self.field
        text = FIELD.sub("", text)
        marker = MARKER.match(text)
        label = marker[1] if marker else str(self.dashes) if self.dashes and self.unit else ""
        text = self.take_targets(text, self._section(label), field)
        self.blocks.append(Para(text, kind))
        said = MARKER.sub("", flat(text)).removeprefix("- ").strip()
        self._work(said, task[1] if task else None, self._section(label), field)

    def _work(self, text: str, options: str | None, section: str, field: str) -> None:
        if options is not None or self.unit_has_tasks:
            self.gold.add_prose_task(text, pairs(options or ""), section, field, self.unit)
        if self.unit:
            self.gold.add_duty(self.unit, section, text)

    def take_targets(self, text: str, section: str, field: str = "") -> str:
        """Return the text without the marks of its targets, which go into the gold."""
        for match in TARGET.finditer(text):
            for spec in match[2].split(" && "):
                self.gold.add_target(flat(match[1]), spec, section, field or self.field)
        return bare(text)


class _TableReader:
    def __init__(self, reader: _Reader, line: str) -> None:
        self.reader, self.gold = reader, reader.gold
        self.table = Table(pairs(line[6:].replace(" ", ";")))
        self.columns = self.table.options["cols"].split(",")
        self.above = dict.fromkeys(self.columns, "")
        self.groups: list[tuple[int, str, str]] = []  # level, text, label
        self.defaults: dict[str, str] = {}  # options of the group row, for all rows below it

    def read(self, lines: Iterator[str]) -> Table:
        for line in lines:
            if line.startswith("%end"):
                break
            if line.startswith("%"):
                self._order(line)
            elif line.strip():
                self._row(line)
        return self.table

    def _order(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "%h":
            self.table.grid.append(_cells(rest))
            self.table.heads += 1
        elif word == "%f":
            self.reader.field = rest.strip()
        elif word == "%repeat":
            self.table.repeats.add(len(self.table.grid))
        elif word == "%pagebreak":
            self.table.breaks.add(len(self.table.grid))
        else:
            self._group(word.count("g"), rest)

    def _group(self, level: int, line: str) -> None:
        line, _, options = line.partition(" :: ")
        self.defaults = pairs(options)
        shown = [self.reader.take_targets(c, "PL") for c in _cells(self.reader.take_field(line))]
        self.table.groups.add(len(self.table.grid))
        self.table.grid.append(shown + ["<"] * (len(self.columns) - len(shown)))
        label = MARKER.match(shown[0]) or GROUP_LABEL.match(shown[0])
        self.groups = [g for g in self.groups if g[0] < level]
        self.groups.append((level, flat(" ".join(shown)), label[1] if label else ""))

    def _row(self, line: str) -> None:
        line, _, options = line.partition(" :: ")
        cells, opts = _cells(line), {**self.defaults, **pairs(options)}
        if len(cells) != len(self.columns):
            raise ValueError(f"{self.reader.name}: {len(cells)} cells, not {len(self.columns)}: {line}")
        printed = dict(zip(self.columns, cells, strict=True)).get("number", "").strip(".) ")
        number = self._number(printed)
        field = opts.get("field") or self.reader.field
        shown = [self.reader.take_targets(c, f"PL.{number}", field) for c in cells]
        self.table.grid.append(shown)
        self.above = {k: self.above[k] if v in DITTO else v for k, v in zip(self.columns, shown, strict=True)}
        if "target" in opts:
            self.gold.add_target_row(self.above, opts, number, field)
        elif "notask" not in opts:
            groups = [text for _, text, _ in self.groups]
            self.gold.add_row_task(self.above, opts, number, groups, field)

    def _number(self, printed: str) -> str:
        """Return the printed number below its groups, or as it is where numbers say it all."""
        labels = [] if self.table.options.get("numbers") == "full" else [label for *_, label in self.groups]
        return ".".join(filter(None, [*labels, printed]))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\s\|(?=\s|$)", line.strip(" "))]
