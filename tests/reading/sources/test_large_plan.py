"""The plan of 120 tasks: owners merged over rows and pages are right in Word and in PDF."""

from __future__ import annotations

import pytest
from bench.plan_maker import make_docx, make_pdf, make_tasks
from bench.reading import owners_right

from cchc.reading.sources.pdf.reader import read_pdf
from cchc.reading.sources.word.reader import read_word


def test_word_keeps_every_owner():
    tasks = make_tasks()

    assert owners_right(read_word(make_docx(tasks)), tasks) == len(tasks) == 120


@pytest.mark.office
def test_pdf_keeps_every_owner():
    tasks = make_tasks()
    printed = make_pdf(make_docx(tasks))
    assert printed is not None

    document = read_pdf(printed)

    assert 35 <= (document.pages or 0) <= 45
    assert owners_right(document, tasks) == len(tasks)


def test_equal_seeds_give_equal_plans():
    assert make_tasks(7, 30) == make_tasks(7, 30) != make_tasks(8, 30)
