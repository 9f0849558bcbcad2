"""What is promised for every book on the shelf. A new book is covered from its first day."""

import re

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.test import TestCase

from cchc.foundation.permissions import Permission
from cchc.kernel.fields import Field
from cchc.organisation.domain.roles import Role
from cchc.organisation.records import Record
from cchc.registers import queries
from cchc.registers.book import SHELF
from cchc.registers.checking import sentence_of
from cchc.registers.kinds import Kind, kind_of
from cchc.registers.parts import parts_of
from cchc.registers.services.import_rows import ask_import
from cchc.registers.sheets.read import open_filled
from cchc.registers.tables import table_of
from cchc.registers.views.lists import turn_to
from tests import factories
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db
each_book = pytest.mark.parametrize("book", list(SHELF), ids=lambda book: book.code)
EIGHT_FIELDS = set(Field) - {Field.SOCIO_ECONOMIC, Field.OTHER}
RESERVED = {"tep-nhap"}  # addresses of the pages of imports
# Vietnamese words without a mark.
PLAIN_WORDS = {"ban", "giao", "kinh", "phi", "link", "email", "website", "tin", "khai", "thi", "theo", "quy", "tham"}


def editable(model):
    return {field.name for field in model._meta.fields if field.editable and not field.primary_key}


def labels(book):
    return {field.name: str(field.verbose_name) for field in book.model._meta.fields if field.name in book.fields}


# The declaration --------------------------------------------------------------------------------


def test_every_reform_field_has_its_books():
    assert {book.reform_field for book in SHELF} >= EIGHT_FIELDS
    assert len(list(SHELF)) >= 20


def test_a_model_stands_in_one_book_only():
    models = [book.model for book in SHELF]

    assert len(set(models)) == len(models)


@each_book
def test_the_code_of_a_book_fits_an_address(book):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", book.code)
    assert book.code not in RESERVED


@each_book
def test_what_a_book_names_stands_on_its_model(book):
    named = [*book.columns, *book.filters, *book.key, *book.fields, *(name.lstrip("-") for name in book.order)]
    named += [*book.parts, *([book.status.field, book.status.on, book.status.document] if book.status else [])]
    missing = []
    for name in filter(None, named):
        try:
            book.model._meta.get_field(name.partition("__")[0])
        except FieldDoesNotExist:
            missing.append(name)

    assert issubclass(book.model, Record)
    assert missing == []
    assert book.columns
    assert book.key


@each_book
def test_every_field_a_person_fills_stands_in_exactly_one_section(book):
    assert sorted(book.fields) == sorted(editable(book.model))
    assert all(names for _title, names in book.sections)
    assert book.model._meta.many_to_many == ()


@each_book
def test_every_field_is_of_a_kind_the_pages_know(book):
    kinds = {name: kind_of(book.model._meta.get_field(name)) for name in {*book.fields, *book.columns, *book.filters}}

    assert all(isinstance(kind, Kind) for kind in kinds.values())
    assert not set(book.key) - set(book.fields)


@each_book
def test_a_book_speaks_vietnamese(book):
    texts = [book.title, book.row_name, book.purpose, *(title for title, _names in book.sections), book.first_step]
    not_ours = [text for text in filter(None, [*texts, *labels(book).values()]) if not is_vietnamese(text)]

    assert not_ours == []


def is_vietnamese(text):
    return not text.isascii() or set(text.lower().split()) <= PLAIN_WORDS


@each_book
def test_no_two_columns_of_a_book_have_the_same_label(book):
    names = [label.lower() for label in labels(book).values()]

    assert len(set(names)) == len(names)


@each_book
def test_what_the_database_refuses_is_said_in_vietnamese(book):
    sentences = {constraint.name: sentence_of(book.model, constraint) for constraint in book.model._meta.constraints}

    assert {name: said for name, said in sentences.items() if said.isascii() or not said.endswith(".")} == {}


@each_book
def test_the_parts_of_a_book_are_rows_that_point_to_it(book):
    for part in parts_of(book):
        assert issubclass(part.book.model, Record)
        assert part.book.model._meta.get_field(part.whole).related_model is book.model
        assert part.whole in part.book.fields


# The pages --------------------------------------------------------------------------------------


@pytest.fixture
def ward(db):
    return factories.ward("Phường Sao Mai")


@pytest.fixture
def clerk(ward):
    return factories.person(Role.SECRETARY, ward.unit)


