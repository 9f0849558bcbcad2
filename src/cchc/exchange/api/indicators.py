"""Indicators: the catalogue, values with both their parts, and the rows behind a number.

A value is asked for by the same road as on the screens (``figures.Asked``): one number everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from ninja import Field, Query, Router, Schema

from cchc.foundation.permissions import Permission
from cchc.foundation.refusals import explain
from cchc.indicators.domain import periods
from cchc.indicators.domain.definition import CATALOGUE, Composite, Definition, Indicator, Value, Window
from cchc.indicators.domain.periods import Period, UnknownPeriod
from cchc.indicators.domain.text import MONTH
from cchc.indicators.figures import Asked, definitions_of
from cchc.indicators.listing import listing_of, visible_rows
from cchc.indicators.place import Place, place_of
from cchc.indicators.rows import Part, rows_behind
from cchc.kernel.fields import Field as ReformField
from cchc.organisation.models import Person, Unit
from cchc.organisation.scope import units_where
from cchc.registers.book import SHELF

from ..domain.refusals import ValueRefusal, WrongValue
from . import values as json_values
from .answers import answer, invalid
from .lists import Address, page_of, refuse_others
from .rows import read_along, row_json
from .sign_in import Caller, Holding

VIEW = Holding(Permission.INDICATOR_VIEW)
MOST_CODES = 200
router = Router(tags=["Chỉ số"])


# The catalogue ---------------------------------------------------------------------------------


class SourceOut(Schema):
    document: str
    place: str
    in_force_from: date | None
    in_force_to: date | None
    is_confirmed: bool = Field(description="false: theo thông lệ, chưa đối chiếu được văn bản.")


class IndicatorOut(Schema):
    code: str
    version: int
    title: str
    unit: str = Field(description="Đơn vị tính.")
    field: ReformField = Field(description="Lĩnh vực cải cách.")
    better: str = Field(description="higher: càng cao càng tốt; lower: càng thấp càng tốt; neither: chỉ để biết.")
    is_kept: bool = Field(description="true: số liệu nhập tay có minh chứng, không đếm từ dòng.")
    dimensions: list[str] = Field(description="Chia được theo (tham số by); thêm “month” khi có ngày tính.")
    parts: list[str] = Field(description="Các chỉ số thành phần, khi được tính từ chỉ số khác.")
    when_empty: str = Field(description="Câu thay cho số khi chưa có trường hợp nào.")
    why: str
    how: str = Field(description="Cách tính.")
    annex: str = Field(description="Mã trong biểu thống kê của báo cáo.")
    source: SourceOut


class IndicatorsOut(Schema):
    items: list[IndicatorOut]


class CatalogueQuestion(Schema):
    field: ReformField | None = Field(None, description="Lĩnh vực cải cách.")
    q: str = Field("", description="Từ trong tên, mã; có dấu hoặc không dấu.")


@router.get("/indicators", auth=VIEW, response=IndicatorsOut, operation_id="list_indicators", summary="Danh mục chỉ số")
def list_indicators(request: Caller, question: Query[CatalogueQuestion]) -> IndicatorsOut:
    refuse_others(request, CatalogueQuestion)
    found = definitions_of(question.field.value if question.field else "", question.q)
    return IndicatorsOut(items=[_described(one) for one in found])


def _described(one: Definition) -> IndicatorOut:
    dimensions = [*one.dimensions, *([MONTH] if one.counted_on else [])] if isinstance(one, Indicator) else []
    source = SourceOut(**{name: getattr(one.source, name) for name in SourceOut.model_fields})
    plain = ("code", "version", "title", "unit", "is_kept", "when_empty", "why", "how", "annex")
    return IndicatorOut(
        field=one.reform_field,
        better=one.better.value,
        dimensions=dimensions,
        parts=list(one.parts) if isinstance(one, Composite) else [],
        source=source,
        **{name: getattr(one, name) for name in plain},
    )


# What is asked ---------------------------------------------------------------------------------


class Question(Schema):
    """Of which days, of which unit, narrowed how."""

    start: date | None = Field(None, alias="from", description="Ngày đầu, tính cả ngày này.")
    end: date | None = Field(None, alias="to", description="Ngày cuối, tính cả ngày này.")
    period: str = Field(
        "", description="Thay cho from, to: 2026-06, 2026-q2, 2026, 2026-bc-h1 (báo cáo, theo ngày chốt số liệu)."
    )
    ward: str = Field("", description="Mã phường, xã hoặc đơn vị; để trống: đơn vị cao nhất được xem.")
    sector: list[str] = Field([], description="Lĩnh vực của thủ tục; gửi nhiều lần để lấy nhiều lĩnh vực.")


def asked_by(person: Person, question: Question) -> Asked:
    """:raises Http404: for a unit that is not the person's. :raises CannotAnswer: INVALID."""
    place = _place(person, question.ward)
    sectors = {"sector": [_text("sector", each) for each in question.sector]} if question.sector else {}
    return Asked(place, _period(question, place), localdate(), sectors)


