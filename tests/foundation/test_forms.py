"""Fields every form is made of."""

import pytest
from django import forms

from cchc.foundation.forms import day_field


class DayForm(forms.Form):
    day = day_field("Ngày")


@pytest.mark.parametrize("written", ["0202-06-15", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_a_year_nobody_means_is_refused_in_words(written):
    form = DayForm({"day": written})

    assert form.errors == {"day": ["Ngày phải từ 01/01/1900 đến 31/12/2200. Hãy kiểm tra lại năm."]}


@pytest.mark.parametrize("written", ["1900-01-01", "2026-06-15", "2200-12-31"])
def test_a_day_of_our_times_is_taken(written):
    assert DayForm({"day": written}).is_valid()
