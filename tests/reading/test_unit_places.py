"""Where a unit is first named."""

from cchc.reading.blocks import Cell, Document, Kind, Paragraph, Table
from cchc.reading.unit_places import UNPLACED, first_place

DOCUMENT = Document(
    Kind.TEXT,
    (
        Paragraph("Giao các đơn vị thực hiện."),
        Table((Cell("Việc", 0, 0), Cell("phòng Văn hóa - Xã hội", 0, 1, confidence=0.8)), n_rows=1, n_cols=2),
        Paragraph("Phòng Văn hóa - Xã hội chủ trì."),
    ),
)


def test_the_first_place_holds_the_name_in_any_case():
    span, confidence = first_place(DOCUMENT, ["Phòng Văn hóa - Xã hội"])

    assert (span.block, span.row, span.col, span.start, span.end) == (1, 0, 1, 0, 22)
    assert confidence == 0.8


def test_the_longest_spelling_is_taken():
    span, _confidence = first_place(DOCUMENT, ["Văn hóa", "Phòng Văn hóa - Xã hội"])

    assert span.end - span.start == 22


def test_a_name_that_stands_nowhere_has_no_place_and_says_it_is_unsure():
    assert first_place(DOCUMENT, ["Ban Quản lý chợ"]) == (None, UNPLACED)
