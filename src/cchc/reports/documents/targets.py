"""Papers about targets: the notice of slow ones, and the explanation of missed ones. Reads.

Source: seed plans 000 V.2.b and V.1.d (notice of targets that are behind, with the units), 000 I.2.a and 002 V.1.3
(a head of unit accounts in writing for a missed target, with its objective causes).
"""

from __future__ import annotations

from collections import Counter

from cchc.foundation.papers import FOR_PEOPLE, Paper, PaperSection, PaperTable
from cchc.indicators.targets import Tile
from cchc.kernel.quantities import format_date
from cchc.organisation.domain.names import in_sentence
from cchc.plans.models import Task

from ..domain.printing import in_words
from .kinds import MISSED_TARGETS, SLOW_TARGETS
from .ordering import (
    BAD,
    SLOW,
    Order,
    basis_of,
    closing_of,
    head_of,
    level_of,
    result_of,
    signature_of,
    standing_as,
)

NOT_REACHED = {"missed": "không đạt", "unreachable": "không còn khả năng đạt"}


def slow_targets(order: Order) -> Paper:
    found, leads = standing_as(order, SLOW), leads_by_field(order)
    units = list(dict.fromkeys(leads.get(tile.target.field, "") for tile in found))
    ward = in_sentence(order.ward.name)
    opening = (
        f"Qua theo dõi, đến ngày {format_date(order.seen_on)} có {len(found)} chỉ tiêu cải cách hành chính năm "
        f"{order.year} có nguy cơ không đạt hoặc không đạt. Ủy ban nhân dân {ward} thông báo như sau:"
    )
    request = (
        "Yêu cầu thủ trưởng các đơn vị có tên trên rà soát, có biện pháp khắc phục cụ thể đối với từng chỉ tiêu, báo "
        f"cáo nguyên nhân, biện pháp và thời gian hoàn thành trước ngày {format_date(order.answer_by)} "
        "(qua Phòng Văn hóa - Xã hội) để tổng hợp./."
    )
    return Paper(
        kind="slow_targets",
        head=head_of(order, "TB"),
        title="Thông báo",
        subject=f"Các chỉ tiêu cải cách hành chính năm {order.year} chậm so với kế hoạch",
        sections=(PaperSection(paragraphs=(basis_of(order), opening)),),
        table=PaperTable(SLOW_TARGETS, tuple(_slow(place, tile, leads) for place, tile in enumerate(found, 1))),
        after=(PaperSection(paragraphs=(request,)),),
        signature=signature_of(order, (*filter(None, units), "Chủ tịch, các PCT UBND (b/c)")),
    )


def _slow(place: int, tile: Tile, leads: dict[str, str]) -> tuple[str, ...]:
    # That there are too few cases to foretell anything is for the wall; the notice says what is lacking.
    pace = " ".join(filter(None, (tile.outlook if tile.standing.few_cases is None else "", tile.headroom)))
    until = f" (đến {format_date(tile.by)})" if tile.by else ""
    return (
        str(place), tile.name, level_of(tile), result_of(tile), in_words(pace) + until,
        leads.get(tile.target.field, FOR_PEOPLE),
    )  # fmt: skip


def leads_by_field(order: Order) -> dict[str, str]:
    """Return field -> the unit that leads most of its tasks in the plan. Plans name no unit for a target."""
    rows = Task.objects.filter(plan=order.plan, dropped_in__isnull=True, lead_unit__isnull=False)
    counted = Counter(rows.values_list("field", "lead_unit__name"))
    return {field: name for (field, name), _count in sorted(counted.items(), key=lambda item: (item[1], item[0]))}


def explanation(order: Order) -> Paper:
    found = standing_as(order, BAD)
    subject = f"Giải trình chỉ tiêu cải cách hành chính năm {order.year} không đạt"
    opening = (
        f"Đến ngày {format_date(order.seen_on)}, trong {len(order.tiles)} chỉ tiêu của kế hoạch có {len(found)} chỉ "
        f"tiêu không đạt hoặc không còn khả năng đạt. Kết quả cụ thể như sau:"
    )
    return Paper(
        kind="explanation",
        head=head_of(order, "BC"),
        title="Báo cáo",
        subject=subject,
        bases=(basis_of(order),),
        sections=(PaperSection("I. KẾT QUẢ THỰC HIỆN", (opening,)),),
        table=PaperTable(MISSED_TARGETS, tuple(_missed(place, tile) for place, tile in enumerate(found, 1))),
        after=(
            PaperSection("II. NGUYÊN NHÂN", tuple(_cause(tile) for tile in found)),
            PaperSection("III. TRÁCH NHIỆM CỦA NGƯỜI ĐỨNG ĐẦU", (FOR_PEOPLE,)),
            PaperSection("IV. BIỆN PHÁP, THỜI GIAN KHẮC PHỤC", tuple(_remedy(tile) for tile in found)),
            closing_of(order, subject),
        ),
        signature=signature_of(order, ("Như trên" if order.is_of_office else "Cơ quan cấp trên (b/c)",)),
    )


def _missed(place: int, tile: Tile) -> tuple[str, ...]:
    lacking = in_words(tile.headroom) if tile.state == "unreachable" else _shortfall(tile)
    return str(place), tile.name, level_of(tile), result_of(tile), lacking


def _shortfall(tile: Tile) -> str:
    """Return what was lacking when the year was over: the parts of the number say how many cases."""
    said = in_words(tile.headroom)
    numerator, denominator = tile.value.numerator, tile.value.denominator
    if tile.value.is_share and numerator is not None and denominator:
        return f"{said} ({numerator:.0f} trên {denominator:.0f})".strip()
    return said


def _remedy(tile: Tile) -> str:
    return f"- {tile.name}: {FOR_PEOPLE}"


def _cause(tile: Tile) -> str:
    causes = f"Nguyên nhân khách quan: {FOR_PEOPLE}; nguyên nhân chủ quan: {FOR_PEOPLE}"
    return f"- {tile.name} ({NOT_REACHED[tile.state]}). {causes}"
