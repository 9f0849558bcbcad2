"""Papers about a period: the summary for the People's Council, and the report of one unit. Reads.

Source: seed plan 000 V.1.b (results for the regular session), 002 V.1.4 (units report to the ward).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cchc.foundation.papers import FOR_PEOPLE, Paper, PaperAnnex, PaperSection, PaperTable
from cchc.foundation.states import TARGET_STATES
from cchc.indicators.annexing import annex_definitions
from cchc.indicators.targets import Tile
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.quantities import format_date
from cchc.organisation.domain.names import in_sentence
from cchc.work.annex import AnnexRow, annex_rows

from ..domain.draft import paragraphs
from ..domain.list_lines import task_name, together
from ..domain.material import Work
from ..domain.printing import number_text
from .kinds import TARGETS, TASK_STATES
from .ordering import Order, basis_of, closing_of, head_of, level_of, result_of, signature_of

PARAGRAPHS_A_FIELD = 2
OF_PROCEDURES = 4  # the dossiers, which a council asks about first, come after the procedures themselves
MOST_NAMED = 15
OVERDUE = "quá hạn"
COLLECTOR = "VHXH"  # who puts the ward's report together
NO_FIGURES = "Trong kỳ không phát sinh số liệu."


def council(order: Order) -> Paper:
    texts = order.texts()
    results = [_field_result(field, texts.get(field.value, "")) for field in Field]
    late, reached = order.material.late, sum(tile.state == "met" for tile in order.tiles)
    plan = texts.get("direction_plan", "")
    subject = f"Tóm tắt kết quả cải cách hành chính {_in_sentence(order)} phục vụ kỳ họp Hội đồng nhân dân"
    return Paper(
        kind="council",
        head=head_of(order, "BC"),
        title="Báo cáo",
        subject=subject,
        to=(f"Hội đồng nhân dân {in_sentence(order.ward.name)}",),
        bases=(basis_of(order),),
        sections=(
            PaperSection("I. KẾT QUẢ THỰC HIỆN KẾ HOẠCH", (_window(order), *list(paragraphs(plan))[:1])),
            PaperSection("II. KẾT QUẢ THEO LĨNH VỰC", tuple(filter(None, results))),
            PaperSection("III. CHỈ TIÊU", (f"Đã đạt {reached} trên {len(order.tiles)} chỉ tiêu của kế hoạch:",)),
        ),
        table=target_table(order.tiles),
        after=(
            PaperSection("IV. TỒN TẠI, HẠN CHẾ", (_late_sentence(late), *_work_lines(late, late=OVERDUE), FOR_PEOPLE)),
            PaperSection("V. PHƯƠNG HƯỚNG, KIẾN NGHỊ", (*_work_lines(together(order.material.coming)), FOR_PEOPLE)),
            closing_of(order, subject),
        ),
        signature=signature_of(order, ("Thường trực HĐND", "Đại biểu HĐND", "Chủ tịch, các PCT UBND")),
    )


def _field_result(field: Field, text: str) -> str:
    """Return the first sentences the report says of a field, with its name before them."""
    most = OF_PROCEDURES if field is Field.PROCEDURES else PARAGRAPHS_A_FIELD
    told = [_without_list(one) for one in paragraphs(text) if not one.startswith("- ")][:most]
    return f"{FIELD_LABELS[field]}: {' '.join(told)}" if told else ""


def _without_list(lead: str) -> str:
    """A lead of a list that is left out ends as a sentence does."""
    return f"{lead[:-1]}." if lead.endswith(":") else lead


def unit_report(order: Order) -> Paper:
    rows = tasks_of_unit(order)
    late, done = order.material.late, together(order.material.done)
    subject = f"Kết quả công tác cải cách hành chính {_in_sentence(order)}"
    return Paper(
        kind="unit_report",
        head=head_of(order, "BC"),
        title="Báo cáo",
        subject=subject,
        to=(_receiver(order),),
        bases=(basis_of(order),),
        sections=(
            PaperSection("I. THỰC HIỆN NHIỆM VỤ", (
                _window(order),
                f"Đơn vị chủ trì {len(rows)} nhiệm vụ của kế hoạch. {_done_sentence(done)}",
                *_work_lines(done, late="trễ hạn"), _late_sentence(late), *_work_lines(late, late=OVERDUE),
            )),
            PaperSection("II. SỐ LIỆU CỦA ĐƠN VỊ", tuple(figure_lines(order)) or (NO_FIGURES,)),
            PaperSection("III. CHỈ TIÊU TÍNH RIÊNG CHO ĐƠN VỊ", ("Kết quả các chỉ tiêu đo được ở đơn vị:",)),
        ),
        table=target_table([tile for tile in order.tiles if tile.value.number is not None]),
        after=(
            PaperSection("IV. TỒN TẠI, NGUYÊN NHÂN", (FOR_PEOPLE,)),
            PaperSection("V. NHIỆM VỤ KỲ TỚI, ĐỀ XUẤT", (*_work_lines(together(order.material.coming)), FOR_PEOPLE)),
            closing_of(order, subject),
        ),
        signature=signature_of(order, ("Như trên",)),
        annexes=(task_annex(rows, order),),
    )  # fmt: skip


def _receiver(order: Order) -> str:
    through = "" if order.unit.short_name == COLLECTOR else " (qua Phòng Văn hóa - Xã hội)"
    return f"Ủy ban nhân dân {in_sentence(order.ward.name)}{through}"


def _in_sentence(order: Order) -> str:
    """Return the period inside a sentence: "quý III năm 2026"."""
    label = order.period.label.removeprefix("Báo cáo ").replace("/", " năm ")
    return label[:1].lower() + label[1:]


def _window(order: Order) -> str:
    """Say which days the figures are of, and which day work was looked at."""
    return f"Số liệu {order.period.days}; nhiệm vụ, chỉ tiêu xem đến ngày {format_date(order.seen_on)}."


def figure_lines(order: Order) -> Iterable[str]:
    """Yield the unit's own figures of the statistics form that are not nought, as lines of a list."""
    measured = [order.material.measured.get(one.code) for one in annex_definitions()]
    yield from as_list(
        f"{one.title}: {_with_unit(one.now.number, one.unit)}" for one in measured if one and one.now.number
    )


