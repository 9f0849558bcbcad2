"""Two believable years in the books of digital government."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from cchc.organisation.models import Unit
from cchc.registers.models.digital_government import (
    AgencyOnline,
    CommunityTeam,
    DigitalTask,
    DocumentsMonth,
    Equipment,
    InformationSystem,
    IsoAudit,
    IsoProcess,
    OpenDataSet,
    WebsiteSection,
    WorkFilesMonth,
)

from .believable import DAY, by, day_in, is_bad, months, offices, store

SYSTEMS = (
    "Hệ thống thông tin giải quyết TTHC",
    "Hệ thống quản lý văn bản và điều hành",
    "Trang thông tin điện tử của phường",
    "Hệ thống họp trực tuyến",
    "Phần mềm kế toán",
    "Phần mềm quản lý cán bộ, công chức",
    "Phần mềm hộ tịch điện tử",
    "Hệ thống thông tin báo cáo",
    "Phần mềm quản lý đất đai",
    "Ứng dụng phản ánh hiện trường",
)
DATA_SETS = (
    "Danh mục thủ tục hành chính cấp phường",
    "Danh sách trường học trên địa bàn",
    "Danh sách cơ sở y tế",
    "Lịch tiếp công dân",
    "Danh sách hộ kinh doanh đăng ký mới",
    "Công khai ngân sách phường",
)
PROCESSES = (
    "Tiếp nhận và trả kết quả",
    "Quản lý văn bản đến, văn bản đi",
    "Đánh giá nội bộ",
    "Khắc phục, cải tiến",
    "Chứng thực",
    "Đăng ký hộ tịch",
    "Cấp phép xây dựng",
    "Tiếp công dân, xử lý đơn",
)
SECTIONS = (
    "Giới thiệu, cơ cấu tổ chức",
    "Tin tức, sự kiện",
    "Chiến lược, quy hoạch, kế hoạch",
    "Thủ tục hành chính",
    "Công khai ngân sách",
    "Dự án đầu tư, mua sắm công",
    "Lấy ý kiến nhân dân",
    "Thông tin liên hệ",
)
TASKS = (
    "Ban hành kế hoạch chuyển đổi số năm",
    "Bồi dưỡng kỹ năng số cho cán bộ, công chức",
    "Rà soát hồ sơ đề xuất cấp độ an toàn",
    "Công bố danh mục dữ liệu mở",
    "Ra quân hỗ trợ người dân nộp hồ sơ trực tuyến",
    "Làm sạch dữ liệu dân cư theo Đề án 06",
    "Triển khai thanh toán không dùng tiền mặt tại chợ",
    "Sơ kết hoạt động Tổ công nghệ số cộng đồng",
)
EQUIPMENT = (("computer", 14), ("scanner", 4), ("printer", 4), ("kiosk", 2), ("network", 2), ("signature", 30))
NEIGHBOURHOODS = 8
LAST_DAYS = (31, 59, 90, 120, 151, 181, 243, 334)  # day of the year by which each task is due


def make(ward: Unit, rng: Random, start: date, end: date) -> None:
    """Fill the books of the field from ``start`` to ``end``."""
    units = offices(ward)
    store(_documents(units, rng, start, end))
    store(_work_files(units, rng, start, end))
    store(_systems(ward, rng, start, end))
    store(_data_sets(units, rng, start, end))
    store(_agencies(units, rng, start, end))
    store(_processes(ward, rng, start))
    store(_audits(ward, rng, start, end))
    store(_equipment(units[-1], rng, start))
    store(_teams(ward, rng, start, end))
    store(_sections(ward, rng, start, end))
    store(_tasks(units, rng, start, end))


def _share(rng: Random, whole: int, low: float, high: float) -> int:
    return round(whole * rng.uniform(low, high))


def _documents(units: list[Unit], rng: Random, start: date, end: date) -> Iterator[DocumentsMonth]:
    for first, _last in months(start, end):
        low = 0.82 if is_bad(first, end) else 0.95
        for unit in units:
            sent = rng.randint(60, 220)
            signed = _share(rng, sent, low, 1.0)
            electronic = max(signed, _share(rng, sent, low, 1.0))
            by_leaders = _share(rng, sent, 0.4, 0.7)
            yield DocumentsMonth(
                unit=unit,
                year=first.year,
                month=first.month,
                sent=sent,
                secret=rng.randint(0, 6),
                electronic=electronic,
                signed=signed,
                electronic_and_signed=signed,
                by_leaders=by_leaders,
                leader_signed=_share(rng, by_leaders, 0.85, 1.0),
            )


def _work_files(units: list[Unit], rng: Random, start: date, end: date) -> Iterator[WorkFilesMonth]:
    for first, _last in months(start, end):
        low = 0.8 if is_bad(first, end) else 0.93
        for unit in units:
            handled = rng.randint(30, 120)
            online = _share(rng, handled, low, 1.0)
            yield WorkFilesMonth(
                unit=unit,
                year=first.year,
                month=first.month,
                handled=handled,
                online=online,
                as_data=_share(rng, online, 0.85, 1.0),
            )


def _systems(ward: Unit, rng: Random, start: date, end: date) -> Iterator[InformationSystem]:
    for number, name in enumerate(SYSTEMS):
        approved = by(end, day_in(rng, start, end)) if rng.random() < 0.8 else None
        since, has_data = start - rng.randint(100, 900) * DAY, rng.random() < 0.8
        yield InformationSystem(
            unit=ward,
            name=name,
            owner="UBND tỉnh, thành phố" if number % 3 else "UBND phường",
            in_use_from=since,
            cloud_from=day_in(rng, since, end) if rng.random() < 0.75 else None,
            connected_from=day_in(rng, since, end) if rng.random() < 0.85 else None,
            has_data_to_share=has_data,
            shared_from=day_in(rng, since, end) if has_data and rng.random() < 0.9 else None,
            level=rng.choice((1, 2, 2)) if approved else 0,
            level_dossier_number=f"{number + 1}/HS-CĐ" if approved else "",
            level_approved_by=f"{rng.randint(100, 900)}/QĐ-UBND" if approved else "",
            level_approved_on=approved,
        )


def _data_sets(units: list[Unit], rng: Random, start: date, end: date) -> Iterator[OpenDataSet]:
    for number, name in enumerate(DATA_SETS, start=1):
        yield OpenDataSet(
            unit=rng.choice(units),
            name=name,
            data_format=rng.choice(("CSV", "XLSX", "JSON")),
            update_cycle=rng.choice(("Hằng tháng", "Hằng quý", "Khi có thay đổi")),
            opened_on=day_in(rng, start, end),
            link=f"https://du-lieu.example/tap/{number}",
            document_number=f"{rng.randint(10, 99)}/KH-UBND",
        )


def _agencies(units: list[Unit], rng: Random, start: date, end: date) -> Iterator[AgencyOnline]:
    for unit in units:
        yield AgencyOnline(
            unit=unit,
            name=unit.name,
            held_from=min(start, unit.start_on),
            opens_data_from=day_in(rng, start, end) if rng.random() < 0.85 else None,
            single_platform_from=day_in(rng, start, end) if rng.random() < 0.9 else None,
        )


def _processes(ward: Unit, rng: Random, start: date) -> Iterator[IsoProcess]:
    for number, name in enumerate(PROCESSES, start=1):
        issued = start - rng.randint(30, 400) * DAY
        yield IsoProcess(unit=ward, code=f"QT-{number:02}", name=name, issued_by=f"{number}/QĐ-UBND", issued_on=issued)


def _audits(ward: Unit, rng: Random, start: date, end: date) -> Iterator[IsoAudit]:
    """A declaration, then audits a little before or after the twelve months are over."""
    day, kind = start - rng.randint(60, 300) * DAY, IsoAudit.Kind.DECLARATION
    while day <= end:
        findings = 0 if kind is IsoAudit.Kind.DECLARATION else rng.randint(1, 6)
        yield IsoAudit(
            unit=ward,
            kind=kind,
            held_on=day,
            report_number=f"{rng.randint(1, 300)}/BC-UBND",
            scope="Toàn bộ hệ thống quản lý chất lượng",
            findings=findings,
            findings_settled=max(findings - rng.randint(0, 1), 0),
        )
        day, kind = day + rng.randint(330, 372) * DAY, IsoAudit.Kind.AUDIT


def _equipment(unit: Unit, rng: Random, start: date) -> Iterator[Equipment]:
    for kind, needed in EQUIPMENT:
        working = max(needed - rng.randint(0, 2), 0)
        yield Equipment(
            unit=unit, kind=kind, place="Bộ phận tiếp nhận", needed=needed, working=working, checked_on=start
        )


def _teams(ward: Unit, rng: Random, start: date, end: date) -> Iterator[CommunityTeam]:
    names = [("Tổ công nghệ số phường", "Toàn phường")]
    names += [(f"Tổ công nghệ số khu phố {n}", f"Khu phố {n}") for n in range(1, NEIGHBOURHOODS + 1)]
    for name, area in names:
        yield CommunityTeam(
            unit=ward,
            name=name,
            area=area,
            founded_on=day_in(rng, start, start + (end - start) // 2),
            founded_by=f"{rng.randint(50, 300)}/QĐ-UBND",
            members=rng.randint(5, 12),
        )


def _sections(ward: Unit, rng: Random, start: date, end: date) -> Iterator[WebsiteSection]:
    for title in SECTIONS:
        yield WebsiteSection(
            unit=ward,
            title=title,
            rule="NĐ 42/2022/NĐ-CP",
            held_from=start,
            is_complete=rng.random() < 0.9,
            updated_on=max(end - rng.randint(1, 130) * DAY, start),
            update_months=rng.choice((1, 3, 6)),
        )


def _tasks(units: list[Unit], rng: Random, start: date, end: date) -> Iterator[DigitalTask]:
    for year in range(start.year, end.year + 1):
        for number, (title, last) in enumerate(zip(TASKS, LAST_DAYS, strict=True)):
            due = date(year, 1, 1) + (last - 1) * DAY
            slip = rng.randint(5, 40) if is_bad(due, end) else rng.randint(-20, 3)
            yield DigitalTask(
                unit=units[number % len(units)],
                title=title,
                plan=f"Kế hoạch chuyển đổi số năm {year}",
                due_on=due,
                done_on=by(end, max(due + slip * DAY, date(year, 1, 5))),
                product=f"{rng.randint(10, 200)}/KH-UBND",
            )
