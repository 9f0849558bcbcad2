"""The reporting regime: which reports are due how often, by when, from whom to whom, and their cut-offs.

Read from the duties of the units and the task rows. Cut-offs ("chốt số liệu") stand in a list under
the duty they belong to; each gives one report of its period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from cchc.kernel.text import collapse, nfc
from cchc.kernel.time_expressions import Kind, find_time_phrases, understand

from .blocks import Document, Span
from .draft import Reporting, Task
from .duties import Duty, end_of_list, read_duties
from .names import gather_names
from .outline import Outline
from .unit_names import Start, start_of
from .unit_registry import Registry
from .wordlists import plain, wordlist

FROM_DUTY, FROM_TASK = 0.8, 0.75  # confidence
ANY_YEAR = 2000  # cycles are read, no dates
KINDS = ("monthly", "quarterly", "semiannual", "annual")
_SENTENCES = re.compile(r"(?<=[^\d.])[.;]\s+")
_REPORTS_IN_BRACKET = re.compile(r"\(([^()]*\bbáo cáo\b[^()]*\d[^()]*)\)", re.IGNORECASE)
_THROUGH = re.compile(r"\s*(\(qua [^()]*\))", re.IGNORECASE)
_SUBMIT = re.compile(
    r"(?:truoc|cham nhat(?: la)?(?: vao)?|xong truoc|den het)\s+(?:ngay\s+)?\d{1,2}(?:[^,.;()]*?)"
    r"(?=$|[,.;()]|\s(?:de|ve|gui)\b|(?<!ky)\sbao cao\b)"
)
_MAY_RECUR = re.compile(r"\b(?:hang|dinh ky|moi|tung|lan|thang cuoi|cuoi (?:quy|thang|ky))\b")
_DAY = r"(?:ngay\s+)?(\d{1,2})\s*(?:thang|/)\s*(\d{1,2})"
_CUTOFF = re.compile(rf"tu\s+{_DAY}(.*?)\bden(?:\s+het)?\s+{_DAY}(.*)")


@dataclass(frozen=True, slots=True)
class _Said:
    """A text that may state reports, with who states it."""

    text: str
    unit: str
    section: str
    span: Span
    confidence: float
    time: str = ""  # of the time column, for a task row


def read_reporting(
    document: Document, outline: Outline, tasks: list[Task], names: Registry | None = None
) -> list[Reporting]:
    """Return the reports in the order of the plan.

    :param tasks: of the plan; rows and sentences about a periodic report state one.
    """
    registry = names or gather_names(document, outline)
    assigned = read_duties(outline)
    duties = [_from_duty(duty, registry) for duty in assigned]
    out: list[Reporting] = []
    for said in duties:
        cutoffs = list(_cutoffs(said.text))
        if cutoffs:
            out = _with_cutoffs(out, cutoffs, said)
        else:
            out += _reports(said)
    stated = {(report.text, report.kind) for report in out}
    spans = {duty.span for duty in assigned}
    apart = [_from_task(task) for task in tasks if task.span not in spans]
    return out + [r for said in apart for r in _reports(said) if (r.text, r.kind) not in stated]


def _from_duty(duty: Duty, registry: Registry) -> _Said:
    names = "; ".join(registry.canonical(name) for name in duty.names if name)
    return _Said(duty.text, names, duty.number, duty.span, FROM_DUTY)


def _from_task(task: Task) -> _Said:
    return _Said(task.text, "; ".join(task.lead), task.section, task.span, FROM_TASK, time=task.time_text)


def _reports(said: _Said) -> Iterator[Reporting]:
    for sentence in _sentences(said.text):
        clause = _bracketed(sentence)
        if not any(word in plain(clause) for word in _words("is_report")):
            continue
        for kind, submit_by in _kinds(clause, said.time):
            yield Reporting(
                kind=kind,
                text=clause,
                span=said.span,
                confidence=said.confidence,
                section=said.section,
                submit_by=submit_by,
                to=_receiver(sentence),
                from_=said.unit or None,
            )


def _sentences(text: str) -> list[str]:
    return [collapse(piece) for piece in _SENTENCES.split(nfc(text)) if piece.strip()]


def _bracketed(sentence: str) -> str:
    """Return the bracket that says when reports are sent, for the sentence it stands in."""
    inside = _REPORTS_IN_BRACKET.search(sentence)
    return inside.group(1) if inside else sentence


def _kinds(clause: str, time: str) -> list[tuple[str, str | None]]:
    """Return the kinds of report of a clause, each with its deadline as written.

    A deadline holds for the kinds named before it: "báo cáo quý, báo cáo 6 tháng gửi trước ngày 10
    ..., báo cáo năm gửi trước ngày 10/12". ``time`` is the time column of a row: its cycles count
    too, and its deadline holds for all.
    """
    named = set(_named_kinds(clause)) | set(_recurrences(time))
    column = time if _SUBMIT.search(plain(nfc(time))) else None
    deadlines = [(m.start(), clause[m.start() : m.end()].strip()) for m in _SUBMIT.finditer(plain(clause))]
    out: list[tuple[str, str | None]] = []
    for kind in KINDS:
        if kind in named:
            place = _place(clause, kind)
            after = [text for at, text in deadlines if at >= place] or [text for _, text in deadlines[-1:]]
            out.append((kind, after[0] if after else column))
    return out


def _named_kinds(clause: str) -> list[str]:
    folded = plain(clause)
    table: dict[str, list[str]] = wordlist("reporting")["kinds"]
    worded = [kind for kind, words in table.items() if any(_stands(folded, plain(nfc(w))) for w in words)]
    return list(dict.fromkeys([*worded, *_recurrences(clause)]))


def _place(clause: str, kind: str) -> int:
    folded = plain(clause)
    words = [plain(nfc(word)) for word in wordlist("reporting")["places"][kind]]
    return min((m.start() for w in words if (m := re.search(rf"\b{re.escape(w)}\b", folded))), default=0)


def _stands(text: str, phrase: str) -> bool:
    return bool(re.search(rf"\b{re.escape(phrase)}\b", text))


def _recurrences(text: str) -> list[str]:
    if not _MAY_RECUR.search(plain(nfc(text))):
        return []
    dues = [due for phrase in find_time_phrases(text) for due in understand(phrase, year=ANY_YEAR)]
    return [str(due.recurrence) for due in dues if due.kind is Kind.RECURRING and str(due.recurrence) in KINDS]


def _receiver(sentence: str) -> str | None:
    """Return whom a report goes to, as written, with "(qua ...)"; the first that is named."""
    folded = plain(sentence)
    choice = "|".join(re.escape(word) for word in sorted(_words("to"), key=len, reverse=True))
    for found in re.finditer(rf"(?<!thong tin )\b(?:{choice})\s+", folded):
        phrase = sentence[found.end() :]
        if start_of(phrase) in (Start.SPECIFIC, Start.PERSON):
            name = _until_time(phrase[: end_of_list(phrase)])
            bracket = _THROUGH.match(phrase[len(name.rstrip()) :])
            return f"{name.strip(' ,.;')} {bracket.group(1)}" if bracket else name.strip(" ,.;") or None
    return None


def _until_time(name: str) -> str:
    choice = "|".join(re.escape(word) for word in _words("to_ends"))
    found = re.search(rf"\s(?:{choice})\b|\(", plain(name))
    return name[: found.start()] if found else name


# -- cut-offs --


def _cutoffs(text: str) -> Iterator[dict[str, Any]]:
    """Yield the cut-offs of a list: period, kind, start and end as month and day."""
    folded = plain(nfc(text))
    if not any(word in folded for word in _words("is_cutoff")):
        return
    for piece in re.split(r"[.;]\s+|\s(?=[a-dđ]\)\s)|\n", folded):
        dates = _CUTOFF.search(piece)
        period = _period(piece[: dates.start()]) if dates else None
        if dates and period:
            start_day, start_month, said, end_day, end_month, _ = dates.groups()
            offset = -1 if "nam truoc" in said or int(start_month) > int(end_month) else 0
            yield {
                "period": period,
                "kind": wordlist("reporting")["periods"][period]["kind"],
                "start": {"md": f"{int(start_month):02}-{int(start_day):02}", "year_offset": offset},
                "end": {"md": f"{int(end_month):02}-{int(end_day):02}", "year_offset": 0},
            }


def _period(before: str) -> str | None:
    """Return the period named before a cut-off; the word that stands first decides, the longer of two."""
    found = [
        (match.start(), -len(word), period)
        for period, entry in wordlist("reporting")["periods"].items()
        for word in entry["words"]
        if (match := re.search(rf"\b{re.escape(plain(nfc(word)))}\b", before))
    ]
    return min(found)[2] if found else None


def _with_cutoffs(out: list[Reporting], cutoffs: list[dict[str, Any]], said: _Said) -> list[Reporting]:
    """Give the reports of the duty before their cut-offs; a period beyond them is a report of its own."""
    section = said.section.rpartition(".")[0]
    beside = [report for report in out if report.section.rpartition(".")[0] == section]
    told: list[Reporting] = []
    for cutoff in cutoffs:
        like = next((r for r in beside if r.kind == cutoff["kind"]), None) or _bare(cutoff["kind"], said)
        told.append(replace(like, period=cutoff["period"], cutoff_start=cutoff["start"], cutoff_end=cutoff["end"]))
    kinds = {cutoff["kind"] for cutoff in cutoffs}
    at = min((out.index(r) for r in beside if r.kind in kinds), default=len(out))
    kept = [r for r in out if not (any(r is b for b in beside) and r.kind in kinds)]
    return [*kept[:at], *told, *kept[at:]]


def _bare(kind: str, said: _Said) -> Reporting:
    return Reporting(
        kind=kind,
        text=said.text,
        span=said.span,
        confidence=said.confidence,
        section=said.section,
        from_=said.unit or None,
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(plain(nfc(word)) for word in wordlist("reporting")[name])
