"""The list of a book: counted and paged by the database, searched, sorted, narrowed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.organisation.domain.roles import Role
from cchc.registers import queries
from cchc.registers.book import SHELF
from cchc.registers.models.impact import Observation
from cchc.registers.models.institutions import LegalDocument, LegalReview
from cchc.registers.tables import AHEAD, PER_PAGE
from tests import factories
from tests.support.rows import make_row, new_row

pytestmark = pytest.mark.django_db
LIST = f"/so/{SHELF.of(Observation).code}/"
READS_ROWS = re.compile(r'^SELECT "registers_observation"')


@pytest.fixture
def ward():
    return factories.ward()


@pytest.fixture
def reader(ward, sign_in):
    return sign_in(factories.person(Role.SECRETARY, ward.unit))


def fill(unit, number, **given):
    rows = [
        new_row(Observation, unit, measure=f"chi_so_{n}", sector=f"Lĩnh vực {n % 7}", **given) for n in range(number)
    ]
    for row in rows:
        row.settle()
    return Observation.objects.bulk_create(rows)


def shown(response):
    return [row.record for row in response.context["table"].paginated_rows]


@pytest.mark.parametrize(
    "asked", ["", "?trang=2", "?sap_xep=-measure", "?q=linh+vuc", "?unit=&sap_xep=unit", "?trang=999"]
)
def test_a_list_reads_one_page_of_rows(reader, ward, asked):
    """The whole book once came to the page to be counted: 100,000 rows for forty."""
    fill(ward.unit, PER_PAGE * 2 + 1)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = reader.get(LIST + asked)

    reading = [query["sql"] for query in queries if READS_ROWS.match(query["sql"])]
    assert response.context["page"].paginator.count == PER_PAGE * 2 + 1
    assert len(shown(response)) == PER_PAGE
    assert all(" IN (" in sql or "LIMIT" in sql for sql in reading)


def test_a_list_asks_the_database_little(reader, ward, django_assert_max_num_queries):
    fill(ward.unit, PER_PAGE)

    with django_assert_max_num_queries(25):
        reader.get(LIST)


def test_a_search_that_finds_more_than_it_looks_for_at_once_is_counted(reader, ward, monkeypatch):
    monkeypatch.setattr("cchc.registers.tables.AHEAD", 10)
    fill(ward.unit, 25)

    assert reader.get(f"{LIST}?q=linh+vuc").context["page"].paginator.count == 25
    assert AHEAD > PER_PAGE


def test_pages_hold_every_row_once_though_many_are_alike(reader, ward):
    fill(ward.unit, PER_PAGE * 2 + 5)
    pages = [shown(reader.get(f"{LIST}?sap_xep=sector&trang={number}")) for number in (1, 2, 3)]

    assert len({row.pk for page in pages for row in page}) == PER_PAGE * 2 + 5


@pytest.mark.parametrize("asked", ["dat dai", "ĐẤT ĐAI", "đai đất", "Dat 12/BC"])
def test_words_are_found_with_and_without_tone_marks(reader, ward, asked):
    new_row(Observation, ward.unit, sector="Đất đai", document_number="12/BC").save()
    new_row(Observation, ward.unit, sector="Hộ tịch", document_number="13/BC").save()

    assert [row.sector for row in shown(reader.get(LIST, {"q": asked}))] == ["Đất đai"]


def test_a_list_is_narrowed_by_unit_and_dates(reader, ward):
    early = new_row(Observation, ward.offices["VP"], observed_on="2026-01-31")
    late = new_row(Observation, ward.offices["VHXH"], observed_on="2026-02-28")
    early.save()
    late.save()

    assert shown(reader.get(LIST, {"unit": ward.offices["VP"].pk})) == [early]
    assert shown(reader.get(LIST, {"observed_on_tu": "2026-02-01"})) == [late]
    assert shown(reader.get(LIST, {"observed_on_den": "2026-01-31"})) == [early]
    assert len(shown(reader.get(LIST, {"observed_on_tu": "hôm qua"}))) == 2  # what makes no sense narrows nothing


def test_columns_sort_both_ways(reader, ward):
    for value in (3, 1, 2):
        new_row(Observation, ward.unit, value=value).save()

    assert [int(row.value) for row in shown(reader.get(f"{LIST}?sap_xep=value"))] == [1, 2, 3]
    assert [int(row.value) for row in shown(reader.get(f"{LIST}?sap_xep=-value"))] == [3, 2, 1]
    assert len(shown(reader.get(f"{LIST}?sap_xep=password"))) == 3


def test_an_office_sees_its_own_rows_a_ward_all_of_its_offices_a_province_all_wards(sign_in, ward):
    rows = {code: new_row(Observation, unit) for code, unit in ward.offices.items()}
    for row in rows.values():
        row.save()
    see = {
        "office": factories.person(Role.CLERK, ward.offices["VP"]),
        "ward": factories.person(Role.SECRETARY, ward.unit),
        "province": factories.person(Role.AUDITOR, ward.province),
        "other": factories.person(Role.SECRETARY, factories.ward("Phường Khác").unit),
    }
    counts = {name: len(shown(sign_in(person).get(LIST))) for name, person in see.items()}

    assert counts == {"office": 1, "ward": 4, "province": 4, "other": 0}


@pytest.mark.parametrize("asked", ["Quyết định của UBND cấp xã", "quyet dinh ubnd", "HẾT HIỆU LỰC một phần"])
def test_a_row_is_found_by_the_words_of_its_list(asked):
    """A choice is found by its label: what a person reads in the list is what they search for."""
    ward = factories.ward()
    row = make_row(LegalDocument, ward.unit, kind="committee_decision", validity="partly_expired")

    assert list(queries.searched(LegalDocument.objects.all(), asked)) == [row]


def test_a_row_is_found_by_the_row_it_points_to():
    ward = factories.ward()
    document = make_row(LegalDocument, ward.unit, number="12/2026/QĐ-UBND", subject="Quy chế hoạt động")
    review = make_row(LegalReview, ward.unit, document=document)

    assert list(queries.searched(LegalReview.objects.all(), "quy che hoat dong")) == [review]


def test_every_book_is_found_by_something():
    assert [book.code for book in SHELF if not book.model.FOUND_BY] == []
