"""A draft plan as the JSON that ``cchc read`` writes (docs/reference/draft-plan.md).

Every item carries ``span`` (where it stands in the document) and ``confidence`` (0 to 1).
Nothing is left out: what was not read is null, "" or [].
"""

from __future__ import annotations

from typing import Any

from .blocks import Notice, Span
from .draft import DraftPlan, Meta, Reporting, Responsibility, Target, Task, UnitName

Json = dict[str, Any]


def as_json(plan: DraftPlan) -> Json:
    """Return the plan in the shape of the schema, ready for ``json.dumps``."""
    return {
        "meta": _meta(plan.meta),
        "targets": [_target(t) for t in plan.targets],
        "tasks": [_task(t) for t in plan.tasks],
        "units": [_unit(u) for u in plan.units],
        "reporting": [_reporting(r) for r in plan.reporting],
        "legal_bases": list(plan.meta.legal_bases),
        "responsibilities": [_responsibility(r) for r in plan.responsibilities],
        "warnings": [_warning(n) for n in plan.notices],
    }


def _spans(spans: dict[str, Span]) -> Json:
    return {name: span.as_json() for name, span in spans.items()}


def _sure(confidence: float) -> float:
    return round(confidence, 3)


def _meta(meta: Meta) -> Json:
    return {
        "issuer": meta.issuer,
        "number": meta.number,
        "date_issued": meta.date_issued.isoformat() if meta.date_issued else None,
        "year": meta.year,
        "title": meta.title,
        "level": meta.level,
        "province": meta.province,
        "recipients": list(meta.recipients),
        "signer": meta.signer,
        "signer_title": meta.signer_title,
        "notes": list(meta.notes),
        "spans": _spans(meta.spans),
    }


def _target(target: Target) -> Json:
    return {
        "text": target.text,
        "subject": target.subject,
        "comparator": target.comparator,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "field": target.field.value,
        "parent": target.parent,
        "section": target.section,
        "class": target.kind,
        "scope": target.scope,
        "exceptions": list(target.exceptions),
        "denominator": target.denominator,
        "reference": target.reference,
        "value_missing": target.value_missing,
        "span": target.span.as_json(),
        "confidence": _sure(target.confidence),
    }


def _task(task: Task) -> Json:
    return {
        "number": task.number,
        "field": task.field.value,
        "text": task.text,
        "lead": list(task.lead),
        "coordinating": list(task.coordinating),
        "time_text": task.time_text,
        "due": [dict(due) for due in task.due],
        "deliverables": list(task.deliverables),
        "role": task.role,
        "section": task.section,
        "content": task.content,
        "group": list(task.group),
        "span": task.span.as_json(),
        "spans": _spans(task.spans),
        "confidence": _sure(task.confidence),
    }


def _unit(unit: UnitName) -> Json:
    return {
        "name": unit.name,
        "aliases": list(unit.aliases),
        "responsibilities": unit.responsibilities,
        "scope": unit.scope,
        "span": unit.span.as_json() if unit.span else None,
        "confidence": _sure(unit.confidence),
    }


def _reporting(report: Reporting) -> Json:
    return {
        "kind": report.kind,
        "cutoff_start": report.cutoff_start,
        "cutoff_end": report.cutoff_end,
        "submit_by": report.submit_by,
        "to": report.to,
        "from": report.from_,
        "section": report.section,
        "text": report.text,
        "period": report.period,
        "span": report.span.as_json(),
        "confidence": _sure(report.confidence),
    }


def _responsibility(item: Responsibility) -> Json:
    return {
        "unit": item.unit,
        "number": item.number,
        "text": item.text,
        "lead_in": item.lead_in,
        "span": item.span.as_json(),
        "confidence": _sure(item.confidence),
    }


def _warning(notice: Notice) -> Json:
    return {
        "code": notice.code,
        "message": notice.message,
        "spans": [span.as_json() for span in notice.spans],
    }
