"""Two believable years in the books of direction."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from cchc.organisation.models import Unit
from cchc.registers.models.direction import (
    AssignedTask,
    CommunicationActivity,
    Dialogue,
    DialogueQuestion,
    Initiative,
    SteeringDocument,
    UnitPlan,
)
from cchc.registers.models.direction_inspection import Finding, Inspection, InspectionPlan, Kind

from .believable import DAY, by, day_in, is_bad, months, offices, store

TASKS = (
    "Báo cáo kết quả rà soát thủ tục hành chính nội bộ",
    "Triển khai chiến dịch cao điểm hỗ trợ nộp hồ sơ trực tuyến",
    "Rà soát, bố trí trụ sở sau sắp xếp đơn vị hành chính",
    "Cập nhật dữ liệu cán bộ, công chức vào cơ sở dữ liệu quốc gia",
    "Báo cáo tình hình giải ngân vốn đầu tư công",
    "Tổ chức lấy ý kiến Nhân dân về đồ án quy hoạch",
    "Xử lý phản ánh trên Cổng Dịch vụ công quốc gia",
    "Triển khai Đề án 06 trên địa bàn",
)
FORMS = CommunicationActivity.Form
ACTS = (
    ("Tin, bài về dịch vụ công trực tuyến", FORMS.WEBSITE),
    ("Phát thanh chuyên mục cải cách hành chính", FORMS.RADIO),
    ("Hướng dẫn nộp hồ sơ tại tổ dân phố", FORMS.MEETING),
    ("Bài đăng hằng tuần về thanh toán trực tuyến", FORMS.SOCIAL),
    ("Tập huấn cán bộ, công chức về kế hoạch CCHC", FORMS.TRAINING),
    ("Băng rôn, màn hình LED về cải cách hành chính", FORMS.LED),
    ("Nói chuyện với học sinh về dịch vụ công trực tuyến", FORMS.SCHOOL),
)
QUESTIONS = (
    "Bao giờ trả kết quả cấp giấy chứng nhận quyền sử dụng đất lần đầu?",
    "Đề nghị sửa vỉa hè, thoát nước trước khu dân cư.",
    "Thủ tục xin phép sửa chữa nhà ở cần những giấy tờ gì?",
    "Đề nghị bố trí thêm người hướng dẫn nộp hồ sơ trực tuyến.",
    "Hỗ trợ hộ kinh doanh chuyển sang nộp thuế theo kê khai thế nào?",
)
FAULTS = (
    "Chưa niêm yết kịp thời thủ tục mới công bố",
    "Phiếu kiểm soát quá trình giải quyết hồ sơ ghi thiếu thời điểm giao nhận",
    "Chưa mở sổ theo dõi phản ánh, kiến nghị",
    "Kế hoạch công tác chưa lồng ghép nhiệm vụ CCHC",
    "Trang phục, thẻ công chức chưa đúng quy định",
)
IDEAS = ("Ngày thứ Bảy vì dân", "Trả kết quả tại nhà cho người cao tuổi", "Tổ công nghệ số đến từng ngõ", "Quầy số 0")


def make(ward: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of the field from ``start`` to ``end``."""
    units = offices(ward)
    store(_assigned_tasks(units, rng, start, end))
    store(_communication(units, rng, start, end))
    store(_steering(units, rng, start, end))
    for year in range(start.year, end.year + 1):
        store(_unit_plans(units, year, rng, end))
        store(_initiatives(units, year, rng, end))
        _dialogues(ward, units, year, rng, end)
        _inspections(ward, units, year, rng, end)


