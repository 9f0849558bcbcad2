"""How the findings of one clause work together.

"Hằng năm, trước 15/12" is one yearly time, not two; "báo cáo năm trước ngày 10/12/2026" is a
date whose product is the yearly report; "thường xuyên trong năm" is continuous and no more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .due import Due, Kind, Recurrence
from .frequency import Frequency
from .grammar import vocabulary
from .meanings import Clause, dues_of, every_year, is_every_year
from .scanning import Finding, Found, scan
from .spans import Reading

_MARKS = " -–—+•*.,;:()/\t\n"
_NARROWS = ("", "(", ":", "gui", "xong")
_BESIDE = ("", ",", "(", "-", ":", ", (", "doi voi", "cho")


@dataclass(frozen=True, slots=True)
class _Item:
    """One time of the clause and the stretch it covers; ``detail`` where a finding gave it."""

    start: int
    end: int
    dues: tuple[Due, ...]
    detail: str = ""


def clause_dues(clause: Clause, *, year: int) -> list[Due]:
    """Return the times of one clause in order; empty if it names none."""
    findings = scan(clause.text, year=year, in_sentence=False)
    conditional = [finding for finding in findings if _means(finding) == "condition"]
    items = _items([finding for finding in findings if finding not in conditional], clause)
    dues = [due for place in range(len(items)) for due in _placed(items, place, clause)]
    if conditional and dues:
        dues[-1] = replace(dues[-1], conditional=True)
    return _with_day_rules(dues)


def _means(finding: Finding) -> str:
    return finding.phrase.means if isinstance(finding, Found) else ""


def _items(findings: list[Finding], clause: Clause) -> list[_Item]:
    items: list[_Item] = []
    place = 0
    while place < len(findings):
        first = findings[place]
        second = findings[place + 1] if place + 1 < len(findings) else None
        pair = _pair(first, second, clause) if second else None
        items.append(pair or _Item(first.start, first.end, tuple(dues_of(first, clause))))
        place += 2 if pair else 1
    return items


def _pair(first: Finding, second: Finding, clause: Clause) -> _Item | None:
    """Return one time for two findings that say one thing together, or None."""
    beside = clause.text.text[first.end : second.start].strip() in _BESIDE
    if beside and (yearly := _yearly(first, second, clause)):
        return yearly
    if isinstance(first, Frequency) and first.is_report and isinstance(second, Reading) and not second.only_year:
        return _one(second, first, clause)
    if beside and isinstance(first, Reading) and isinstance(second, Frequency) and second.is_report:
        return _one(first, second, clause)
    if isinstance(first, Reading) and isinstance(second, Reading) and _is_narrowed(first, second, clause):
        return _one(second, first, clause)
    if _adds_nothing(first, second, clause):
        return _Item(first.start, second.end, tuple(dues_of(first, clause)))
    return None


def _one(kept: Finding, named: Finding, clause: Clause) -> _Item:
    """Return the one time; the other finding only names what is due ("báo cáo năm")."""
    words = clause.words(named.start, named.end)
    start, end = min(kept.start, named.start), max(kept.end, named.end)
    return _Item(start, end, tuple(dues_of(kept, clause)), words)


def _is_narrowed(first: Reading, second: Reading, clause: Clause) -> bool:
    """Whether a day said directly after a stretch is its deadline: "Quý II (trước 30/6)"."""
    between = clause.text.text[first.end : second.start].strip()
    if first.qualifier or len(first.stretches) > 1 or len(second.stretches) > 1 or between not in _NARROWS:
        return False
    whole, day = first.stretches[0], second.stretches[0]
    return day.is_day and not whole.is_day and bool(second.qualifier) and whole.start <= day.start <= whole.end


def _yearly(first: Finding, second: Finding, clause: Clause) -> _Item | None:
    """Read "Tháng 6 và tháng 12 hằng năm" and "Hằng năm, trước 15/12"."""
    reading, other = (first, second) if isinstance(first, Reading) else (second, first)
    if not (isinstance(reading, Reading) and _is_every_year(other)) or reading.only_year:
        return None
    words = clause.words(first.start, second.end)
    return _Item(first.start, second.end, tuple(every_year(reading, words[:1].lower() + words[1:])))


def _is_every_year(finding: Finding) -> bool:
    if isinstance(finding, Frequency):
        return finding.recurrences == (Recurrence.ANNUAL,) and not finding.is_report
    return isinstance(finding, Found) and is_every_year(finding)


def _adds_nothing(first: Finding, second: Finding, clause: Clause) -> bool:
    """Whether the second only repeats: the year after "thường xuyên", "theo quy định" after a time."""
    between = clause.text.text[first.end : second.start].strip()
    if isinstance(second, Reading) and second.only_year and second.qualifier != "before":
        if isinstance(first, Reading):
            return between in ("", "(") and not second.qualifier and _is_same_year(first, second)
        return between in ("", ",", "(") and (isinstance(first, Frequency) or _means(first) == "continuous")
    if isinstance(second, Frequency) and second.recurrences == (Recurrence.DAILY,):
        return _means(first) == "continuous" and between in ("", ",")
    says_whose = " cua " in clause.text.text[second.start : second.end]
    return _means(second) == "by_rule" and between == "" and not says_whose


def _is_same_year(first: Reading, second: Reading) -> bool:
    return {stretch.end.year for stretch in first.stretches} == {second.stretches[0].end.year}


def _placed(items: list[_Item], place: int, clause: Clause) -> list[Due]:
    """Say where a time stands, and what is to be done then ("Ban hành kế hoạch")."""
    item = items[place]
    lead_in, tail = _around(items, place, clause)
    time_comes_first = not _around(items, 0, clause)[0] and bool(_around(items, -1, clause)[1])
    words = " ".join(filter(None, (tail if time_comes_first else lead_in, item.detail)))
    start, end = clause.text.span(item.start, item.end)
    matched = (clause.offset + start, clause.offset + end)
    return [replace(due, detail=_detail(due, words, lead_in), matched=matched) for due in item.dues]


def _around(items: list[_Item], place: int, clause: Clause) -> tuple[str, str]:
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
