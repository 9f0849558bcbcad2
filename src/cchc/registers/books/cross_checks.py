"""Rules across fields that several books share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc.organisation.records import Record, ward_of

from ..book import Check, Problem
from ..kinds import label_of


def together(day: str, number: str) -> Check:
    """Ask for the number of the document with its day, and for the day with its number."""

    def check(row: Record) -> Iterator[Problem]:
        for has, lacks in ((day, number), (number, day)):
            if getattr(row, has) and not getattr(row, lacks):
                yield Problem(lacks, f"Hãy ghi {_label(row, lacks)} cùng với {_label(row, has)}.")

    return check


def asks_for(has: str, needed: str) -> Check:
    """Ask for ``needed`` where ``has`` is filled in."""

    def check(row: Record) -> Iterator[Problem]:
        if getattr(row, has) and not getattr(row, needed):
            yield Problem(needed, f"Đã ghi {_label(row, has)} thì phải ghi {_label(row, needed)}.")

    return check


def same_ward(name: str) -> Check:
    """Refuse a row of another ward as what this one belongs to."""

    def check(row: Record) -> Iterator[Problem]:
        above: Any = getattr(row, name)
        if above and above.ward_id != ward_of(row.unit).pk:
            yield Problem(name, f"{label_of(type(row), name)} phải thuộc cùng phường, xã với đơn vị của dòng này.")

    return check


def not_before(later: str, earlier: str) -> Check:
    """Refuse a day before the one it follows from."""

    def check(row: Record) -> Iterator[Problem]:
        end, start = getattr(row, later), getattr(row, earlier)
        if end and start and end < start:
            yield Problem(later, f"{label_of(type(row), later)} không được trước {_label(row, earlier)}.")

    return check


def _label(row: Record, name: str) -> str:
    """Return the label as it stands inside a sentence: "ngày ban hành"."""
    label = label_of(type(row), name)
    return label[:1].lower() + label[1:]
