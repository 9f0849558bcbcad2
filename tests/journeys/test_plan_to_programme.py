"""From a signed plan to a running programme, in a real browser, with the plans there are to test on.

The demo plan always; the five shared plans where they lie beside the checkout.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.timezone import localdate

from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Position
from cchc.plans.models import DraftItem, Plan, PlanVersion
from cchc.work.domain.states import State
from cchc.work.models import Occurrence
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.browser]
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "ke-hoach-cchc-2026-phuong-sao-mai.docx"
AMENDED = ROOT / "samples" / "ke-hoach-cchc-2026-phuong-sao-mai-sua-doi.docx"
SHARED = ROOT.parent / "shared" / "plans"
PLANS = [SAMPLE, SAMPLE.with_suffix(".pdf"), *sorted(SHARED.glob("*.docx"))]


@pytest.fixture
def ward(db):
    return factories.ward()


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward.unit, name="Phạm Thị Thư")


@pytest.fixture
def leader(ward):
    return factories.person(Role.LEADER, ward.unit, name="Đỗ Văn Lãnh")


@pytest.fixture
def head(ward):
    office = ward.offices["VHXH"]
    person = factories.person(Role.HEAD, office, name="Lê Văn Trưởng")
    Position.objects.create(person=person, unit=office, title="Trưởng phòng", start_on=factories.LONG_AGO)
    return person


def upload(page, path: Path) -> None:
    page.goto("/ke-hoach/")
    page.get_by_role("link", name="Tải lên kế hoạch").first.click()
    page.get_by_label("Tệp kế hoạch đã ký").set_input_files(path)
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/doi-chieu/")


def settle_everything(page, version: PlanVersion) -> None:
    """Accept all there is, in the way the page says: what is incomplete is dropped first."""
    for item in version.items.filter(kind=DraftItem.Kind.TARGET):
        if item.data["class"] == "numeric" and item.data["value"] is None:
            card = page.locator(f"#muc-{item.pk}")
            card.get_by_role("button", name="Bỏ", exact=True).click()
            card.get_by_text("Đã bỏ").wait_for()
    page.get_by_role("button", name="mục còn lại").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Xác nhận kế hoạch").click()
    page.get_by_role("button", name="Xác nhận kế hoạch").click()
    page.get_by_text("Đã xác nhận kế hoạch").wait_for()


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name[:8] + path.suffix)
def test_a_plan_is_uploaded_checked_and_confirmed(page, sign_in_browser, secretary, ward, path):
    sign_in_browser(secretary)
    upload(page, path)
    version = PlanVersion.objects.get()
    page.locator(".mark").first.wait_for()

    settle_everything(page, version)

    plan = Plan.objects.get()
    assert plan.tasks.count() == version.items.filter(kind="task", state="accepted").count() > 0
    assert Occurrence.objects.filter(task__plan=plan).count() >= plan.tasks.count()


def test_items_and_their_places_find_each_other_and_keys_do_the_rest(page, sign_in_browser, secretary, ward):
    sign_in_browser(secretary)
    upload(page, SAMPLE)
    version = PlanVersion.objects.get()
    first, second = version.items.filter(kind="task").order_by("order")[:2]

    page.locator(f'.review-source [data-items~="{first.pk}"]').first.click()
    page.locator(f"#muc-{first.pk}.is-lit").wait_for()
    page.keyboard.press("j")
    page.locator(f"#muc-{second.pk}.is-lit").wait_for()
    page.locator(f'.review-source .is-lit[data-items~="{second.pk}"]').first.wait_for()
    page.keyboard.press("Enter")
    page.locator(f"#muc-{second.pk}").get_by_text("Đã nhận").wait_for()
    page.keyboard.press("e")
    page.locator(".review-item.is-editing").wait_for()
    page.keyboard.press("Escape")
    page.locator(".review-item.is-editing").wait_for(state="detached")
    page.keyboard.press("x")
    page.locator(".review-item.is-dropped").wait_for()
    page.keyboard.press("u")
    page.locator(".review-item.is-dropped").wait_for(state="detached")
    assert version.items.filter(state=DraftItem.State.DROPPED).count() == 0


def test_an_item_is_edited_beside_its_source_and_says_how_its_time_is_understood(
    page, sign_in_browser, secretary, ward
):
    sign_in_browser(secretary)
    upload(page, SAMPLE)
    item = PlanVersion.objects.get().items.filter(kind="task").order_by("order").first()

    page.locator(f"#muc-{item.pk}").get_by_role("link", name="Sửa").click()
    form = page.locator(f"form#muc-{item.pk}")
    form.get_by_label("Thời gian thực hiện").fill("Trước ngày 20/02/2026")
    form.get_by_role("button", name="Lưu mục này").click()

    page.locator(f"article#muc-{item.pk}").get_by_text("19/02/2026").wait_for()
    item.refresh_from_db()
    assert item.data["due"][0]["end"] == "2026-02-20"


@pytest.fixture
def running(ward, secretary, head):
    """A plan in force with one task of the Culture and Society office, late today."""
    from cchc.plans.services import review
    from cchc.plans.services.confirm_version import confirm_version

    version = factories.version_in_review(ward.unit, secretary, year=localdate().year)
    factories.draft_task(version, "Ban hành kế hoạch tuyên truyền", time_text=f"Tháng 01/{localdate().year}")
    ids = list(version.items.values_list("pk", flat=True))
    review.accept_items(version_id=version.pk, item_ids=ids, actor=secretary)
    confirm_version(version_id=version.pk, actor=secretary)
    return Occurrence.objects.get()


def test_work_is_assigned_reported_returned_and_accepted(page, sign_in_browser, running, head, secretary, tmp_path):
    product = tmp_path / "ke-hoach.pdf"
    product.write_bytes((SAMPLE.with_suffix(".pdf")).read_bytes())
    address = f"/viec/{running.pk}/"

    sign_in_browser(head)
    page.goto(address)
    page.get_by_label("Người thực hiện").select_option(label="Lê Văn Trưởng")
    page.get_by_role("button", name="Giao việc").click()
    page.get_by_text("Báo cáo tiến độ hoặc vướng mắc").click()
    page.get_by_label("Đã làm được gì").fill("Đã dự thảo kế hoạch")
    page.get_by_role("button", name="Ghi tiến độ").click()
    page.get_by_text("Đã dự thảo kế hoạch").wait_for()
    page.get_by_role("button", name="Nộp kết quả").click()
    page.get_by_role("alert").get_by_text("Chưa nộp được vì chưa có sản phẩm").first.wait_for()
    page.complaints.clear()  # the browser notes the refused form (422)
    page.get_by_text("Thêm sản phẩm, tài liệu").click()
    page.get_by_label("Tên sản phẩm, văn bản").fill("Kế hoạch tuyên truyền")
    page.get_by_label("Số, ký hiệu").fill("15/KH-UBND")
    page.get_by_label("Tệp", exact=False).first.set_input_files(product)
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("link", name="Kế hoạch tuyên truyền").wait_for()
    page.get_by_role("button", name="Nộp kết quả").click()
    page.get_by_text("Đã nộp kết quả").wait_for()

    sign_in_browser(secretary)
    page.goto("/")
    page.get_by_role("link", name="Ban hành kế hoạch tuyên truyền").first.click()
    page.get_by_label("Ý kiến").fill("Bổ sung bản có chữ ký số")
    page.get_by_role("button", name="Trả lại để bổ sung").click()
    page.get_by_text("Đã trả lại để bổ sung").wait_for()

    sign_in_browser(head)
    page.goto("/thong-bao/")
    page.get_by_role("link", name="Bổ sung bản có chữ ký số").click()
    page.get_by_role("button", name="Nộp kết quả").click()
    page.get_by_text("Đã nộp kết quả").wait_for()

    sign_in_browser(secretary)
    page.goto(address)
    page.get_by_role("button", name="Duyệt", exact=True).click()
    page.get_by_text("Đã duyệt.").wait_for()
    running.refresh_from_db()
    assert running.state == State.ACCEPTED


def test_the_leader_sees_what_is_late_urges_and_takes_the_annex(page, sign_in_browser, running, leader):
    sign_in_browser(leader)

    page.goto("/tong-hop/")
    page.locator("table.heat").get_by_text("1/1").wait_for()  # strict: exactly one cell says so
    with page.expect_download() as annex:
        page.get_by_role("link", name="Word").click()
    page.get_by_role("link", name="Soạn công văn đôn đốc").click()
    with page.expect_download() as letter:
        page.get_by_role("button", name="Lập công văn").click()

    assert annex.value.suggested_filename.endswith(".docx")
    assert letter.value.suggested_filename.startswith("cong-van-don-doc")


def test_an_amendment_shows_its_difference_and_keeps_what_was_done(page, sign_in_browser, secretary, ward):
    sign_in_browser(secretary)
    upload(page, SAMPLE)
    settle_everything(page, PlanVersion.objects.get())
    plan = Plan.objects.get()
    kept = plan.tasks.order_by("order").first()

    upload(page, AMENDED)
    page.get_by_role("link", name="Khác biệt với bản trước").click()
    page.get_by_text("Thay đổi").first.wait_for()
    page.go_back()
    settle_everything(page, plan.versions.get(sequence=2))

    assert plan.tasks.filter(pk=kept.pk, dropped_in__isnull=True).exists()
    assert plan.versions.get(sequence=2).revisions.exists()
    page.goto(f"/ke-hoach/{plan.pk}/thay-doi/")
    page.get_by_role("heading", name="Bản 2").wait_for()


def test_the_review_works_without_javascript(chromium, live_server, client, sign_in, secretary, ward):
    from cchc.plans.services import upload_plan as uploading

    version = uploading.upload_plan(
        unit=ward.unit,
        year=2026,
        upload=uploading.Upload(SAMPLE.name, SAMPLE.read_bytes(), "x"),
        actor=secretary,
    )
    from cchc.plans.tasks import read_plan_version

    if version.items.count() == 0:
        read_plan_version.func(version.pk, version.job_id)
    item = version.items.filter(kind="task").first()

    answer = sign_in(secretary).post(f"/ke-hoach/muc/{item.pk}/nhan/")

    item.refresh_from_db()
    assert (answer.status_code, item.state) == (302, DraftItem.State.ACCEPTED)
    assert answer["Location"].endswith(f"/doi-chieu/#muc-{item.pk}")
