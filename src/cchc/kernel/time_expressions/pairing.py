"""Two findings that say one thing together.

"Hằng năm, trước 15/12" is one yearly time, not two; "báo cáo năm trước ngày 10/12/2026" is a date
whose product is the yearly report; "thường xuyên trong năm" is continuous and no more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .due import Due, Recurrence
from .frequency import Frequency
from .meanings import Clause, dues_of, every_year, is_every_year
from .scanning import Finding, Found
from .spans import Reading

_BESIDE = ("", ",", "(", "-", ":", ", (", "doi voi", "cho")
_NARROWS = ("", "(", ":", "gui", "xong")


@dataclass(frozen=True, slots=True)
class Item:
    """One time of a clause and the stretch it covers; ``detail`` where a finding gave it."""

    start: int
    end: int
    dues: tuple[Due, ...]
    detail: str = ""


def means(finding: Finding) -> str:
    """Return the meaning of a phrase of the table, "" for stretches and cycles."""
    return finding.phrase.means if isinstance(finding, Found) else ""


def as_item(finding: Finding, clause: Clause) -> Item:
    return Item(finding.start, finding.end, tuple(dues_of(finding, clause)))


def as_one(first: Finding, second: Finding, clause: Clause) -> Item | None:
    """Return the one time two findings say, or None if they are two."""
    between = _between(first, second, clause)
    made = (pair(first, second, between, clause) for pair in _PAIRS)
    return next((item for item in made if item), None)


def without_repeats(findings: list[Finding], clause: Clause) -> list[tuple[Finding, int]]:
    """Leave out what only repeats the time before it; each finding comes with where it ends, repeats and all."""
    kept: list[tuple[Finding, int]] = []
    for finding in findings:
        last, last_end = kept[-1] if kept else (None, 0)
        between = clause.text.text[last_end : finding.start].strip()
        if last and _repeats(last, finding, between, clause):
            kept[-1] = last, finding.end
        else:
            kept.append((finding, finding.end))
    return kept


def _between(first: Finding, second: Finding, clause: Clause) -> str:
    return clause.text.text[first.end : second.start].strip()


def _repeats(first: Finding, second: Finding, between: str, clause: Clause) -> bool:
    """The year after "thường xuyên" or "Quý II", "hằng ngày" after it, "theo quy định" after any time."""
    if isinstance(second, Reading) and second.only_year and second.qualifier != "before":
        if isinstance(first, Reading):
            return between in ("", "(") and not second.qualifier and _is_same_year(first, second)
        return between in ("", ",", "(") and (isinstance(first, Frequency) or means(first) == "continuous")
    if isinstance(second, Frequency) and second.recurrences == (Recurrence.DAILY,):
        return means(first) == "continuous" and between in ("", ",")
    says_whose = " cua " in clause.text.text[second.start : second.end]
    return means(second) == "by_rule" and between == "" and not says_whose


def _is_same_year(first: Reading, second: Reading) -> bool:
    return {stretch.end.year for stretch in first.stretches} == {second.stretches[0].end.year}


# --- The pairs ------------------------------------------------------------------------------------


def _yearly(first: Finding, second: Finding, between: str, clause: Clause) -> Item | None:
    """Read "Tháng 6 và tháng 12 hằng năm" and "Hằng năm, trước 15/12"."""
    reading, other = (first, second) if isinstance(first, Reading) else (second, first)
    if between not in _BESIDE or not isinstance(reading, Reading) or reading.only_year or not _is_every_year(other):
        return None
    words = clause.words(first.start, second.end)
    return Item(first.start, second.end, tuple(every_year(reading, words[:1].lower() + words[1:])))


def _is_every_year(finding: Finding) -> bool:
    if isinstance(finding, Frequency):
        return finding.recurrences == (Recurrence.ANNUAL,) and not finding.is_report
    return isinstance(finding, Found) and is_every_year(finding)


def _report_and_day(first: Finding, second: Finding, _between: str, clause: Clause) -> Item | None:
    """Read "báo cáo năm gửi trước ngày 10/12": a date, and the report that is due then."""
    if isinstance(first, Frequency) and first.is_report and isinstance(second, Reading) and not second.only_year:
        return _named(second, first, clause)
    return None


def _day_and_report(first: Finding, second: Finding, between: str, clause: Clause) -> Item | None:
    """Read "trước ngày 10/12 (báo cáo năm)"."""
    if between in _BESIDE and isinstance(first, Reading) and isinstance(second, Frequency) and second.is_report:
        return _named(first, second, clause)
    return None


def _narrowed(first: Finding, second: Finding, between: str, clause: Clause) -> Item | None:
    """Read "Quý II (trước 30/6)": a day said straight after a stretch, inside it, is its deadline."""
    if not isinstance(first, Reading) or not isinstance(second, Reading) or between not in _NARROWS:
        return None
    if first.qualifier or not second.qualifier or len(first.stretches) + len(second.stretches) > 2:
        return None
    whole, day = first.stretches[0], second.stretches[0]
    inside = day.is_day and not whole.is_day and whole.start <= day.start <= whole.end
    return _named(second, first, clause) if inside else None


def _filled_in(first: Finding, second: Finding, between: str, clause: Clause) -> Item | None:
    """Read "định kỳ 6 tháng một lần": the second says how often the bare "định kỳ" is."""
    if means(first) != "periodic" or between not in ("", ",", "(") or not isinstance(second, Found):
        return None
    dues = tuple(dues_of(second, clause))
    return Item(first.start, second.end, dues) if dues and all(due.recurrence for due in dues) else None


def _named(kept: Finding, naming: Finding, clause: Clause) -> Item:
    """Return the one time; the other finding only names what is due then."""
    start, end = min(kept.start, naming.start), max(kept.end, naming.end)
    return Item(start, end, tuple(dues_of(kept, clause)), clause.words(naming.start, naming.end))


_PAIRS: tuple[Callable[[Finding, Finding, str, Clause], Item | None], ...] = (
    _yearly,
    _report_and_day,
    _day_and_report,
    _narrowed,
    _filled_in,
)
