"""CONTRIBUTING.md shows how a book is added. These tests do what it says, line by line."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from cchc.foundation import facts
from cchc.foundation.facts import facts_of
from cchc.indicators.domain.definition import Catalogue, Source, count
from cchc.indicators.domain.soundness import problems
from cchc.kernel.fields import Field
from cchc.organisation.domain.roles import Role
from cchc.organisation.records import Record
from cchc.registers.book import SHELF, Book, Problem, Shelf
from cchc.registers.models.lasting import once
from tests import factories
from tests.support.browser import ROOT
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SNIPPET = re.compile(r"<!-- book: begin -->\n```python\n(.*?)```\n<!-- book: end -->", re.DOTALL)
MOST_LINES = 40


def lines_of_the_guide() -> str:
    found = SNIPPET.search((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


@pytest.fixture
def made(monkeypatch, transactional_db):
    """What the lines make: names to things, with a table in the database while the test runs."""
    monkeypatch.setattr(facts, "_ALL", dict(facts._ALL))
    known = {
        "__name__": "cchc.registers.models.of_the_guide", "models": models, "Record": Record, "once": once, "Any": Any,
        "Iterator": Iterator, "Problem": Problem, "Book": Book, "Field": Field, "SHELF": Shelf(), "facts_of": facts_of,
        "CATALOGUE": Catalogue(), "count": count, "PLAN": Source("Kế hoạch CCHC năm", "chính quyền số"),
    }  # fmt: skip
    try:
        exec(compile(lines_of_the_guide(), "CONTRIBUTING.md", "exec"), known)
        with connection.schema_editor() as editor:
            editor.create_model(known["Kiosk"])
        yield known
        with connection.schema_editor() as editor:
            editor.delete_model(known["Kiosk"])
    finally:  # no other test meets the model
        apps.all_models["registers"].pop("kiosk", None)
        apps.clear_cache()


def test_the_example_is_as_short_as_it_says():
    written = [line for line in lines_of_the_guide().splitlines() if line.strip()]

    assert len(written) <= MOST_LINES


def test_the_lines_of_the_guide_make_a_book_with_pages_and_excel(made, monkeypatch, sign_in):
    ward, book = factories.ward(), made["KIOSKS"]
    client = sign_in(factories.person(Role.SECRETARY, ward.unit))
    monkeypatch.setitem(SHELF.books, book.code, book)
    sent = {"edition": 0, "unit": ward.unit.code, "code": "K1", "place": "Sảnh tầng 1", "in_use_from": "2026-03-02"}

    assert client.post("/so/ki-ot/them/", {**sent, "stopped_on": "2026-03-01"}).status_code == 422
    assert client.post("/so/ki-ot/them/", sent).status_code == 302
    assert client.post("/so/ki-ot/them/", sent).status_code == 422  # the same number twice

    listed = client.get("/so/ki-ot/", {"q": "sanh tang"}).content.decode()
    assert "Ki-ốt tự phục vụ" in listed
    assert "Sảnh tầng 1" in listed
    for file in ("xuat.xlsx", "tep-mau.xlsx"):
        assert client.get(f"/so/ki-ot/{file}").status_code == 200


def test_the_lines_of_the_guide_count_what_they_promise(made):
    ward, kiosk = factories.ward(), made["Kiosk"]
    make_row(kiosk, ward.unit, stopped_on=None)
    definition = made["CATALOGUE"].get("digital_government.kiosks")

    assert definition.facts.rows().count() == 1
    assert set(definition.held) <= set(definition.facts.columns)
    assert problems(made["CATALOGUE"].definitions.values()) == []
