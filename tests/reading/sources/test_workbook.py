"""Workbooks of somebody else: what a few bytes ask for is not what they get."""

import pytest

from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources.workbook import MOST_COLUMNS, MOST_ROWS, open_workbook
from tests.support.crafted import workbook

NESTED_ENTITIES = b"<!DOCTYPE x [<!ENTITY a '" + b"a" * 100 + b"'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (letter + 1, b"&%c;" % letter * 10) for letter in range(ord("a"), ord("j"))
) + b"]>"  # fmt: skip
ENTITY_OF_A_FILE = b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
TEXT_OF_ENTITY = b'<row r="2"><c r="A2" t="inlineStr"><is><t>&%s;</t></is></c></row>'


def rows_of(data, **limits):
    return [list(opened.rows) for opened in open_workbook(data, **limits)]


def test_rows_come_with_their_numbers_and_without_the_empty_ones():
    assert rows_of(workbook(["a", None, 2], [None], [None, "b"])) == [[(1, ("a", None, 2)), (3, (None, "b"))]]


@pytest.mark.parametrize("row", [b"1048577", b"999999999999"])
def test_a_row_beyond_any_sheet_is_not_reached(row):
    far = b'<row r="%s"><c r="A%s"><v>1</v></c></row>' % (row, row)

    assert rows_of(workbook(["a"], more=far), most_rows=1000) == [[(1, ("a",))]]


def test_the_last_row_a_sheet_may_have_is_reached():
    last = b'<row r="%d"><c r="A%d"><v>7</v></c></row>' % (MOST_ROWS, MOST_ROWS)

    assert rows_of(workbook(["a"], more=last)) == [[(1, ("a",)), (MOST_ROWS, (7,))]]


def test_a_cell_far_to_the_right_makes_no_wide_row():
    wide = b'<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"><v>1</v></c></row>'

    found = rows_of(workbook(["a"], more=wide))[0]

    assert max(len(cells) for _number, cells in found) <= MOST_COLUMNS


def test_what_the_file_says_of_its_size_makes_nothing():
    lying = workbook(["a"], size=b"A1:XFD1048576")

    assert rows_of(lying) == [[(1, ("a",))]]


@pytest.mark.parametrize(
    "data",
    [
        workbook(["a"], more=b"<row r='2'><c r='A2'>"),
        workbook(["a"], more=b'<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>'),
        workbook(["a"], before=NESTED_ENTITIES, more=TEXT_OF_ENTITY % b"j"),
        workbook(["a"], before=ENTITY_OF_A_FILE, more=TEXT_OF_ENTITY % b"a"),
    ],
    ids=["breaks off", "column beyond any", "entities in entities", "entity of a file"],
)  # fmt: skip
def test_a_sheet_that_breaks_in_the_middle_is_refused_while_it_is_read(data):
    with pytest.raises(Unreadable) as refused:
        rows_of(data)

    assert refused.value.reason == Refusal.CORRUPT


def test_another_kind_of_file_is_refused():
    with pytest.raises(Unreadable):
        open_workbook(b"%PDF-1.7")
    with pytest.raises(Unreadable):
        open_workbook(b"")
