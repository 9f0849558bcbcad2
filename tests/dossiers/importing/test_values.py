"""Cells read as what their column is, in the many shapes exports have."""

from contextlib import suppress
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.dossiers.importing.fields import BY_NAME, FIELDS
from cchc.dossiers.importing.reasons import BadRow, RowRefusal
from cchc.dossiers.importing.values import reader_of, shown
from cchc.dossiers.importing.vocabulary import plain, vocabulary

AFTERNOON = datetime(2026, 4, 24, 16, 20)  # noqa: DTZ001 - local time
DAY = date(2026, 4, 24)


def read(field: str, cell: object) -> object:
    return reader_of(BY_NAME[field])(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("24/04/2026 16:20", AFTERNOON),
        ("24/04/2026 16:20:59", AFTERNOON),
        ("24/4/2026 16:20", AFTERNOON),
        ("24-04-2026 16:20", AFTERNOON),
        ("24.04.2026, 16:20", AFTERNOON),
        ("24/04/2026 lúc 16 giờ 20", AFTERNOON),
        ("16:20 24/04/2026", AFTERNOON),
        ("16h20 ngày 24/04/2026", AFTERNOON),
        ("24/04/2026 04:20 PM", AFTERNOON),
        ("24/04/2026 4:20:10 CH", AFTERNOON),
        ("2026-04-24T16:20", AFTERNOON),
        ("2026-04-24 16:20:00.123", AFTERNOON),
        ("2026-04-24T09:20:00Z", AFTERNOON),
        ("2026-04-24T16:20:00+07:00", AFTERNOON),
        ("20260424162005", AFTERNOON),
        (20260424162005.0, AFTERNOON),
        (46136.680555556, AFTERNOON),
        ("46136.680555556", AFTERNOON),
        (datetime(2026, 4, 24, 16, 20, 40), AFTERNOON),  # noqa: DTZ001
        (datetime(2026, 4, 24, 9, 20, tzinfo=UTC), AFTERNOON),
        ("24/04/2026 12:05 SA", datetime(2026, 4, 24, 0, 5)),  # noqa: DTZ001
        ("24/04/2026", DAY),
        ("20260424", DAY),
        ("ngày 24 tháng 4 năm 2026", DAY),
        (46136, DAY),
        (DAY, DAY),
    ],
)
def test_a_moment_is_read_in_every_shape(cell, expected):
    found = read("received_at", cell)

    assert found == expected
    assert isinstance(found, datetime) == isinstance(expected, datetime)


@pytest.mark.parametrize(
    "cell",
    ["hôm qua", "31/02/2026", "24/13/2026", "04/24/2026", "24/04/26", "99999", True, time(8), "24/04/2026 25:00"],
)
def test_what_is_no_moment_is_refused(cell):
    with pytest.raises(BadRow) as caught:
        read("received_at", cell)

    assert caught.value.reason == RowRefusal.BAD_MOMENT


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("code", "h22.12.34 -260424-0001 ", "H22.12.34-260424-0001"),
        ("code", "000.00.01.H22-200115-0001", "000.00.01.H22-200115-0001"),
        ("code", "G22.99.012-260424-120001", "G22.99.012-260424-120001"),
        ("procedure_code", "1.001699.H38", "1.001699"),
        ("status", "Đã trả kết quả", 10),
        ("status", "ĐANG XỬ LÝ - quá hạn", 4),
        ("status", 5.0, 5),
        ("status", "Đã có kết quả, chờ trả", 9),
        ("status", "Đang chờ trả kết quả cho công dân", 9),
        ("status", "Đã trả kết quả qua bưu chính", 10),
        ("channel", "Qua dịch vụ bưu chính công ích", 3),
        ("channel", "Trực tuyến toàn trình", 2),
        ("channel", "Nộp trực tuyến", 2),
        ("return_channel", "Bưu chính công ích", 3),
        ("payment", "Cổng DVCQG", 1),
        ("owner_kind", "Doanh nghiệp", 2),
        ("is_synced", True, True),
        ("is_synced", "Chưa đồng bộ", False),
        ("limit", "5 ngày làm việc", (5, "working_day")),
        ("limit", "16 giờ", (16, "working_hour")),
        ("limit", "30 ngày", (30, "calendar_day")),
        ("limit", 3.0, (3, "")),
        ("fee_vnd", "20.000 đ", 20_000),
        ("fee_vnd", "1,000,000.00", 1_000_000),
        ("fee_vnd", "Miễn phí", 0),
        ("fee_vnd", 50_000.0, 50_000),
        ("rating", "Rất hài lòng", 5),
        ("owner_name", "  Nguyễn   Thị\xa0Hoa ", "Nguyễn Thị Hoa"),
        ("owner_phone", 912345678.0, "912345678"),
    ],
)
def test_other_cells_are_read(field, cell, expected):
    assert read(field, cell) == expected


