"""Fields every app's forms are made of, and what a form may be chosen from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)


class Edited(forms.Form):
    """An act on a row carries the edition the person saw: nobody overwrites what another wrote meanwhile."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=day_input(), help_text=help_text, validators=[in_our_times]
    )


def in_our_times(day: date) -> None:
    """Refuse a year with a digit too few: nothing can be reckoned from the year 202, nor beyond the year 9999."""
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(f"Ngày phải từ {EARLIEST:%d/%m/%Y} đến {LATEST:%d/%m/%Y}. Hãy kiểm tra lại năm.")


def link_field(help_text: str) -> forms.URLField:
    return forms.URLField(
        label="hoặc đường dẫn", required=False, max_length=500, assume_scheme="https", help_text=help_text
    )


def offer(form: forms.BaseForm, **rows: Any) -> None:
    """Say which rows each choice may be made from: those this person may see."""
    for name, found in rows.items():
        form.fields[name].queryset = found  # type: ignore[attr-defined]  # a field of rows; forms do not tell them apart


def offer_choices(form: forms.BaseForm, **choices: Iterable[tuple[Any, Any]]) -> None:
    """Say which values, with their words, each choice may be made from."""
    for name, found in choices.items():
        form.fields[name].choices = found  # type: ignore[attr-defined]  # a field of choices
