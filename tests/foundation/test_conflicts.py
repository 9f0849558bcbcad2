"""Two people at once, and a database that is busy: told in words, with nothing half done."""

import errno

import pytest
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpResponse

from cchc.foundation.middleware import told_when_the_machine_refuses

guard = told_when_the_machine_refuses(lambda _request: HttpResponse())


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


def test_no_room_on_the_disk_is_told(rf):
    for error in (OSError(errno.ENOSPC, "No space left"), OperationalError("database or disk is full")):
        answer = guard.process_exception(rf.post("/ke-hoach/tai-len/"), error)

        assert answer.status_code == 507
        assert "đã đầy" in answer.content.decode()


def test_a_file_that_is_kept_on_record_and_lost_on_the_disk_is_told(rf, settings):
    lost = FileNotFoundError(errno.ENOENT, "No such file", f"{settings.MEDIA_ROOT}/ab/abcd")
    answer = guard.process_exception(rf.get("/san-pham/1/tep/"), lost)

    assert answer.status_code == 404
    assert "bản sao lưu" in answer.content.decode()
    assert guard.process_exception(rf.get("/"), FileNotFoundError(errno.ENOENT, "", "/elsewhere")) is None


@pytest.mark.parametrize("error", [OverflowError("int too large"), DataError("bigint out of range")])
def test_what_no_column_holds_is_refused_as_such(rf, error):
    answer = guard.process_exception(rf.post("/don-doc/", {"units": "9" * 40}), error)

    assert answer.status_code == 400
    assert "chưa có gì được ghi" in answer.content.decode()


def test_other_faults_and_pages_that_only_show_stay_what_they_are(rf):
    assert guard.process_exception(rf.post("/viec/"), ValueError("a bug")) is None
    assert guard.process_exception(rf.get("/viec/"), IntegrityError("a bug")) is None
