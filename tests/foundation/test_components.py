"""Template tags and components every page is made of."""

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import constants
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from cchc.foundation.templatetags import cchc as tags

TODAY = date(2026, 11, 20)


class SampleForm(forms.Form):
    number = forms.CharField(label="Số, ký hiệu", help_text="Ghi như trên văn bản.")
    note = forms.CharField(label="Ghi chú", required=False)
    kinds = forms.MultipleChoiceField(label="Loại", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)


def field_html(name, data=None):
    return render_to_string("components/field.html", {"field": SampleForm(data)[name]})


def test_help_and_error_are_told_to_those_who_listen():
    html = field_html("number", {"number": ""})

    assert 'aria-describedby="id_number-help id_number-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_number-error"' in html


def test_a_field_that_may_stay_empty_says_so_in_words():
    assert "(không bắt buộc)" in field_html("note")
    assert "(không bắt buộc)" not in field_html("number")


def test_a_group_of_boxes_is_a_fieldset_with_a_legend():
    assert "<legend>Loại" in field_html("kinds")


def test_a_state_shows_colour_shape_and_word():
    html = tags.state_badge("target", "at_risk")

    assert "state-warn" in html
    assert "#triangle" in html
    assert "Có nguy cơ" in html


def test_a_state_without_a_word_is_an_error_and_not_a_blank():
    with pytest.raises(KeyError):
        tags.state_badge("target", "unheard_of")


@pytest.mark.parametrize(
    ("due_on", "left", "expected"),
    [
        (date(2026, 11, 17), None, "Quá hạn 3 ngày"),
        (date(2026, 11, 24), 2, "Còn 2 ngày làm việc"),
        (None, None, "Chưa có hạn"),
    ],
)
def test_a_deadline_is_words_with_the_date_behind(due_on, left, expected):
    html = tags.deadline({"today": TODAY}, due_on, left)

    assert expected in html
    assert due_on is None or f'datetime="{due_on.isoformat()}"' in html


def test_pages_keep_the_filters_of_the_address():
    request = RequestFactory().get("/viec/", {"don_vi": "VP", "trang": "2"})
    page = Paginator(range(100), 10).page(2)

    html = render_to_string("components/pagination.html", {"page": page, "request": request})

    assert "?don_vi=VP&amp;trang=3" in html
    assert 'aria-current="page"' in html


def test_one_page_offers_no_pages():
    page = Paginator(range(5), 10).page(1)

    assert "<nav" not in render_to_string("components/pagination.html", {"page": page})


@pytest.mark.parametrize(("path", "is_here"), [("/viec/", True), ("/viec/7/", True), ("/ke-hoach/", False)])
def test_the_menu_marks_where_one_is(path, is_here):
    request = RequestFactory().get(path)

    assert bool(tags.here({"request": request}, "/viec/")) is is_here


def test_the_front_page_is_marked_only_on_itself():
    assert not tags.here({"request": RequestFactory().get("/viec/")}, "/")


def test_of_two_menu_entries_one_below_the_other_the_nearest_is_marked():
    menu = [SimpleNamespace(url="/cham-diem/"), SimpleNamespace(url="/cham-diem/tham-dinh/")]
    context = {"request": RequestFactory().get("/cham-diem/tham-dinh/3/"), "menu": menu}

    assert tags.here(context, "/cham-diem/tham-dinh/")
    assert not tags.here(context, "/cham-diem/")


@pytest.mark.parametrize(
    ("level", "role"), [(constants.SUCCESS, "status"), (constants.WARNING, "alert"), (constants.ERROR, "alert")]
)
def test_a_warning_interrupts_and_a_success_does_not(level, role):
    message = SimpleNamespace(level=level, level_tag="x", __str__=lambda self: "Đã lưu")
    html = render_to_string("frame/_messages.html", {"messages": [message]})
    before = html[: html.index("notice")]

    assert before.rindex(f'role="{role}"') == max(before.rfind('role="status"'), before.rfind('role="alert"'))


def test_a_message_of_a_panel_goes_to_its_place_on_the_page():
    assert 'hx-swap-oob="true"' in render_to_string("frame/_messages.html", {"messages": [], "oob": True})
