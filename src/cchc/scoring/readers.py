"""The sources of inputs this floor knows: indicators, the plan itself, rows of books, documents, people.

Each reader is given all sources of its kind at once. Reports register theirs from above.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from cchc.foundation.words import day as day_text
from cchc.indicators.domain.definition import Value
from cchc.indicators.rows import Part
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.text import fold
from cchc.plans.models import Plan, PlanVersion, Target, Task

from .book_sources import read_books
from .domain.criteria import Source, SourceKind
from .numbers import Number, numbers, rows_address
from .sources import UNKNOWN, Asked, Found, Link, register

# Indicators -------------------------------------------------------------------------------------


def read_indicators(sources: Sequence[Source], asked: Asked) -> Mapping[Source, Found]:
    found = numbers({one.code for one in sources}, asked)
    return {one: _of_number(one.part, found.get(one.code), asked) for one in sources}


def _of_number(part: str, number: Number | None, asked: Asked) -> Found:
    if number is None:
        return UNKNOWN
    value = part_of(number.value, part)
    as_of = f"đã chốt: {number.closing}" if number.closing else f"đến hết ngày {day_text(number.seen_on)}"
    words = f"{number.definition.title}: {number.text} ({as_of})" if value is not None else ""
    is_share = number.value.is_share
    title = number.definition.title
    return Found(
        value,
        words,
        rows=Link(title, rows_address(number, asked)) if value is not None else None,
        bad_rows=Link(f"Chưa đạt: {title}", rows_address(number, asked, Part.REST)) if is_share and value else None,
        ahead=None if number.ahead is None else part_of(number.ahead, part),
        is_foretold=number.ahead is not None,
        to_come=_to_come(number),
        is_past_recall=number.definition.code.startswith(PAST_RECALL),
    )


def _to_come(number: Number) -> int | None:
    """Return how many cases of a rate the year is still expected to bring; None where nothing is foretold."""
    if number.ahead is None or number.ahead.denominator is None:
        return None
    return max(0, round(number.ahead.denominator - (number.value.denominator or 0)))


# Beginnings of codes whose failed cases cannot be mended any more: what was late or on paper stays so.
PAST_RECALL = (
    "procedures.dossiers_on_time",
    "procedures.dossiers_satisfied",
    "procedures.online_",
    "procedures.petitions_on_time",
    "institutions.documents_on_time",
    "institutions.documents_found_wrong",
    "institutions.posted_on_time",
    "digital_government.e_documents",
    "digital_government.signed",
    "digital_government.work_files_online",
    "direction.assigned_late",
)


def part_of(value: Value, part: str) -> Any:
    """Return the part of a value a rule wants: numerator, denominator, number, or whether there is any."""
    if part == "numerator":
        return value.numerator
    if part == "denominator":
        return value.denominator
    number = value.number if value.is_share else value.numerator
    if part == "exists":
        return None if number is None else number > 0
    return value.number


# The plan ----------------------------------------------------------------------------------------


def read_plan(sources: Sequence[Source], asked: Asked) -> Mapping[Source, Found]:
    plan = Plan.objects.filter(unit=asked.ward, year=asked.year).first()
    if plan is None:
        return dict.fromkeys(sources, UNKNOWN)
    return {one: PLAN_SAYS.get(one.code, _nothing)(plan) for one in sources}


def _nothing(plan: Plan) -> Found:
    return UNKNOWN


def _issued_on(plan: Plan) -> Found:
    first = (
        plan.versions.filter(state=PlanVersion.State.CONFIRMED, issued_on__isnull=False).order_by("sequence").first()
    )
    if first is None or first.issued_on is None:
        return UNKNOWN
    link = Link(str(plan), _page_of(plan).address, first.number, first.issued_on)
    words = f"{plan} số {first.number or '…'} ban hành ngày {day_text(first.issued_on)}"
    return Found(first.issued_on.isoformat(), words, rows=link, proofs=(link,))


def _has_all_fields(plan: Plan) -> Found:
    """All blocks of the reform have a target or a task (docs/sources.md P1: direction and the six fields)."""
    in_force = {"plan": plan, "dropped_in__isnull": True}
    there = {*Task.objects.filter(**in_force).values_list("field", flat=True).distinct()}
    there |= {*Target.objects.filter(**in_force).values_list("field", flat=True).distinct()}
    missing = [FIELD_LABELS[one] for one in BLOCKS if one not in there]
    words = f"Kế hoạch thiếu lĩnh vực: {', '.join(missing)}" if missing else "Kế hoạch có đủ bảy nhóm nội dung"
    return Found(not missing, words, rows=_page_of(plan))


def _tasks_are_complete(plan: Plan) -> Found:
    """Every task in force has a product, a leading unit and a deadline."""
    tasks = Task.objects.filter(plan=plan, dropped_in__isnull=True).only("code", "deliverables", "due", "lead_unit")
    rows = list(tasks)
    lacking = [one.code for one in rows if not (one.deliverables and one.lead_unit_id and one.due)]
    words = f"{len(rows) - len(lacking)}/{len(rows)} nhiệm vụ có đủ sản phẩm, đơn vị chủ trì, thời hạn"
    if lacking:
        words += f"; chưa đủ: {', '.join(lacking[:MOST_NAMED])}" + (" …" if len(lacking) > MOST_NAMED else "")
    return Found(bool(rows) and not lacking, words, rows=_page_of(plan))


def _has_budget(plan: Plan) -> Found:
    """The text of the plan in force has a heading or sentence on its money."""
    version = plan.versions.filter(state=PlanVersion.State.CONFIRMED).order_by("-sequence").first()
    blocks = (version.document or {}).get("blocks", []) if version else []
    if not blocks:
        return UNKNOWN
    says = any("kinh phi" in fold(str(block.get("text", ""))) for block in blocks if isinstance(block, dict))
    words = "Kế hoạch có phần kinh phí thực hiện" if says else "Không thấy phần kinh phí trong văn bản kế hoạch"
    return Found(says, words, rows=_page_of(plan))


def _page_of(plan: Plan) -> Link:
    return Link(str(plan), reverse("plans:detail", args=[plan.pk]))


BLOCKS = (
    Field.DIRECTION,
    Field.INSTITUTIONS,
    Field.PROCEDURES,
    Field.APPARATUS,
    Field.CIVIL_SERVICE,
    Field.PUBLIC_FINANCE,
    Field.DIGITAL_GOVERNMENT,
)
MOST_NAMED = 5
PLAN_SAYS: dict[str, Callable[[Plan], Found]] = {
    "issued_on": _issued_on,
    "has_all_fields": _has_all_fields,
    "tasks_are_complete": _tasks_are_complete,
    "has_budget": _has_budget,
}


def read_nothing(sources: Sequence[Source], asked: Asked) -> Mapping[Source, Found]:
    """A person gives it; the survey's results are read with the sheet's components."""
    return dict.fromkeys(sources, UNKNOWN)


register(SourceKind.INDICATOR, read_indicators)
register(SourceKind.PLAN, read_plan)
register(SourceKind.BOOK, read_books)
register(SourceKind.DOCUMENT, read_books)
register(SourceKind.PERSON, read_nothing)
register(SourceKind.SURVEY, read_nothing)
