"""Two believable years in the books of procedures: the catalogue, its review, reception staff, petitions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import resources
from random import Random
from typing import Any

import yaml

from cchc.organisation.models import Unit
from cchc.procedures.models import Procedure
from cchc.registers.costs import reckon
from cchc.registers.domain.petitions import PetitionClass
from cchc.registers.models.petitions import Petition
from cchc.registers.models.procedures import CostLine, InternalProcedure, ReceptionStaff, ReviewProposal

from .believable import DAY, by, day_in, is_bad, months, offices, store

FOUNDED = date(2025, 7, 1)
LEGAL_MARGIN = (1.0, 1.2, 1.5)  # the law's limit over the one announced
INTERNAL = (
    "Cử cán bộ, công chức đi công tác nước ngoài",
    "Nâng bậc lương thường xuyên",
    "Tuyển dụng viên chức",
    "Điều động, biệt phái công chức",
    "Thẩm định dự toán mua sắm",
    "Phê duyệt kế hoạch lựa chọn nhà thầu",
    "Thanh lý tài sản công",
    "Phê duyệt đề cương dự án đầu tư công",
    "Thẩm định văn bản quy phạm pháp luật",
    "Cấp phép sử dụng hội trường, trụ sở",
    "Phê duyệt hồ sơ đề xuất cấp độ an toàn thông tin",
    "Khen thưởng đột xuất",
)
STAFF = (
    ("Nguyễn Thu Hà", "Hộ tịch, Chứng thực"),
    ("Trần Minh Quân", "Đất đai, Xây dựng"),
    ("Lê Thị Bích", "Kinh doanh, Công thương"),
    ("Phạm Văn Toàn", "Bảo trợ xã hội, Người có công"),
    ("Hoàng Lan Anh", "Giáo dục và Đào tạo, Văn hóa"),
    ("Đinh Quốc Việt", "Hỗ trợ nộp trực tuyến"),
)
TOPICS = (
    "Chậm trả kết quả hồ sơ đất đai",
    "Không nộp được hồ sơ trực tuyến",
    "Thanh toán trực tuyến bị lỗi",
    "Thái độ của người tiếp nhận",
    "Yêu cầu giấy tờ ngoài quy định",
    "Đề xuất nhận kết quả qua bưu chính",
)
HOURLY_INCOME = Decimal(40_000)


def make(ward: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of the field from ``start`` to ``end``; the catalogue first, dossiers are of it."""
    units = offices(ward)
    catalogue = store(_catalogue(ward, rng, start, end))
    store(_internal(ward, rng, start, end))
    store(_staff(units[-1], rng, start))
    store(_petitions(units, rng, start, end))
    for year in range(start.year, end.year + 1):
        _proposals(ward, rng.sample(catalogue, 3), year, rng, end)


def _catalogue(ward: Unit, rng: Random, start: date, end: date) -> list[Procedure]:
    text = resources.files("cchc.site.demo").joinpath("procedures.yaml").read_text(encoding="utf-8")
    table: dict[str, list[list[Any]]] = yaml.safe_load(text)
    offered = [(sector, *row) for sector, rows in table.items() for row in rows]
    return [
        _procedure(ward, number, sector, name, days, has_fee, rng, start, end)
        for number, (sector, name, days, has_fee) in enumerate(offered, start=1)
    ]


def _procedure(
    ward: Unit, number: int, sector: str, name: str, days: int, has_fee: bool, rng: Random, start: date, end: date
) -> Procedure:
    announced = day_in(rng, start, end) if rng.random() < 0.15 else min(start, FOUNDED)  # some are new
    in_force = announced + 10 * DAY
    level = rng.choices(Procedure.OnlineLevel.values, weights=[1, 4, 5])[0]
    posted = by(end, in_force + (rng.randint(20, 40) if is_bad(announced, end) else rng.randint(0, 3)) * DAY)
    abolished = by(end, in_force + rng.randint(200, 400) * DAY) if rng.random() < 0.04 else None
    is_commune = rng.random() < 0.9
    return Procedure(
        unit=ward,
        code=f"9.{number:06}",
        name=name,
        sector=sector,
        has_commune_level=is_commune,
        announced_by=f"{rng.randint(500, 2900)}/QĐ-UBND",
        announced_on=announced,
        announced_due_on=announced + rng.choice([-1, 2, 5]) * DAY,
        in_force_from=in_force,
        abolished_on=abolished,
        abolished_by="Quyết định công bố thay thế" if abolished else "",
        posted_at_centre_on=posted,
        posted_on_site_on=posted if rng.random() < 0.97 else None,
        posted_on_portal_on=posted,
        mandatory_parts=7 if rng.random() < 0.96 else 6,
        limit_count=days,
        legal_limit_count=max(days, round(days * rng.choice(LEGAL_MARGIN))),
        online_level=level,
        is_eligible_for_online=rng.random() < 0.9,
        is_eligible_for_full_online=level == Procedure.OnlineLevel.FULL or rng.random() < 0.1,
        is_on_national_portal=level != Procedure.OnlineLevel.NONE and rng.random() < 0.95,
        has_e_form=is_commune and rng.random() < 0.9,
        has_internal_process=is_commune and rng.random() < 0.95,
        internal_process_by="Quyết định phê duyệt quy trình nội bộ",
        has_fee=has_fee,
        has_online_payment=has_fee and rng.random() < 0.9,
        is_boundary_free=rng.random() < 0.92,
        has_postal_service=rng.random() < 0.8,
        interlink=rng.choices(Procedure.Interlink.values, weights=[6, 1, 3])[0],
    )


