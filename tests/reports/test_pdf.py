"""The PDF of a signed report: by LibreOffice in the worker; clear words where it is absent."""

import pytest

from cchc.foundation import files
from cchc.foundation.models import Job
from cchc.reports.domain.refusals import CannotReport, Refusal
from cchc.reports.services import make_pdf
from cchc.reports.tasks import convert_report


@pytest.mark.office
def test_the_worker_makes_the_pdf_and_the_word_file_stays(signed, people):
    before = files.load(signed.file)
    report = make_pdf.ask_pdf(report_id=signed.pk, actor=people.secretary)
    convert_report.func(report.pk, report.pdf_job.pk)

    report.refresh_from_db()
    assert files.load(report.pdf).startswith(b"%PDF")
    assert files.load(report.file) == before
    assert report.pdf_job.state == Job.State.DONE


def test_without_libreoffice_a_person_is_told(signed, people, monkeypatch):
    monkeypatch.setattr(make_pdf, "find_office", lambda: None)

    with pytest.raises(CannotReport) as caught:
        make_pdf.ask_pdf(report_id=signed.pk, actor=people.secretary)

    assert caught.value.reason == Refusal.OFFICE_MISSING
    assert not Job.objects.exists()


def test_a_report_not_signed_has_no_pdf(report, people):
    with pytest.raises(CannotReport) as caught:
        make_pdf.ask_pdf(report_id=report.pk, actor=people.secretary)

    assert caught.value.reason == Refusal.NO_FILE
