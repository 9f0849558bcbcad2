"""A spreadsheet on its way into a book: checked as a whole, looked at, stored once."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.test import TestCase
from django.utils.timezone import now

from cchc.foundation import files, jobs
from cchc.foundation.models import AuditEntry, Job
from cchc.foundation.refusals import explain
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import RoleHolding
from cchc.registers.book import SHELF
from cchc.registers.domain.refusals import CannotKeep, Refusal
from cchc.registers.models.direction import Dialogue, DialogueQuestion
from cchc.registers.models.impact import Observation
from cchc.registers.models.imports import BookImport
from cchc.registers.services.import_rows import ask_import, ask_store, drop_import
from cchc.registers.services.keep_rows import change_row, withdraw_row
from tests import factories
from tests.support import crafted
from tests.support.rows import make_row

pytestmark = pytest.mark.django_db
HEAD = ["Đơn vị", "Chỉ số", "Số liệu đến ngày", "Giá trị"]
GOOD = ["VHXH", "sipas", "31/3/2026", "91,5"]


@pytest.fixture
def book():
    return SHELF.of(Observation)


@pytest.fixture
def ward():
    return factories.ward()


@pytest.fixture
def secretary(ward):
    return factories.person(Role.SECRETARY, ward.unit)


def workbook(*rows, head=HEAD, above=()):
    made = openpyxl.Workbook()
    for row in (*above, head, *rows):
        made.active.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def send(book, person, *rows, content=None, **options):
    with TestCase.captureOnCommitCallbacks(execute=True):
        content = content or workbook(*rows, **options)
        row = ask_import(book=book, name="so-lieu.xlsx", content=content, actor=person, at=now())
    row.refresh_from_db()
    return row


def agree(row, person):
    with TestCase.captureOnCommitCallbacks(execute=True):
        ask_store(import_id=row.pk, actor=person)
    row.refresh_from_db()
    return row


def counts(row):
    return row.added, row.changed, row.unchanged, row.faulty


def faults(row):
    return [
        (one["row"], column, sentence) for one in row.report["shown"]["faulty"] for column, sentence in one["problems"]
    ]


def test_nothing_is_stored_until_the_person_says_so(book, ward, secretary):
    row = send(book, secretary, GOOD, ["VP", "sipas", date(2026, 3, 31), 88])

    assert (row.state, counts(row)) == ("checked", (2, 0, 0, 0))
    assert not Observation.objects.exists()

    agree(row, secretary)
    assert (row.state, row.job.state) == ("stored", Job.State.DONE)
    assert row.job.message == "Đã ghi vào sổ: 2 dòng mới, 0 dòng thay đổi."
    stored = Observation.objects.get(unit=ward.offices["VHXH"])
    assert (stored.ward, stored.value, stored.made_by) == (ward.unit, Decimal("91.5"), secretary)
    assert stored.folded == "sipas"


def test_every_stored_row_is_in_the_trail(book, ward, secretary):
    agree(send(book, secretary, GOOD), secretary)

    entry = AuditEntry.objects.get(event="book.row_added")
    assert entry.target_id == Observation.objects.get().pk
    assert entry.facts["file"] == "so-lieu.xlsx"
    assert AuditEntry.objects.get(event="book.import_stored").facts["added"] == 1


def test_the_same_file_twice_stores_nothing_twice(book, ward, secretary):
    agree(send(book, secretary, GOOD), secretary)

    again = send(book, secretary, GOOD)

    assert counts(again) == (0, 0, 1, 0)
    with pytest.raises(CannotKeep) as caught:
        ask_store(import_id=again.pk, actor=secretary)
    assert caught.value.reason is Refusal.NOTHING_TO_STORE


def test_a_row_known_by_its_key_is_changed_and_says_what(book, ward, secretary):
    agree(send(book, secretary, GOOD), secretary)

    row = send(book, secretary, ["VHXH", "sipas", "31/3/2026", "92,25"])
    (shown,) = row.report["shown"]["changed"]
    assert shown["changes"] == {"value": ["91.5", "92.25"]}

    agree(row, secretary)
    stored = Observation.objects.get()
    assert (stored.value, stored.edition) == (Decimal("92.25"), 2)
    assert AuditEntry.objects.get(event="book.row_changed").facts["changes"] == {"value": ["91.5", "92.25"]}


def test_a_column_that_is_not_in_the_file_leaves_its_field_alone(book, ward, secretary):
    make_row(Observation, ward.offices["VHXH"], measure="sipas", sector="", observed_on=date(2026, 3, 31),
             value=Decimal("91.5"), note="Theo báo cáo của tỉnh")  # fmt: skip

    assert counts(send(book, secretary, GOOD)) == (0, 0, 1, 0)


def test_every_fault_stands_at_its_row_and_column(book, ward, secretary):
    row = send(
        book,
        secretary,
        GOOD,
        ["Phòng Không Có", "sipas", "31/3/2026", "1"],
        ["VP", "", "31/02/2026", "nhiều"],
        ["VP", "dti", "31/3/2026", None],
    )

    assert counts(row) == (1, 0, 0, 3)
    assert [(number, column) for number, column, _said in faults(row)] == [
        (3, "Đơn vị"),
        (4, "Chỉ số"),
        (4, "Số liệu đến ngày"),
        (4, "Giá trị"),
        (5, "Giá trị"),
    ]
    assert all(not said.isascii() and said.endswith(".") for _number, _column, said in faults(row))


def test_faulty_rows_stay_out_and_the_others_go_in(book, ward, secretary):
    row = agree(send(book, secretary, GOOD, ["VP", "sipas", "hôm qua", "1"]), secretary)

    assert Observation.objects.count() == row.added == 1


def test_the_marked_file_says_what_is_wrong_and_comes_back_when_mended(book, ward, secretary):
    row = send(book, secretary, GOOD, ["VP", "sipas", "hôm qua", "1"])
    marked = openpyxl.load_workbook(io.BytesIO(files.load(row.marked)))
    sheet = marked.active
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]

    assert lines[0] == [*HEAD, "Kết quả kiểm tra"]
    assert lines[1][-1] == "Hợp lệ"
    assert lines[2][-1].startswith("Số liệu đến ngày: “hôm qua”")
    assert sheet.cell(3, 3).comment is not None
    assert sheet.cell(3, 3).fill.fgColor.rgb != sheet.cell(2, 3).fill.fgColor.rgb

    sheet.cell(3, 3).value = date(2026, 3, 30)
    mended = io.BytesIO()
    marked.save(mended)
    assert counts(send(book, secretary, content=mended.getvalue())) == (2, 0, 0, 0)


def test_a_row_that_stands_twice_in_the_file_is_a_fault(book, ward, secretary):
    row = send(book, secretary, GOOD, ["Phòng Văn hóa - Xã hội", "sipas", date(2026, 3, 31), 12])

    assert counts(row) == (1, 0, 0, 1)
    assert faults(row)[0][0] == 3
    assert "Trùng với dòng 2" in faults(row)[0][2]


def test_columns_may_stand_in_any_order_below_a_title_beside_strange_ones(book, ward, secretary):
    row = send(
        book,
        secretary,
        ["91,5", "x", datetime(2026, 3, 31), "sipas", "VHXH"],  # noqa: DTZ001 - as spreadsheets hold it
        head=["GIÁ TRỊ *", "Người ghi", "so lieu den ngay", "Chỉ số", "Đơn vị *"],
        above=(["SỔ SỐ LIỆU"], []),
    )

    assert counts(row) == (1, 0, 0, 0)
    assert row.report["unknown"] == ["Người ghi"]


@pytest.mark.parametrize(
    "written", ["VHXH", "Phòng Văn hóa - Xã hội", "phòng VHXH", "phong van hoa xa hoi", "P. Văn hoá – Xã hội", "Văn xã"]
)
def test_a_unit_is_known_by_name_short_name_and_alias(book, ward, secretary, written):
    factories.alias(ward.offices["VHXH"], "Văn xã")

    agree(send(book, secretary, [written, *GOOD[1:]]), secretary)

    assert Observation.objects.get().unit == ward.offices["VHXH"]


def test_a_unit_is_known_by_its_code(book, ward, secretary):
    agree(send(book, secretary, [ward.offices["VP"].code, *GOOD[1:]]), secretary)

    assert Observation.objects.get().unit == ward.offices["VP"]


def test_the_units_of_others_are_not_known(book, ward):
    clerk = factories.person(Role.CLERK, ward.offices["VHXH"])

    row = send(book, clerk, GOOD, ["VP", "sipas", "31/3/2026", "1"])

    assert counts(row) == (1, 0, 0, 1)


def test_two_wards_have_an_office_of_the_same_name(book, ward, secretary):
    other = factories.ward("Phường Bên Cạnh")
    RoleHolding.objects.create(person=secretary, role=Role.SECRETARY, unit=other.unit, start_on=factories.LONG_AGO)

    row = send(book, secretary, GOOD, [other.offices["VHXH"].code, *GOOD[1:]])

    assert counts(row) == (1, 0, 0, 1)
    assert "Có nhiều đơn vị" in faults(row)[0][2]


def test_a_constraint_of_the_database_is_a_fault_of_its_row(book, ward, secretary):
    """A row somebody withdrew is not known by its key; a row in force stops the one that takes its place."""
    row = make_row(Observation, ward.offices["VHXH"], measure="sipas", sector="", observed_on=date(2026, 3, 31))
    withdraw_row(book=book, row_id=row.pk, edition=1, reason="Nhầm", actor=secretary, at=now())

    agree(send(book, secretary, GOOD), secretary)
    assert Observation.objects.filter(withdrawn_at=None).count() == 1


def test_a_book_changed_meanwhile_is_not_overwritten(book, ward, secretary):
    agree(send(book, secretary, GOOD), secretary)
    row = send(book, secretary, ["VHXH", "sipas", "31/3/2026", "92"])
    stored = Observation.objects.get()
    change_row(book=book, row_id=stored.pk, edition=1, values={"value": Decimal(95)}, actor=secretary, at=now())

    agree(row, secretary)

    assert row.state == "failed"
    assert "người khác thay đổi" in row.job.message
    stored.refresh_from_db()
    assert stored.value == 95


def test_a_dropped_file_is_not_stored(book, ward, secretary):
    row = send(book, secretary, GOOD)

    drop_import(import_id=row.pk)

    with pytest.raises(CannotKeep) as caught:
        ask_store(import_id=row.pk, actor=secretary)
    assert caught.value.reason is Refusal.IMPORT_NOT_READY
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Refusal.NOT_A_SPREADSHEET),
        (b"%PDF-1.7 x", Refusal.NOT_A_SPREADSHEET),
        ("Đơn vị;Chỉ số".encode(), Refusal.NOT_A_SPREADSHEET),
        (b"PK\x03\x04 broken", Refusal.UNREADABLE_SHEET),
        (workbook(["a", "b"], head=["Cột lạ", "Cột khác"]), Refusal.NO_HEADER),
        (workbook(["a", "b", "c"], head=["Đơn vị", "Chỉ số", "Giá trị"]), Refusal.COLUMNS_MISSING),
        (workbook([*GOOD, "x"], head=[*HEAD, "Chỉ số"]), Refusal.COLUMN_TWICE),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_once(book, ward, secretary, content, reason):
    with pytest.raises(CannotKeep) as caught:
        ask_import(book=book, name="tep.xlsx", content=content, actor=secretary, at=now())

    assert caught.value.reason is reason
    assert explain(caught.value)
    assert not BookImport.objects.exists()


@pytest.mark.parametrize("more", [crafted.FAR_ROW, crafted.FAR_CELL, crafted.CUT_OFF], ids=["row", "cell", "cut off"])
def test_a_crafted_file_ends_the_check_and_not_the_worker(book, ward, secretary, more):
    row = send(book, secretary, content=crafted.workbook(HEAD, GOOD, more=more))

    assert (row.state, row.job.state) in {("checked", Job.State.DONE), ("failed", Job.State.FAILED)}
    assert jobs.UNEXPECTED.format(number=row.job.pk) != row.job.message


def test_a_file_without_rows_says_so(book, ward, secretary):
    row = send(book, secretary)

    assert (row.state, row.job.state) == ("failed", Job.State.FAILED)
    assert "chưa có dòng nào" in row.job.message


def test_a_row_that_points_to_another_book_is_found_by_its_name_or_number(ward, secretary):
    book, dialogue = SHELF.of(DialogueQuestion), make_row(Dialogue, ward.unit, topic="Đối thoại với hộ kinh doanh")
    head = ["Buổi đối thoại", "Cơ quan trả lời", "Ngày nêu ý kiến", "Câu hỏi, kiến nghị"]
    written = (str(dialogue), f"x (mã {dialogue.pk})", "Hội nghị khác")
    rows = [[name, "VP", "2/3/2026", f"Câu {n}"] for n, name in enumerate(written)]

    row = send(book, secretary, *rows, head=head)

    assert counts(row) == (2, 0, 0, 1)
    assert [(number, column) for number, column, _said in faults(row)] == [(4, "Buổi đối thoại")]


def test_more_rows_than_a_batch_are_one_import(book, ward, secretary):
    rows = [["VHXH", f"chi_so_{n}", "31/3/2026", n] for n in range(1200)]

    row = agree(send(book, secretary, *rows), secretary)

    assert Observation.objects.count() == row.added == 1200
    assert counts(send(book, secretary, *rows)) == (0, 0, 1200, 0)


# All that is wrong with a row ---------------------------------------------------------------------


def test_a_row_that_cannot_be_read_whole_is_told_its_other_faults_too(book, ward, secretary):
    long = ["VHXH", "x" * 81, "31/02/2026", "mười hai"]

    row = send(book, secretary, long)

    assert [column for _row, column, _sentence in faults(row)] == ["Số liệu đến ngày", "Giá trị", "Chỉ số"]


def test_a_row_that_comes_twice_is_told_its_other_faults_too(book, ward, secretary):
    twice = [*GOOD, "x" * 121]

    row = send(book, secretary, [*GOOD, ""], twice, head=[*HEAD, "Số, ký hiệu văn bản, báo cáo"])

    assert [(number, column) for number, column, _sentence in faults(row)] == [
        (3, "Số liệu đến ngày"),
        (3, "Số, ký hiệu văn bản, báo cáo"),
    ]


@pytest.mark.parametrize(
    ("case", "cells", "column", "said"),
    [
        ("a broken formula in a text", ["VHXH", "#N/A", "31/3/2026", 1], "Chỉ số", "Ô có lỗi công thức #N/A."),
        ("a broken formula in a number", ["VHXH", "sipas", "31/3/2026", "#DIV/0!"], "Giá trị", "#DIV/0!"),
        ("one of another program", ["VHXH", "sipas", "31/3/2026", "Err:502"], "Giá trị", "Ô có lỗi công thức Err:502."),
        ("a text that is too long", ["VHXH", "x" * 81, "31/3/2026", 1], "Chỉ số", "dài 81 ký tự, nhiều nhất là 80"),
        ("a number that is too long", ["VHXH", "sipas", "31/3/2026", "9" * 15], "Giá trị", "nhiều nhất 14 chữ số"),
    ],
)
def test_a_fault_is_said_in_the_words_of_the_office(book, ward, secretary, case, cells, column, said):
    row = send(book, secretary, cells)

    [(number, where, sentence)] = faults(row)
    assert (number, where) == (2, column)
    assert said in sentence
