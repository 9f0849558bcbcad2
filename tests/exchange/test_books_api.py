"""Every book through the API: lists, one row, history, adding, changing, withdrawing. What screens do, programs do."""

import json

import pytest
from django.db import connection
from django.urls import reverse

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.roles import Role
from cchc.registers import queries
from cchc.registers.book import SHELF
from cchc.registers.checking import problems_of
from cchc.registers.kinds import Kind, kind_of
from tests import factories
from tests.support.rows import attempts, every_value, make_row

pytestmark = pytest.mark.django_db
each_book = pytest.mark.parametrize("book", list(SHELF), ids=lambda book: book.code)
DIALOGUES = SHELF.books["doi-thoai"]
HERE = f"/books/{DIALOGUES.code}"
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


def of(book, row=None, act=""):
    return f"/books/{book.code}" + (f"/{row.pk}{act}" if row else "")


def a_dialogue(ward, **given):
    return make_row(DIALOGUES.model, ward.offices["VHXH"], **given)


# Every book -------------------------------------------------------------------------------------


@each_book
def test_a_row_goes_out_and_comes_in_again(book, ward, program):
    """What one row says of itself is enough to add another like it."""
    row = make_row(book.model, ward.offices["VHXH"])
    status, listed = program.get(of(book))
    assert (status, listed["total"]) == (200, 1)
    status, shown = program.get(of(book, row))
    assert (status, shown) == (200, listed["items"][0])

    status, same = program.send("PATCH", of(book, row), {name: shown[name] for name in ("edition", *book.fields)})

    assert (status, same["edition"]) == (200, 1), same
    assert {name: same[name] for name in book.fields} == {name: shown[name] for name in book.fields}


@each_book
def test_a_program_adds_withdraws_and_takes_back(book, ward, program):
    body = as_sent(book, a_draft(book, ward.offices["VHXH"]))

    status, row = program.send("POST", of(book), body)
    assert (status, row.get("edition")) == (201, 1), row
    address = f"{of(book)}/{row['id']}"
    status, gone = program.send("POST", f"{address}/withdraw", {"edition": 1, "reason": "Ghi trùng"})
    assert (status, gone["withdrawn_because"]) == (200, "Ghi trùng")
    assert program.get(of(book))[1]["total"] == 0
    assert program.get(of(book), {"withdrawn": "only"})[1]["total"] == 1
    status, back = program.send("POST", f"{address}/restore", {"edition": 2})
    assert (status, back["withdrawn_at"]) == (200, None), back
    acts = [act["event"] for act in program.get(f"{address}/history")[1]["items"]]
    assert acts == ["book.row_restored", "book.row_withdrawn", "book.row_added"]


# What rules across fields ask for and types do not tell.
BELIEVABLE = {
    "can-bo-cong-chuc-vien-chuc": {"standard_missing": "Bằng đại học"},
    "don-gian-hoa-tthc": {"recommendation": "Điều 5 của quyết định"},
    "kinh-phi-cchc": {"allotted_vnd": 1_000_000, "paid_vnd": 0},
    "phan-anh-kien-nghi": {"code": "PAKN.20261120.0001"},
}


def a_draft(book, unit):
    """Return a row nothing is said against, not stored: the fullest the types suggest."""
    given = BELIEVABLE.get(book.code, {})
    values = {**every_value(book.model, unit, given), **given}
    drafts = (book.model(unit=unit, **attempt) for attempt in attempts(book.model, unit, values, given))
    faults = {}
    for draft in drafts:
        if not (faults := problems_of(book, draft, before={})):
            return draft
    raise AssertionError([(fault.field, fault.sentence) for fault in faults])


def as_sent(book, row):
    from cchc.exchange.api.rows import kept_fields
    from cchc.exchange.api.values import as_json

    return {field.name: value for field in kept_fields(book) if (value := as_json(field, row)) not in (None, "")}


@each_book
def test_a_stranger_of_another_ward_gets_nothing_of_a_book(book, ward, program_of):
    row = make_row(book.model, ward.offices["VHXH"])
    stranger = program_of(factories.person(Role.SECRETARY, factories.ward("Phường Bên Cạnh").unit))
    edition = {"edition": 1}

    assert stranger.get(of(book))[1]["items"] == []
    assert stranger.get(of(book), {"withdrawn": "all"})[1]["total"] == 0
    for method, act, body in (
        ("GET", "", ""),
        ("GET", "/history", ""),
        ("PATCH", "", edition),
        ("POST", "/withdraw", {"reason": "x", **edition}),
        ("POST", "/restore", edition),
    ):
        status, said = stranger.send(method, of(book, row, act), body)
        assert (status, said["reason"]) == (404, "api.not_found"), f"{method} {act}"
    assert program_of(factories.person(Role.SECRETARY, ward.unit)).get(of(book))[1]["total"] == 1