def _with_unit(number: float, unit: str) -> str:
    text = number_text(number, unit)
    return text if unit == "%" else f"{text} {unit}".strip()


def as_list(lines: Iterable[str]) -> list[str]:
    """Return lines of a list as a document has them: "- …;" and the last with a full stop."""
    found = [f"- {line}" for line in lines]
    return [f"{line}{'.' if place == len(found) else ';'}" for place, line in enumerate(found, 1)]


def _done_sentence(done: Sequence[Work]) -> str:
    if not done:
        return "Trong kỳ không có sản phẩm nào được nghiệm thu."
    return f"Trong kỳ đã nghiệm thu sản phẩm của {len(done)} nhiệm vụ:"


def _late_sentence(late: Sequence[Work]) -> str:
    return f"Có {len(late)} việc quá hạn chưa hoàn thành:" if late else "Không có việc quá hạn chưa hoàn thành."


def _work_lines(works: Sequence[Work], *, late: str = "") -> list[str]:
    """:param late: how being late is said of them: "quá hạn", "trễ hạn"; blank: of what is yet to come."""
    lines = [
        task_name(one) + (f" ({told})" if (told := "; ".join(_notes(one, late))) else "") for one in works[:MOST_NAMED]
    ]
    more = len(works) - len(lines)
    return as_list([*lines, f"và {more} nhiệm vụ khác"] if more else lines)


def _notes(one: Work, late: str) -> Iterator[str]:
    """Yield which time it is of, when it is due, how late it is."""
    if one.label:
        yield one.label[:1].lower() + one.label[1:]
    if one.due_on and one.last_due_on and one.last_due_on != one.due_on:
        yield f"các thời hạn từ {format_date(one.due_on)} đến {format_date(one.last_due_on)}"
    elif one.due_on:
        yield f"thời hạn {format_date(one.due_on)}"
    if one.days_late and late:
        several = "có lần " if one.last_due_on else ""
        most = ", nhiều nhất" if one.last_due_on else ""
        yield f"{several}{late}{most} {one.days_late} ngày làm việc"


def target_table(tiles: Sequence[Tile]) -> PaperTable:
    rows = tuple(
        (str(place), tile.name, level_of(tile), result_of(tile), _state(tile)) for place, tile in enumerate(tiles, 1)
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
