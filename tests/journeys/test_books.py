"""Books of record in a real browser: kept by two people, searched, filled from Excel."""

from __future__ import annotations

import openpyxl
import pytest
from django.utils.timezone import now

from cchc.organisation.domain.roles import Role
from cchc.registers.book import SHELF
from cchc.registers.models.direction import Dialogue
from cchc.registers.services.keep_rows import change_row
from tests import factories
from tests.support.browser import DESK, PHONE, accessibility_problems, picture
from tests.support.rows import make_row

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
BOOK = "doi-thoai"


@pytest.fixture
def ward(db):
    return factories.ward()


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward.unit, name="Phạm Thị Thư")


@pytest.fixture
def colleague(ward):
    return factories.person(Role.SECRETARY, ward.unit, name="Lê Văn Trưởng")


@pytest.fixture
def looked_at(page):
    """At the end the page as it stands is looked at, at the desk and on a phone."""

    def look(name):
        for size in (DESK, PHONE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            picture(page, f"books-{name}-{size[0]}")
            assert accessibility_problems(page) == []
            assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})

    return look


def test_a_row_is_added_with_its_proof_changed_and_found(page, sign_in_browser, secretary, ward, tmp_path, looked_at):
    proof = tmp_path / "thong-bao.txt"
    proof.write_text("Thông báo kết luận đối thoại", encoding="utf-8")
    sign_in_browser(secretary)
    page.goto("/so/")
    looked_at("shelf-empty")
    page.get_by_role("link", name=SHELF.books[BOOK].title, exact=True).click()
    page.get_by_text("Chưa có").first.wait_for()
    looked_at("list-empty")

    page.get_by_role("link", name="Thêm").first.click()
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Chưa lưu được").wait_for()
    looked_at("form-refused")
    page.complaints.clear()  # the browser notes the refused form (422)
    page.get_by_label("Đơn vị").select_option(label="Phường Sao Mai")
    page.get_by_label("Chủ đề").fill("Đối thoại với thanh niên")
    page.get_by_label("Ngày tổ chức").fill("2026-03-26")
    page.get_by_label("Người chủ trì").fill("Chủ tịch UBND phường")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("vào sổ.").first.wait_for()

    page.locator("summary", has_text="Thêm tài liệu").click()
    page.get_by_label("Tên tài liệu").fill("Thông báo kết luận")
    page.get_by_label("Tệp").set_input_files(proof)
    page.get_by_role("button", name="Thêm tài liệu").click()
    page.get_by_role("link", name="Thông báo kết luận").wait_for()

    page.get_by_role("link", name="Sửa").click()
    page.get_by_label("Số người tham dự").fill("1.250")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Đã ghi thay đổi").wait_for()
    page.locator("ins").get_by_text("1.250").wait_for()

    page.get_by_role("link", name="Thêm").last.click()
    page.get_by_label("Ngày nêu ý kiến").fill("2026-03-26")
    page.get_by_label("Câu hỏi, kiến nghị").fill("Bao giờ mở lớp học nghề?")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_role("link", name="Bao giờ mở lớp").wait_for()
    looked_at("row")

    page.goto(f"/so/{BOOK}/?q=thanh+nien")
    page.get_by_role("cell", name="Đối thoại với thanh niên").wait_for()
    looked_at("list")
    page.goto("/so/?q=thanh+nien")
    page.get_by_role("link", name="Đối thoại với thanh niên").wait_for()
    looked_at("shelf")
    assert Dialogue.objects.get().participants == 1250


