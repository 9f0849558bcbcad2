"""What the API promises of itself: a document that is well made and true, and no question that breaks the server."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.exchange.api import sign_in
from cchc.exchange.api.lists import COMMON, filters_of
from cchc.exchange.api.urls import api, urlpatterns
from cchc.exchange.domain.rates import Meter
from cchc.indicators.domain.definition import CATALOGUE
from cchc.organisation.domain.roles import Role
from cchc.registers.book import SHELF
from tests import factories
from tests.contracts.addresses import our_addresses
from tests.exchange.conftest import Program
from tests.support.json_schema import faults_of, faults_of_schema
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db
each_book = pytest.mark.parametrize("book", list(SHELF), ids=lambda book: book.code)
METHODS = {"get", "post", "patch", "put", "delete"}
BASE = "/api/v1"


@pytest.fixture(autouse=True)
def no_limit_from_other_tests(monkeypatch):
    """Keys of other tests had the same numbers: their requests are not counted against this one's."""
    monkeypatch.setattr(sign_in, "METER", Meter(most=1_000_000))


@pytest.fixture
def document(client):
    return client.get(f"{BASE}/openapi.json").json()


@pytest.fixture
def ward():
    return factories.ward("Phường Sao Mai")


@pytest.fixture
def program(ward):
    return Program(factories.person(Role.SECRETARY, ward.unit))


def operations_of(document):
    return [
        (address, method, operation)
        for address, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


def resolved(one, document):
    while "$ref" in one:
        found = document
        for step in one["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        one = found
    return one


# The document -----------------------------------------------------------------------------------


def test_the_document_has_what_openapi_asks_for(document):
    assert re.fullmatch(r"3\.1\.\d", document["openapi"])
    assert document["info"]["title"]
    assert document["info"]["version"] == "1"
    assert {"key", "session"} == set(document["components"]["securitySchemes"])
    ids = [operation["operationId"] for _address, _method, operation in operations_of(document)]
    assert len(set(ids)) == len(ids)
    names = document["components"]["schemas"]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in names)


def test_every_schema_of_the_document_is_well_made(document):
    faults = [
        fault
        for name, schema in document["components"]["schemas"].items()
        for fault in faults_of_schema(schema, document, name)
    ]

    assert faults == []


def test_every_operation_is_described_whole(document):
    """Parameters of the address are declared, schemas point to something, and each says how it may fail."""
    faults = []
    for address, method, operation in operations_of(document):
        where = f"{method} {address}"
        shared = document["paths"][address].get("parameters", [])
        parameters = [resolved(one, document) for one in [*shared, *operation.get("parameters", [])]]
        named = {one["name"] for one in parameters if one["in"] == "path"}
        faults += [f"{where}: {named}"] if named != set(re.findall(r"\{(\w+)\}", address)) else []
        for one in parameters:
            faults += faults_of_schema(one["schema"], document, f"{where} {one['name']}")
        bodies = [resolved(one, document) for one in operation["responses"].values()]
        bodies += [operation["requestBody"]] if "requestBody" in operation else []
        for body in bodies:
            for content in body["content"].values():
                faults += faults_of_schema(content["schema"], document, where)
        faults += [] if {"401", "403", "429"} <= set(operation["responses"]) else [f"{where}: says nothing of failing"]
        faults += [] if operation["summary"] and not operation["summary"].isascii() else [f"{where}: {operation}"]

    assert faults == []


def test_the_document_lists_what_there_is_and_nothing_else(document):
    told = {(address, method) for address, method, _operation in operations_of(document)}
    views = [view for _prefix, router in api._routers for view in router.path_operations.items()]
    there = set()
    for path, view in views:
        address = BASE + re.sub(r"\{\w+:(\w+)\}", r"{\1}", path)
        codes = [book.code for book in SHELF] if "{book_code}" in address else [""]
        there |= {
            (address.replace("{book_code}", code), method.lower())
            for code in codes
            for one in view.operations
            for method in one.methods
        }

    assert told == there


def test_every_operation_is_an_address_that_names_its_permission():
    names = {pattern.name for pattern in urlpatterns}
    walked = {address.name for address in our_addresses() if address.name.startswith("api:")}

    assert {f"api:{name}" for name in names} == walked


@each_book
def test_a_row_is_as_the_document_says(book, document, ward, program):
    row = make_row(book.model, ward.offices["VHXH"])
    model = {"$ref": f"#/components/schemas/{book.model.__name__}"}

    _status, shown = program.get(f"/books/{book.code}/{row.pk}")
    _status, listed = program.get(f"/books/{book.code}")
    program.send("PATCH", f"/books/{book.code}/{row.pk}", {"edition": 1, "note": "x"})
    _status, history = program.get(f"/books/{book.code}/{row.pk}/history")

    assert list(faults_of(shown, model, document)) == []
    assert list(faults_of(listed, {"$ref": f"{model['$ref']}Page"}, document)) == []
    assert list(faults_of(history, {"$ref": "#/components/schemas/History"}, document)) == []
    frame = document["components"]["schemas"]["RowFrame"]["properties"]
    told = document["components"]["schemas"][book.model.__name__]["properties"]
    assert set(shown) == {*frame, *told, *book.fields}


@each_book
def test_every_field_of_a_book_is_told_in_vietnamese(book, document):
    fields = document["components"]["schemas"][f"{book.model.__name__}Fields"]["properties"]

    assert list(fields) == list(book.fields)
    assert all(schema["title"] for schema in fields.values())


# Any question -----------------------------------------------------------------------------------

TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "0", "-1", "1", "1e5", "NaN", "true", "false", "2026-06", "2026-02-31", "2026-01-01", "9999-12-31",
         "0001-01-01", "2026-q2", "2026-bc-h1", "9999-bc-year", "9" * 30, "\x00", "%", "-", "unit", "month", "ward"]
    ),
)  # fmt: skip
ANY_WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)


