"""What every view does: numbers out of addresses, refusals on forms and above pages, files to keep."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage

from cchc.foundation.http import (
    LARGEST_KEY,
    download,
    page_asked,
    refusals_above,
    refusals_on,
    way_back,
    whole_number,
    year_asked,
)
from cchc.foundation.refusals import explain
from cchc.organisation.attachments import AttachmentRefusal, CannotAttach

THIS_YEAR = 2026
REFUSED = CannotAttach(AttachmentRefusal.FILE_KIND, name="virus.exe")


class DayForm(forms.Form):
    day = forms.CharField()


@pytest.fixture
def form():
    bound = DayForm({"day": "20/11"})
    assert bound.is_valid()
    return bound


@pytest.fixture
def request_with_messages(rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)
    return request


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("12", 12),
        ("0", 0),
        ("007", 7),
        (str(LARGEST_KEY), LARGEST_KEY),
        (str(LARGEST_KEY + 1), None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("1.5", None),
        (" 1", None),
        ("²", None),  # a digit to str.isdigit, no number to int
        ("١٢", None),  # a number to int, but nobody types it here
    ],
)
def test_a_whole_number_is_plain_digits_a_database_can_hold(said, number):
    assert whole_number(said) == number


def test_a_whole_number_outside_its_bounds_is_none():
    assert [whole_number(said, least=1, most=12) for said in ("0", "1", "12", "13")] == [None, 1, 12, None]


@pytest.mark.parametrize(
    ("said", "year"), [("2025", 2025), ("0000", THIS_YEAR), ("9999", THIS_YEAR), ("²", THIS_YEAR), ("", THIS_YEAR)]
)
def test_a_year_nobody_could_mean_is_the_other_one(rf, said, year):
    assert year_asked(rf.get("/", {"nam": said}), otherwise=THIS_YEAR) == year


@pytest.mark.parametrize(("said", "number"), [("2", 2), ("x", 1), ("0", 3), ("99", 3), ("²", 1)])
def test_a_page_there_is_not_is_the_nearest_there_is(rf, said, number):
    assert page_asked(rf.get("/", {"trang": said}), range(25), per_page=10).number == number


@pytest.mark.parametrize(("field", "told"), [("day", "day"), (None, "__all__")])
def test_a_refusal_is_told_on_the_form(form, field, told):
    with refusals_on(form, field):
        raise REFUSED

    assert form.errors == {told: [explain(REFUSED)]}


def test_a_refusal_is_told_above_the_page(request_with_messages):
    with refusals_above(request_with_messages):
        raise REFUSED

    assert [str(one) for one in get_messages(request_with_messages)] == [explain(REFUSED)]


def test_what_is_no_refusal_is_not_swallowed(form, request_with_messages):
    with pytest.raises(ZeroDivisionError), refusals_on(form):
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), refusals_above(request_with_messages):
        raise ZeroDivisionError

    assert not form.errors


def test_a_download_keeps_its_name_with_its_tone_marks():
    answer = download(b"PK", name="kế hoạch.xlsx", media_type="application/x-test")

    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''k%E1%BA%BF%20ho%E1%BA%A1ch.xlsx"
    assert (answer["Content-Type"], answer.content) == ("application/x-test", b"PK")


@pytest.mark.parametrize(
    ("named", "back"),
    [("/viec/?q=a", "/viec/?q=a"), ("https://elsewhere.example/", "/"), ("//elsewhere.example/", "/"),
     ("/\\elsewhere.example", "/"), ("account_logout", "/"), ("²", "/"), ("", "/"), ("javascript:alert(1)", "/")],
)  # fmt: skip
def test_a_form_leads_back_to_a_page_of_ours_and_nowhere_else(rf, named, back):
    assert way_back(rf.post("/", {"next": named}))["Location"] == back


@pytest.mark.parametrize("name", ['a"b.yaml', "a\r\nX-Evil: 1.yaml", "báo cáo\n.docx", "../../a.pdf"])
def test_no_name_of_a_file_writes_a_header_of_its_own(name):
    answer = download(b"x", name=name, media_type="text/plain")

    assert set(answer.headers) == {"Content-Type", "Content-Disposition"}
    assert answer["Content-Disposition"].startswith("attachment")
