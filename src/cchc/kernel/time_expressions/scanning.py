"""Finds the time phrases of one clause, left to right, the longest first."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .folding import Folded
from .frequency import Frequency, more_periods, read_frequency
from .grammar import vocabulary
from .spans import Reading, read_stretches
from .templates import Phrase

_LONGEST_JOINER = 14  # ", hoan thanh "
_WORD = re.compile(r"(?<![a-z0-9])[a-z0-9(]")
_SENTENCE_STOPS = re.compile(
    r"[;:)]|,(?! ?(?:chi dao|kien nghi|yeu cau|huong dan))|\.(?: |$)| thi\b| de\b| va (?:cac|bao cao|thuc hien)\b"
)
_CASE_STOPS = re.compile(r"[;)]| thi\b| phai\b|\.(?: |$)|, ?(?:kip thoi|bao cao|phan anh|de nghi|thi|cac|phai)\b")
_BRACKET_STOP = re.compile(r"\)")
_BEFORE_ANOTHER = re.compile(r"(?:[,;/(]|\.| va| hoac| hoan thanh| nhung) ?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of the table at its place; ``rest`` is what it waits for, if it does."""

    phrase: Phrase
    match: re.Match[str]
    start: int
    end: int


Finding = Found | Reading | Frequency


def scan(text: Folded, *, year: int, in_sentence: bool) -> list[Finding]:
    """Return the findings of a clause in order; they do not overlap."""
    findings: list[Finding] = []
    at = 0
    while word := _WORD.search(text.text, at):
        finding = find_at(text, word.start(), year=year, in_sentence=in_sentence)
        if finding is None:
            at = word.end()
            continue
        findings.append(finding)
        if isinstance(finding, Found) and finding.phrase.means.startswith("day_of"):
            findings += filter(None, [more_periods(text, finding.end)])
        at = max(findings[-1].end, word.end())
    return findings


def find_at(text: Folded, at: int, *, year: int, in_sentence: bool) -> Finding | None:
    """Return the longest finding that begins at ``at``."""
    finding, waits = _at(text, at, year=year, in_sentence=in_sentence)
    if waits and isinstance(finding, Found):
        return _trimmed(text, finding, year=year, in_sentence=in_sentence)
    return finding


def _at(text: Folded, at: int, *, year: int, in_sentence: bool) -> tuple[Finding | None, bool]:
    """Return what begins here, and whether it is a phrase that waits for something.

    Such a phrase would swallow the clause, so only its own words count against the others.
    """
    stretches = read_stretches(text, at, year=year, in_sentence=in_sentence)
    if stretches and in_sentence and not _is_said(text.text, stretches):
        stretches = None
    fixed, waiting = _phrases(text, at, in_sentence=in_sentence)
    findings: list[Finding] = [
        found for found in (stretches, read_frequency(text, at, in_sentence=in_sentence), fixed) if found
    ]
    if in_sentence:
        findings = [finding for finding in findings if not _has_impostor(text, finding)]
    best = max(findings, key=lambda finding: finding.end, default=None)
    if waiting is None or (best and best.end >= waiting.match.start("rest")):
        return best, False
    return waiting, True


def _is_said(text: str, reading: Reading) -> bool:
    """In a running sentence a bare date or "đến năm 2030" is part of a name; a deadline is led in."""
    if reading.only_year:
        return reading.qualifier == "within"
    if not reading.qualifier:
        return _is_led_in(text, reading)
    return reading.is_range or reading.qualifier not in ("from", "after")


def _is_led_in(text: str, reading: Reading) -> bool:
    """Read "thời gian: Quý II/2026" and "(Quý II/2026)", but not the date of a document in brackets."""
    if any(stretch.is_day for stretch in reading.stretches):
        return False
    before = text[max(0, reading.start - 30) : reading.start].rstrip()
    if before.endswith("(") and text[reading.end : reading.end + 1] == ")":
        return True
    return before.endswith(":") and before[:-1].rstrip().endswith(vocabulary().leads_in)


def _phrases(text: Folded, at: int, *, in_sentence: bool) -> tuple[Found | None, Found | None]:
    """Return the longest phrase without an open end, and the one with the longest head."""
    fixed: Found | None = None
    waiting: Found | None = None
    head = -1
    for phrase in vocabulary().phrases.at(text.text, at):
        match = phrase.fits(in_sentence=in_sentence) and phrase.pattern.match(text.text, at)
        if not match or _is_ruled_out(text.text, phrase, at):
            continue
        found = Found(phrase, match, at, match.end())
        rest = match.start("rest") if match.groupdict().get("rest") else -1
        if rest < 0 and (fixed is None or found.end > fixed.end):
            fixed = found
        if rest > head:
            waiting, head = found, rest
    return fixed, waiting


def _is_ruled_out(text: str, phrase: Phrase, at: int) -> bool:
    before = text[:at].rstrip()
    return any(before.endswith(word) for word in vocabulary().not_after.get(phrase.means, ()))


def _has_impostor(text: Folded, finding: Finding) -> bool:
    words = re.findall(r"\w+", text.original(finding.start, finding.end).lower())
    return any(unicodedata.normalize("NFC", word) in vocabulary().impostors for word in words)


def _trimmed(text: Folded, waiting: Found, *, year: int, in_sentence: bool) -> Found:
    """Cut what a phrase waits for where the clause goes on to something else."""
    rest = waiting.match.start("rest")
    stops = _stops(text.text, waiting, in_sentence=in_sentence)
    found = stops.search(text.text, rest) if stops else None
    end = found.start() if found else waiting.end
    if not in_sentence:
        end = _next_time(text, rest, end, year=year)
    return Found(waiting.phrase, waiting.match, waiting.start, _without_tail(text.text, rest, end))


def _stops(text: str, waiting: Found, *, in_sentence: bool) -> re.Pattern[str] | None:
    """What ends it: the bracket it stands in; for a case its "thì"; in a sentence the clause."""
    if text.count("(", 0, waiting.start) > text.count(")", 0, waiting.start):
        return _BRACKET_STOP
    if text.startswith("truong hop", waiting.start):
        return _CASE_STOPS
    return _SENTENCE_STOPS if in_sentence else None


def _next_time(text: Folded, rest: int, end: int, *, year: int) -> int:
    """Return where another time begins after a comma, "và", "hoặc"; else ``end``."""
    for word in _WORD.finditer(text.text, rest, end):
        joined = _BEFORE_ANOTHER.search(text.text, max(rest, word.start() - _LONGEST_JOINER), word.start())
        finding = _at(text, word.start(), year=year, in_sentence=False)[0] if joined else None
        if joined and finding and not _belongs(finding, joined[0]):
            return joined.start()
    return end


def _belongs(finding: Finding, joiner: str) -> bool:
    """Whether it is part of the event: "trước kỳ họp giữa năm và cuối năm"."""
    vague = isinstance(finding, Reading) and not finding.qualifier and finding.stretches[0].vague
    return vague and joiner.strip() == "va"


def _without_tail(text: str, rest: int, end: int) -> int:
    while end > rest and text[end - 1] in " ,;.:-+/(":
        end -= 1
    return end
