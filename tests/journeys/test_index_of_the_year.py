"""The year's index in a real browser: scored, proved, submitted, appraised, disputed, announced, three wards ranked."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Unit
from cchc.scoring.models import ComponentScore, ScoreSheet
from cchc.scoring.services.keep_surveys import keep_results
from cchc.scoring.services.run_campaign import CampaignOrder, Days, open_campaign
from cchc.scoring.survey_files import Result
from tests import factories
from tests.scoring import self_world
from tests.scoring.appraisal_world import submitted
from tests.support.browser import DESK, PHONE, assert_accessible, picture

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]

DAYS = Days(date(2026, 1, 1), date(2098, 1, 1), date(2098, 2, 1), date(2098, 3, 1), date(2098, 4, 1))
PAPER = {"name": "ke-hoach.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 minimal"}


@pytest.fixture
def world():
    return self_world.build()


@pytest.fixture
def appraiser(world):
    return factories.person(Role.APPRAISER, world.ward.province, name="Vũ Thị Thẩm")


@pytest.fixture
def campaign(world, appraiser):
    order = CampaignOrder(world.ward.province, "Đánh giá năm 2026", 2026, "bo-thu", 1, DAYS)
    made = open_campaign(order=order, actor=appraiser, at=now())
    for number, (name, share) in enumerate((("Phường Hai", "0.9"), ("Phường Ba", "0.4")), start=1):
        province = Unit.objects.get(pk=world.ward.province.pk)
        ward = factories._unit(province, code=f"{province.code}.X{number}", name=name, kind=Unit.Kind.COMMUNE)
        submitted(ward, made, share=Decimal(share), points={})
    return made


def open_page(page, name, *args):
    page.goto(reverse(f"scoring:{name}", args=args))


def press(page, label, said=""):
    page.get_by_role("button", name=label, exact=True).first.click()
    if said:
        page.get_by_text(said).first.wait_for()


def looked_at(page, name):
    for size in (DESK, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        assert_accessible(page)
        picture(page, f"{name}-{size[0]}")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


def test_a_year_is_scored_appraised_and_ranked(page, sign_in_browser, world, campaign, appraiser):
    scored(page, sign_in_browser, world)
    sent_in(page, world)
    appraised(page, sign_in_browser, world, campaign, appraiser)
    disputed(page, sign_in_browser, world, campaign, appraiser)
    announced(page, campaign, appraiser)

    result = ScoreSheet.objects.get(pk=world.sheet.pk)
    ranks = dict(ScoreSheet.objects.filter(campaign=campaign).values_list("ward__name", "rank"))
    # 10 + 16 after the explanation + 10 + 9 of the ward's own, and 45.6 of the survey.
    assert (result.final_total, result.final_percent) == (Decimal("90.6000"), Decimal("90.6000"))
    assert ranks == {"Phường Sao Mai": 1, "Phường Hai": 2, "Phường Ba": 3}


def scored(page, sign_in_browser, world):
    """The secretary confirms what the rows say, types what no row knows, and attaches a proof."""
    sign_in_browser(world.secretary)
    for code, typed in {
        "1.1.1": {},
        "1.1.2": {},
        "1.1.3": {"so_count": "3"},
        "1.1.4": {"so_done": "9", "so_total": "10"},
    }.items():
        open_page(page, "component", world.component(code).pk)
        for name, value in typed.items():
            page.locator(f"[name={name}]").fill(value)
        press(page, "Xác nhận điểm")
        page.get_by_role("button", name="Ghi điểm", exact=True).wait_for()
    open_page(page, "component", world.component("1.1.1").pk)
    looked_at(page, "score-component")
    page.locator("details", has=page.locator("[name=title]")).locator("summary").first.click()
    page.locator("[name=title]").last.fill("Kế hoạch kiểm tra")
    page.locator("[name=file]").set_input_files(PAPER)
    page.locator("form[enctype]").get_by_role("button", name="Đính kèm", exact=True).click()
    page.get_by_role("link", name="Kế hoạch kiểm tra").first.wait_for()


def sent_in(page, world):
    """Nothing goes out before every component is approved; then all of them at once."""
    open_page(page, "sheet", world.sheet.pk)
    page.get_by_text("nội dung phải hoàn thành trước khi nộp").wait_for()
    press(page, "Nộp phiếu chấm điểm")
    page.get_by_role("alert").first.wait_for()
    page.complaints.clear()  # the console tells of the answer 422, which was meant
    for tick in page.locator("input.score-tick").all():
        tick.check()
    press(page, "Duyệt các tiêu chí đã chọn")
    page.get_by_text("Phiếu đã đủ điểm").wait_for()
    looked_at(page, "score-sheet")
    press(page, "Nộp phiếu chấm điểm")
    page.get_by_text("Đã nộp").first.wait_for()


def appraised(page, sign_in_browser, world, campaign, appraiser):
    sign_in_browser(appraiser)
    open_page(page, "campaign", campaign.pk)
    looked_at(page, "campaign")
    press(page, "Bắt đầu thẩm định")
    for sheet in ScoreSheet.objects.filter(campaign=campaign):
        open_page(page, "appraise", sheet.pk)
        if sheet.pk == world.sheet.pk:
            less_points(page, world)
        page.get_by_role("button", name="Chấp nhận điểm tự chấm").first.click()
        page.get_by_role("button", name="Chấp nhận điểm tự chấm").first.wait_for(state="detached")


def less_points(page, world):
    looked_at(page, "appraise")
    form = page.locator(f"form[action^='{reverse('scoring:give_points', args=[world.component('1.1.2').pk])}']")
    form.locator("[name=points]").fill("14")
    form.locator("[name=reason]").fill("Một ý kiến trả lời chưa có văn bản")
    form.get_by_role("button", name="Ghi điểm thẩm định").click()
    page.get_by_text("Một ý kiến trả lời chưa có văn bản").first.wait_for()


def disputed(page, sign_in_browser, world, campaign, appraiser):
    """The ward explains what it lost; the appraiser answers with other points."""
    open_page(page, "campaign", campaign.pk)
    press(page, "Bắt đầu giải trình")
    component = world.component("1.1.2")
    sign_in_browser(world.secretary)
    open_page(page, "sheet_result", world.sheet.pk)
    form = page.locator(f"form[action^='{reverse('scoring:dispute', args=[component.pk])}']")
    page.locator("details", has=form).locator("summary").click()
    form.locator("[name=text]").fill("Văn bản trả lời số 5 ngày 20/5")
    form.get_by_role("button", name="Gửi giải trình").click()
    page.get_by_text("Văn bản trả lời số 5 ngày 20/5").first.wait_for()

    sign_in_browser(appraiser)
    open_page(page, "appraise", world.sheet.pk)
    answer = page.locator(f"form[action^='{reverse('scoring:answer_dispute', args=[component.pk])}']")
    answer.locator("[name=points]").fill("16")
    answer.locator("[name=answer]").fill("Chấp nhận một phần")
    answer.get_by_role("button", name="Trả lời giải trình").click()
    page.get_by_text("Chấp nhận một phần").first.wait_for()


def announced(page, campaign, appraiser):
    wards = {sheet.ward.name: sheet.ward for sheet in ScoreSheet.objects.filter(campaign=campaign)}
    open_page(page, "surveys", campaign.pk)
    page.locator("[name=ward]").select_option(label="Phường Sao Mai")
    page.locator("[name=component]").select_option(value="2.1.1")
    page.locator("[name=value]").fill("91,2")
    page.locator("[name=document]").fill("Báo cáo khảo sát số 9")
    page.locator("form").filter(has=page.locator("[name=value]")).get_by_role("button").click()
    page.get_by_text("Báo cáo khảo sát số 9").first.wait_for()
    others = [
        Result(wards[name], "2.1.1", Decimal(80), "Báo cáo khảo sát số 9") for name in ("Phường Hai", "Phường Ba")
    ]
    keep_results(campaign_id=campaign.pk, results=others, actor=appraiser, at=now())

    open_page(page, "announce", campaign.pk)
    page.locator("[name=document]").fill("Quyết định 12/QĐ-UBND")
    page.locator("[name=announced_on]").fill(localdate().isoformat())
    press(page, "Công bố và khóa phiếu")
    page.get_by_text("Quyết định 12/QĐ-UBND").first.wait_for()
    open_page(page, "ranking", campaign.pk)
    page.get_by_text("Phường Hai").first.wait_for()
    looked_at(page, "ranking")
    assert set(ComponentScore.objects.filter(sheet__campaign=campaign).values_list("state", flat=True)) == {"final"}