def _internal(ward: Unit, rng: Random, start: date, end: date) -> list[InternalProcedure]:
    rows = []
    for number, name in enumerate(INTERNAL * 2, start=1):
        listed = start + rng.randint(0, 60) * DAY
        reviewed = by(end, listed + rng.randint(100, 500) * DAY)
        must = reviewed is not None and rng.random() < 0.4
        simplified = by(end, reviewed + rng.randint(30, 120) * DAY) if reviewed and must else None
        rows.append(
            InternalProcedure(
                unit=ward,
                code=f"NB-{number:02}",
                name=name if number <= len(INTERNAL) else f"{name} (cấp trường học)",
                sector=rng.choice(["Nội vụ", "Tài chính", "Văn phòng", "Tư pháp"]),
                listed_on=listed,
                announced_on=by(end, listed + 30 * DAY),
                announced_by="Quyết định công bố danh mục",
                reviewed_on=reviewed,
                review_number=f"{rng.randint(1, 90)}/BC-VP" if reviewed else "",
                must_be_simplified=must,
                simplified_on=simplified,
                simplified_by=f"{rng.randint(1, 90)}/QĐ-UBND" if simplified else "",
            )
        )
    return rows


def _staff(unit: Unit, rng: Random, start: date) -> list[ReceptionStaff]:
    duties = ReceptionStaff.Duty
    return [
        ReceptionStaff(
            unit=unit,
            full_name=name,
            position="Chuyên viên",
            duty=duties.SUPPORT if "trực tuyến" in sectors else duties.RECEPTION,
            sectors=sectors,
            phone=f"0200 300 {rng.randint(1000, 9999)}",
            from_on=start,
            published_on=start + 2 * DAY if rng.random() < 0.9 else None,
        )
        for name, sectors in STAFF
    ]


def _petitions(units: list[Unit], rng: Random, start: date, end: date) -> list[Petition]:
    rows = []
    for first, last in months(start, end):
        for number in range(rng.randint(3, 7)):
            received = day_in(rng, first, last)
            rows.append(_petition(rng.choice(units), f"PAKN.{received:%Y%m%d}.{number + 1:04}", received, rng, end))
    return rows


def _petition(unit: Unit, code: str, received: date, rng: Random, end: date) -> Petition:
    kind = rng.choices([PetitionClass.COMPETENT, PetitionClass.NOT_COMPETENT], weights=[6, 1])[0]
    slip = rng.random() < (0.5 if is_bad(received, end) else 0.05)
    ours = kind is PetitionClass.COMPETENT
    answered = by(end, received + (rng.randint(23, 40) if slip else rng.randint(2, 15)) * DAY) if ours else None
    passed = by(end, received + (rng.randint(9, 15) if slip else rng.randint(1, 4)) * DAY) if not ours else None
    return Petition(
        unit=unit,
        code=code,
        kind=rng.choice(Petition.Kind.values),
        topic=rng.choice(TOPICS),
        content="Nội dung minh họa.",
        sender="Người dân (minh họa)",
        sender_contact="0900 000 000",
        received_on=received,
        petition_class=kind,
        answered_on=answered,
        answer="Đã trả lời, nêu rõ kết quả." if answered else "",
        published_on=by(end, answered + rng.randint(0, 3) * DAY) if answered and rng.random() < 0.95 else None,
        passed_on=passed,
        passed_to="Sở chuyên ngành" if passed else "",
        likes=rng.randint(0, 5),
        dislikes=rng.randint(0, 2),
    )


def _proposals(ward: Unit, chosen: list[Procedure], year: int, rng: Random, end: date) -> None:
    for procedure in chosen:
        sent = by(end, date(year, 9, 1) + rng.randint(0, 29) * DAY)
        days = procedure.limit_count or 1
        proposal = ReviewProposal(
            unit=ward,
            procedure=procedure,
            procedure_name=procedure.name,
            year=year,
            content="Cắt giảm thành phần hồ sơ đã có trong cơ sở dữ liệu quốc gia",
            reason="Dữ liệu đã được kết nối, chia sẻ",
            recommendation="Sửa đổi, bổ sung khoản quy định thành phần hồ sơ tại Điều tương ứng của nghị định",
            due_on=date(year, 9, 30),
            sent_on=sent,
            document_number=f"{rng.randint(100, 400)}/TTr-UBND" if sent else "",
            time_before=days,
            time_after=max(1, days * 2 // 3),
        )
        proposal.save()
        store(_lines(proposal, rng))
        reckon(proposal.pk)


def _lines(proposal: ReviewProposal, rng: Random) -> list[CostLine]:
    people = rng.randint(20, 400)
    hours = {CostLine.Task.PREPARE: 4, CostLine.Task.SUBMIT: 2, CostLine.Task.COLLECT: 1}
    return [
        CostLine(
            unit=proposal.unit,
            proposal=proposal,
            phase=phase,
            task=task,
            hours=Decimal(spent) if phase == CostLine.Phase.BEFORE else Decimal(spent) / 2,
            hourly_income=HOURLY_INCOME,
            subjects_per_year=people,
        )
        for phase in CostLine.Phase
        for task, spent in hours.items()
    ]
