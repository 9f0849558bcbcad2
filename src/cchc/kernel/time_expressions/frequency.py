"""How often: "định kỳ hằng quý, 6 tháng và năm" is three recurrences, one for each word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .due import Recurrence
from .folding import Folded
from .grammar import unit_name, vocabulary
from .templates import NUMERALS

_NUMERAL_AFTER = re.compile(rf" ?(?:(?:{NUMERALS['yyyy']})|(?:{NUMERALS['q']})(?![a-z])|\d{{1,2}})(?![a-z0-9])")
_NOT_A_PERIOD = re.compile(r" ?(?:dau|cuoi|tiep|toi|truoc|lan|/ ?(?:\d+ ?)?lan)\b")
_QUARTER = re.compile(rf"qu[yi] ?(?:{NUMERALS['q']})(?: ?/ ?{NUMERALS['yyyy']})?(?![a-z0-9])")

_NEAR = 40  # letters between "báo cáo" and the periods it comes in
_STRONG_LEAD = re.compile(r"\b(?:hang|moi|tung|cac (?!bao)|dinh ky)")
_BEYOND_QUARTERS = {Recurrence.SEMIANNUAL, Recurrence.NINE_MONTHS, Recurrence.ANNUAL}


@dataclass(frozen=True, slots=True)
class Frequency:
    start: int
    end: int
    recurrences: tuple[Recurrence, ...]
    is_report: bool  # only "báo cáo" leads it: "báo cáo năm", not "hằng năm"


def read_frequency(text: Folded, at: int, *, in_sentence: bool) -> Frequency | None:
    """Read a lead ("hằng", "định kỳ", "báo cáo") and the periods after it; None if none is there."""
    folded = text.text
    for begin in _leads(folded, at, in_sentence=in_sentence):
        items, end, plain = _items(folded, begin)
        if not items:
            continue
        if not plain and len(set(items)) < 2:
            continue  # "báo cáo năm 2026" and "báo cáo quý I" are stretches of time
        is_report = not _STRONG_LEAD.search(folded[at:begin])
        return Frequency(at, end, tuple(dict.fromkeys(items)), is_report)
    return None


def more_periods(text: Folded, end: int) -> Frequency | None:
    """Read the periods that go on after a day: "ngày 20 của tháng cuối quý, 6 tháng, năm"."""
    begin = _after_joiner(text.text, end, leads=False)
    items, stop, plain = _items(text.text, begin) if begin > end else ([], end, False)
    return Frequency(begin, stop, tuple(items), is_report=False) if plain else None


def _leads(text: str, at: int, *, in_sentence: bool) -> list[int]:
    """Return where the periods may begin: after the longest lead first."""
    alone = _reports_listed(text, at) if in_sentence else _only_periods(text, at)
    ends = {at} if alone else set()
    for phrase in vocabulary().frequency_leads.at(text, at):
        found = phrase.fits(in_sentence=in_sentence) and phrase.pattern.match(text, at)
        if found and found.end() > at:
            ends.add(_past_gap(text, found.end()))
    return sorted(ends, reverse=True)


def _past_gap(text: str, end: int) -> int:
    """Pass over a blank, and into a bracket: "định kỳ (quý, 6 tháng, năm)", "định kỳ (hằng quý, năm)"."""
    end += text[end : end + 1] == " "
    return _skip_lead(text, end + 1) if text[end : end + 1] == "(" else end


def _reports_listed(text: str, at: int) -> bool:
    """Whether periods of reports stand without a lead: "báo cáo CCHC quý, 6 tháng, năm"."""
    items, end, _plain = _items(text, at)
    named = "bao cao" in text[max(0, at - _NEAR) : at] and not re.search(r"\d{4}", text[at:end])
    return len(set(items)) > (1 if named else 2)


def _only_periods(text: str, at: int) -> bool:
    """Whether a clause is nothing but periods: "Quý, 6 tháng, năm"."""
    if text[:at].strip(" -+("):
        return False
    items, end, plain = _items(text, at)
    if "dau nam" in text[at:end] and "ca nam" in text[at:end]:
        return False  # "6 tháng đầu năm và cả năm" are two stretches
    return len(items) > 1 or (plain and bool(items) and not text[end:].strip(" .,;)"))


def _items(text: str, at: int) -> tuple[list[Recurrence], int, bool]:
    """Read periods joined by commas and "và"; the last value tells whether one has no numeral."""
    items: list[Recurrence] = []
    begin, end, plain = at, at, False
    while item := _item(text, at, first=not items):
        recurrence, end, is_plain = item
        items.append(recurrence)
        plain = plain or is_plain
        if (at := _after_joiner(text, end)) == end:
            break
    if _QUARTER.match(text, begin) and not _BEYOND_QUARTERS & set(items):
        return [], begin, False  # "Quý I và hằng quý": a quarter and a cycle, not a list of reports
    return items, end, plain


def _item(text: str, at: int, *, first: bool) -> tuple[Recurrence, int, bool] | None:
    if quarter := _QUARTER.match(text, at):
        return Recurrence.QUARTERLY, quarter.end(), False
    found = vocabulary().unit.match(text, at)
    if not found or (_NOT_A_PERIOD.match(text, found.end()) and not _first_half(text, found)):
        return None
    recurrence = Recurrence(unit_name(found))
    ruled_out = vocabulary().not_before.get(recurrence)
    if ruled_out and ruled_out.match(text, found.end()):
        return None
    end = _first_half(text, found) or found.end()
    if numeral := _NUMERAL_AFTER.match(text, end):
        return (recurrence, numeral.end(), not first) if recurrence is Recurrence.ANNUAL else None
    return recurrence, end, True


def _first_half(text: str, found: re.Match[str]) -> int | None:
    """In a list of reports "6 tháng đầu năm" is the half-year report."""
    more = re.compile(r" ?dau(?: ?nam)?").match(text, found.end())
    return more.end() if more and found["unit"].endswith("thang") and len(found["unit"]) > 5 else None


def _after_joiner(text: str, end: int, *, leads: bool = True) -> int:
    best = end
    for phrase in vocabulary().frequency_joiners:
        found = re.compile(rf" ?{phrase.pattern.pattern} ?").match(text, end)
        if found and found.end() > best:
            best = found.end()
    return _skip_lead(text, best) if best > end and leads else best


def _skip_lead(text: str, at: int) -> int:
    ends = [at]
    for phrase in vocabulary().frequency_leads.at(text, at):
        if (found := phrase.pattern.match(text, at)) and found.end() > at:
            ends.append(found.end() + (text[found.end() : found.end() + 1] == " "))
    return max(ends)