def _place(person: Person, code: str) -> Place:
    if not code:
        place = place_of(person)
    else:
        units = units_where(person, Permission.INDICATOR_VIEW)
        unit: Unit | None = units.filter(code=_text("ward", code)).first()
        place = Place(unit, [unit]) if unit else None
    if place is None:
        raise Http404
    return place


def _period(question: Question, place: Place) -> Period:
    if not question.period:
        return _days(question)
    try:
        return periods.period_of(question.period, place.regime)
    except UnknownPeriod as error:
        raise _refused(
            "period", ValueRefusal.NOT_WANTED, wanted="kỳ dạng 2026-06, 2026-q2, 2026, 2026-bc-h1"
        ) from error


def _days(question: Question) -> Period:
    if question.start is None or question.end is None:
        raise _refused("from" if question.start is None else "to", ValueRefusal.MISSING)
    if question.end < question.start:
        raise _refused("to", ValueRefusal.DAYS_TURNED)
    return periods.of_days(question.start, question.end)


def _text(name: str, text: str) -> str:
    try:
        return json_values.storable(text)
    except WrongValue as error:
        raise invalid({name: [explain(error)]}) from error


def _refused(parameter: str, reason: ValueRefusal, **facts: object) -> Exception:
    return invalid({parameter: [explain(WrongValue(reason, **facts))]})


def _definition(name: str, code: str) -> Definition:
    try:
        return CATALOGUE.get(code)
    except KeyError as error:
        shown = code[:80].encode(errors="replace").decode()
        raise _refused(name, ValueRefusal.NO_SUCH_INDICATOR, code=shown) from error


# Values ----------------------------------------------------------------------------------------


class ValueOut(Schema):
    code: str
    version: int = Field(description="Phiên bản của cách tính.")
    unit: str
    group: dict[str, str | int | bool | None] = Field(description="Giá trị của các cột “by”; rỗng: cả đơn vị.")
    number: float | None = Field(description="null: chưa có gì để tính; không bao giờ là 0 thay cho không biết.")
    numerator: float | None = Field(description="Tử số; của số đếm, số tổng: chính số đó.")
    denominator: float | None = Field(description="Mẫu số; null: không phải tỷ lệ.")
    cases: int = Field(description="Số trường hợp đứng sau số này.")
    when_empty: str | None = Field(description="Câu hiển thị khi number là null.")


class ValuesOut(Schema):
    ward: str = Field(description="Mã đơn vị được tính.")
    period: str
    start: date = Field(serialization_alias="from")
    end: date = Field(serialization_alias="to")
    over: date = Field(description="Ngày cuối đã trọn khi tính: quá hạn là chưa xong sau ngày này.")
    items: list[ValueOut]


class ValuesQuestion(Question):
    codes: str = Field(description="Mã các chỉ số, cách nhau bằng dấu phẩy.")
    by: str = Field("", description="Chia theo: ward, unit, month, sector, channel…; cách nhau bằng dấu phẩy.")


@router.get(
    "/indicators/values", auth=VIEW, response=ValuesOut, by_alias=True, operation_id="read_values",
    summary="Giá trị chỉ số, cùng tử số và mẫu số", description="Cùng một số với màn hình và báo cáo.",
)  # fmt: skip
def read_values(request: Caller, question: Query[ValuesQuestion]) -> ValuesOut:
    refuse_others(request, ValuesQuestion)
    codes = _names(question.codes)[:MOST_CODES]
    definitions = [_definition("codes", code) for code in codes]
    by = _columns(question.by, definitions)
    asked = asked_by(request.user, question)
    found = asked.values(definitions, by=by)
    units = _unit_codes(by, [group for one in definitions for group in found[one.code]])
    window: Window = asked.window()
    return ValuesOut(
        ward=asked.place.unit.code,
        period=asked.period.code,
        start=window.start,
        end=window.end,
        over=window.over,
        items=[
            _value(one, value, _group(by, group, units))
            for one in definitions
            for group, value in sorted(found[one.code].items(), key=repr)
        ],
    )