@each_book
def test_nobody_writes_into_the_books_of_another_ward(book, ward, program_of):
    stranger = program_of(factories.person(Role.SECRETARY, factories.ward("Phường Bên Cạnh").unit))

    status, said = stranger.send("POST", of(book), as_sent(book, a_draft(book, ward.unit)))

    assert status == 422, said
    assert "unit" in said["fields"]
    assert not queries.rows_where(factories.person(Role.SECRETARY, ward.unit), book.model, book.view).exists()


@each_book
def test_a_list_asks_as_many_questions_for_many_rows_as_for_few(book, ward, program, django_assert_max_num_queries):
    for office in ("VHXH", "VP"):  # many books take one row a unit and year
        make_row(book.model, ward.offices[office])

    with django_assert_max_num_queries(12):
        status, listed = program.get(of(book))

    assert (status, listed["total"]) == (200, 2)


@each_book
def test_a_list_is_narrowed_and_ordered_by_what_the_declaration_names(book, ward, program):
    from cchc.exchange.api.lists import filters_of, orders_of

    row = make_row(book.model, ward.offices["VHXH"])
    shown = program.get(of(book, row))[1]
    for name, one in filters_of(book).items():
        value = shown[one.field.name]
        if value not in (None, ""):
            asked = {name: json.dumps(value) if isinstance(value, bool) else value}
            status, listed = program.get(of(book), asked)
            assert (status, listed.get("total")) == (200, 1), f"{asked}: {listed}"
    for name in orders_of(book):
        assert program.get(of(book), {"sort": f"-{name}"})[0] == 200


@each_book
def test_a_list_reads_its_page_from_the_index_of_the_book(book, ward, program):
    """A hundred thousand rows are counted and paged within the ward, without looking at those of others."""
    visible = queries.in_force(queries.visible_to(program.person, book))

    plan = plan_of(queries.ordered(visible, book.order)[:50])

    assert "INDEX" in plan.upper()
    assert "ward_id" in plan


