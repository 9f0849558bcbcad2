"""A city and its wards: who has sent what, sums of parts, and the reports of all wards in one go."""

import io
import zipfile
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from cchc.dossiers.models import Dossier
from cchc.foundation import files, jobs
from cchc.foundation.models import AuditEntry, Job
from cchc.indicators.domain import periods
from cchc.indicators.place import Place
from cchc.indicators.services.close_period import close_period
from cchc.organisation.domain.roles import Role
from cchc.organisation.models import Unit, UnitRules
from cchc.reports import batches, city
from cchc.reports.models import Report, ReportBatch
from cchc.reports.templating.refusals import CannotTemplate, Refusal
from tests import factories
from tests.indicators import target_world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 5, tzinfo=timezone.get_fixed_timezone(0))
ONLINE = "procedures.online_dossiers_rate"


@pytest.fixture
def world():
    """A city of three wards: 10, 20 and 70 dossiers of July, 9, 18 and 70 of them online; and one elsewhere."""
    first = factories.ward("Phường Một")
    province = first.province
    wards = [first.unit]
    for name in ("Phường Hai", "Phường Ba"):
        parent = Unit.objects.get(pk=province.pk)
        made = factories._unit(parent, code=f"{province.code}.{name}", name=name, kind=Unit.Kind.COMMUNE)
        wards.append(Unit.objects.get(pk=made.pk))
    elsewhere = factories.ward("Phường Tỉnh Khác")
    for ward, count, online in zip([*wards, elsewhere.unit], (10, 20, 70, 500), (9, 18, 70, 0), strict=True):
        days = [date(2026, 7, 6) + timedelta(days=place % 20) for place in range(count)]
        keys = [row.pk for row in target_world.finished(ward, days)[:online]]
        Dossier.objects.filter(pk__in=keys).update(channel=Dossier.Channel.ONLINE)
    return SimpleNamespace(
        province=Unit.objects.get(pk=province.pk),
        wards=wards,
        elsewhere=elsewhere,
        overseer=factories.person(Role.APPRAISER, Unit.objects.get(pk=province.pk), name="Lê Thị Tỉnh"),
        other=factories.person(Role.APPRAISER, elsewhere.province),
        secretary=factories.person(Role.SECRETARY, wards[0]),
    )


def q3_of(unit):
    return periods.report(2026, "q3", Place(unit, []).regime)


def report_of(ward, *, kind="q3", sent_on=None, version=1, corrects=None):
    period = periods.report(2026, kind, Place(ward, []).regime)
    signed = {"state": "signed", "number": 7, "signed_on": sent_on, "sent_on": sent_on} if sent_on else {}
    return Report.objects.create(
        unit=ward, kind=kind, year=2026, period=period.code, subject="Kết quả", start_on=period.start,
        end_on=period.end, unit_due_on=period.end, due_on=date(2026, 9, 20), opened_at=NOON, version=version,
        corrects=corrects, reason="Sửa số" if version > 1 else "", **signed,
    )  # fmt: skip


# Who has sent -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "sent_on", "is_open", "today", "state", "days_late"),
    [
        ("sent on its last day", date(2026, 9, 20), True, TODAY, "received", 0),
        ("sent a day after", date(2026, 9, 21), True, TODAY, "late", 1),
        ("being written, its day not past", None, True, date(2026, 9, 20), "open", 0),
        ("being written, its day past", None, True, date(2026, 9, 22), "missing", 2),
    ],
)
def test_a_report_is_received_late_missing_or_open(case, sent_on, is_open, today, state, days_late, world):
    report_of(world.wards[0], sent_on=sent_on)

    line = city.sendings(world.wards[:1], 2026, today=today)[0]

    assert (line.cells[2].state, line.cells[2].days_late) == (state, days_late)


def test_a_ward_that_has_opened_nothing_owes_its_report_by_the_regime_it_follows(world):
    UnitRules.objects.create(unit=world.wards[1], report_regime="lam-dong", start_on=date(2025, 7, 1), source="Văn bản")

    before, after = (city.sendings(world.wards, 2026, today=day) for day in (date(2026, 1, 5), date(2027, 1, 5)))

    assert {cell.state for line in before for cell in line.cells} == {"not_due"}
    assert {cell.state for line in after for cell in line.cells} == {"missing"}
    due = [line.cells[2].due_on for line in before]
    assert due[0] == due[2] == Place(world.wards[0], []).regime(2026).periods(2026)[2].due_on
    assert due[1] == Place(world.wards[1], []).regime(2026).periods(2026)[2].due_on
    assert due[0] != due[1]


def test_a_correction_does_not_make_a_report_that_came_in_time_late(world):
    first = report_of(world.wards[0], sent_on=date(2026, 9, 18))
    report_of(world.wards[0], sent_on=date(2026, 10, 30), version=2, corrects=first)

    assert city.sendings(world.wards, 2026, today=TODAY)[0].cells[2].state == "received"


