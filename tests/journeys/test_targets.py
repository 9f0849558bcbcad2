"""From the words of a plan to a number on the wall: confirm measures, watch a target turn, open its rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from cchc.indicators.models import TargetBinding
from tests.indicators.target_world import ON_TIME, build, finished

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
ODD = "Mỗi người dân đi lại không quá hai lần cho một thủ tục"
State = TargetBinding.State


@pytest.fixture
def world(db):
    return build(
        (ON_TIME, {"value": 100, "comparator": "="}),
        ("Tỷ lệ hồ sơ nộp trực tuyến", {"value": 80}),
        (ODD, {"value": 2, "unit": "lần"}),
        year=localdate().year,
    )


def states() -> list[str]:
    return list(TargetBinding.objects.order_by("target__order").values_list("state", flat=True))


def test_measures_are_confirmed_by_button_and_by_key(page, sign_in_browser, world):
    sign_in_browser(world.secretary)
    page.goto(f"/chi-tieu/ke-hoach/{world.plan.pk}/thuoc-do/")
    first = page.locator(f"#chi-tieu-{world.target(0).pk}")

    first.get_by_role("button", name="Xác nhận").click()
    first.get_by_text("Đã xác nhận").wait_for()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator(f"#chi-tieu-{world.target(1).pk}").get_by_text("Đã xác nhận").wait_for()

    assert states() == [State.CONFIRMED, State.CONFIRMED, State.NONE]


def test_what_has_no_measure_is_given_one(page, sign_in_browser, world):
    sign_in_browser(world.secretary)
    page.goto(f"/chi-tieu/ke-hoach/{world.plan.pk}/thuoc-do/")
    row = page.locator(f"#chi-tieu-{world.target(2).pk}")

    row.get_by_role("link", name="Chọn khác").click()
    page.get_by_label("Chỉ số", exact=True).select_option("procedures.second_supplements")
    page.get_by_role("button", name="Gắn chỉ số này").click()
    row.get_by_text("Đã xác nhận").wait_for()

    assert TargetBinding.objects.get(target=world.target(2)).code == "procedures.second_supplements"


def test_a_leader_sees_a_target_turn_and_opens_its_rows(page, sign_in_browser, world):
    day = localdate() - timedelta(days=1)
    rows = finished(world.ward.offices["TTPVHCC"], [day] * 30)
    sign_in_browser(world.leader)
    page.goto("/")
    page.get_by_role("link", name="Chỉ tiêu", exact=True).first.click()
    tile = page.locator(f"#o-{world.target(0).pk}")
    tile.get_by_text("Đúng hướng").wait_for()
    tile.get_by_text("100,00").wait_for()

    late = rows[0]
    late.on_time = False
    late.save(update_fields=["on_time"])
    page.reload()
    tile.get_by_text("Không còn khả thi").wait_for()

    tile.get_by_role("link", name=ON_TIME).click()
    page.get_by_role("heading", name="Còn phải làm gì").wait_for()
    page.get_by_text("Đã có 1 hồ sơ trễ").wait_for()
    page.get_by_role("link", name="Chỉ các dòng chưa đạt").click()
    page.get_by_text(late.code).wait_for()


def test_the_wall_works_without_javascript(browser_context, sign_in_browser, world, chromium, live_server):
    finished(world.ward.offices["TTPVHCC"], [localdate() - timedelta(days=1)] * 30)
    sign_in_browser(world.secretary)
    plain = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=browser_context.storage_state()
    )
    page = plain.new_page()
    page.goto(f"/chi-tieu/ke-hoach/{world.plan.pk}/thuoc-do/")
    page.locator(f"#chi-tieu-{world.target(0).pk}").get_by_role("button", name="Xác nhận").click()
    page.locator(f"#chi-tieu-{world.target(0).pk}").get_by_text("Đã xác nhận").wait_for()

    page.goto("/chi-tieu/")
    page.locator(".wall-counts").get_by_role("link", name="Đúng hướng").click()
    page.locator(f"#o-{world.target(0).pk}").wait_for()

    assert page.locator(".wall-tile").count() == 1
    plain.close()
