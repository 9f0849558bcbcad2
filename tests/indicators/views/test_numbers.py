"""The pages of the numbers, as an officer meets them."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from cchc.dossiers.models import NOT_CLOSED, Dossier
from cchc.indicators.domain.definition import CATALOGUE, Indicator
from cchc.indicators.domain.fusing import Kind
from cchc.indicators.models import Closing
from cchc.organisation.domain.roles import Role
from tests import factories
from tests.indicators.making import dossier

pytestmark = pytest.mark.django_db
CODE = "procedures.dossiers_on_time"
JUNE = {"ky": "2026-06"}


@pytest.fixture
def ward() -> factories.Ward:
    return factories.ward()


@pytest.fixture
def officer(ward, sign_in):
    return sign_in(factories.person(Role.SECRETARY, ward.unit))


def text(response) -> str:
    return " ".join(response.content.decode().split())


def get(client, name, *args, **query):
    return client.get(reverse(f"indicators:{name}", args=args), {**JUNE, **query})


@pytest.mark.parametrize("name", ["index", "annex", "closings"])
def test_pages_say_what_to_do_first_when_there_is_nothing(officer, name):
    assert get(officer, name).status_code == 200


def one_of_each_kind():
    """One indicator for each fact table and way to count it: their pages are made alike."""
    kinds = {}
    for one in CATALOGUE:
        is_measured = isinstance(one, Indicator) and one.facts is not None
        key = (one.facts.name, Kind.of(one), one.is_share) if is_measured else (type(one), one.is_kept, one.unit)
        kinds.setdefault(key, one)
    return kinds.values()


@pytest.mark.parametrize("one", one_of_each_kind(), ids=lambda one: one.code)
def test_every_indicator_has_its_page_and_its_rows(officer, ward, one):
    dossier(ward.offices["VP"], ward=ward.unit, sector="Đất đai")

    assert get(officer, "detail", one.code).status_code == 200
    assert get(officer, "rows", one.code).status_code == (200 if isinstance(one, Indicator) else 404)


def test_a_number_stands_with_its_parts_its_way_of_counting_and_its_source(officer, ward):
    dossier(ward.unit)
    dossier(ward.unit, on_time=False)

    page = text(get(officer, "detail", CODE))

    assert "50,00 %" in page
    assert CATALOGUE.get(CODE).how in page
    assert CATALOGUE.get(CODE).source.document in page
    assert f"{CODE}, phiên bản 1" in page


def test_a_number_that_is_not_known_says_so_and_never_nought(officer):
    assert CATALOGUE.get(CODE).when_empty in text(get(officer, "detail", CODE))


def test_the_list_shows_one_field_and_finds_without_tone_marks(officer):
    page = text(get(officer, "index", linh_vuc="civil_service"))
    assert CATALOGUE.get("civil_service.university_rate").title in page
    assert CATALOGUE.get(CODE).title not in page

    assert CATALOGUE.get(CODE).title in text(get(officer, "index", q="ho so dung han"))


def test_the_change_to_the_period_before_is_in_words(officer, ward):
    dossier(ward.unit)
    dossier(ward.unit, received_on=date(2026, 5, 4), closed_on=date(2026, 5, 5), on_time=False)

    assert "tăng 100 điểm %" in text(get(officer, "detail", CODE))


# The rows behind --------------------------------------------------------------------------------


@pytest.mark.parametrize(("part", "shown"), [("denominator", {"A", "B"}), ("numerator", {"A"}), ("rest", {"B"})])
def test_a_number_opens_its_rows(officer, ward, part, shown):
    dossier(ward.unit, code="HS-A")
    dossier(ward.unit, code="HS-B", on_time=False)
    dossier(ward.unit, code="HS-C", closed_on=NOT_CLOSED)

    page = text(get(officer, "rows", CODE, phan=part))

    assert {name for name in "ABC" if f"HS-{name}" in page} == shown


def test_days_of_rows_are_short(officer, ward):
    dossier(ward.offices["VP"], ward=ward.unit, received_on=date(2026, 6, 2), closed_on=date(2026, 6, 5))

    page = text(get(officer, "rows", CODE))

    assert "05/06/2026" in page
    assert "tháng 6 năm" not in page


def test_rows_are_narrowed_as_the_number_was(officer, ward):
    dossier(ward.unit, code="HS-A", sector="Đất đai")
    dossier(ward.unit, code="HS-B", sector="Hộ tịch")

    page = text(get(officer, "rows", CODE, loc="sector:Đất đai"))

    assert "HS-A" in page
    assert "HS-B" not in page


def test_rows_of_another_ward_are_neither_counted_nor_listed(officer, ward):
    other = factories.ward()
    dossier(other.unit, code="HS-KHAC")

    assert "HS-KHAC" not in text(get(officer, "rows", CODE))
    assert get(officer, "detail", CODE, don_vi=other.unit.pk).status_code == 404
    assert "HS-KHAC" not in text(get(officer, "rows", CODE, loc=f"unit:{other.unit.pk}"))


def test_a_person_of_an_office_counts_their_own_rows(ward, sign_in):
    client = sign_in(factories.person(Role.CLERK, ward.offices["VP"]))
    dossier(ward.offices["VP"], ward=ward.unit, code="HS-VP")
    dossier(ward.offices["VHXH"], ward=ward.unit, code="HS-VHXH", on_time=False)

    page = text(get(client, "rows", CODE))

    assert "HS-VP" in page
    assert "HS-VHXH" not in page
    assert "100,00 %" in text(get(client, "detail", CODE))


@pytest.mark.parametrize(
    "query",
    [{"ky": "x"}, {"loc": "owner_name:A"}, {"loc": "on_time:maybe"}, {"don_vi": "999999"}, {"phan": "half"}],
    ids=str,
)
def test_what_makes_no_sense_is_not_found(officer, query):
    assert get(officer, "rows", CODE, **query).status_code == 404


def test_a_composite_opens_its_parts_and_has_no_rows(officer):
    assert get(officer, "rows", "index_766.total").status_code == 404
    assert get(officer, "rows", "no.such").status_code == 404


def test_two_days_may_be_given_instead_of_a_period(officer, ward):
    dossier(ward.unit)

    page = text(officer.get(reverse("indicators:detail", args=[CODE]), {"tu": "2026-06-15", "den": "2026-06-15"}))

    assert "Từ 15/06/2026 đến 15/06/2026" in page
    assert "100,00 %" in page


# Taking away ------------------------------------------------------------------------------------


def sheet(response):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(response.content)).active]


def test_any_table_can_be_taken_away(officer, ward):
    dossier(ward.unit, sector="=1+1")
    dossier(ward.unit, sector="Đất đai", on_time=False)

    groups = sheet(get(officer, "detail", CODE, bang="sector", dang="xlsx"))
    assert ["=1+1", 100, 1, 1] in groups
    assert ["Đất đai", 0, 0, 1] in groups

    csv = get(officer, "detail", CODE, bang="sector", dang="csv").content.decode("utf-8-sig")
    assert "'=1+1" in csv  # a text, no formula

    for name, args in (("index", ()), ("annex", ()), ("rows", (CODE,)), ("detail", (CODE,))):
        assert len(sheet(get(officer, name, *args, dang="xlsx"))) > 2
        assert get(officer, name, *args, dang="csv")["Content-Type"].startswith("text/csv")


def test_the_annex_names_what_does_not_fit(officer, ward):
    dossier(ward.unit, on_time=False)

    page = text(get(officer, "annex"))

    assert "Văn bản xin lỗi" in page
    assert "Cần xem lại (1)" in page


# Closing ----------------------------------------------------------------------------------------


def close(client, ward, **more):
    return client.post(reverse("indicators:close"), {"ky": "2025-12", "don_vi": ward.unit.pk, **more})


def test_the_secretary_closes_a_period_and_sees_what_changed_since(officer, ward):
    one = dossier(ward.unit, received_on=date(2025, 12, 1), closed_on=date(2025, 12, 1))
    response = close(officer, ward)
    assert response.status_code == 302
    assert "không có gì khác" in text(officer.get(response["Location"]))

    Dossier.objects.filter(pk=one.pk).update(on_time=False)

    page = text(officer.get(response["Location"]))
    assert "chỉ số khác số đã chốt" in page


def test_closing_again_without_a_reason_says_why_not(officer, ward):
    dossier(ward.unit, received_on=date(2025, 12, 1), closed_on=date(2025, 12, 1))
    close(officer, ward)

    response = close(officer, ward)

    assert response.status_code == 422
    assert "chưa có lý do" in text(response)
    assert close(officer, ward, ly_do="Sửa theo công văn 12").status_code == 302
    assert Closing.objects.count() == 2


def test_closing_wants_the_permission_and_the_own_ward(ward, sign_in):
    leader = sign_in(factories.person(Role.LEADER, ward.unit))
    assert close(leader, ward).status_code == 403
    secretary_elsewhere = sign_in(factories.person(Role.SECRETARY, factories.ward().unit))
    assert close(secretary_elsewhere, ward).status_code == 404
    assert not Closing.objects.exists()