def _assigned_tasks(units: list[Unit], rng: Random, start: date, end: date) -> list[AssignedTask]:
    rows = []
    for first, last in months(start, end):
        for _ in range(rng.randint(4, 7)):
            given = day_in(rng, first, last)
            due = given + rng.choice([7, 10, 15, 20, 30, 45]) * DAY if rng.random() < 0.94 else None
            slip = rng.random() < (0.5 if is_bad(given, end) else 0.06)
            done = (due or given + 20 * DAY) + (rng.randint(1, 12) if slip else -rng.randint(0, 5)) * DAY
            row = AssignedTask(
                unit=rng.choice(units),
                document_number=f"{rng.randint(100, 4999)}/UBND-{rng.choice(['NC', 'VP', 'KT'])}",
                document_on=given,
                assigner=rng.choice(AssignedTask.Assigner.values),
                content=rng.choice(TASKS),
                due_on=due,
                product="Báo cáo, văn bản triển khai",
                done_on=by(end, max(done, given)),
            )
            if due and slip and rng.random() < 0.3:
                _extend(row, due, rng)
            rows.append(row)
    return rows


def _extend(row: AssignedTask, due: date, rng: Random) -> None:
    """Two in three consents come in time; the third came after the deadline, and does not help."""
    row.extended_to = due + 15 * DAY
    row.consent_on = due + (2 if rng.random() < 0.33 else -2) * DAY
    row.consent_number = f"{rng.randint(100, 999)}/VP-TH"


def _communication(units: list[Unit], rng: Random, start: date, end: date) -> list[CommunicationActivity]:
    rows = []
    for first, last in months(start, end):
        for title, form in rng.sample(ACTS, rng.randint(3, 5)):
            planned = day_in(rng, first, last)
            is_done = rng.random() < (0.4 if is_bad(planned, end) else 0.97)
            done = by(end, planned + rng.randint(0, 4) * DAY) if is_done else None
            to_staff = form == FORMS.TRAINING and done is not None
            rows.append(
                CommunicationActivity(
                    unit=rng.choice(units),
                    title=title,
                    form=form,
                    plan_number=f"{10 + planned.year % 7}/KH-UBND",
                    planned_on=planned,
                    done_on=done,
                    reach=rng.randint(40, 2500) if done else None,
                    staff_reached=rng.randint(36, 42) if to_staff else None,
                    staff_total=42 if to_staff else None,
                )
            )
    return rows


def _steering(units: list[Unit], rng: Random, start: date, end: date) -> list[SteeringDocument]:
    kinds = SteeringDocument.Kind
    return [
        SteeringDocument(
            unit=units[0],
            kind=rng.choice([kinds.DIRECTION, kinds.URGING, kinds.URGING, kinds.NOTICE]),
            number=f"{rng.randint(20, 900)}/UBND-VHXH",
            issued_on=day_in(rng, first, last),
            subject="Về việc thực hiện nhiệm vụ cải cách hành chính tháng",
            recipients="Các phòng, đơn vị thuộc phường",
        )
        for first, last in months(start, end)
        for _ in range(rng.randint(1, 3))
    ]


def _unit_plans(units: list[Unit], year: int, rng: Random, end: date) -> list[UnitPlan]:
    issued = [date(year, 1, 10) + rng.randint(0, 20) * DAY for _ in units]
    late = rng.randrange(len(units))  # one unit is always the last
    return [
        UnitPlan(
            unit=unit,
            year=year,
            form=UnitPlan.Form.WOVEN if number % 3 else UnitPlan.Form.OWN,
            number=f"{number + 2}/KH-{unit.short_name or 'DV'}",
            issued_on=day,
            due_on=date(year, 1, 25),
            sent_on=day + DAY,
        )
        for number, (unit, day) in enumerate(zip(units, issued, strict=True))
        if day + DAY <= end and (number != late or year % 2)
    ]


def _initiatives(units: list[Unit], year: int, rng: Random, end: date) -> list[Initiative]:
    rows = []
    for title in rng.sample(IDEAS, 3):
        registered = date(year, 2, 1) + rng.randint(0, 60) * DAY
        recognised = by(end, date(year, 10, 20)) if rng.random() < 0.6 else None
        if registered > end:
            continue
        rows.append(
            Initiative(
                unit=rng.choice(units),
                kind=rng.choice(Initiative.Kind.values),
                title=f"{title} {year}",
                registered_on=registered,
                recognised_on=recognised,
                recognised_by=f"{rng.randint(200, 400)}/QĐ-UBND" if recognised else "",
                level=Initiative.Level.WARD if recognised else "",
            )
        )
    return rows