def plan_of(rows):
    """Return how the database would read the rows; small tables are read whole by habit, which is forbidden here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


# Lists ------------------------------------------------------------------------------------------


def test_a_list_comes_in_pages_and_a_page_beyond_the_last_is_empty(ward, program):
    for number in range(5):
        a_dialogue(ward, topic=f"Đối thoại {number}")

    first = program.get(HERE, {"size": 2, "sort": "topic"})[1]
    third = program.get(HERE, {"size": 2, "sort": "topic", "page": 3})[1]

    assert (first["total"], first["page"], first["size"]) == (5, 1, 2)
    assert [row["topic"] for row in first["items"]] == ["Đối thoại 0", "Đối thoại 1"]
    assert [row["topic"] for row in third["items"]] == ["Đối thoại 4"]
    assert program.get(HERE, {"page": 9})[1]["items"] == []


def test_words_are_found_with_and_without_tone_marks(ward, program):
    a_dialogue(ward, topic="Đối thoại với thanh niên")
    a_dialogue(ward, topic="Đối thoại với doanh nghiệp")

    assert [row["topic"] for row in program.get(HERE, {"q": "thanh nien"})[1]["items"]] == ["Đối thoại với thanh niên"]


def test_what_changed_since_a_moment_is_enough_to_keep_a_copy(ward, program):
    old, new = a_dialogue(ward), a_dialogue(ward)
    DIALOGUES.model.objects.filter(pk=old.pk).update(changed_at="2026-01-01T00:00:00Z")

    found = program.get(HERE, {"changed_since": "2026-02-01T00:00:00+07:00"})[1]

    assert [row["id"] for row in found["items"]] == [new.pk]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"page": 0}, "page"),
        ({"page": "hai"}, "page"),
        ({"size": 100_000}, "size"),
        ({"sort": "folded"}, "sort"),
        ({"withdrawn": "maybe"}, "withdrawn"),
        ({"topik": "x"}, "topik"),
        ({"changed_since": "2026-02-01"}, "changed_since"),
        ({"changed_since": "2026-02-31T00:00:00Z"}, "changed_since"),
        ({"q": "a\x00b"}, "q"),
        ({"page": ["1", "2"]}, "page"),
    ],
    ids=str,
)
def test_what_makes_no_sense_in_an_address_is_said_and_not_ignored(program, query, field):
    status, said = program.get(HERE, query)

    assert (status, said["reason"]) == (422, "api.invalid")
    assert list(said["fields"]) == [field]


# Rows -------------------------------------------------------------------------------------------


def test_all_faults_of_a_new_row_are_told_at_once(program):
    status, said = program.send("POST", HERE, {"unit": "khong-co", "topik": "x", "held_on": "20/11/2026"})

    assert status == 422
    assert {"unit", "topik", "held_on"} <= set(said["fields"])
    assert "2026-11-20" in said["fields"]["held_on"][0]


def test_two_programs_do_not_overwrite_each_other(ward, program):
    row = a_dialogue(ward)
    assert program.send("PATCH", of(DIALOGUES, row), {"edition": 1, "note": "một"})[1]["edition"] == 2

    status, said = program.send("PATCH", of(DIALOGUES, row), {"edition": 1, "note": "hai"})

    assert (status, said["reason"]) == (409, "book.stale")
    assert said["current"]["note"] == "một"
    assert said["current"]["edition"] == 2


@pytest.mark.parametrize("body", [{"note": "x"}, {"edition": "1", "note": "x"}, {"edition": True}, {"edition": None}])
def test_a_change_says_which_edition_was_read(ward, program, body):
    status, said = program.send("PATCH", of(DIALOGUES, a_dialogue(ward)), body)

    assert (status, list(said["fields"])) == (422, ["edition"])


def test_a_row_is_not_withdrawn_without_a_reason(ward, program):
    row = a_dialogue(ward)

    assert list(program.send("POST", of(DIALOGUES, row, "/withdraw"), {"edition": 1})[1]["fields"]) == ["reason"]
    status, said = program.send("POST", of(DIALOGUES, row, "/withdraw"), {"edition": 1, "reason": " "})
    assert (status, said["reason"]) == (422, "book.reason_missing")
    assert program.send("POST", of(DIALOGUES, row, "/restore"), {"edition": 1})[0] == 409


def test_the_trail_says_that_a_change_came_by_the_api_and_by_which_key(ward, program, sign_in):
    row = a_dialogue(ward)
    program.send("PATCH", of(DIALOGUES, row), {"edition": 1, "note": "qua API"})

    entry = AuditEntry.objects.get(event="book.row_changed")
    told = program.get(of(DIALOGUES, row, "/history"))[1]["items"][0]
    page = sign_in(program.person).get(f"/so/{DIALOGUES.code}/{row.pk}/").content.decode()

    assert entry.actor == program.person
    assert told["through"] == entry.facts["through"] == "API, khóa “Phần mềm một cửa”"
    assert told["changes"]["note"]["new"] == "qua API"
    assert "qua: API, khóa “Phần mềm một cửa”" in page


def test_what_screens_do_says_nothing_of_the_api(ward, program):
    from django.utils.timezone import now

    from cchc.registers.services.keep_rows import change_row

    program.send("PATCH", of(DIALOGUES, a_dialogue(ward)), {"edition": 1, "note": "qua API"})
    row = a_dialogue(ward)
    change_row(book=DIALOGUES, row_id=row.pk, edition=1, values={"note": "màn hình"}, actor=program.person, at=now())

    assert "through" not in AuditEntry.objects.get(target_id=row.pk, event="book.row_changed").facts


def test_a_unit_that_changed_stands_in_the_history_by_its_code(ward, program):
    row = a_dialogue(ward)
    program.send("PATCH", of(DIALOGUES, row), {"edition": 1, "unit": ward.offices["VP"].code})

    change = program.get(of(DIALOGUES, row, "/history"))[1]["items"][0]["changes"]["unit"]

    assert change == {"old": ward.offices["VHXH"].code, "new": ward.offices["VP"].code}


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{", '{"a": NaN}', "[" * 100_000, b"\xff\xfe", '{"a": 1' + "0" * 5000 + "}"]
)
def test_what_is_not_an_object_of_json_is_refused(program, text):
    assert program.send("POST", HERE, text)[0] == 400
    assert program.send("POST", HERE, text)[1]["reason"] == "api.not_json"


@each_book
def test_values_of_the_wrong_kind_are_refused_field_by_field(book, ward, program):
    """None of them is stored, none is a fault of the server, on any kind of field."""
    row = make_row(book.model, ward.unit)
    for bad in ({}, [1], "\ud800", "a\x00", 10**40, -(10**17), 1e300, True, "9" * 5000):
        body = json.dumps({"edition": 1, **dict.fromkeys(book.fields, bad)})
        status, said = program.send("PATCH", of(book, row), body)
        assert status == 422, said
        assert said["fields"]


@each_book
def test_a_day_is_written_in_the_iso_order_and_no_other(book, ward, program):
    days = [name for name in book.fields if kind_of(book.model._meta.get_field(name)) is Kind.DAY]
    row = make_row(book.model, ward.unit)
    for text in ("20/11/2026", "2026-11-31", "2026-11-20T00:00", 46000) if days else ():
        status, said = program.send("PATCH", of(book, row), {"edition": 1, **dict.fromkeys(days, text)})
        assert (status, sorted(said["fields"])) == (422, sorted(days))


def test_a_new_row_says_where_it_is(ward, program):
    body = as_sent(DIALOGUES, a_draft(DIALOGUES, ward.unit))
    answer = program.client.post(f"/api/v1{HERE}", body, content_type="application/json")

    assert answer["Location"] == reverse("api:read_row", args=[DIALOGUES.code, answer.json()["id"]])
