"""Files of rows, as provinces export them."""

import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.dossiers.importing.proposing import fingerprint, propose, remembered
from cchc.dossiers.importing.reasons import BadFile, FileRefusal
from cchc.dossiers.importing.tables import layout_of, row_count, rows_of, samples_of
from cchc.dossiers.importing.values import shown
from tests.dossiers.exports import HEADERS, as_csv, as_xlsx, row

ROWS = [row(number) for number in range(1, 6)]


def kept(folder: Path, content: bytes) -> Path:
    path = folder / "export"
    path.write_bytes(content)
    return path


def texts(path: Path) -> list[list[str]]:
    layout = layout_of(path)
    return [[shown(cell) for cell in cells] for _number, cells in rows_of(path, layout)]


@pytest.mark.parametrize(
    "content",
    [
        as_csv(ROWS),
        as_csv(ROWS).decode("utf-8-sig").encode("utf-16"),
        as_csv(ROWS).replace(b'"20.000"', b"20.000").replace(b",", b";"),
        as_csv(ROWS).replace(b",", b"\t"),
        as_xlsx(ROWS),
        as_xlsx(ROWS, title="DANH SÁCH HỒ SƠ THÁNG 3"),
        ("Danh sách hồ sơ,\r\n,\r\n".encode() + as_csv(ROWS)[3:]),
    ],
    ids=["csv", "utf-16", "semicolons", "tabs", "xlsx", "xlsx under a title", "csv under a title"],
)
def test_every_layout_gives_the_same_rows(tmp_path, content):
    found = texts(kept(tmp_path, content))

    assert found == [[str(each[name]) for name in HEADERS] for each in ROWS]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path):
    path = kept(tmp_path, as_xlsx(ROWS, title="Danh sách"))

    assert [number for number, _cells in rows_of(path, layout_of(path))] == [4, 5, 6, 7, 8]


def test_blank_rows_are_left_out_and_short_rows_filled(tmp_path):
    path = kept(tmp_path, "Mã hồ sơ,Ngày tiếp nhận,Ghi chú\nA\n,,\n\nB,1,2,3\n".encode())

    assert list(rows_of(path, layout_of(path))) == [(2, ["A", "", ""]), (5, ["B", "1", "2"])]


def test_the_first_sheet_a_person_sees_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "ẩn"
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Hồ sơ")
    sheet.append(["Mã hồ sơ", "Ngày tiếp nhận", "Phí", "Đồng bộ"])
    sheet.append(["H22.12.34-260302-0001", None, 20000, True])
    book.save(tmp_path / "export")

    assert list(rows_of(tmp_path / "export", layout_of(tmp_path / "export"))) == [
        (2, ["H22.12.34-260302-0001", None, 20000.0, True])
    ]


def test_the_count_for_the_progress_bar_is_about_right(tmp_path):
    path = kept(tmp_path, as_csv(ROWS))

    assert row_count(path, layout_of(path)) in {5, 6}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7", FileRefusal.NOT_A_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileRefusal.NOT_A_TABLE),
        (b"PK\x03\x04 broken", FileRefusal.NOT_A_TABLE),
        (b"\x00\x01\x02", FileRefusal.NOT_A_TABLE),
        ("Tên,Tuổi\nAn,3\n".encode(), FileRefusal.NO_HEADERS),
        (b"", FileRefusal.NO_HEADERS),
    ],
)
def test_what_is_no_table_of_dossiers_is_refused(tmp_path, content, reason):
    with pytest.raises(BadFile) as caught:
        layout_of(kept(tmp_path, content))

    assert caught.value.reason == reason


def test_headers_without_rows_are_refused(tmp_path):
    path = kept(tmp_path, as_csv([]))

    with pytest.raises(BadFile) as caught:
        samples_of(path, layout_of(path))

    assert caught.value.reason == FileRefusal.NO_ROWS


@given(st.binary(max_size=3000))
def test_any_bytes_are_a_table_or_are_refused(tmp_path_factory, content):
    path = kept(tmp_path_factory.mktemp("any"), content)
    with suppress(BadFile):  # anything else fails the test
        list(rows_of(path, layout_of(path)))


@given(st.binary(min_size=1, max_size=40), st.integers(0, 3000))
def test_a_damaged_workbook_is_a_table_or_is_refused(tmp_path_factory, noise, place):
    content = as_xlsx(ROWS)
    path = kept(tmp_path_factory.mktemp("any"), content[:place] + noise + content[place + len(noise) :])
    with suppress(BadFile):  # anything else fails the test
        list(rows_of(path, layout_of(path)))