def _dialogues(ward: Unit, units: list[Unit], year: int, rng: Random, end: date) -> None:
    for month in (4, 10):
        planned = date(year, month, 1) + rng.randint(5, 20) * DAY
        held = by(end, planned + rng.randint(0, 5) * DAY)
        dialogue = Dialogue(
            unit=ward,
            topic="Đất đai, xây dựng và thủ tục hành chính" if month == 4 else "Tháo gỡ khó khăn cho hộ kinh doanh",
            planned_on=planned,
            held_on=held,
            chair="Chủ tịch UBND phường" if held else "",
            place="Hội trường UBND phường",
            participants=rng.randint(40, 120) if held else None,
        )
        dialogue.save()
        if held:
            store(_questions(dialogue, held, units, rng, end))


def _questions(dialogue: Dialogue, held: date, units: list[Unit], rng: Random, end: date) -> list[DialogueQuestion]:
    rows = []
    for question in QUESTIONS:
        answered = by(end, held + timedelta(days=rng.randint(2, 24))) if rng.random() < 0.93 else None
        rows.append(
            DialogueQuestion(
                unit=rng.choice(units),
                dialogue=dialogue,
                raised_on=held,
                question=question,
                answered_on=answered,
                answer="Đã trả lời bằng văn bản và công khai." if answered else "",
            )
        )
    return rows


def _inspections(ward: Unit, units: list[Unit], year: int, rng: Random, end: date) -> None:
    for kind, month, subject in (
        (Kind.PERIODIC, 8, "Công tác cải cách hành chính, công vụ"),
        (Kind.SELF, 5, "Tự kiểm tra công vụ và cải cách hành chính"),
    ):
        if date(year, 2, 20) > end:
            continue
        plan = InspectionPlan(
            unit=ward,
            year=year,
            kind=kind,
            subject=subject,
            number=f"{rng.randint(30, 60)}/KH-UBND",
            issued_on=date(year, 2, 20),
            start_on=date(year, month, 1),
            end_on=date(year, month + 1, 28),
        )
        plan.save()
        for unit in units:
            _visit(plan, unit, rng, end)


def _visit(plan: InspectionPlan, unit: Unit, rng: Random, end: date) -> None:
    planned = plan.start_on + rng.randint(0, 40) * DAY
    made = by(end, planned + rng.randint(0, 6) * DAY) if rng.random() < 0.92 else None
    concluded = by(end, made + 7 * DAY) if made else None
    visit = Inspection(
        unit=unit,
        plan=plan,
        kind=plan.kind,
        subject=plan.subject,
        planned_on=planned,
        inspected_on=made,
        team="Đoàn kiểm tra theo quyết định của Chủ tịch UBND" if made else "",
        conclusion_on=concluded,
        conclusion_number=f"{rng.randint(40, 99)}/TB-UBND" if concluded else "",
    )
    visit.save()
    if concluded:
        store(_finding(visit, concluded, text, rng, end) for text in rng.sample(FAULTS, rng.randint(0, 3)))


def _finding(visit: Inspection, concluded: date, text: str, rng: Random, end: date) -> Finding:
    settled = by(end, concluded + rng.randint(5, 40) * DAY) if rng.random() < 0.9 else None
    outcome = Finding.Outcome.REMEDIED if rng.random() < 0.85 else Finding.Outcome.PASSED_UP
    return Finding(
        unit=visit.unit,
        inspection=visit,
        found_on=concluded,
        content=text,
        severity=rng.choice(Finding.Severity.values),
        outcome=outcome if settled else Finding.Outcome.OPEN,
        settled_on=settled,
        remedy_number=f"{rng.randint(1, 60)}/BC" if settled else "",
    )