def test_the_counts_of_a_report_add_up_to_its_wards_and_warm_with_those_that_owe_it(world):
    report_of(world.wards[0], sent_on=date(2026, 9, 20))
    report_of(world.wards[1], sent_on=date(2026, 9, 25))

    tally = city.tallies(city.sendings(world.wards, 2026, today=TODAY))[2]

    assert tally.counts == {"received": 1, "late": 1, "missing": 1, "open": 0, "not_due": 0}
    assert (tally.sent, tally.total) == (2, 3)
    assert tally.cells == [(1, 0), (1, 3), (1, 3), (0, 0), (0, 0)]  # a third of the wards each


# All wards together ---------------------------------------------------------------------------------


def line_of(found, code=ONLINE):
    return next(line for line in found.lines if line.definition.code == code)


def test_the_citys_rate_is_all_good_cases_over_all_cases_and_not_the_mean_of_rates(world):
    found = city.together(world.province, q3_of(world.province), today=TODAY)

    # 97 of 100; the mean of 90 %, 90 % and 100 % would be 93,33 %.
    assert line_of(found).value.number == pytest.approx(97.0)
    assert sum(line_of(found).by_ward[ward.pk].denominator for ward in world.wards) == 100
    assert not found.is_whole


@pytest.fixture
def all_closed(world):
    for ward in world.wards:
        close_period(place=Place(ward, []), period=q3_of(ward), actor=None, at=NOON)
    return world


def test_counted_together_equals_the_sum_of_what_the_wards_froze(all_closed):
    found = city.together(all_closed.province, q3_of(all_closed.province), today=TODAY)

    assert found.is_whole
    assert [line.definition.code for line in found.different] == []
    assert line_of(found).frozen.number == pytest.approx(97.0)


def test_a_row_changed_after_closing_is_told_as_a_difference(all_closed):
    target_world.finished(all_closed.wards[0], [date(2026, 7, 7)] * 5)

    found = city.together(all_closed.province, q3_of(all_closed.province), today=TODAY)

    assert ONLINE in {line.definition.code for line in found.different}
    assert (line_of(found).value.denominator, line_of(found).frozen.denominator) == (105, 100)


def test_until_every_ward_has_closed_no_difference_is_claimed(all_closed):
    all_closed.wards[0].closings.all().delete()

    found = city.together(all_closed.province, q3_of(all_closed.province), today=TODAY)

    assert (len(found.closed), found.different) == (2, [])


# On screen ------------------------------------------------------------------------------------------


def test_the_city_sees_every_ward_and_nobody_elses(world, sign_in):
    page = sign_in(world.overseer).get(reverse("reports:city"), {"nam": "2026"}).text

    assert all(ward.name in page for ward in world.wards)
    assert "Phường Tỉnh Khác" not in page


def test_a_ward_sees_no_other_ward_here(world, sign_in):
    client = sign_in(world.secretary)

    for name in ("city", "consolidated"):
        page = client.get(reverse(f"reports:{name}"))
        assert "Trang của đơn vị cấp trên" in page.text
        assert "Phường Hai" not in page.text
        assert client.get(reverse(f"reports:{name}"), {"don_vi": world.province.pk}).status_code == 404
    assert client.get(reverse("reports:consolidated_file", args=["excel"])).status_code == 404
    assert client.post(reverse("reports:batch")).status_code == 404


def test_the_consolidated_form_is_shown_and_taken_as_word_and_excel(all_closed, sign_in):
    client, asked = sign_in(all_closed.overseer), {"ky": "2026-bc-q3"}

    page = client.get(reverse("reports:consolidated"), asked).text
    word = client.get(reverse("reports:consolidated_file", args=["word"]), asked)
    excel = client.get(reverse("reports:consolidated_file", args=["excel"]), asked)

    assert "Khớp với tổng số 3 phường, xã đã chốt" in page
    assert "97 trên 100" in page
    rows = [[cell.text for cell in row.cells] for row in Document(io.BytesIO(word.content)).tables[0].rows]
    assert any("97%" in row for row in rows)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(excel.content)).get_sheet_by_index(0).to_python()
    assert sheet[3][-3:] == ["Phường Một", "Phường Hai", "Phường Ba"]
    assert any(row[3:6] == [97.0, 97.0, 100.0] and row[-3:] == [90.0, 90.0, 100.0] for row in sheet[4:])
    assert client.get(reverse("reports:consolidated_file", args=["khac"]), asked).status_code == 404


# All wards' reports -----------------------------------------------------------------------------------


@pytest.fixture
def batch(world):
    return batches.ask(province=world.province, period=q3_of(world.province), actor=world.overseer, at=NOON)


def silent(step, done, total):
    """Progress nobody looks at."""