def test_an_entity_bomb_is_not_unpacked(tmp_path):
    path = kept(tmp_path, as_xlsx(ROWS))
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts[sheet] = parts[sheet].replace(b"<worksheet", bomb + b"<worksheet", 1).replace(b"<v>0<", b"<v>&b;<", 1)
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)

    found = []
    with suppress(BadFile):
        found = texts(path)

    assert not any("aaaa" in cell for cells in found for cell in cells)


# What is proposed of them --------------------------------------------------------------------------


def proposals(headers, rows):
    return {each.header: each for each in propose(headers, rows)}


def test_known_headers_are_proposed_whatever_their_order():
    values = [[each[name] for name in reversed(HEADERS)] for each in ROWS]

    found = {each.header: each.field for each in propose(list(reversed(HEADERS)), values)}

    assert found["Mã hồ sơ"] == "code"
    assert found["Ngày hẹn trả"] == "due_at"
    assert found["Hình thức nộp"] == "channel"
    assert found["STT"] == ""


def test_a_column_of_days_nobody_names_asks_to_be_looked_at():
    days = [["1", "02/03/2026 8:00"], ["2", "8 giờ 30 ngày 03/03/2026"], ["3", "2026-03-04"]]

    number, day = propose(["Lượt", "Mốc thứ tư"], days)

    assert (day.field, day.needs_a_look) == ("", True)
    assert "ngày" in day.reason
    assert not number.needs_a_look


def test_days_that_are_no_day_of_a_dossier_are_left_alone():
    assert not propose(["Ngày sinh"], [["02/03/1990"]] * 3)[0].needs_a_look


def test_a_header_spelled_otherwise_is_proposed_with_less_confidence():
    found = proposals(["Mã hồ sơ", "Ngày tiếp nhận hồ so"], [["H22.12.34-260302-0001", "02/03/2026"]] * 3)

    assert found["Ngày tiếp nhận hồ so"].field == "received_at"
    assert found["Ngày tiếp nhận hồ so"].confidence <= 1


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Thời gian nhận hồ sơ", "received_at"),
        ("Ngày giờ tiếp nhận hồ sơ", "received_at"),
        ("Ngày tiếp nhận (dd/mm/yyyy hh:mm)", "received_at"),
        ("Thời điểm hẹn trả kết quả", "due_at"),
        ("Ngày dự kiến trả", "due_at"),
        ("Ngày DK trả KQ", "due_at"),
        ("Ngày hoàn tất HS", "settled_at"),
        ("Ngày giao KQ", "returned_at"),
        ("Thời gian trả kết quả thực tế", "returned_at"),
        ("Ngày nhận kết quả", "returned_at"),
        ("Thời gian giải quyết", "limit"),
        ("Thời gian", ""),
    ],
)
def test_a_header_that_says_the_same_in_other_words_is_known(header, field):
    value = "5 ngày làm việc" if field == "limit" else "02/03/2026 08:00"

    assert proposals([header], [[value]] * 3)[header].field == field


def test_the_days_of_a_workbook_are_shown_as_days():
    found = proposals(["Ngày hẹn trả"], [[46315.0], [46316.5], ["30-10-2026"]])

    assert found["Ngày hẹn trả"].samples == ("20/10/2026", "21/10/2026 12:00", "30-10-2026")


def test_values_name_a_column_whose_header_says_nothing():
    rows = [["H22.12.34-260302-0001", "Đang xử lý"], ["H22.12.34-260302-0002", "Đã trả kết quả"]] * 2

    found = proposals(["Cột A", "Cột B"], rows)

    assert (found["Cột A"].field, found["Cột B"].field) == ("code", "status")
    assert not found["Cột A"].is_sure


def test_values_contradict_a_header():
    found = proposals(["Mã hồ sơ", "Ngày trả"], [["H22.12.34-260302-0001", "Trả tại quầy"]] * 3)

    assert found["Ngày trả"].field == ""
    assert "giá trị không phải" in found["Ngày trả"].reason


def test_a_field_is_proposed_once_where_it_is_surest():
    rows = [["H22.12.34-260302-0001", "H22.12.34-260302-0001"]] * 3

    found = [each.field for each in propose(["Mã cũ", "Mã hồ sơ"], rows)]

    assert found == ["", "code"]


def test_headers_are_the_same_source_in_any_order_and_spelling():
    assert fingerprint(["Mã hồ sơ", "Ngày tiếp nhận"]) == fingerprint(["NGAY  TIEP NHAN", "mã hồ sơ*"])
    assert fingerprint(["Mã hồ sơ"]) != fingerprint(["Mã hồ sơ", "Phí"])


def test_a_confirmed_mapping_is_remembered_for_other_spellings():
    found = remembered(["MÃ HỒ SƠ", "Ghi chú"], [["H22.12.34-260302-0001", "x"]], {"code": "Mã hồ sơ"})

    assert [each.field for each in found] == ["code", ""]
