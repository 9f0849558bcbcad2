"""The screens of dossiers: lists, one dossier, files; who sees what."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest
from django.urls import reverse

from cchc.dossiers.models import Apology, Dossier, DossierImport
from cchc.dossiers.views import detail, lists
from cchc.foundation.models import Job
from cchc.organisation.domain.roles import Role
from tests import factories
from tests.dossiers.exports import HEADERS, OPEN, as_csv, procedure, proposed, row, take, upload

pytestmark = pytest.mark.django_db
WEDNESDAY_MORNING = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)  # 9 giờ ở Việt Nam


@pytest.fixture(autouse=True)
def the_clock(monkeypatch):
    for module in (lists, detail):
        monkeypatch.setattr(module, "now", lambda: WEDNESDAY_MORNING)
        monkeypatch.setattr(module, "localdate", WEDNESDAY_MORNING.date)


@pytest.fixture
def dossiers(ward, people):
    """Number 1 late by an hour, 2 due on Thursday, 3 waiting, 4 ended late and nobody apologised, 5 on time."""
    procedure(ward)
    rows = [
        row(1, Ngày_hẹn_trả="04/03/2026 08:00", **OPEN),
        row(2, Ngày_hẹn_trả="05/03/2026 17:00", Người_xử_lý="Đỗ Thị Én", **OPEN),
        row(3, **OPEN | {"Trạng thái hồ sơ": "Yêu cầu bổ sung"}),
        row(4, Ngày_hẹn_trả="03/03/2026 08:00", Ngày_kết_thúc_xử_lý="03/03/2026 10:00", Ngày_trả="03/03/2026 11:00"),
        row(5, Chủ_hồ_sơ="Hoàng Văn Đạt", Ngày_kết_thúc_xử_lý="03/03/2026 10:00", Ngày_trả="03/03/2026 11:00"),
    ]
    take(ward, people.clerk, as_csv(rows))
    return {int(dossier.code[-4:]): dossier for dossier in Dossier.objects.all()}


def shown(client, **asked):
    response = client.get(reverse("dossiers:index"), asked)
    assert response.status_code == 200
    return sorted(int(one.dossier.code[-4:]) for one in response.context["rows"])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [1]),
        ({"xem": "tre-han"}, [1]),
        ({"xem": "den-han", "ngay": "1"}, [2]),
        ({"xem": "den-han", "ngay": "5"}, [2]),
        ({"xem": "cho-bo-sung"}, [3]),
        ({"xem": "chua-xin-loi"}, [1, 4]),
        ({"xem": "tat-ca"}, [1, 2, 3, 4, 5]),
        ({"xem": "tat-ca", "q": "hoang van dat"}, [5]),
        ({"xem": "tat-ca", "q": "Hoàng Văn Đạt"}, [5]),
        ({"xem": "tat-ca", "q": "260302-0002"}, [2]),
        ({"xem": "tat-ca", "q": "do thi en"}, [2]),
        ({"xem": "tat-ca", "q": "bản sao"}, [1, 2, 3, 4, 5]),
        ({"xem": "tat-ca", "q": "1.001699"}, [1, 2, 3, 4, 5]),
        ({"q": "dat"}, [5]),
        ({"xem": "den-han", "can_bo": "Đỗ Thị Én"}, [2]),
        ({"xem": "den-han", "can_bo": "Ai đó"}, []),
        ({"xem": "không có"}, [1]),
    ],
    ids=str,
)
def test_the_lists_of_the_inbox(sign_in, people, dossiers, asked, expected):
    assert shown(sign_in(people.clerk), **asked) == expected


def test_the_tabs_count_and_the_officers_are_offered(sign_in, people, dossiers):
    context = sign_in(people.clerk).get(reverse("dossiers:index"), {"xem": "den-han"}).context

    assert {name: count for name, _label, count in context["lists"]} == {
        "tre-han": 1, "den-han": 1, "cho-bo-sung": 1, "chua-xin-loi": 2, "tat-ca": None,
    }  # fmt: skip
    assert context["officers"] == [("Đỗ Thị Én", 1)]


def test_a_ward_without_dossiers_says_what_to_do_first(sign_in, ward, people):
    html = sign_in(people.clerk).get(reverse("dossiers:index")).content.decode()

    assert "Nhập tệp đầu tiên" in html


def test_a_list_goes_to_excel_as_it_is_narrowed(sign_in, people, dossiers):
    response = sign_in(people.clerk).get(reverse("dossiers:excel"), {"xem": "tat-ca", "q": "hoang van dat"})

    rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    assert [cells[0] for cells in rows[1:]] == [dossiers[5].code]
    assert rows[1][4] == "Hoàng Văn Đạt"
    assert rows[1][8] == datetime(2026, 3, 2, 8, 15)  # noqa: DTZ001 - local, as a spreadsheet holds it


# Who sees what -------------------------------------------------------------------------------------


def test_names_are_shown_to_officers_of_the_ward_only(sign_in, people, dossiers):
    client = sign_in(people.above)
    page = client.get(reverse("dossiers:detail", args=[dossiers[5].pk])).content.decode()
    inbox = client.get(reverse("dossiers:index"), {"xem": "tat-ca"}).content.decode()
    excel = client.get(reverse("dossiers:excel"), {"xem": "tat-ca"}).content
    cells = [
        cell for row in openpyxl.load_workbook(io.BytesIO(excel)).active.iter_rows(values_only=True) for cell in row
    ]

    assert "Hoàng Văn Đạt" not in page + inbox
    assert "0912345678" not in page
    assert "Hoàng Văn Đạt" not in cells
    assert "H. V. Đ." in inbox


def test_an_officer_of_one_office_sees_its_dossiers_only(sign_in, ward, people):
    office = ward.offices["VHXH"]
    rows = [row(1, Cơ_quan_giải_quyết=office.name), row(2)]
    take(ward, people.clerk, as_csv(rows))
    clerk = factories.person(Role.CLERK, office)

    assert shown(sign_in(clerk), xem="tat-ca") == [1]


def test_a_dossier_of_another_ward_is_not_found(sign_in, people, dossiers):
    client = sign_in(people.stranger)

    assert client.get(reverse("dossiers:detail", args=[dossiers[1].pk])).status_code == 404
    assert client.post(reverse("dossiers:apologise", args=[dossiers[1].pk])).status_code == 404
    assert shown(client, xem="tat-ca", don_vi=dossiers[1].ward_id) == []


# One dossier ---------------------------------------------------------------------------------------


def test_the_page_explains_the_clock_day_by_day(sign_in, people, dossiers):
    html = sign_in(people.clerk).get(reverse("dossiers:detail", args=[dossiers[2].pk])).content.decode()

    assert "Tiếp nhận lúc 8 giờ 15" in html
    assert "Thời hạn giải quyết: 2 ngày làm việc" in html
    assert "Thứ Ba ngày 03/3/2026" in html


def test_the_page_shows_where_the_dossier_came_from_and_what_changed(sign_in, ward, people, dossiers):
    take(ward, people.clerk, as_csv([row(1)]), name="tuan-sau.csv")

    html = sign_in(people.clerk).get(reverse("dossiers:detail", args=[dossiers[1].pk])).content.decode()

    assert "Đang xử lý → Đã trả kết quả" in html
    assert "tuan-sau.csv" in html
    assert "dòng 2" in html


def test_an_apology_is_recorded_on_the_page(sign_in, people, dossiers):
    client, dossier = sign_in(people.clerk), dossiers[1]
    address = reverse("dossiers:apologise", args=[dossier.pk])
    said = {"number": "12/PXL", "sent_on": "2026-03-04", "reason": "Chờ ý kiến", "signed_by": "Đỗ Văn Lãnh"}

    done = client.post(address, {**said, "edition": dossier.edition, "new_due": "2026-03-09T17:00"})
    stale = client.post(address, {**said, "edition": dossier.edition})
    blank = client.post(address, {"edition": dossier.edition + 1})

    assert (done.status_code, stale.status_code, blank.status_code) == (302, 422, 422)
    assert "vừa được cập nhật" in stale.content.decode()
    assert f"{Apology.objects.get().new_due_at:%d/%m %H:%M}" == "09/03 10:00"


def test_who_may_only_look_cannot_apologise(sign_in, ward, people, dossiers):
    leader = factories.person(Role.LEADER, ward.unit)
    client = sign_in(leader)

    page = client.get(reverse("dossiers:detail", args=[dossiers[1].pk]))

    if not leader.has_perm("dossier.keep"):
        assert client.post(reverse("dossiers:apologise", args=[dossiers[1].pk])).status_code == 403
        assert "Ghi văn bản xin lỗi" not in page.content.decode()


# Files ---------------------------------------------------------------------------------------------


def test_a_file_is_uploaded_its_columns_confirmed_and_the_worker_asked(
    sign_in, ward, people, django_capture_on_commit_callbacks
):
    client = sign_in(people.clerk)
    content = io.BytesIO(as_csv([row(1), row(2, Ngày_tiếp_nhận="?")]))
    content.name = "ho-so.csv"
    sent = client.post(reverse("dossiers:imports"), {"ward": ward.unit.pk, "file": content})
    run = DossierImport.objects.get()
    page = client.get(sent["Location"]).content.decode()
    assert "tên cột quen thuộc" in page

    fields = {f"column-{place}-field": field for place, field in enumerate(proposed(run))}
    with django_capture_on_commit_callbacks() as asked:
        client.post(reverse("dossiers:confirm", args=[run.pk]), {**fields, "columns": len(fields)})

    run.refresh_from_db()
    assert run.state == DossierImport.State.RUNNING
    assert sum("_enqueue" in repr(call) for call in asked) == 1
    assert Job.objects.get().state == Job.State.WAITING
    assert "Đang chờ" in client.get(reverse("dossiers:import", args=[run.pk])).content.decode()


def test_a_refused_mapping_stands_as_the_person_gave_it(sign_in, ward, people):
    run = upload(ward, people.clerk, as_csv([row(1)]))
    client = sign_in(people.clerk)

    answer = client.post(
        reverse("dossiers:confirm", args=[run.pk]), {"columns": 17, "column-0-field": "note", "column-1-field": "code"}
    )

    assert answer.status_code == 422
    assert "chưa chọn cột cho Ngày tiếp nhận" in answer.content.decode()
    assert '<option value="note" selected>' in answer.content.decode()


def test_days_no_column_gives_are_named_before_anything_comes_in(sign_in, ward, people):
    without = [name for name in HEADERS if name not in {"Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả"}]
    run = upload(ward, people.clerk, as_csv([row(1)], without))
    whole = upload(ward, people.clerk, as_csv([row(1)]))
    client = sign_in(people.clerk)

    page = client.get(reverse("dossiers:import", args=[run.pk])).content.decode()

    assert "Ngày hẹn trả, Ngày xử lý xong, Ngày trả kết quả" in page
    assert "Tệp không có cột: " in page
    assert "Chưa có cột nào là" not in client.get(reverse("dossiers:import", args=[whole.pk])).content.decode()


def test_nobody_is_chosen_unasked_in_the_list(sign_in, people, dossiers):
    page = sign_in(people.clerk).get(reverse("dossiers:index")).content.decode()

    officers = page[page.index('id="loc-can-bo"') :].partition("</select>")[0]
    assert "selected" not in officers


def test_a_file_that_is_no_table_is_refused_on_the_form(sign_in, ward, people):
    content = io.BytesIO(b"%PDF-1.7 ...")
    content.name = "ho-so.pdf"

    answer = sign_in(people.clerk).post(reverse("dossiers:imports"), {"ward": ward.unit.pk, "file": content})

    assert answer.status_code == 422
    assert "không đọc được như một bảng" in answer.content.decode()


def test_a_reason_that_keeps_out_many_rows_is_said_once_with_their_number(sign_in, ward, people):
    strange = [row(number, Trạng_thái_hồ_sơ="Đang Bay") for number in range(2, 9)]
    run = take(ward, people.clerk, as_csv([*strange, *(row(number) for number in range(20, 26))]))

    page = sign_in(people.clerk).get(reverse("dossiers:import", args=[run.pk])).content.decode()

    common = page[page.index("<caption>Lý do hay gặp") :].partition("</table>")[0]
    assert "chưa hiểu “Đang Bay”" in common
    assert ">7</td>" in common


def test_the_result_lists_bad_rows_and_offers_them(sign_in, ward, people):
    run = take(ward, people.clerk, as_csv([row(1), row(2, Ngày_tiếp_nhận="hôm qua")]))
    client = sign_in(people.clerk)

    page = client.get(reverse("dossiers:import", args=[run.pk])).content.decode()
    file = client.get(reverse("dossiers:refused", args=[run.pk]))

    assert "“hôm qua” không phải ngày giờ" in page
    assert file["Content-Disposition"].endswith('.xlsx"')
    assert file.content.startswith(b"PK")


def test_an_import_that_stopped_may_go_on(sign_in, ward, people, django_capture_on_commit_callbacks):
    run = upload(ward, people.clerk, as_csv([row(1)]))
    DossierImport.objects.filter(pk=run.pk).update(state="stopped")
    client = sign_in(people.clerk)

    with django_capture_on_commit_callbacks():
        client.post(reverse("dossiers:resume", args=[run.pk]))
        client.post(reverse("dossiers:resume", args=[run.pk]))

    assert Job.objects.count() == 1


def test_files_of_another_ward_are_not_found(sign_in, ward, people):
    run = upload(ward, people.clerk, as_csv([row(1)]))
    client = sign_in(people.stranger)

    for name in ("import", "refused"):
        assert client.get(reverse(f"dossiers:{name}", args=[run.pk])).status_code == 404
    for name in ("confirm", "resume"):
        assert client.post(reverse(f"dossiers:{name}", args=[run.pk])).status_code == 404


def test_a_file_cannot_be_given_to_a_ward_of_others(sign_in, people):
    content = io.BytesIO(as_csv([row(1)]))
    content.name = "ho-so.csv"

    answer = sign_in(people.clerk).post(reverse("dossiers:imports"), {"ward": people.beside.unit.pk, "file": content})

    assert answer.status_code == 422
    assert not DossierImport.objects.exists()


def test_the_search_box_finds_dossiers(sign_in, people, dossiers):
    html = sign_in(people.clerk).get(reverse("foundation:search"), {"q": "hoàng văn đạt"}).content.decode()

    assert dossiers[5].code in html
