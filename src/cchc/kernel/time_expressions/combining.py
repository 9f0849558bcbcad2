"""From the findings of one clause to its times, each with what is to be done then."""

from __future__ import annotations

from dataclasses import replace

from .due import Due, Kind
from .grammar import vocabulary
from .meanings import Clause
from .pairing import Item, as_item, as_one, means, without_repeats
from .scanning import Finding, scan

_MARKS = " -–—+•*.,;:()/\t\n"


def clause_dues(clause: Clause, *, year: int) -> list[Due]:
    """Return the times of one clause in order; empty if it names none."""
    findings = scan(clause.text, year=year, in_sentence=False)
    conditional = [finding for finding in findings if means(finding) == "condition"]
    items = _items([finding for finding in findings if finding not in conditional], clause)
    dues = [due for place in range(len(items)) for due in _placed(items, place, clause)]
    if conditional and dues:
        dues[-1] = replace(dues[-1], conditional=True)
    return _with_day_rules(dues)


def _items(findings: list[Finding], clause: Clause) -> list[Item]:
    items: list[Item] = []
    kept = without_repeats(findings, clause)
    while kept:
        first, end = kept.pop(0)
        pair = as_one(first, kept[0][0], clause) if kept else None
        if pair:
            _second, end = kept.pop(0)
        item = pair or as_item(first, clause)
        items.append(replace(item, end=max(item.end, end)))
    return items


def _placed(items: list[Item], place: int, clause: Clause) -> list[Due]:
    """Say where a time stands, and what is to be done then ("Ban hành kế hoạch")."""
    item = items[place]
    lead_in, tail = _around(items, place, clause)
    time_comes_first = not _around(items, 0, clause)[0] and bool(_around(items, -1, clause)[1])
    words = " ".join(filter(None, (tail if time_comes_first else lead_in, item.detail)))
    start, end = clause.text.span(item.start, item.end)
    matched = (clause.offset + start, clause.offset + end)
    return [replace(due, detail=_detail(due, words, lead_in), matched=matched) for due in item.dues]


def _around(items: list[Item], place: int, clause: Clause) -> tuple[str, str]:
    """Return the words before and after an item, up to its neighbours."""
    place %= len(items)
    before = items[place - 1].end if place else 0
    after = items[place + 1].start if place + 1 < len(items) else len(clause.text.text)
    item = items[place]
    return _bare(clause.text.original(before, item.start)), _bare(clause.text.original(item.end, after))


def _detail(due: Due, words: str, lead_in: str) -> str | None:
    if due.kind is Kind.UNSPECIFIED:
        return " ".join(filter(None, (lead_in, due.detail)))
    if due.kind is Kind.ON_TRIGGER:
        return due.detail
    return due.detail or words or None


def _bare(words: str) -> str:
    """Strip marks and the small words that say no more than the time itself."""
    words = words.strip(_MARKS)
    for small in ("và ", "hoặc "):
        words = words.removeprefix(small)
    return "" if words.lower() in vocabulary().no_detail else words


def _with_day_rules(dues: list[Due]) -> list[Due]:
    """Give the cycles of a clause the day named beside them: "hằng quý, trước ngày 10 tháng cuối quý"."""
    ruled = [due for due in dues if due.day_rule]
    plain = [due for due in dues if due.kind is Kind.RECURRING and due.recurrence and not due.day_rule]
    if len({due.day_rule for due in ruled}) != 1 or not plain:
        return dues
    covered = {due.recurrence for due in plain}
    return [
        replace(due, day_rule=ruled[0].day_rule, detail=ruled[0].detail) if due in plain else due
        for due in dues
        if not (due.day_rule and due.recurrence in covered)
    ]
