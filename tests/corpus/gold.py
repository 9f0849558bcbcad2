"""The gold reading of a plan, gathered while its source is read. The schema is that of ``cchc read --json``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .marks import due_of, field_entry, flat, number

Entry = dict[str, Any]


class Gold:
    """Turns the marks of a source into targets, tasks and duties, by the vocabulary of that plan.

    :raises ValueError: when a unit is named that the plan's vocabulary does not have, or a time cell has
        no due code: the gold of a plan is never guessed from its own text.
    """

    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.name, self.data = name, data
        self.units: dict[str, Any] = data.get("units") or {}
        self.spellings = {s.casefold(): unit for unit, (_, *more) in self.units.items() for s in (unit, *more)}
        self.targets: list[Entry] = []
        self.tasks: list[Entry] = []
        self.duties: list[Entry] = []
        self._ids: dict[str, int] = {}

    def _table(self, name: str) -> dict[str, Any]:
        return self.data.get(name) or {}

    # -- units and products --

    def unit(self, spelling: str) -> str:
        key = spelling.strip(" .,;").casefold()
        if key not in self.spellings:
            raise ValueError(f"{self.name}: unit {spelling!r} is not in the vocabulary")
        return self.spellings[key]

    def listed(self, text: str) -> list[str]:
        return [self.unit(part) for part in text.split(" + ") if part]

    def _units_of(self, cell: str) -> list[str]:
        special = self._table("cells").get(flat(cell))
        parts = special if special is not None else re.split(r"[;¶]", cell)
        return [self.unit(part.strip().removeprefix("- ")) for part in parts if part.strip(" -.;")]

    def _products_of(self, cell: str) -> list[str]:
        parts = re.split(r"¶|\s*/\s+|\s\+\s", cell)
        return [part.strip().removeprefix("- ").strip(" ;,.") for part in parts if part.strip(" -;,.")]

    # -- targets --

    def add_target(self, text: str, spec: str, section: str, field: str) -> None:
        """Add the target of a span; ``spec`` is its level and its options, see ``source``."""
        level, *options = (part.strip() for part in spec.split(";"))
        opts = {name: value for name, _, value in (option.partition(" ") for option in options)}
        target = {
            "text": text, "subject": opts.get("subject") or text, **_level(level),
            "parent": self._ids[opts["in"]] if "in" in opts else None, "section": section,
            "class": opts.get("class", "numeric"), **field_entry(opts.get("field") or field),
        }  # fmt: skip
        named = {"ref": "reference", "den": "denominator", "note": "note", "where": "where"}
        target |= {named[k]: v for k, v in opts.items() if k in named}
        target |= {"value_missing": True} if "missing" in opts else {}
        target |= {"alt": [_level(a) for a in opts["alt"].split(" / ")]} if "alt" in opts else {}
        target |= {"alt_texts": opts["also"].split(" / ")} if "also" in opts else {}
        if "id" in opts:
            self._ids[opts["id"]] = len(self.targets)
        self.targets.append(target)

    def add_target_row(self, cells: dict[str, str], opts: dict[str, str], number: str, field: str) -> None:
        kept = [f"{k} {opts[k]}" for k in ("id", "in", "class", "ref", "alt", "den") if k in opts]
        whole = flat(" ".join(cells[k] for k in ("text", "unit", "value") if cells.get(k)))
        spec = "; ".join([opts["target"], "where table", *kept, f"also {whole}"])
        self.add_target(flat(cells["text"]), spec, f"PL.{number}", field)

    # -- tasks and duties --

    def add_prose_task(self, text: str, opts: dict[str, str], section: str, field: str, owner: str) -> None:
        due, other = due_of(opts.get("due", "?"), opts.get("time", ""))
        task = {
            "number": opts.get("number", section), "text": opts.get("text", text),
            "lead": self.listed(opts.get("lead", owner)), "coordinating": self.listed(opts.get("co", "")),
            "time_text": opts.get("time", ""), "due": due,
            "deliverables": [part for part in opts.get("out", "").split(" + ") if part],
            "role": opts.get("role", "lead"), "section": section, **field_entry(opts.get("field") or field),
        }  # fmt: skip
        task |= {"alt_texts": [text]} if "text" in opts else {}
        self.tasks.append(task | ({"due_alt": other} if other else {}))

    def add_row_task(
        self, cells: dict[str, str], opts: dict[str, str], number: str, groups: Sequence[str], field: str
    ) -> None:
        printed = opts.get("time") or flat(cells.get("time", ""))
        due, other = due_of(opts.get("due") or self._due_code(printed), printed)
        lead, coordinating = self._owners(cells, opts)
        out = opts["out"].split(" + ") if "out" in opts else self._products_of(cells.get("deliverables", ""))
        task = {
            "number": number, "text": flat(cells["text"]), "time_text": printed, "due": due,
            "lead": lead, "coordinating": coordinating, "deliverables": out, "role": "lead",
            "section": f"PL.{number}", "content": flat(cells.get("content", "")),
            "group": [*groups, *filter(None, [flat(cells.get("group", ""))])], **field_entry(field),
        }  # fmt: skip
        self.tasks.append(task | ({"due_alt": other} if other else {}))

    def _due_code(self, printed: str) -> str:
        if not printed:
            return "?"
        if printed not in self._table("times"):
            raise ValueError(f"{self.name}: time {printed!r} has no due code")
        return str(self._table("times")[printed])

    def _owners(self, cells: dict[str, str], opts: dict[str, str]) -> tuple[list[str], list[str]]:
        """Return lead and coordinating units: of two columns, of one that holds both, or of the options."""
        if "leadco" in cells:
            both = self._table("cells")[flat(cells["leadco"])]
            return [self.unit(u) for u in both["lead"]], [self.unit(u) for u in both["coordinating"]]
        lead = self.listed(opts["lead"]) if "lead" in opts else self._units_of(cells.get("lead", ""))
        return lead, self._units_of(cells.get("coordinating", ""))

    def add_duty(self, unit: str, section: str, text: str) -> None:
        self.duties.append({"unit": self.unit(unit), "number": section, "text": text})

    # -- all of it --

    def as_dict(self) -> Entry:
        data, seen = self.data, [duty["unit"] for duty in self.duties]
        units = [
            {"name": unit, "aliases": [unit, *more], "scope": scope, "responsibilities": seen.count(unit)}
            for unit, (scope, *more) in self.units.items()
        ]
        keys = ("number", "kind", "issuer", "date")
        citations = [dict(zip(keys, c, strict=True)) for c in data.get("citations") or []]
        more = {k: data[k] for k in ("ignore_targets", "repeats", "scored") if k in data}
        return {
            "meta": {"notes": [], **data["meta"]}, "targets": self.targets, "tasks": self.tasks,
            "units": units, "reporting": data.get("reporting") or [],
            "legal_bases": [c["number"] for c in citations], "citations": citations,
            "unnumbered_references": data.get("references") or [],
            "responsibilities": self.duties, **more,
        }  # fmt: skip


def _level(text: str) -> Entry:
    """Return ">= 95 %", "between 60..65 %", "<= - người" as comparator, value, upper value, unit."""
    comparator, value, *unit = text.strip().split(" ", 2)
    low, _, high = value.partition("..")
    return {
        "comparator": comparator, "value": number(low), "value_max": number(high),
        "unit": unit[0] if unit else None,
    }  # fmt: skip