def _names(text: str) -> list[str]:
    """Return the names in "a,b", each once."""
    return list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _columns(text: str, definitions: Iterable[Definition]) -> tuple[str, ...]:
    """:raises CannotAnswer: INVALID, for a column none of the definitions can be divided by."""
    known = {"ward", "unit", MONTH}.union(*(_columns_of(one) for one in definitions))
    for name in (names := _names(text)):
        if name not in known:
            shown = name[:80].encode(errors="replace").decode()
            raise _refused("by", ValueRefusal.UNKNOWN, name=shown, known=", ".join(sorted(known)))
    return tuple(names)


def _columns_of(one: Definition) -> set[str]:
    return set(one.dimensions) if isinstance(one, Indicator) else set()


def _unit_codes(by: tuple[str, ...], groups: Iterable[tuple[Any, ...]]) -> dict[int, str]:
    places = [place for place, name in enumerate(by) if name in {"ward", "unit"}]
    numbers = {group[place] for group in groups for place in places}
    return dict(Unit.objects.filter(pk__in=numbers).values_list("pk", "code")) if numbers else {}


def _group(by: tuple[str, ...], group: tuple[Any, ...], units: dict[int, str]) -> dict[str, Any]:
    return {name: units.get(key) if name in {"ward", "unit"} else key for name, key in zip(by, group, strict=True)}


def _value(one: Definition, value: Value, group: dict[str, Any]) -> ValueOut:
    return ValueOut(
        code=one.code,
        version=one.version,
        unit=one.unit,
        group=group,
        number=value.number,
        numerator=value.numerator,
        denominator=value.denominator,
        cases=value.cases,
        when_empty=one.when_empty if value.number is None else None,
    )


# Rows ------------------------------------------------------------------------------------------


class RowsQuestion(Question):
    code: str = Field(description="Mã chỉ số.")
    part: Part = Field(
        Part.DENOMINATOR, description="denominator: mọi trường hợp; numerator: trường hợp đạt; rest: chưa đạt."
    )
    page: int = Field(1, ge=1, le=1_000_000)
    size: int = Field(50, ge=1, le=200)


class RowsOut(Schema):
    total: int = Field(description="Số dòng được xem.")
    page: int
    size: int
    hidden: int = Field(description="Số dòng được tính nhưng tài khoản này không được xem.")
    book: str | None = Field(description="Mã sổ, khi các dòng thuộc một sổ: mỗi dòng như ở /api/v1/books.")
    items: list[dict[str, Any]]


@router.get(
    "/indicators/rows", auth=VIEW, response=RowsOut, operation_id="read_rows_behind", summary="Các dòng đứng sau một số"
)
def read_rows_behind(request: Caller, question: Query[RowsQuestion]) -> HttpResponse:
    refuse_others(request, RowsQuestion)
    definition = _definition("code", question.code)
    if not isinstance(definition, Indicator):
        parts = ", ".join(definition.parts)
        raise _refused("code", ValueRefusal.NO_ROWS_BEHIND, code=definition.code, parts=parts)
    asked = asked_by(request.user, question)
    known = set(definition.facts.types) if definition.facts else {"sector"}
    if set(asked.filters) - known:
        raise _refused("sector", ValueRefusal.UNKNOWN, name="sector", known=", ".join(sorted(known)))
    found = rows_behind(definition, asked.window(), scope=asked.place.scope, part=question.part, filters=asked.filters)
    seen = visible_rows(request.user, found, definition).order_by("pk")
    return answer(_rows_json(definition, seen, found.count(), request))


def _rows_json(definition: Indicator, seen: Any, counted: int, request: Caller) -> dict[str, Any]:
    names = ("page", "size")
    book = SHELF.of(seen.model)
    address = Address(request.GET, (*names, *request.GET))
    page = page_of(read_along(seen, book) if book else seen, address)
    items = [row_json(book, row) for row in page.rows] if book else _shown(definition, page.rows)
    return page.envelope(items) | {"hidden": counted - page.total, "book": book.code if book else None}


def _shown(definition: Indicator, rows: list[Any]) -> list[dict[str, Any]]:
    """Return rows that stand in no book as the screen shows them: number and named columns."""
    if not rows:
        return []
    listing = listing_of(type(rows[0]), definition)
    names = ["label" if name == "__str__" else name for name, _title in listing.columns]
    return [{"id": row.pk, **dict(zip(names, map(json_values.plain, listing.cells(row)), strict=True))} for row in rows]
