"""What the search box finds of reports."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from cchc.foundation.search import Hit
from cchc.kernel.text import fold
from cchc.organisation.models import Person

from . import queries
from .models import Report

MOST, LOOKED_AT = 9, 400  # a report a quarter: a province's reports of a year


def find_reports(person: Person, folded: str) -> Iterator[Hit]:
    """Find by subject, number, unit and year, with or without tone marks."""
    words, found = folded.split(), 0
    for report in queries.visible_to(person).newest().order_by("-end_on")[:LOOKED_AT]:
        text = fold(f"{report} {report.number or ''} {report.symbol} {report.unit} {report.year}")
        if all(word in text for word in words):
            yield Hit(str(report), reverse("reports:desk", args=[report.pk]), f"{report.unit}, {_state(report)}")
            found += 1
        if found >= MOST:
            return


def _state(report: Report) -> str:
    number = f", số {report.number}/{report.symbol}" if report.number else ""
    return f"{report.get_state_display().lower()}{number}"
