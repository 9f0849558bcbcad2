"""Many rows at once, and the proofs of a row, through the API."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.foundation.models import AuditEntry
from cchc.organisation.domain.roles import Role
from cchc.registers.book import SHELF
from cchc.registers.models.direction import Dialogue
from tests import factories
from tests.support.rows import make_row

from .conftest import BASE, Program

pytestmark = pytest.mark.django_db
HERE = "/books/doi-thoai"
assert SHELF.books["doi-thoai"].model is Dialogue


def a_row(ward, **changes):
    return {"unit": ward.unit.code, "topic": "Đối thoại với thanh niên", "held_on": "2026-03-26",
            "chair": "Chủ tịch UBND phường", **changes}  # fmt: skip


def send(program, rows, key=""):
    headers = {"Idempotency-Key": key} if key else {}
    text = json.dumps({"rows": rows})
    response = program.client.post(f"{BASE}{HERE}/bulk", text, content_type="application/json", headers=headers)
    return response.status_code, response.json()


# Many rows --------------------------------------------------------------------------------------


def test_a_list_of_rows_comes_in_in_its_order(ward, program):
    status, said = send(program, [a_row(ward, topic=f"Đối thoại {number}") for number in range(3)])

    assert status == 201, said
    assert [row["topic"] for row in said["items"]] == ["Đối thoại 0", "Đối thoại 1", "Đối thoại 2"]
    assert Dialogue.objects.count() == 3
    through = {entry.facts["through"] for entry in AuditEntry.objects.filter(event="book.row_added")}
    assert through == {"API, khóa “Phần mềm một cửa”"}


def test_one_bad_row_keeps_all_out_and_every_fault_is_told(ward, program):
    rows = [
        a_row(ward),
        a_row(ward, held_on="hôm qua", no_such="x"),
        a_row(ward, unit="KHONG-CO"),
        a_row(ward, chair=""),
    ]

    status, said = send(program, rows)

    assert (status, said["reason"]) == (422, "api.invalid")
    assert {"1.held_on", "1.no_such", "2.unit"} <= set(said["fields"])
    assert not any(name.startswith("0") for name in said["fields"])
    assert Dialogue.objects.count() == 0
    assert not AuditEntry.objects.filter(event="book.row_added").exists()


def test_what_the_book_finds_is_told_with_what_could_not_be_read(ward, program):
    """Faults of reading and of the book's own rules come together, so that one correction is enough."""
    clerk = Program(factories.person(Role.CLERK, ward.offices["VP"]))
    theirs = a_row(ward, unit=ward.offices["VP"].code)

    status, said = send(clerk, [theirs, theirs | {"held_on": "x"}, theirs | {"unit": ward.unit.code}])

    assert status == 422
    assert {"1.held_on"} <= set(said["fields"])
    assert any(name.startswith("2") for name in said["fields"])
    assert Dialogue.objects.count() == 0


def test_the_same_sending_again_adds_nothing_and_answers_the_same(ward, program):
    first = send(program, [a_row(ward)], key="dong-bo-2026-03-26")

    again = send(program, [a_row(ward)], key="dong-bo-2026-03-26")

    assert first == again
    assert Dialogue.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(ward, program):
    send(program, [a_row(ward)], key="dong-bo")

    status, said = send(program, [a_row(ward, topic="Khác")], key="dong-bo")

    assert (status, said["reason"]) == (409, "api.idempotency_key_used")
    assert Dialogue.objects.count() == 1


def test_a_sending_that_failed_may_be_corrected_under_the_same_key(ward, program):
    assert send(program, [a_row(ward, held_on="x")], key="k")[0] == 422

    assert send(program, [a_row(ward)], key="k")[0] == 201


def test_a_key_belongs_to_one_person(ward, program):
    other = Program(factories.person(Role.SECRETARY, ward.unit, name="Lê Văn Hai"))
    send(program, [a_row(ward)], key="k")

    assert send(other, [a_row(ward, topic="Khác")], key="k")[0] == 201


@pytest.mark.parametrize("body", [{}, {"rows": []}, {"rows": "x"}, {"rows": [1]}, {"rows": [{}] * 1001}, {"x": 1}])
def test_what_is_no_list_of_rows_is_refused(program, body):
    status, said = program.send("POST", f"{HERE}/bulk", body)

    assert (status, said["reason"]) == (422, "api.invalid")


def test_a_key_that_only_reads_adds_nothing(ward, secretary):
    assert send(Program(secretary, reach="read"), [a_row(ward)])[1]["reason"] == "api.read_only_key"


# Proofs -----------------------------------------------------------------------------------------


def attach(program, row, **sent):
    response = program.client.post(f"{BASE}{HERE}/{row.pk}/evidence", sent)
    return response.status_code, response.json()


def a_file(name="ket-luan.txt", content=b"Thong bao ket luan"):
    return SimpleUploadedFile(name, content)


def test_a_proof_is_attached_listed_fetched_and_withdrawn(ward, program):
    row = make_row(Dialogue, ward.unit)

    status, proof = attach(program, row, title="Thông báo kết luận", number="12/TB-UBND", file=a_file())

    assert (status, proof["title"], proof["file_name"], proof["size"]) == (
        201,
        "Thông báo kết luận",
        "ket-luan.txt",
        18,
    )
    assert program.get(f"{HERE}/{row.pk}/evidence") == (200, {"items": [proof]})
    download = program.client.get(proof["file"])
    assert b"".join(download.streaming_content) == b"Thong bao ket luan"
    assert "attachment" in download["Content-Disposition"]
    left = program.send("POST", f"{HERE}/{row.pk}/evidence/{proof['id']}/withdraw", {})
    assert left == (200, {"items": []})
    events = set(AuditEntry.objects.values_list("event", flat=True))
    assert {"book.evidence_added", "book.evidence_withdrawn"} <= events


def test_a_proof_is_a_file_or_an_address(ward, program):
    row = make_row(Dialogue, ward.unit)

    assert attach(program, row, title="Trên cổng", link="https://sonoivu.gov.vn/12")[0] == 201
    assert attach(program, row, title="Không có gì")[1]["reason"] == "attachment.file_or_link"
    assert attach(program, row, title="", file=a_file())[1]["fields"].keys() == {"title"}
    page = a_file("trang.html", b"<!doctype html><script>alert(1)</script>")
    assert attach(program, row, title="Trang", file=page)[0] == 422


def test_proofs_of_another_ward_are_not_found(ward, program, program_of):
    row = make_row(Dialogue, ward.unit)
    _status, proof = attach(program, row, title="Kết luận", file=a_file())
    stranger = program_of(factories.person(Role.SECRETARY, factories.ward("Phường Bên Cạnh").unit))

    assert stranger.get(f"{HERE}/{row.pk}/evidence")[0] == 404
    assert attach(stranger, row, title="Chen vào", file=a_file())[0] == 404
    assert stranger._read(stranger.client.get(proof["file"]))[0] == 404
    assert stranger.send("POST", f"{HERE}/{row.pk}/evidence/{proof['id']}/withdraw", {})[0] == 404


def test_who_may_only_look_attaches_nothing(ward, program_of):
    auditor, row = program_of(factories.person(Role.AUDITOR, ward.unit)), make_row(Dialogue, ward.unit)

    assert auditor.get(f"{HERE}/{row.pk}/evidence")[0] == 200
    assert attach(auditor, row, title="x", file=a_file())[1]["reason"] == "api.not_allowed"