def names_in(batch):
    batch.refresh_from_db()
    with zipfile.ZipFile(io.BytesIO(files.load(batch.file))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_reports_of_all_wards_come_as_one_zip_each_with_its_own_name_and_figures(batch, world):
    batches.run(batch, progress=silent)

    found = names_in(batch)
    assert set(found) == {f"{ward.code}-2026-bc-q3.docx" for ward in world.wards}
    for ward, rate in zip(world.wards, ("90%", "90%", "100%"), strict=True):
        document = Document(io.BytesIO(found[f"{ward.code}-2026-bc-q3.docx"]))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert any(ward.name.upper() in text for text in cells), ward
        assert rate in cells, ward


def test_a_batch_that_is_stopped_keeps_what_it_made_and_goes_on_with_the_rest(batch, world, monkeypatch):
    monkeypatch.setattr(batches, "AT_ONCE", 1)

    def stop_after_the_first(step, done, total):
        if done == 1:
            ReportBatch.objects.filter(pk=batch.pk).update(is_stopped=True)

    batches.run(batch, progress=stop_after_the_first)

    batch.refresh_from_db()
    made = list(batch.files.values_list("pk", "ward"))
    assert (len(made), batch.file) == (1, None)

    jobs_end(batch)
    batches.go_on(batch=batch, actor=world.overseer, at=NOON)
    batch.refresh_from_db()
    batches.run(batch, progress=silent)

    assert len(names_in(batch)) == 3
    assert made[0] in list(batch.files.values_list("pk", "ward"))  # not made again
    events = set(AuditEntry.objects.filter(event__startswith="reports.batch").values_list("event", flat=True))
    assert events == {"reports.batch_asked", "reports.batch_resumed"}


def jobs_end(batch):
    Job.objects.filter(pk=batch.job_id).update(state="done", finished_at=NOON)


def test_memory_holds_a_handful_of_wards_at_a_time(batch, monkeypatch):
    asked = []
    real = batches.reports_of

    def watched(wards, period, **how):
        asked.append(len(wards))
        yield from real(wards, period, **how)

    monkeypatch.setattr(batches, "AT_ONCE", 2)
    monkeypatch.setattr(batches, "reports_of", watched)

    batches.run(batch, progress=silent)

    assert asked == [2, 1]


def test_two_batches_of_one_period_do_not_run_at_once(batch, world):
    with pytest.raises(CannotTemplate) as caught:
        batches.ask(province=world.province, period=q3_of(world.province), actor=world.overseer, at=NOON)
    assert caught.value.reason == Refusal.BATCH_RUNNING
    with pytest.raises(CannotTemplate):
        batches.go_on(batch=batch, actor=world.overseer, at=NOON)


def test_a_province_without_wards_makes_nothing(world):
    Dossier.objects.all().delete()
    empty = factories._unit(None, code="TR", name="Tỉnh Rỗng", kind=Unit.Kind.PROVINCE)

    with pytest.raises(CannotTemplate) as caught:
        batches.ask(province=empty, period=q3_of(world.province), actor=world.overseer, at=NOON)

    assert caught.value.reason == Refusal.NO_WARDS


def test_the_worker_runs_the_batch_and_its_job_tells_how_far_it_is(batch):
    from cchc.reports.tasks import make_batch

    make_batch.func(batch.pk, batch.job_id)

    job = Job.objects.get(pk=batch.job_id)
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    assert len(names_in(batch)) == 3


def test_the_city_asks_for_stops_and_takes_the_reports_of_all_wards(world, sign_in):
    client = sign_in(world.overseer)

    asked = client.post(reverse("reports:batch"), {"ky": "2026-bc-q3"}, follow=True)
    batch = ReportBatch.objects.get()
    client.post(reverse("reports:batch_stop", args=[batch.pk]))

    assert "Đã lập 0 trên 3 báo cáo, không kèm biểu đồ" in asked.text  # the box was not ticked
    batch.refresh_from_db()
    assert batch.is_stopped
    assert client.get(reverse("reports:batch_file", args=[batch.pk])).status_code == 404

    jobs_end(batch)
    client.post(reverse("reports:batch_go_on", args=[batch.pk]))
    batch.refresh_from_db()
    batches.run(batch, progress=silent)
    file = client.get(reverse("reports:batch_file", args=[batch.pk]))

    assert zipfile.ZipFile(io.BytesIO(b"".join(file.streaming_content))).testzip() is None


def test_only_reports_of_the_year_are_made_for_all(world, sign_in):
    assert sign_in(world.overseer).post(reverse("reports:batch"), {"ky": "2026-06"}).status_code == 404


def test_the_batch_of_another_city_is_not_found(batch, world, sign_in):
    for person in (world.other, world.secretary):
        client = sign_in(person)
        assert client.get(reverse("reports:batch_detail", args=[batch.pk])).status_code == 404
        assert client.post(reverse("reports:batch_stop", args=[batch.pk])).status_code == 404
        assert client.get(reverse("reports:batch_file", args=[batch.pk])).status_code == 404


def test_a_job_that_fails_leaves_what_was_made(batch, world, monkeypatch):
    monkeypatch.setattr(batches, "AT_ONCE", 1)
    real, seen = batches.reports_of, []

    def breaks_at_the_second(wards, period, **how):
        seen.append(wards)
        if len(seen) == 2:
            raise OSError("disk full")
        yield from real(wards, period, **how)

    monkeypatch.setattr(batches, "reports_of", breaks_at_the_second)
    with pytest.raises(OSError, match="disk full"), jobs.running(batch.job_id, explain=str) as progress:
        batches.run(batch, progress=progress)

    assert batch.files.count() == 1
    assert Job.objects.get(pk=batch.job_id).state == "failed"
