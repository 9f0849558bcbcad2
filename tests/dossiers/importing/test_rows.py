"""One row, judged whole: what is taken of it and every reason why not."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.dossiers.domain.legal_due import Terms
from cchc.dossiers.domain.limits import LimitUnit
from cchc.dossiers.importing.fields import FIELDS
from cchc.dossiers.importing.merging import merge
from cchc.dossiers.importing.reasons import RowRefusal
from cchc.dossiers.importing.rows import Refused, RowReader
from cchc.dossiers.importing.stored import COLUMNS, PLACE, columns_of, row_of, values_of
from cchc.dossiers.importing.world import KnownProcedure, World
from cchc.kernel.calendar import WorkingCalendar

LONG_AGO = date(2000, 1, 1)
TWO_DAYS = Terms(2, LimitUnit.WORKING_DAY)
WORLD = World(
    ward=1,
    ward_name="Phường Sao Mai",
    units={"": 1, "uy ban nhan dan": 1, "phong kinh te": 2},
    others=frozenset({"so tu phap"}),
    takes_unknown_units=False,
    procedures={
        "1.001699": KnownProcedure(7, "1.001699", "Chứng thực", "Tư pháp", date(2026, 1, 1), date(2026, 7, 1), TWO_DAYS)
    },
    procedure_names={"chung thuc": "1.001699"},
    calendars={1: ((LONG_AGO, WorkingCalendar()),)},
    today=date(2026, 3, 31),
)
CODE, RECEIVED = "H22.12.34-260302-0001", "02/03/2026 08:00"
HEADERS = [field.name for field in FIELDS]
READER = RowReader(HEADERS, {name: name for name in HEADERS}, WORLD)


def read(**cells):
    given = {"code": CODE, "received_at": RECEIVED} | cells
    return READER.read([given.get(name, "") for name in HEADERS])


def reasons(**cells):
    with pytest.raises(Refused) as caught:
        read(**cells)
    return [bad.reason for bad in caught.value.reasons]


def local(*parts):
    return datetime(*parts)  # noqa: DTZ001 - local time


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, {"status": 4, "unit_id": 1}),
        ({"returned_at": "03/03/2026"}, {"status": 10}),
        ({"settled_at": "03/03/2026"}, {"status": 9}),
        ({"ended_at": "03/03/2026"}, {"status": 8}),
        ({"supplement_requested_at": "03/03/2026"}, {"status": 5, "supplement_requests": 1}),
        ({"due_at": "04/03/2026"}, {"due_at": local(2026, 3, 4, 17)}),  # a due day ends with office hours
        ({"settled_at": "02/03/2026"}, {"settled_at": local(2026, 3, 2, 8)}),  # no earlier than its receipt
        ({"limit": "3", "limit_unit": "giờ"}, {"limit_count": 3, "limit_unit": "working_hour"}),
        ({"limit": "3"}, {"limit_unit": "working_day"}),
        ({"procedure_name": "Chứng thực"}, {"procedure_id": 7, "procedure_code": "1.001699", "sector": "Tư pháp"}),
        ({"unit": "Phòng Kinh tế phường Sao Mai"}, {"unit_id": 2}),
        ({"unit": "UBND phường Sao Mai"}, {"unit_id": 1}),
        ({"reception_unit": "Trung tâm PVHCC phường Hoa Ban"}, {"is_boundary_free": True}),
        ({"reception_unit": "Trung tâm PVHCC phường Sao Mai"}, {"is_boundary_free": False}),
        ({"reception_unit": "Phòng Văn hóa - Xã hội"}, {"is_boundary_free": False}),
        (
            {"due_at": "06/03/2026", "due_at_original": "04/03/2026", "apology_number": "3/PXL"},
            {"reappointments": 1},
        ),
    ],
)
def test_what_follows_from_the_rest_is_filled_in(cells, expected):
    values, _settled = read(**cells)

    assert {name: values[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("case", "columns", "cells", "found"),
    [
        ("marked", ["code", "received_at", "is_synced"], [CODE, RECEIVED, "x"], True),
        ("not marked, where others are", ["code", "received_at", "is_synced"], [CODE, RECEIVED, ""], False),
        ("the file has no such column", ["code", "received_at"], [CODE, RECEIVED], None),
    ],
)
def test_a_column_of_marks_says_no_where_it_is_empty(case, columns, cells, found):
    values, settled = RowReader(columns, {name: name for name in columns}, WORLD).read(cells)

    assert row_of(values, settled)[PLACE["is_synced"]] is found


def test_the_limit_of_the_procedure_is_that_of_the_day_of_receipt():
    _values, settled = read(procedure_code="1.001699")
    _values, before = read(procedure_code="1.001699", received_at="31/12/2025 08:00", code="H22.12.34-251231-0001")

    assert settled.due_at == local(2026, 3, 4, 9)
    assert before.due_at is None


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"code": ""}, [RowRefusal.CODE_MISSING]),
        ({"code": "  "}, [RowRefusal.CODE_MISSING]),
        ({"code": "1"}, [RowRefusal.CODE_SHAPE]),
        ({"received_at": "", "status": "4"}, [RowRefusal.RECEIPT_MISSING]),
        ({"status": "10"}, [RowRefusal.END_MISSING]),
        ({"status": "3"}, [RowRefusal.END_MISSING]),
        ({"status": "4", "settled_at": "03/03/2026"}, [RowRefusal.END_WHILE_OPEN]),
        ({"settled_at": "01/03/2026"}, [RowRefusal.BACKWARDS]),
        ({"due_at": "01/03/2026"}, [RowRefusal.BACKWARDS]),
        ({"received_at": "02/04/2026"}, [RowRefusal.IN_THE_FUTURE]),
        ({"received_at": "02/03/1999"}, [RowRefusal.TOO_FAR]),
        ({"unit": "Phòng Lạ"}, [RowRefusal.UNKNOWN_UNIT]),
        ({"unit": "Sở Tư pháp"}, [RowRefusal.OTHER_AGENCY]),
        ({"unit": "UBND xã Bản Hồ"}, [RowRefusal.OTHER_AGENCY]),
        (
            {"received_at": "hôm qua", "channel": "bồ câu", "code": ""},
            [RowRefusal.UNKNOWN_WORD, RowRefusal.BAD_MOMENT, RowRefusal.CODE_MISSING],
        ),
    ],
    ids=str,
)
def test_a_bad_row_is_told_everything_that_is_wrong_with_it(cells, expected):
    assert reasons(**cells) == expected


any_cell = st.one_of(
    st.just(""), st.none(), st.text(max_size=20), st.integers(-10, 10**9), st.floats(), st.dates(), st.datetimes(),
    st.sampled_from([CODE, RECEIVED, "05/03/2026 10:00", "10", "4", "5", "3", "1.001699", "5 ngày làm việc", "có"]),
)  # fmt: skip


@given(st.lists(any_cell, min_size=len(HEADERS), max_size=len(HEADERS)))
def test_any_row_is_taken_or_refused_with_listed_reasons(cells):
    try:
        taken = READER.read(cells)
    except Refused as refused:
        taken = None
        listed = {bad.reason in RowRefusal for bad in refused.reasons}
    if taken is None:
        assert listed == {True}
    else:
        assert len(row_of(*taken)) == len(COLUMNS)


days = st.datetimes(min_value=local(2026, 1, 5), max_value=local(2026, 3, 30))


@given(st.lists(days, min_size=2, max_size=4), st.booleans(), st.booleans())
def test_a_stored_row_told_again_changes_nothing(moments, is_closed, is_due):
    """Importing twice is importing once, whatever is mapped, also through the slow road of comparison."""
    received, *later = sorted(moments)
    cells = {"received_at": received, "procedure_code": "1.001699", "supplement_requested_at": later[0]}
    cells |= {"supplement_completed_at": later[-1]} if is_closed else {}
    cells |= {"settled_at": later[-1]} if is_closed else {}
    cells |= {"due_at": later[-1]} if is_due else {}
    row = row_of(*read(**cells))

    merged = merge(dict(zip(COLUMNS, row, strict=True)), row, filled=columns_of(HEADERS), world=WORLD)

    assert merged.what == {}
    assert merged.row == row


def test_what_is_stored_leads_back_to_what_was_read():
    values, settled = read(
        procedure_code="1.001699", payment_requested_at="03/03/2026 08:00", payment_completed_at="04/03/2026 08:00",
        apologised_on="05/03/2026",
    )  # fmt: skip

    back = values_of(dict(zip(COLUMNS, row_of(values, settled), strict=True)))

    assert {name: back[name] for name in values} == values


def test_a_newer_export_changes_what_it_says_and_leaves_the_rest():
    stored = row_of(*read(procedure_code="1.001699", officer="Lê Văn Bình", note="gấp"))
    newer = row_of(*read(settled_at="03/03/2026 09:00", officer=""))

    merged = merge(
        dict(zip(COLUMNS, stored, strict=True)), newer, filled=columns_of(["settled_at", "officer"]), world=WORLD
    )

    assert merged.what["status"] == [4, 9]
    assert merged.what["officer"] == ["Lê Văn Bình", ""]
    assert merged.what["on_time"] == [None, True]
    assert merged.row[PLACE["note"]] == "gấp"
    assert merged.row[PLACE["procedure_code"]] == "1.001699"


def test_the_first_appointment_never_changes():
    stored = row_of(*read(due_at="04/03/2026 10:00"))
    newer = row_of(*read(due_at="06/03/2026 10:00"))

    merged = merge(dict(zip(COLUMNS, stored, strict=True)), newer, filled=columns_of(["due_at"]), world=WORLD)

    assert merged.row[PLACE["due_at"]] == "2026-03-06 03:00:00"
    assert merged.row[PLACE["due_at_original"]] == "2026-03-04 03:00:00"