@pytest.mark.parametrize(
    ("field", "cell", "reason"),
    [
        ("code", "ABC", RowRefusal.CODE_SHAPE),
        ("code", "H22.12.34-260230-0001", RowRefusal.CODE_DATE),
        ("procedure_code", "TTHC-1", RowRefusal.BAD_PROCEDURE_CODE),
        ("status", "Đang bay", RowRefusal.UNKNOWN_WORD),
        ("status", "Chưa được tiếp nhận", RowRefusal.UNKNOWN_WORD),
        ("status", "Đã tiếp nhận hoặc đang xử lý", RowRefusal.UNKNOWN_WORD),
        ("status", "11", RowRefusal.UNKNOWN_WORD),
        ("fee_vnd", "hai mươi nghìn", RowRefusal.BAD_NUMBER),
        ("fee_vnd", "-5", RowRefusal.BAD_NUMBER),
        ("fee_vnd", "20.50", RowRefusal.BAD_NUMBER),
        ("supplement_requests", "1,5", RowRefusal.BAD_NUMBER),
        ("limit", "vài ngày", RowRefusal.BAD_LIMIT),
        ("limit", "5 ngày tốt", RowRefusal.BAD_LIMIT),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(field, cell, reason):
    with pytest.raises(BadRow) as caught:
        read(field, cell)

    assert caught.value.reason == reason


def test_texts_are_cut_to_what_their_column_holds():
    assert read("owner_name", "ă" * 500) == "ă" * 200


cells = st.one_of(
    st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.from_regex(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} ?[0-9:]{0,8}"), st.from_regex(r"[0-9]{5,14}(\.[0-9]{1,3})?"),
)  # fmt: skip


@given(field=st.sampled_from(FIELDS), cell=cells)
def test_a_reader_answers_or_gives_a_listed_reason(field, cell):
    with suppress(BadRow):  # anything else fails the test
        reader_of(field)(cell)


@given(st.datetimes(min_value=datetime(1960, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_what_is_shown_of_a_moment_is_read_back(moment):
    minute = moment.replace(second=0, microsecond=0)

    assert read("received_at", shown(minute)) == minute


def test_the_vocabulary_is_sound_and_its_words_stand_for_one_thing():
    words = vocabulary()

    assert set(words.headers.values()) <= set(BY_NAME)
    assert set(words.words["status"].values()) == set(range(1, 11))
    assert all(plain(word) == word for word in words.headers)
    assert not set(words.headers) & words.not_fields


WIRE = """MaHoSo MaTTHC TenTTHC TenLinhVuc KenhThucHien ChuHoSo LoaiDoiTuong SoDienThoai TrichYeuHoSo NgayNopHoSo
NgayTiepNhan NgayHenTra NgayKetThucXuLy NgayTra NgayTuChoi TrangThaiHoSo HinhThuc DonViXuLy HoSoCoThanhPhanSoHoa
TaiKhoanDuocXacThucVoiVNeID DuocThanhToanTrucTuyen DuocTaiSuDung DuocLayTuKhoDMQG DuongDanTepTinKetQua MaGiayToKetQua
NgayBoSung NgayTiepNhanBoSung NgayHenTraTruoc NgayHenTraMoi NguoiXuLy"""


@pytest.mark.parametrize("header", WIRE.split())
def test_the_fields_of_the_wire_are_known_headers(header):
    assert plain(header) in vocabulary().headers
