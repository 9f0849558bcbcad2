"""In a real browser: a ward changes a Word template, a paper is taken on a phone, a city looks at its wards."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from cchc.organisation.domain.roles import Role
from cchc.reports.models import ReportTemplate
from cchc.reports.templating.base import base_template
from tests import factories
from tests.indicators import target_world
from tests.support.browser import DESK, PHONE, accessibility_problems, picture

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]


def saved(folder: Path, name: str, text: str) -> str:
    document = Document(io.BytesIO(base_template("explanation")))
    document.paragraphs[0].insert_paragraph_before(text)
    document.save(str(folder / name))
    return str(folder / name)


def test_a_template_is_refused_by_its_faults_then_tried_and_used(page, live_server, sign_in_browser, tmp_path):
    ward = factories.ward()
    sign_in_browser(factories.person(Role.SECRETARY, ward.unit))

    page.goto("/bao-cao/mau/giai-trinh/")
    page.get_by_label("Mẫu đã sửa (.docx)").set_input_files(saved(tmp_path, "sai.docx", "{{ trichyeu }}"))
    page.get_by_role("button", name="Kiểm tra mẫu").click()
    page.get_by_text("Không có trường “trichyeu”. Có phải “trich_yeu”?").wait_for()
    page.complaints.clear()  # the refusal itself: 422
    assert accessibility_problems(page) == []

    page.get_by_label("Mẫu đã sửa (.docx)").set_input_files(saved(tmp_path, "dung.docx", "Mẫu riêng"))
    page.get_by_role("button", name="Kiểm tra mẫu").click()
    page.get_by_text("Đã kiểm tra “dung.docx”: dùng được").wait_for()
    with page.expect_download() as trial:
        page.get_by_role("link", name="Tải bản lập thử").click()
    assert "Mẫu riêng" in Document(trial.value.path()).paragraphs[0].text
    assert accessibility_problems(page) == []
    picture(page, "template-tried")

    page.get_by_role("button", name="Đưa vào sử dụng").click()
    page.get_by_text("Đã đưa mẫu vào sử dụng, bản 1").wait_for()
    assert ReportTemplate.objects.get().file_name == "dung.docx"


def test_a_paper_is_looked_at_and_taken_on_a_phone(page, live_server, sign_in_browser):
    world = target_world.build()
    target_world.finished(world.plan.unit, [date(2026, 3, 2)] * 10, late=5)
    sign_in_browser(world.secretary)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})

    page.goto("/bao-cao/van-ban/ke-hoach-nam-sau/?ky=2026-bc-year")
    page.get_by_role("article", name="Bản xem trước").wait_for()
    with page.expect_download() as file:
        page.get_by_role("button", name="Tải Word").click()

    assert file.value.suggested_filename.startswith("ke-hoach-nam-sau-")
    assert accessibility_problems(page) == []


def test_a_city_looks_at_its_wards_and_has_all_reports_made(page, live_server, sign_in_browser):
    ward = factories.ward("Phường Một")
    target_world.finished(ward.unit, [date(2026, 7, 6)] * 10, late=1)
    sign_in_browser(factories.person(Role.APPRAISER, ward.province))
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})

    page.goto("/bao-cao/toan-thanh-pho/?nam=2026")
    page.get_by_role("rowheader", name="Phường Một").wait_for()
    assert accessibility_problems(page) == []
    picture(page, "city")
    page.get_by_label("Kỳ", exact=True).select_option("2026-bc-q3")
    page.get_by_role("button", name="Lập báo cáo").click()
    with page.expect_download() as file:
        page.get_by_role("link", name="Tải ZIP").click()

    assert file.value.suggested_filename.endswith("-2026-bc-q3.zip")
