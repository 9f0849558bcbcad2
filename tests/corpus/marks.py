"""The small marks of a plan source: targets and tasks in the text, options, due codes.

Due codes: ``2026-Q1``, ``2026-Q3..2026-Q4``, ``2026-03``, ``2026``, ``<2026-03-15`` (before that day),
``2026-03-15`` (that day at the latest), ``~`` continuous, ``@quarterly`` (``@``: no period named), ``!`` on
trigger, ``?`` unspecified, ``date`` a date that cannot be. A word after a code is its detail; " + " joins
several; " || " parts other readings that are right too.
"""

from __future__ import annotations

import calendar
import re
from typing import Any

TARGET = re.compile(r"\[\[(.+?)\s*=>\s*(.+?)\]\]", re.DOTALL)
TASK = re.compile(r"\s*\{\{task\s*(.*?)\}\}\s*$", re.DOTALL)
PAGE = re.compile(r"\s*\{\{page (\d+)\}\}\s*")
FIELD = re.compile(r"\s*\{([a-z_,]+)\}\s*$")
MARKER = re.compile(r"^(?:Phần\s+)?([IVXL]+|\d+(?:\.\d+)*|[a-zđ]|\(\d+\))(?:[.)](?=\s|$)|(?<=\))(?=\s))", re.IGNORECASE)


def flat(text: str) -> str:
    """Return the text on one line, as a reader should give it."""
    return re.sub(r"\s+", " ", PAGE.sub(" ", text).replace("¶", " ")).strip()


def bare(text: str) -> str:
    """Return the text as printed, without the gold marks (page marks stay)."""
    return TARGET.sub(lambda m: m.group(1), text)


def pairs(text: str) -> dict[str, str]:
    """Return "a=1; b=2; c" as a dict; a name alone has the value ""."""
    parts = (part.strip().partition("=") for part in text.split(";") if part.strip())
    return {key.strip(): value.strip() for key, _, value in parts}


def number(text: str) -> float | int | None:
    if text in {"", "-"}:
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def field_entry(names: str) -> dict[str, Any]:
    """Return "procedures,impact" as the gold's field and its other right answers."""
    first, *others = names.split(",")
    return {"field": first, **({"field_alt": others} if others else {})}


def due_of(codes: str, printed: str) -> tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]:
    """Return the due entries of a code and the other readings that are right too."""
    readings = [[_due(code.strip(), printed) for code in part.split(" + ")] for part in codes.split(" || ")]
    return readings[0], readings[1:]


def _due(code: str, printed: str) -> dict[str, Any]:
    code, _, detail = code.partition(" ")
    entry: dict[str, Any] = {"kind": "", "start": None, "end": None, "recurrence": None, "trigger": None}
    if detail and code != "!":
        entry["detail"] = detail
    if code in {"~", "date"}:
        entry["kind"] = {"~": "continuous"}.get(code, code)
    elif code.startswith("@"):
        entry |= {"kind": "recurring", "recurrence": code[1:] or None}
    elif code == "!":
        entry |= {"kind": "on_trigger", "trigger": detail or printed}
    elif code == "?":
        entry |= {"kind": "unspecified", **({"detail": printed} if printed else {})}
    else:
        entry |= _dated(code)
    return entry


def _dated(code: str) -> dict[str, Any]:
    first, _, last = code.lstrip("<").partition("..")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", first) and not last:
        return {"kind": "date", "end": first, **({"end_exclusive": True} if code[0] == "<" else {})}
    return {"kind": "period", "start": _window(first)[0], "end": _window(last or first)[1]}


def _window(code: str) -> tuple[str, str]:
    """Return first and last day of "2026", "2026-Q2", "2026-H1", "2026-03" or "2026-03-15"."""
    year, _, part = code.partition("-")
    if not part:
        return f"{year}-01-01", f"{year}-12-31"
    if len(part) > 2:
        return code, code
    months = {"Q": 3, "H": 6}.get(part[0], 1)
    last = int(part.lstrip("QH")) * months
    end = calendar.monthrange(int(year), last)[1]
    return f"{year}-{last - months + 1:02}-01", f"{year}-{last:02}-{end:02}"
