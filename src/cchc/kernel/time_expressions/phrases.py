"""Picks time phrases out of running sentences, for duties that have no time column."""

from __future__ import annotations

import re

from .folding import Folded, fold_with_places
from .frequency import Frequency
from .scanning import Finding, Found, scan

_REPORT = re.compile(r"^(?:các )?báo cáo (?:kết quả )?", re.IGNORECASE)
_JOINS = re.compile(r"[ ,]*(?:va|hoac|,|\()?[ ]*")


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
    """Drop "theo yêu cầu của …" unless it hangs on a cycle: only then does it say when."""
    kept: list[Finding] = []
    for finding in findings:
        hanging = isinstance(finding, Found) and finding.phrase.means == "trigger_after_frequency"
        if hanging and not (kept and text.text[kept[-1].end : finding.start].strip() == ""):
            continue
        if isinstance(finding, Frequency) and finding.is_report:
            continue
        kept.append(finding)
    return kept


def _joined(findings: list[Finding], text: Folded) -> list[tuple[int, int]]:
    """Join findings that stand side by side into one phrase; "phục vụ" stays with its own."""
    spans: list[tuple[int, int]] = []
    for finding in findings:
        between = text.text[spans[-1][1] : finding.start] if spans else ""
        if spans and _JOINS.fullmatch(between):
            spans[-1] = (spans[-1][0], finding.end)
        else:
            spans.append((finding.start, finding.end))
    return spans