def test_two_people_change_one_row_and_nothing_is_lost(page, sign_in_browser, secretary, colleague, ward, looked_at):
    row = make_row(Dialogue, ward.unit, topic="Đối thoại quý I", chair="Ông A", place="Hội trường")
    sign_in_browser(secretary)
    page.goto(f"/so/{BOOK}/{row.pk}/sua/")
    page.get_by_label("Chủ đề").fill("Đối thoại quý I với doanh nghiệp")
    page.get_by_label("Người chủ trì").fill("Bà C")
    theirs = {"chair": "Ông B", "place": "Nhà văn hóa"}
    change_row(book=SHELF.books[BOOK], row_id=row.pk, edition=1, values=theirs, actor=colleague, at=now())

    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Lê Văn Trưởng đã ghi trước bạn").wait_for()
    looked_at("conflict")
    page.complaints.clear()  # the browser notes the refused form (422)
    assert page.get_by_label("Chủ đề").input_value() == "Đối thoại quý I với doanh nghiệp"  # only mine
    assert page.get_by_label("Địa điểm").input_value() == "Nhà văn hóa"  # only theirs
    assert page.get_by_label("Người chủ trì").input_value() == "Bà C"  # both: mine stands, theirs beside it
    page.get_by_role("row", name="Người chủ trì").get_by_text("Ông B").wait_for()

    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Đã ghi thay đổi").wait_for()
    row.refresh_from_db()
    assert (row.topic, row.chair, row.place) == ("Đối thoại quý I với doanh nghiệp", "Bà C", "Nhà văn hóa")


def test_a_mistaken_row_is_taken_out_with_a_reason_and_back(page, sign_in_browser, secretary, ward, looked_at):
    row = make_row(Dialogue, ward.unit, topic="Đối thoại ghi trùng")
    sign_in_browser(secretary)
    page.goto(f"/so/{BOOK}/{row.pk}/")
    page.get_by_role("link", name="Đưa ra khỏi sổ").click()
    page.get_by_role("button", name="Đưa ra khỏi sổ").click()
    page.get_by_text("thiếu lý do").wait_for()
    page.complaints.clear()  # the browser notes the refused form (422)
    page.get_by_label("Lý do").fill("Ghi trùng với buổi ngày 26/3")
    page.get_by_role("button", name="Đưa ra khỏi sổ").click()
    page.get_by_text("không được tính vào số liệu").wait_for()
    looked_at("withdrawn")

    page.goto(f"/so/{BOOK}/")
    page.get_by_text("Chưa có").first.wait_for()
    page.goto(f"/so/{BOOK}/?da_rut=1")
    page.get_by_role("link", name="Đối thoại ghi trùng").click()
    page.get_by_role("button", name="Đưa trở lại sổ").click()
    page.get_by_text("Đã đưa trở lại sổ").wait_for()
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_a_spreadsheet_with_faults_is_mended_and_brought_in(
    page, sign_in_browser, secretary, ward, tmp_path, looked_at
):
    sign_in_browser(secretary)
    page.goto(f"/so/{BOOK}/nhap/")
    looked_at("import")
    with page.expect_download() as template:
        page.get_by_role("link", name="Tải tệp mẫu").click()
    path = tmp_path / "doi-thoai.xlsx"
    template.value.save_as(path)
    fill(path, 3, {"Chủ đề": "Đối thoại quý I", "Đơn vị": "VP", "Ngày theo kế hoạch": "26/3/2026"})
    fill(path, 4, {"Chủ đề": "Đối thoại quý II", "Đơn vị": "Phòng Lạ", "Ngày theo kế hoạch": "31/6/2026"})

    send(page, path)
    page.get_by_role("heading", name="Lỗi cần sửa").wait_for()
    looked_at("preview")
    assert not Dialogue.objects.exists()
    with page.expect_download() as marked:
        page.get_by_role("link", name="Tải tệp đã đánh dấu lỗi").click()
    mended = tmp_path / "da-sua.xlsx"
    marked.value.save_as(mended)
    page.get_by_role("button", name="Ghi vào sổ 1 dòng mới").click()
    page.get_by_text("Đã ghi vào sổ: 1 dòng mới").wait_for()

    fill(mended, 3, {"Đơn vị": "VHXH", "Ngày theo kế hoạch": "30/6/2026"})
    page.goto(f"/so/{BOOK}/nhap/")
    send(page, mended)
    page.get_by_role("button", name="Ghi vào sổ 1 dòng mới").click()
    page.get_by_text("Đã ghi vào sổ: 1 dòng mới").wait_for()
    looked_at("stored")
    assert Dialogue.objects.count() == 2


def fill(path, line, cells):
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.worksheets[0]
    places = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
    for label, value in cells.items():
        sheet.cell(line, places[label]).value = value
    workbook.save(path)


def send(page, path):
    page.get_by_label("Tệp Excel").set_input_files(path)
    page.get_by_role("button", name="Kiểm tra tệp").click()