def query_of(names):
    keys = st.one_of(st.sampled_from(sorted(names)), ANY_WORDS)
    return st.dictionaries(keys, st.lists(TEXTS, max_size=2), max_size=5)


any_question = settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def asker(ward):
    for book in list(SHELF)[:5]:
        make_row(book.model, ward.unit)
    return Program(factories.person(Role.SECRETARY, ward.unit))


@any_question
@given(data=st.data())
def test_no_question_to_a_book_is_a_fault_of_the_server(asker, data):
    book = data.draw(st.sampled_from(list(SHELF)))
    query = data.draw(query_of({*COMMON, *filters_of(book)}))

    status, said = asker.get(f"/books/{book.code}", query)

    assert status in {200, 422}, said
    assert (set(said) == {"reason", "message", "fields"}) is (status == 422)


OF_DAYS = ["from", "to", "period", "ward", "sector"]
QUESTIONS = {
    "/indicators": ["field", "q"],
    "/indicators/values": ["codes", "by", *OF_DAYS],
    "/indicators/rows": ["code", "part", "page", "size", *OF_DAYS],
    "/targets": ["plan"],
    "/reports": ["year"],
    "/reports/figures": ["report"],
    "/scores": ["year"],
    "/scores/components": ["sheet"],
    "/units": ["q"],
}
CODES = st.sampled_from([one.code for one in CATALOGUE])


@any_question
@given(data=st.data())
def test_no_question_about_a_number_is_a_fault_of_the_server(asker, data):
    path = data.draw(st.sampled_from(list(QUESTIONS)))
    sound = {"codes": data.draw(CODES), "code": data.draw(CODES), "from": "2026-01-01", "to": "2026-06-30"}
    query = {name: value for name, value in sound.items() if name in QUESTIONS[path]}
    known = st.dictionaries(st.sampled_from(QUESTIONS[path]), st.lists(TEXTS, max_size=2), max_size=4)
    query |= data.draw(st.one_of(known, query_of(QUESTIONS[path])))

    status, said = asker.get(path, query)

    assert status in {200, 404, 422}, said


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)


@any_question
@given(data=st.data())
def test_no_body_is_a_fault_of_the_server(asker, data):
    book = data.draw(st.sampled_from(list(SHELF)))
    names = st.one_of(st.sampled_from([*book.fields, "edition"]), ANY_WORDS)
    body = data.draw(st.one_of(st.dictionaries(names, JSON, max_size=6), JSON))

    status, said = asker.send("POST", f"/books/{book.code}", json.dumps(body))

    assert status in {201, 400, 422}, said
