"""Papers about a period: the summary for the People's Council, and the report of one unit. Reads.

Source: seed plan 000 V.1.b (results for the regular session), 002 V.1.4 (units report to the ward).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc.foundation.papers import FOR_PEOPLE, Paper, PaperAnnex, PaperSection, PaperTable
from cchc.foundation.states import TARGET_STATES
from cchc.indicators.targets import Tile
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.quantities import format_date
from cchc.organisation.domain.names import in_sentence
from cchc.work.annex import AnnexRow, annex_rows

from ..domain.draft import paragraphs
from ..domain.material import Work
from ..domain.printing import in_words, number_text
from .kinds import TARGETS, TASK_STATES
from .ordering import Order, basis_of, head_of, result_of, signature_of

PARAGRAPHS_A_FIELD = 2
MOST_FIGURES = 25
MOST_NAMED = 15
NO_FIGURES = "Trong kỳ không phát sinh số liệu."


def council(order: Order) -> Paper:
    texts = order.texts()
    results = [_field_result(field, texts.get(field.value, "")) for field in Field]
    late, reached = order.material.late, sum(tile.state == "met" for tile in order.tiles)
    plan = texts.get("direction_plan", "")
    period = _in_sentence(order)
    return Paper(
        kind="council",
        head=head_of(order, "BC"),
        title="Báo cáo",
        subject=f"Tóm tắt kết quả cải cách hành chính {period} phục vụ kỳ họp Hội đồng nhân dân",
        to=(f"Hội đồng nhân dân {in_sentence(order.ward.name)}",),
        bases=(basis_of(order),),
        sections=(
            PaperSection("I. KẾT QUẢ THỰC HIỆN KẾ HOẠCH", (_window(order), *list(paragraphs(plan))[:1])),
            PaperSection("II. KẾT QUẢ THEO LĨNH VỰC", tuple(filter(None, results))),
            PaperSection("III. CHỈ TIÊU", (f"Đã đạt {reached} trên {len(order.tiles)} chỉ tiêu của kế hoạch:",)),
        ),
        table=target_table(order.tiles),
        after=(
            PaperSection("IV. TỒN TẠI, HẠN CHẾ", (_late_sentence(late), *_work_lines(late), FOR_PEOPLE)),
            PaperSection("V. PHƯƠNG HƯỚNG, KIẾN NGHỊ", (*_work_lines(order.material.coming), FOR_PEOPLE)),
        ),
        signature=signature_of(order, ("Thường trực HĐND", "Đại biểu HĐND", "Chủ tịch, các PCT UBND")),
    )


def _field_result(field: Field, text: str) -> str:
    """Return the first sentences the report says of a field, with its name before them."""
    told = [one for one in paragraphs(text) if not one.startswith("- ")][:PARAGRAPHS_A_FIELD]
    return f"{FIELD_LABELS[field]}: {' '.join(told)}" if told else ""


def unit_report(order: Order) -> Paper:
    rows = tasks_of_unit(order)
    late, done = order.material.late, order.material.done
    return Paper(
        kind="unit_report",
        head=head_of(order, "BC"),
        title="Báo cáo",
        subject=f"Kết quả công tác cải cách hành chính {_in_sentence(order)}",
        to=(f"Ủy ban nhân dân {in_sentence(order.ward.name)} (qua Phòng Văn hóa - Xã hội)",),
        bases=(basis_of(order),),
        sections=(
            PaperSection("I. THỰC HIỆN NHIỆM VỤ", (
                _window(order),
                f"Đơn vị chủ trì {len(rows)} nhiệm vụ của kế hoạch. Trong kỳ hoàn thành {len(done)} việc, sản phẩm.",
                *_work_lines(done), _late_sentence(late), *_work_lines(late),
            )),
            PaperSection("II. SỐ LIỆU CỦA ĐƠN VỊ", tuple(figure_lines(order)) or (NO_FIGURES,)),
            PaperSection("III. CHỈ TIÊU TÍNH RIÊNG CHO ĐƠN VỊ", ("Kết quả các chỉ tiêu đo được ở đơn vị:",)),
        ),
        table=target_table([tile for tile in order.tiles if tile.value.number is not None]),
        after=(
            PaperSection("IV. TỒN TẠI, NGUYÊN NHÂN", (FOR_PEOPLE,)),
            PaperSection("V. NHIỆM VỤ KỲ TỚI, ĐỀ XUẤT", (*_work_lines(order.material.coming), FOR_PEOPLE)),
        ),
        signature=signature_of(order, ("Như trên",)),
        annexes=(task_annex(rows, order),),
    )  # fmt: skip


def _in_sentence(order: Order) -> str:
    """Return the period inside a sentence: "quý III/2026"."""
    label = order.period.label.removeprefix("Báo cáo ")
    return label[:1].lower() + label[1:]


def _window(order: Order) -> str:
    """Say which days the figures are of, and which day work was looked at."""
    return f"Số liệu {order.period.days}; nhiệm vụ, chỉ tiêu xem đến ngày {format_date(order.seen_on)}."


def figure_lines(order: Order) -> Iterable[str]:
    """Yield the unit's own figures that are not nought, as lines of a list."""
    known = [one for one in order.material.measured.values() if one.now.number]
    for one in known[:MOST_FIGURES]:
        assert one.now.number is not None
        text = number_text(one.now.number, one.unit)
        yield f"- {one.title}: {text if one.unit == '%' else f'{text} {one.unit}'.strip()}"


def _late_sentence(late: Sequence[Work]) -> str:
    return f"Có {len(late)} việc quá hạn chưa hoàn thành{':' if late else '.'}"


def _work_lines(works: Sequence[Work]) -> list[str]:
    lines = [
        f"- {one.text}{f' ({one.label})' if one.label else ''}"
        f"{f', hạn {format_date(one.due_on)}' if one.due_on else ''}"
        f"{f', quá hạn {one.days_late} ngày làm việc' if one.days_late else ''}"
        for one in works[:MOST_NAMED]
    ]
    more = len(works) - len(lines)
    return [*lines, f"- và {more} việc khác"] if more else lines


def target_table(tiles: Sequence[Tile]) -> PaperTable:
    rows = tuple(
        (str(place), tile.name, in_words(tile.level_text), result_of(tile), _state(tile))
        for place, tile in enumerate(tiles, 1)
    )
    return PaperTable(TARGETS, rows)


def _state(tile: Tile) -> str:
    badge = TARGET_STATES[tile.state]
    return f"{badge.shape} {badge.word}"


def tasks_of_unit(order: Order) -> list[AnnexRow]:
    """Return the tasks the unit leads; of a ward all of them."""
    rows = annex_rows(order.plan, today=order.seen_on)
    if not order.is_of_office:
        return rows
    path = order.unit.path
    return [row for row in rows if row.task.lead_unit is not None and row.task.lead_unit.path.startswith(path)]


def task_annex(rows: Sequence[AnnexRow], order: Order) -> PaperAnnex:
    cells = []
    for row in rows:
        number, text, lead, _coordinating, time, _products, state, results = row.cells
        cells.append((number, text, lead, time, state, results))
    title = f"Tình hình thực hiện nhiệm vụ cải cách hành chính năm {order.year}"
    under = f"(Tình trạng đến ngày {format_date(order.seen_on)})"
    return PaperAnnex("nhiem_vu", title, under, PaperTable(TASK_STATES, tuple(cells)))
