"""Two people at once, and a database that is busy: told in words, with nothing half done."""

import pytest
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpResponse

from cchc.foundation.middleware import told_when_somebody_was_faster

guard = told_when_somebody_was_faster(lambda _request: HttpResponse())


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [(IntegrityError("UNIQUE constraint failed"), 409, "vừa được người khác ghi"),
     (OperationalError("database is locked"), 503, "đang bận"),
     (OperationalError("deadlock detected"), 503, "đang bận")],
    ids=["same row twice", "locked", "deadlock"],
)  # fmt: skip
def test_a_change_that_lost_the_race_says_so(rf, error, status, said):
    answer = guard.process_exception(rf.post("/viec/"), error)

    assert answer.status_code == status
    assert said in answer.content.decode()


@pytest.mark.parametrize("error", [OverflowError("int too large"), DataError("bigint out of range")])
def test_what_no_column_holds_is_refused_as_such(rf, error):
    answer = guard.process_exception(rf.post("/don-doc/", {"units": "9" * 40}), error)

    assert answer.status_code == 400
    assert "chưa có gì được ghi" in answer.content.decode()


def test_other_faults_and_pages_that_only_show_stay_what_they_are(rf):
    assert guard.process_exception(rf.post("/viec/"), ValueError("a bug")) is None
    assert guard.process_exception(rf.get("/viec/"), IntegrityError("a bug")) is None
