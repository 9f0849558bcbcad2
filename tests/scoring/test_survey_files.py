"""Tables of survey results as they come back: read row by row, whatever the file says of its size."""

from types import SimpleNamespace

import pytest

from cchc.scoring.domain.appraisal_refusals import CannotAppraise
from cchc.scoring.survey_files import COLUMNS, results_in
from tests.support import crafted

WARD = SimpleNamespace(code="P1", name="Phường Một")
FILLED = ["P1", "", "8.1.1 Chỉ số hài lòng", "91,2", "Quyết định số 1"]


def results(*rows, **asked):
    return results_in(crafted.workbook(*rows, **asked), wards={"P1": WARD}, components=["8.1.1"])


def test_a_filled_row_is_a_result():
    found = results(list(COLUMNS), FILLED, size=b"A1:XFD1048576")

    assert [(one.ward, one.component, str(one.value)) for one in found] == [(WARD, "8.1.1", "91.2")]


def test_a_problem_is_told_with_the_row_the_person_sees():
    with pytest.raises(CannotAppraise) as refused:
        results(["Kết quả"], [None], list(COLUMNS), [None], ["P9", *FILLED[1:]])

    assert refused.value.facts["rows"] == ["dòng 5: không có phường, xã này trong đợt đánh giá"]


def test_a_table_that_breaks_off_gives_nothing():
    with pytest.raises(CannotAppraise):
        results(list(COLUMNS), FILLED, more=crafted.CUT_OFF)
