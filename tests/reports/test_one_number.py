"""One signed report says one number for one thing, whatever is corrected in the books after the closing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from docx import Document

from cchc.foundation import files
from cchc.organisation.models import Unit
from cchc.registers.models.direction import SteeringDocument
from cchc.reports import gathering, queries, regime, snapshot
from cchc.reports.models import Part
from cchc.reports.services import draft_again, sign_report
from cchc.reports.services.open_report import open_report
from cchc.work.models import Occurrence
from tests.indicators.target_world import finished
from tests.support.rows import make_row

from .conftest import SIGNATURE, at
from .report_world import build

CLOSED, CORRECTED, SIGNED_ON = (at(date(2026, 6, day)) for day in (1, 4, 8))
SIGNATURE_OF_JUNE = replace(SIGNATURE, signed_on=SIGNED_ON.date())
RATE = "procedures.dossiers_on_time"


@pytest.fixture
def report(db):
    """The half year: it covers the very days the targets of the plan are counted in."""
    unit = build()
    late_dossiers(unit, date(2026, 4, 6), 20)  # so that the target is at risk, and named
    made = open_report(unit=unit, plan=regime.regular(unit, "h1", 2026), actor=None, at=at(date(2026, 5, 28)))
    return draft_again.freeze(report_id=made.pk, actor=None, at=CLOSED)


def late_dossiers(unit, first, count):
    centre = Unit.objects.get(code=f"{unit.code}.TTPVHCC")
    finished(centre, [first + timedelta(days=n % 20) for n in range(count)], late=count)


def correct_the_books(report):
    """Forty more late dossiers in May, entered after the closing; and a task that was handed in in time after all."""
    late_dossiers(report.unit, date(2026, 5, 4), 40)
    Occurrence.objects.filter(state="open").update(
        state="accepted", handed_in_on=date(2026, 5, 20), accepted_on=date(2026, 5, 21)
    )


def numbers(report):
    """Return every place where the rate stands: its sentence, the target, the annex."""
    figures = queries.figures_of(report)
    target = next(one for key, one in figures.items() if key.startswith("target.") and key.count(".") == 1)
    annex = next(row for row in report.snapshot["statistics"] if row[0] == "3.3.3")
    return figures[RATE].text, target.text, annex[3]


def sign(report, people_of):
    Part.objects.filter(report=report).update(state="accepted")
    ready = sign_report.make_ready(report_id=report.pk, edition=report.edition, actor=people_of, at=SIGNED_ON)
    return sign_report.sign_report(
        report_id=ready.pk, edition=ready.edition, signature=SIGNATURE_OF_JUNE, actor=people_of, at=SIGNED_ON
    )


def test_a_target_and_the_sentence_about_the_same_thing_say_one_number(report):
    rate, target, _annex = numbers(report)

    assert rate == target


def test_a_correction_after_the_closing_changes_no_number_of_the_report_drafted_again(report):
    before, charts = numbers(report), report.snapshot["charts"]
    correct_the_books(report)

    again = draft_again.draft_again(report_id=report.pk, actor=None, at=CORRECTED)

    assert numbers(again) == before
    assert again.snapshot["charts"] == charts
    assert snapshot.take(again, today=SIGNED_ON.date())["charts"]["months"] == charts["months"]


def test_the_signed_file_is_of_the_draft_and_not_of_the_day_it_is_signed(report):
    from tests import factories

    before = snapshot.attached_to(report, today=CLOSED.date())
    correct_the_books(report)

    signed = sign(report, factories.person())

    printed = [[cell.text for cell in row.cells] for row in Document(files.path_of(signed.file.sha256)).tables[-1].rows]
    expected = [row for row in before.tasks if not isinstance(row, str)]
    assert [row for row in printed[1:] if len(set(row)) > 1] == [list(row) for row in expected]
    assert before.pictures[-1].said == snapshot.attached_to(signed, today=SIGNED_ON.date()).pictures[-1].said


def test_a_newer_closing_counts_the_months_of_the_chart_anew(report):
    from cchc.indicators.place import Place
    from cchc.indicators.services.close_period import close_period

    before = report.snapshot["charts"]["months"]
    correct_the_books(report)
    newer = close_period(
        place=Place(report.unit, []), period=draft_again.period_of(report), reason="Sai", actor=None, at=CORRECTED
    )
    report.closing = newer
    report.save(update_fields=["closing"])

    again = draft_again.draft_again(report_id=report.pk, actor=None, at=CORRECTED)

    assert again.snapshot["charts"]["months"] != before
    assert numbers(again)[0] == numbers(again)[1]


def test_documents_are_listed_as_many_as_the_number_on_the_wall_counts(report):
    """A notice is no document of direction: the list once had one document more than the number."""
    office = Unit.objects.get(code=f"{report.unit.code}.VHXH")
    for place, kind in enumerate(("direction", "urging", "notice"), 1):
        make_row(
            SteeringDocument, office, kind=kind, number=f"{place}/UBND-VHXH", issued_on=date(2026, 4, place),
            subject=f"Việc {place}",
        )  # fmt: skip
    period = snapshot.period_of(report)

    batch = gathering.Batch([report.unit], period, "h1", CLOSED.date())
    material = gathering.gather(batch)[report.unit.pk]

    listed = [one.subject for one in material.issued["steering"]]
    assert {"Việc 1", "Việc 2", "Việc 3"} & set(listed) == {"Việc 1", "Việc 2"}
    assert material.measured["direction.steering_documents"].now.number == len(listed)
