"""The reconcile screen: numbers side by side, the portal's list, the dossiers between, and who may do what."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.foundation.models import AuditEntry
from cchc.indicators.models import PortalFigure, PortalLine
from cchc.organisation.domain.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db

ON_TIME = "procedures.dossiers_on_time"
MARCH = "?ky=2026-03"


@pytest.fixture
def ward() -> factories.Ward:
    return factories.ward()


@pytest.fixture
def dossiers(ward: factories.Ward) -> dict[str, Dossier]:
    """Four finished in March, one of them late; one finished in April; one open."""
    days = {
        "H1-260302-0001": (date(2026, 3, 9), True),
        "H1-260302-0002": (date(2026, 3, 10), True),
        "H1-260302-0003": (date(2026, 3, 11), True),
        "H1-260302-0004": (date(2026, 3, 20), False),
        "H1-260302-0005": (date(2026, 4, 2), False),
        "H1-260302-0006": (NOT_CLOSED, None),
    }
    return {code: stored(ward, code, closed, on_time) for code, (closed, on_time) in days.items()}


def stored(ward: factories.Ward, code: str, closed: date, on_time: bool | None) -> Dossier:
    row = Dossier(
        unit=ward.unit,
        code=code,
        status=Dossier.Status.PROCESSING if on_time is None else Dossier.Status.RETURNED,
        received_on=date(2026, 3, 2),
        due_on=date(2026, 3, 12),
        closed_on=closed,
        is_settled=on_time is not None,
        on_time=on_time,
        is_synced=False,
        supplement_requests=2 if code.endswith("3") else 0,
    )
    row.ward_id, row.folded = ward.unit.pk, ""
    (made,) = Dossier.objects.bulk_create([row])
    return made


THEIRS = (
    ("H1-260302-0001", "Đúng hạn"),
    ("H1-260302-0003", "Quá hạn"),
    ("H1-260302-0004", "Quá hạn"),
    ("H1-260302-0005", "Quá hạn"),
    ("H1-260302-0009", "Đúng hạn"),
)


def excel(rows: tuple[tuple[str, str], ...], headers: tuple[str, ...] = ("Mã hồ sơ", "Kết luận")) -> SimpleUploadedFile:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Danh sách hồ sơ tháng 3")
        for number, row in enumerate((headers, *rows), start=1):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("cong.xlsx", content.getvalue())


@pytest.fixture
def keeper(ward: factories.Ward, sign_in: Any) -> Client:
    return sign_in(factories.person(Role.SECRETARY, ward.unit))


def page(client: Client, name: str = "indicators:reconcile_detail", query: str = MARCH) -> Any:
    args = [] if name == "indicators:reconcile" else [ON_TIME]
    return client.get(reverse(name, args=args) + query)


def send_list(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post(reverse("indicators:reconcile_import", args=[ON_TIME]) + MARCH, {"file": file})


def send_number(client: Client, **sent: Any) -> Any:
    return client.post(reverse("indicators:reconcile_type", args=[ON_TIME]) + MARCH, {"read_on": "2026-04-03", **sent})


def test_both_numbers_stand_side_by_side(keeper: Client, dossiers: Any) -> None:
    send_number(keeper, numerator="2", denominator="5")

    text = page(keeper, "indicators:reconcile").content.decode()

    assert "75,00" in text  # 3 of 4
    assert "40,00" in text
    assert "cao hơn 35 điểm %" in text


def test_a_typed_number_is_kept_and_accounted_for(keeper: Client, ward: factories.Ward) -> None:
    response = send_number(keeper, numerator="2", denominator="5")

    figure = PortalFigure.objects.get()
    assert response.status_code == 302
    assert (figure.unit_id, figure.measure, figure.numerator, figure.denominator) == (ward.unit.pk, ON_TIME, 2, 5)
    assert (figure.start_on, figure.end_on) == (date(2026, 3, 1), date(2026, 3, 31))
    assert AuditEntry.objects.filter(event="indicators.portal_figure_typed", target_id=figure.pk).exists()


def test_a_second_reading_withdraws_the_first(keeper: Client) -> None:
    send_number(keeper, value="90")
    send_number(keeper, value="91,5")

    assert [str(row.value) for row in PortalFigure.objects.filter(withdrawn_at__isnull=True)] == ["91.5000"]
    assert PortalFigure.objects.filter(withdrawn_at__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Chưa có số nào của Cổng"),
        ({"numerator": "2"}, "Hãy ghi cả số hồ sơ đạt và tổng số hồ sơ"),
        ({"numerator": "6", "denominator": "5"}, "không nhỏ hơn số hồ sơ đạt"),
        ({"numerator": "0", "denominator": "0"}, "phải lớn hơn 0"),
        ({"value": "120"}, "100"),
    ],
)
def test_a_number_that_cannot_be_is_refused(keeper: Client, sent: dict[str, str], says: str) -> None:
    response = send_number(keeper, **sent)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not PortalFigure.objects.exists()


def test_the_list_shows_which_dossiers_make_the_gap(keeper: Client, dossiers: Any) -> None:
    assert send_list(keeper, excel(THEIRS)).status_code == 302

    text = page(keeper).content.decode()

    assert "40,00" in text  # 2 of 5 on the portal
    assert "4 hồ sơ khác nhau" in text
    assert "Yêu cầu bổ sung 2 lần" in text  # ...0003: we say on time, the portal late
    assert "Hồ sơ chưa đồng bộ lên Cổng" in text  # ...0002: not on the portal
    assert "kết thúc ngày 02/04/2026, ngoài kỳ này" in text  # ...0005: theirs, not ours
    assert "không có hồ sơ mang mã này" in text  # ...0009
    assert "H1-260302-0001" not in text  # the two agree
    assert "H1-260302-0004" not in text


def test_one_kind_of_difference_alone(keeper: Client, dossiers: Any) -> None:
    send_list(keeper, excel(THEIRS))

    text = page(keeper, query=MARCH + "&khac=verdict").content.decode()

    assert "H1-260302-0003" in text
    assert "H1-260302-0009" not in text


def test_the_differences_can_be_taken_away(keeper: Client, dossiers: Any) -> None:
    send_list(keeper, excel(THEIRS))

    response = page(keeper, query=MARCH + "&dang=csv")

    lines = response.content.decode("utf-8-sig").strip().split("\r\n")
    assert [line.split(",")[0] for line in lines] == [
        "Mã hồ sơ", "H1-260302-0002", "H1-260302-0003", "H1-260302-0005", "H1-260302-0009",
    ]  # fmt: skip


def test_a_list_as_csv_without_verdicts_compares_who_is_there(keeper: Client, dossiers: Any) -> None:
    content = "Mã hồ sơ\n" + "\n".join(code for code in dossiers if code[-1] in "1234") + "\n"
    send_list(keeper, SimpleUploadedFile("cong.csv", content.encode()))

    assert "Hai danh sách khớp nhau" in page(keeper).content.decode()


def test_a_new_list_takes_the_place_of_the_old_one(keeper: Client, dossiers: Any) -> None:
    send_list(keeper, excel(THEIRS))
    send_list(keeper, excel(THEIRS[:2]))

    figure = PortalFigure.objects.get(withdrawn_at__isnull=True)
    assert figure.lines.count() == 2
    assert (figure.numerator, figure.denominator) == (1, 2)


def test_a_number_typed_later_keeps_the_list(keeper: Client, dossiers: Any) -> None:
    send_list(keeper, excel(THEIRS))
    send_number(keeper, numerator="3", denominator="6")

    figure = PortalFigure.objects.get(withdrawn_at__isnull=True)
    assert (figure.numerator, figure.lines.count()) == (3, 5)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (excel((("1", "x"),), ("Số thứ tự", "Tên thủ tục")), "không thấy cột “Mã hồ sơ”"),
        (excel(()), "không có dòng nào"),
        (SimpleUploadedFile("anh.pdf", b"%PDF-1.7 ..."), "Chưa"),
        (SimpleUploadedFile("rong.csv", b""), "tệp rỗng"),
    ],
)
def test_a_list_that_cannot_be_read_stores_nothing(keeper: Client, file: SimpleUploadedFile, says: str) -> None:
    response = send_list(keeper, file)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not PortalFigure.objects.exists()
    assert not PortalLine.objects.exists()


# Who may ---------------------------------------------------------------------------------------


def test_an_auditor_looks_and_keeps_nothing(ward: factories.Ward, dossiers: Any, sign_in: Any) -> None:
    auditor = sign_in(factories.person(Role.AUDITOR, ward.unit))

    assert "Nhập danh sách của Cổng" not in page(auditor).content.decode()
    assert send_number(auditor, value="90").status_code == 403
    assert not PortalFigure.objects.exists()


def test_another_ward_is_not_found(ward: factories.Ward, dossiers: Any, sign_in: Any) -> None:
    stranger = sign_in(factories.person(Role.SECRETARY, factories.ward().unit))

    assert page(stranger, query=f"{MARCH}&don_vi={ward.unit.pk}").status_code == 404
    assert send_list(stranger, excel(THEIRS)).status_code == 302  # for the stranger's own ward
    text = page(stranger).content.decode()
    assert text.count("không có hồ sơ mang mã này") == 5  # of ours nothing is said
    assert "02/04/2026" not in text


def test_what_the_portal_does_not_show_has_no_page(keeper: Client) -> None:
    address = reverse("indicators:reconcile_detail", args=["procedures.mean_working_hours"])

    assert keeper.get(address).status_code == 404


# The index -------------------------------------------------------------------------------------


def test_the_index_shows_points_maximum_and_percentage_together(keeper: Client, dossiers: Any) -> None:
    text = keeper.get(reverse("indicators:index_766") + MARCH).content.decode()

    assert "Tổng điểm" in text
    assert "điểm có thể đạt" in text
    assert "Chỉ chấm ở cấp tỉnh" in text
    assert "mức xếp loại chưa được xác nhận" in text


def test_the_index_can_be_taken_away(keeper: Client, dossiers: Any) -> None:
    response = keeper.get(reverse("indicators:index_766") + MARCH + "&dang=csv")

    assert response.content.decode("utf-8-sig").splitlines()[0] == "Tiêu chí,Tỷ lệ,Điểm,Tối đa"
