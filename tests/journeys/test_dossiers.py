"""A month of dossiers comes in from an Excel file, its bad rows are mended, and the lists show what is late.

``CCHC_JOURNEY_DOSSIERS=100000`` makes the file as long as that.
"""

from __future__ import annotations

import io
import os
from datetime import timedelta

import openpyxl
import pytest
from django.utils.timezone import localtime

from cchc.dossiers.models import Dossier, DossierImport
from cchc.organisation.domain.roles import Role
from tests import factories
from tests.dossiers.exports import HEADERS, OPEN, as_xlsx, procedure, row
from tests.support.browser import PHONE, picture

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
COUNT = int(os.environ.get("CCHC_JOURNEY_DOSSIERS", "2000"))
BAD_EVERY = 500  # rows: one whose day of receipt cannot be read
LATE_EVERY = 50
A_WHILE = max(30_000, COUNT * 10)  # milliseconds


@pytest.fixture
def ward(db):
    made = factories.ward()
    procedure(made)
    return made


@pytest.fixture
def clerk(ward):
    return factories.person(Role.CLERK, ward.offices["TTPVHCC"], name="Trần Thị Chuyên")


def export() -> list[dict[str, str]]:
    """Dossiers of the last weeks: most done in time, some open and late, a few that cannot be read."""
    day = localtime() - timedelta(days=30)
    rows = []
    for number in range(1, COUNT + 1):
        received = day + timedelta(minutes=number % 1000)
        said = {
            "Mã_hồ_sơ": f"H22.12.34-{received:%y%m%d}-{number:06}",
            "Ngày_tiếp_nhận": f"{received:%d/%m/%Y %H:%M}",
            "Ngày_hẹn_trả": f"{received + timedelta(days=5):%d/%m/%Y %H:%M}",
            "Ngày_kết_thúc_xử_lý": f"{received + timedelta(days=2):%d/%m/%Y %H:%M}",
            "Ngày_trả": f"{received + timedelta(days=3):%d/%m/%Y %H:%M}",
        }
        if number % BAD_EVERY == 0:
            said["Ngày_tiếp_nhận"] = "hôm qua"
        elif number % LATE_EVERY == 0:
            said |= {name.replace(" ", "_"): value for name, value in OPEN.items()}
        rows.append(row(number, **said))
    return rows


def take(page, path) -> None:
    """Upload a file and confirm its columns as they are proposed."""
    page.goto("/ho-so/nhap/")
    page.get_by_label("Tệp hồ sơ xuất từ hệ thống của tỉnh").set_input_files(path)
    page.get_by_role("button", name="Tải lên và xem cột").click()
    page.get_by_role("button", name="Xác nhận và nhập hồ sơ").wait_for(timeout=A_WHILE)
    picture(page, "dossiers-mapping-1440")
    page.get_by_role("button", name="Xác nhận và nhập hồ sơ").click(timeout=A_WHILE)
    page.get_by_role("heading", name="Kết quả nhập hồ sơ").wait_for(timeout=A_WHILE)


def corrected(content: bytes) -> bytes:
    """Mend the downloaded rows as a clerk would: the day of receipt, and leave the column of reasons."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    place = HEADERS.index("Ngày tiếp nhận") + 1
    for number in range(2, book.active.max_row + 1):
        book.active.cell(number, place, f"{localtime() - timedelta(days=31):%d/%m/%Y %H:%M}")
    mended = io.BytesIO()
    book.save(mended)
    return mended.getvalue()


def test_an_excel_of_dossiers_comes_in_is_mended_and_shows_what_is_late(page, sign_in_browser, clerk, tmp_path):
    sign_in_browser(clerk)
    first = tmp_path / "ho-so-thang.xlsx"
    first.write_bytes(as_xlsx(export(), title="DANH SÁCH HỒ SƠ"))
    bad, late = COUNT // BAD_EVERY, COUNT // LATE_EVERY - COUNT // BAD_EVERY
    page.goto("/ho-so/")
    page.get_by_role("link", name="Nhập tệp đầu tiên").wait_for()

    take(page, first)
    page.get_by_role("link", name=f"Tải {bad} dòng chưa nhận").wait_for()
    picture(page, "dossiers-result-1440")
    with page.expect_download() as download:
        page.get_by_role("link", name=f"Tải {bad} dòng chưa nhận").click()
    second = tmp_path / "da-sua.xlsx"
    second.write_bytes(corrected(download.value.path().read_bytes()))
    take(page, second)
    page.get_by_text("Mọi dòng của tệp đã được nhận.").wait_for()
    assert Dossier.objects.count() == COUNT
    assert DossierImport.objects.order_by("pk").last().made == bad

    page.get_by_role("link", name="Xem danh sách hồ sơ").click()
    page.locator(".list-count").wait_for()
    shown = page.locator(".list-count").inner_text().split(" hồ sơ")[0].replace(".", "")
    assert int(shown) == late
    picture(page, "dossiers-late-1440")
    page.get_by_role("searchbox", name="Tìm").last.fill(f"{LATE_EVERY:06}")
    page.get_by_role("button", name="Lọc").click()
    page.locator("a.dossier-code").first.click()
    page.get_by_role("heading", name="Thời hạn được tính thế nào").wait_for()
    picture(page, "dossiers-detail-1440")
    page.get_by_text("Thời hạn giải quyết: 2 ngày làm việc").wait_for()


def test_an_apology_is_recorded_on_a_phone(page, sign_in_browser, clerk, tmp_path):
    sign_in_browser(clerk)
    path = tmp_path / "ho-so.xlsx"
    path.write_bytes(as_xlsx(export()[LATE_EVERY - 1 : LATE_EVERY]))
    take(page, path)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto("/ho-so/")
    page.locator("a.dossier-code").first.click()

    page.get_by_text("Ghi văn bản xin lỗi").first.click()
    page.get_by_label("Số văn bản").fill("12/PXL")
    page.get_by_label("Người ký").fill("Đỗ Văn Lãnh")
    page.get_by_label("Lý do").fill("Chờ ý kiến của cơ quan phối hợp")
    page.get_by_role("button", name="Ghi văn bản xin lỗi").click()

    page.get_by_text("12/PXL").first.wait_for()
    picture(page, "dossiers-apology-390")
    assert Dossier.objects.get().apology_number == "12/PXL"
