"""Next year's draft plan: this year's, rolled over with its results, new dates, and levels to confirm. Reads.

It is written in the shape plans have, so that the signed file is read again like any other (``cchc read``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.foundation.papers import FOR_PEOPLE, TO_CONFIRM, Paper, PaperAnnex, PaperSection, PaperTable
from cchc.foundation.word import Row
from cchc.indicators.targets import Tile
from cchc.kernel.fields import FIELD_LABELS, Field
from cchc.kernel.quantities import format_date
from cchc.organisation.domain.names import in_sentence
from cchc.work.annex import ROMAN, AnnexRow, annex_rows
from cchc.work.domain.states import Status

from ..domain.rolling import Rolled, roll_text, roll_time
from .kinds import NEXT_TARGETS, NEXT_TASKS
from .ordering import Order, head_of, level_of, result_of, signature_of

ASK = (
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời báo cáo Ủy ban nhân dân "
    "(qua Phòng Văn hóa - Xã hội) để xem xét, chỉ đạo"
)
UNFINISHED = (Status.OVERDUE, Status.IN_PROGRESS, Status.DONE_NOT_ACCEPTED)


def next_plan(order: Order) -> Paper:
    rows, year = annex_rows(order.plan, today=order.seen_on), order.year + 1
    ward = in_sentence(order.ward.name)
    return Paper(
        kind="next_plan",
        head=head_of(order, "KH"),
        title="Kế hoạch",
        subject=f"Cải cách hành chính năm {year} của Ủy ban nhân dân {ward}",
        sections=(
            PaperSection("I. MỤC ĐÍCH, YÊU CẦU", (f"{FOR_PEOPLE} {TO_CONFIRM}",)),
            PaperSection("II. CHỈ TIÊU", tuple(_targets(order.tiles, order.year))),
            PaperSection("III. NHIỆM VỤ", (
                f"Nhiệm vụ cụ thể năm {year} tại Phụ lục kèm theo Kế hoạch này ({len(rows)} nhiệm vụ).",
            )),
            PaperSection("IV. KINH PHÍ", (f"Kinh phí thực hiện theo quy định hiện hành. {TO_CONFIRM}",)),
            PaperSection("V. TỔ CHỨC THỰC HIỆN", (*_units(rows), f"{ASK} {TO_CONFIRM}./.")),
            PaperSection(f"VI. KẾT QUẢ NĂM {order.year} ĐỂ THAM KHẢO (bỏ phần này khi ban hành)", (
                f"Tình hình đến ngày {format_date(order.seen_on)}.", *_unfinished(rows, order),
            )),
        ),
        table=PaperTable(NEXT_TARGETS, tuple(_results(order.tiles))),
        after=(PaperSection(paragraphs=(f"Kết quả trên là căn cứ xác định mức chỉ tiêu năm {year}. {TO_CONFIRM}",)),),
        signature=signature_of(order, ("Sở Nội vụ (b/c)", "Các phòng, đơn vị thuộc UBND")),
        annexes=(_annex(rows, order),),
    )  # fmt: skip


def _targets(tiles: Sequence[Tile], year: int) -> Iterator[str]:
    """Yield last year's targets in the words of the plan, each to be confirmed."""
    for tile in tiles:
        text = roll_text(tile.target.text.strip().rstrip(".;"), year=year)
        line = text.lstrip("-+• ")
        yield f"- {line[:1].upper()}{line[1:]}. {TO_CONFIRM}"


def _results(tiles: Sequence[Tile]) -> Iterator[Row]:
    for place, tile in enumerate(tiles, 1):
        level = level_of(tile)
        yield str(place), tile.name, level, result_of(tile), f"{level} {TO_CONFIRM}"


def _units(rows: Sequence[AnnexRow]) -> Iterator[str]:
    led: dict[str, int] = {}
    for row in rows:
        if row.lead:
            led[row.lead] = led.get(row.lead, 0) + 1
    for name, count in sorted(led.items(), key=lambda item: (-item[1], item[0])):
        yield f"- {name}: chủ trì {count} nhiệm vụ tại Phụ lục; {FOR_PEOPLE}"


def _unfinished(rows: Sequence[AnnexRow], order: Order) -> Iterator[str]:
    found = [row for row in rows if row.status in UNFINISHED]
    yield f"Nhiệm vụ chưa hoàn thành, đề nghị xem xét tiếp tục: {len(found)}."
    for row in found:
        yield f"- {row.task.number or row.task.code}: {row.task.text}"
    moved = [(row, rolled) for row in rows if (rolled := rolled_time(row, order)).moved]
    if moved:
        yield f"Thời hạn rơi vào ngày nghỉ năm {order.year + 1}, đã đưa về ngày làm việc gần nhất {TO_CONFIRM}:"
    for row, rolled in moved:
        days = "; ".join(f"{format_date(asked)} thành {format_date(written)}" for asked, written in rolled.moved)
        yield f"- {row.task.number or row.task.code}: {days}"


def rolled_time(row: AnnexRow, order: Order) -> Rolled:
    return roll_time(row.task.time_text, year=order.year, calendar=order.calendar)


def _annex(rows: Sequence[AnnexRow], order: Order) -> PaperAnnex:
    year, cells = order.year + 1, list[Row]()
    fields = list(dict.fromkeys(row.task.field for row in rows))
    for numeral, field in zip(ROMAN, fields, strict=False):
        own = [row for row in rows if row.task.field == field]
        cells.append(f"{numeral}. {FIELD_LABELS[Field(field)]} ({len(own):02d} nhiệm vụ)")
        cells += [_task(place, row, order) for place, row in enumerate(own, 1)]
    title = f"Nhiệm vụ cải cách hành chính năm {year}"
    under = f"(Kèm theo Kế hoạch số ……/KH-UBND ngày …… của Ủy ban nhân dân {in_sentence(order.ward.name)})"
    return PaperAnnex("nhiem_vu", title, under, PaperTable(NEXT_TASKS, tuple(cells)))


def _task(place: int, row: AnnexRow, order: Order) -> Row:
    task, rolled = row.task, rolled_time(row, order)
    time = f"{rolled.text} {TO_CONFIRM}" if rolled.moved else rolled.text
    products = "; ".join(roll_text(one, year=order.year) for one in task.deliverables)
    text = roll_text(task.text, year=order.year)
    if f"năm {order.year - 1}" in text:  # of the year before this one: a rule or a year to move, nobody here knows
        text = f"{text} {TO_CONFIRM}"
    return str(place), text, row.lead, row.coordinating, time, products
