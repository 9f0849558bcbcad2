"""The draft plan: what was read, each item with its source and how sure the reader is.

The shapes are those of the JSON that ``cchc read`` writes (see docs/reference/draft-plan.md);
``as_json`` in ``reading.output`` turns them into it. No field is filled by guessing: what was not
read is None, "" or empty, with a notice.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as made_of  # "field" is the reform field here
from datetime import date
from typing import Any

from cchc.kernel.fields import Field

from .blocks import Notice, Span


@dataclass(slots=True)
class Meta:
    issuer: str | None = None
    number: str | None = None
    date_issued: date | None = None
    year: int | None = None
    title: str | None = None
    level: str | None = None  # "ward", "city_office", "city", ...
    province: str | None = None
    legal_bases: list[str] = made_of(default_factory=list)  # document numbers as printed
    recipients: list[str] = made_of(default_factory=list)
    signer: str | None = None
    signer_title: str | None = None
    spans: dict[str, Span] = made_of(default_factory=dict)  # attribute name -> where it was read
    notes: list[str] = made_of(default_factory=list)


@dataclass(slots=True)
class Target:
    text: str  # verbatim, white space collapsed
    span: Span
    confidence: float
    comparator: str  # ">=" ">" "<=" "<" "=" "between" "increase" "decrease" "none"
    value: float | None
    unit: str | None
    field: Field
    kind: str = "numeric"  # the gold's "class": numeric, absolute, reference, ranking, direction
    subject: str = ""
    value_max: float | None = None
    parent: int | None = None  # index into DraftPlan.targets ("trong đó")
    section: str = ""  # heading path as printed, e.g. "II.2.b"
    scope: str = ""  # e.g. "hồ sơ đất đai"
    exceptions: list[str] = made_of(default_factory=list)  # "hồ sơ mật" of "trừ hồ sơ mật"
    denominator: str | None = None  # own denominator, "tính trên tổng số ..."
    reference: str | None = None  # figure given elsewhere
    value_missing: bool = False  # the number is cut off in the text


@dataclass(slots=True)
class Task:
    number: str  # as printed, with its group: "II.3", "1.3.1", "V.1.b"
    text: str
    span: Span
    confidence: float
    field: Field
    lead: list[str] = made_of(default_factory=list)
    coordinating: list[str] = made_of(default_factory=list)
    time_text: str = ""  # verbatim; phrases joined by " | "
    due: list[dict[str, Any]] = made_of(default_factory=list)  # kernel.time_expressions.Due.as_json()
    deliverables: list[str] = made_of(default_factory=list)
    role: str = "lead"  # "support" where the unit only coordinates
    section: str = ""
    content: str = ""  # second text column, where a table has one
    group: list[str] = made_of(default_factory=list)  # group rows above it, outermost first
    spans: dict[str, Span] = made_of(default_factory=dict)  # "lead", "coordinating", "time", "deliverables"


@dataclass(slots=True)
class UnitName:
    name: str  # the fullest spelling met
    aliases: list[str]
    scope: str  # "internal", "group", "superior", "external"
    responsibilities: int = 0
    span: Span | None = None  # where it is first named; None: put together, or typed into the form
    confidence: float = 1.0


@dataclass(slots=True)
class Reporting:
    kind: str  # "monthly", "quarterly", "semiannual", "annual"
    text: str
    span: Span
    confidence: float
    section: str = ""
    period: str | None = None  # "Q1", "H1", "Q3", "year"
    cutoff_start: dict[str, Any] | None = None  # {"md": "12-01", "year_offset": -1}
    cutoff_end: dict[str, Any] | None = None
    submit_by: str | None = None
    to: str | None = None
    from_: str | None = None


@dataclass(slots=True)
class Responsibility:
    unit: str
    number: str
    text: str
    span: Span
    confidence: float
    lead_in: str | None = None


@dataclass(slots=True)
class DraftPlan:
    meta: Meta
    targets: list[Target] = made_of(default_factory=list)
    tasks: list[Task] = made_of(default_factory=list)
    units: list[UnitName] = made_of(default_factory=list)
    reporting: list[Reporting] = made_of(default_factory=list)
    responsibilities: list[Responsibility] = made_of(default_factory=list)
    notices: list[Notice] = made_of(default_factory=list)