@each_book
def test_the_pages_of_a_book_open(book, ward, clerk, sign_in):
    row, client = make_row(book.model, ward.offices["VHXH"]), sign_in(clerk)
    base = f"/so/{book.code}/"
    pages = {
        address: client.get(address) for address in (base, f"{base}them/", f"{base}{row.pk}/", f"{base}{row.pk}/sua/")
    }

    assert {address: page.status_code for address, page in pages.items()} == dict.fromkeys(pages, 200)
    assert book.title in pages[base].content.decode()
    form = pages[f"{base}them/"].content.decode()
    assert all(f'name="{name}"' in form for name in book.fields)


@each_book
def test_the_list_of_a_book_is_narrowed_sorted_and_searched(book, ward, clerk, sign_in):
    make_row(book.model, ward.unit)
    client = sign_in(clerk)
    for column in book.columns:
        table = table_of(book, queries.visible_to(clerk, book), asked=f"-{column}")
        turn_to(table, "1")
        assert len([list(row.items()) for row in table.paginated_rows]) == 1
    asked = dict.fromkeys(book.filters, "1") | {f"{name}_tu": "2026-01-01" for name in book.filters}

    assert client.get(f"/so/{book.code}/", {**asked, "q": "khong co gi"}).status_code == 200


@each_book
def test_a_row_is_stored_as_its_form_shows_it(book, ward, clerk, sign_in):
    """Opening the form and storing it unchanged changes nothing: no value is lost on its way through a control."""
    row, client = make_row(book.model, ward.offices["VP"]), sign_in(clerk)
    form = client.get(f"/so/{book.code}/{row.pk}/sua/").context["form"]
    sent = {
        field.html_name: field.value() for field in form if field.value() is not None and field.value() is not False
    }

    response = client.post(f"/so/{book.code}/{row.pk}/sua/", sent)

    assert response.status_code == 302, response.context["form"].errors
    row.refresh_from_db()
    assert row.edition == 1


@each_book
def test_what_is_exported_comes_back_without_a_change(book, ward, clerk, sign_in):
    """The file of the export is a file of the import: same columns, same spellings, nothing stored twice."""
    for office in ("VHXH", "VP"):
        make_row(book.model, ward.offices[office])
    client = sign_in(clerk)
    content = b"".join(client.get(f"/so/{book.code}/xuat.xlsx").streaming_content)

    found = bring(book, clerk, content)

    assert found.report["shown"] == {"new": [], "changed": [], "faulty": []}
    assert (found.unchanged, found.report["unknown"]) == (2, [])


@each_book
def test_the_template_of_a_book_is_read_by_its_import(book, ward, clerk, sign_in):
    """Its header is known, every column of it, and its example row is no row."""
    content = sign_in(clerk).get(f"/so/{book.code}/tep-mau.xlsx").content
    filled = open_filled(content, book, name="mau.xlsx")

    assert set(filled.columns) == set(book.fields)
    assert filled.unknown == []
    assert list(filled.rows) == []


def bring(book, person, content):
    """Have a file checked, as the page does; under test the worker's task runs at once."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        row = ask_import(book=book, name="tep.xlsx", content=content, actor=person, at=factories.NOON)
    row.refresh_from_db()
    return row


@each_book
def test_a_stranger_of_another_ward_sees_nothing_of_a_book(book, ward, sign_in):
    row = make_row(book.model, ward.offices["VHXH"])
    elsewhere = factories.ward("Phường Bên Cạnh")
    client = sign_in(factories.person(Role.SECRETARY, elsewhere.unit))

    assert client.get(f"/so/{book.code}/").context["page"].paginator.count == 0
    assert client.get(f"/so/{book.code}/{row.pk}/").status_code == 404
    assert client.get(f"/so/{book.code}/{row.pk}/sua/").status_code == 404


@each_book
def test_who_may_only_look_may_not_keep(book, ward, sign_in):
    row = make_row(book.model, ward.unit)
    client = sign_in(factories.person(Role.AUDITOR, ward.unit))

    assert client.get(f"/so/{book.code}/{row.pk}/").status_code == 200
    assert client.get(f"/so/{book.code}/{row.pk}/sua/").status_code == 403
    assert client.get(f"/so/{book.code}/them/").status_code == 403


def test_a_book_without_rights_stays_shut(sign_in, ward):
    client = sign_in(factories.person(Role.ADMINISTRATOR, ward.unit))

    assert not client.get("/so/").wsgi_request.user.has_perm(Permission.BOOK_VIEW)
    assert client.get("/so/").status_code == 403
