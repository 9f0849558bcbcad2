"""Picks time phrases out of running sentences, for duties that have no time column."""

from __future__ import annotations

import re

from .folding import Folded, fold_with_places
from .frequency import Frequency
from .scanning import Finding, Found, scan

_REPORT = re.compile(r"^(?:các )?báo cáo (?:kết quả )?", re.IGNORECASE)
_JOINS = re.compile(r"[ ,:]*(?:va|hoac|gui|\()?[ ]*")


def find_time_phrases(text: str) -> list[str]:
    """Return the time phrases of a duty as written, in order, without repeats.

    "kịp thời" is no time; neither is a date in the name of a document.
    """
    folded = fold_with_places(text)
    phrases: list[str] = []
    for start, end in _joined(_kept(scan(folded, year=2000, in_sentence=True), folded), folded):
        phrase = _REPORT.sub("", folded.original(start, end))
        if phrase.lower() not in (known.lower() for known in phrases):
            phrases.append(phrase)
    return phrases


def _kept(findings: list[Finding], text: Folded) -> list[Finding]:
    """Drop what says when only beside another: "theo yêu cầu của …" on a cycle, "nếu có" on an event."""
    kept: list[Finding] = []
    for place, finding in enumerate(findings):
        if _means(finding) in ("trigger_after_frequency", "condition"):
            beside = bool(kept) and text.text[kept[-1].end : finding.start].strip() == ""
        elif isinstance(finding, Frequency) and finding.is_report:
            beside = _is_dated(finding, findings[place + 1 : place + 2], text)
        else:
            beside = True
        if beside:
            kept.append(finding)
    return kept


def _means(finding: Finding) -> str:
    return finding.phrase.means if isinstance(finding, Found) else ""


def _is_dated(report: Frequency, following: list[Finding], text: Folded) -> bool:
    """Whether a day comes straight after a report: "báo cáo năm gửi trước ngày 10/12"."""
    return bool(following) and bool(_JOINS.fullmatch(text.text[report.end : following[0].start]))


def _joined(findings: list[Finding], text: Folded) -> list[tuple[int, int]]:
    """Join findings that stand side by side into one phrase."""
    spans: list[tuple[int, int]] = []
    for finding in findings:
        between = text.text[spans[-1][1] : finding.start] if spans else ""
        if spans and _JOINS.fullmatch(between):
            spans[-1] = (spans[-1][0], finding.end)
        else:
            spans.append((finding.start, finding.end))
    return spans
