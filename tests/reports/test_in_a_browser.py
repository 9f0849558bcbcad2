"""The third quarter in a real browser: drafted, two units fill in, one is returned, one is late, the leader signs."""

from datetime import date

import pytest
from django.urls import reverse

from cchc.reports import regime
from cchc.reports.models import Part, Report
from cchc.reports.services import fill_parts
from cchc.reports.services.open_report import open_report
from tests.support.browser import DESK, PHONE, assert_accessible, picture

from .conftest import OPENED, at

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
TODAY = date(2026, 9, 7)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    from django.utils import timezone

    monkeypatch.setattr(timezone, "now", lambda: at(TODAY))


def test_a_report_comes_together_in_the_browser(page, sign_in_browser, ward, people, drafted):
    report = open_report(unit=ward.unit, plan=regime.regular(ward.unit, "q3", 2026), actor=people.secretary, at=OPENED)
    part = report.parts.get(section="procedures")

    # A unit writes its part: a figure is put in with one press, an unknown one is refused with the words kept.
    sign_in_browser(people.counter)
    page.goto(reverse("reports:part", args=[part.pk]))
    words = page.get_by_role("textbox", name="Nội dung", exact=True)
    words.wait_for()
    words.fill("Kết quả đạt [[khong_co]].")
    page.get_by_role("button", name="Ghi nội dung").click()
    page.get_by_text("không có số liệu nào tên là").wait_for()
    assert words.inner_text() == "Kết quả đạt [[khong_co]]."
    page.complaints.clear()  # the console tells of the answer 422, which was meant
    words.fill("Tỷ lệ đúng hạn là ")
    page.locator("[data-token='[[on_time]]'] + button").first.click()
    piece = words.locator(".figure-piece")  # the figure as it is printed, in one piece
    assert (piece.inner_text(), words.inner_text()) == ("98,25%", "Tỷ lệ đúng hạn là 98,25%")
    assert_accessible(page)
    picture(page, "reports-part")
    page.get_by_role("button", name="Ghi và gửi").click()
    page.get_by_text("Đã ghi và gửi phần này").wait_for()
    assert page.locator(".paper a.opens").first.inner_text() == "98,25%"

    # The secretary returns it with a reason; the unit hands it in again; the others are accepted.
    sign_in_browser(people.secretary)
    page.goto(reverse("reports:part", args=[part.pk]))
    page.get_by_label("Nội dung cần bổ sung").fill("Nêu nguyên nhân hồ sơ trễ")
    page.get_by_role("button", name="Trả lại để bổ sung").click()
    page.get_by_text("Đã trả lại; đơn vị đã được báo.").wait_for()
    assert page.get_by_text("Quá hạn 2 ngày").count() > 0  # the units that have not sent theirs
    for size in (DESK, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert_accessible(page)
        picture(page, f"reports-desk-{size[0]}")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    sign_in_browser(people.counter)
    page.goto(reverse("reports:part", args=[part.pk]))
    page.get_by_text("Trả lại để bổ sung: Nêu nguyên nhân").wait_for()
    page.get_by_role("button", name="Ghi và gửi").click()
    page.get_by_text("Đã ghi và gửi phần này").wait_for()
    _accept_all(report, people)

    # Ready, signed by the leader with its number.
    sign_in_browser(people.secretary)
    page.goto(reverse("reports:desk", args=[report.pk]))
    page.get_by_role("button", name="Trình ký").click()
    page.get_by_text("Đã trình ký; lãnh đạo đã được báo.").wait_for()
    sign_in_browser(people.leader)
    page.goto(reverse("reports:desk", args=[report.pk]))
    page.get_by_label("Số", exact=True).fill("57")
    page.get_by_role("button", name="Ký ban hành").click()
    page.get_by_text("Đã ký ban hành; tệp Word đã được lưu.").wait_for()

    report.refresh_from_db()
    assert (report.state, report.number) == (Report.State.SIGNED, 57)


def _accept_all(report, people):
    for one in report.parts.all():
        edition = one.edition
        if one.state == Part.State.WAITING:
            edition = fill_parts.hand_in(part_id=one.pk, edition=edition, actor=people.clerk, at=at(TODAY)).edition
        fill_parts.accept(part_id=one.pk, edition=edition, actor=people.secretary, at=at(TODAY))


@pytest.mark.parametrize("name", ["index", "open", "timeliness"])
def test_the_lists_fit_the_desk_and_the_phone(page, sign_in_browser, people, report, name):
    sign_in_browser(people.secretary)
    page.goto(reverse(f"reports:{name}"))
    for size in (DESK, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.get_by_role("heading", level=1).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert_accessible(page)
        picture(page, f"reports-{name}-{size[0]}")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_regime_page_fits(page, sign_in_browser, people, ward, size):
    sign_in_browser(people.secretary)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(reverse("organisation:edit_regime", args=[ward.unit.pk]))
    page.get_by_role("button", name="Xem các ngày trước khi ghi").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(page)
    picture(page, f"reports-regime-{size[0]}")


def test_the_signed_page_offers_sending_and_correcting(page, sign_in_browser, people, signed):
    sign_in_browser(people.secretary)
    page.goto(reverse("reports:desk", args=[signed.pk]))
    page.get_by_label("Lý do đính chính").fill("Nhập thiếu hồ sơ")
    picture(page, "reports-signed")
    page.get_by_role("button", name="Lập bản đính chính").click()
    page.get_by_text("Bản đính chính của").wait_for()

    assert Report.objects.filter(corrects=signed).exists()
    assert_accessible(page)
