"""Files of dossiers on their way in: taken once, updated by newer ones, resumed after a crash."""

import io

import openpyxl
import pytest

from cchc.dossiers import store
from cchc.dossiers.exporting import REASON, refused_as_excel
from cchc.dossiers.importing import parsing
from cchc.dossiers.importing.reasons import BadFile, FileRefusal
from cchc.dossiers.importing.tables import layout_of
from cchc.dossiers.models import Dossier, DossierChange, DossierImport, ImportSource
from cchc.dossiers.services.confirm_mapping import confirm_mapping, resume_import
from cchc.dossiers.services.run_import import run_import
from cchc.dossiers.tasks import import_dossiers
from cchc.foundation import files
from cchc.foundation.models import AuditEntry
from tests.dossiers.exports import HEADERS, OPEN, as_csv, as_xlsx, confirm, procedure, proposed, row, take, upload

pytestmark = pytest.mark.django_db


def counts(run: DossierImport) -> tuple[int, int, int, int]:
    return run.made, run.changed, run.unchanged, run.refused


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(parsing, "CHUNK", 3)


ROWS = [row(number) for number in range(1, 11)]


@pytest.mark.parametrize("make", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_an_export_is_taken_as_dossiers(ward, people, make):
    run = take(ward, people.clerk, make(ROWS))

    assert counts(run) == (10, 0, 0, 0)
    dossier = Dossier.objects.get(code="H22.12.34-260302-0001")
    assert (dossier.unit, dossier.ward, dossier.owner_name) == (ward.unit, ward.unit, "Nguyễn Thị Hoa")
    assert (dossier.status, dossier.channel, dossier.fee_vnd) == (10, 2, 20_000)
    assert f"{dossier.received_at:%d/%m/%Y %H:%M}" == "02/03/2026 01:15"  # UTC
    assert (str(dossier.received_on), str(dossier.due_on), str(dossier.closed_on)) == (
        "2026-03-02", "2026-03-04", "2026-03-04",
    )  # fmt: skip
    assert dossier.on_time is dossier.on_time_for_index is True
    assert "nguyen thi hoa" in dossier.folded
    assert (dossier.first_import, dossier.first_row) == (run, 2)


def test_a_run_is_accounted_for_once(ward, people):
    run = take(ward, people.clerk, as_csv([*ROWS, row(11, Mã_hồ_sơ="?")]))

    entry = AuditEntry.objects.get(event="dossier.imported")
    assert (entry.actor, entry.unit_code) == (people.clerk, ward.unit.code)
    assert entry.facts == {"file": run.file_name, "made": 10, "changed": 0, "unchanged": 0, "refused": 1}


def test_the_same_rows_again_change_nothing(ward, people):
    take(ward, people.clerk, as_csv(ROWS))
    before = list(Dossier.objects.order_by("pk").values())

    again = take(ward, people.clerk, as_xlsx(list(reversed(ROWS)), tuple(reversed(HEADERS))))

    assert counts(again) == (0, 0, 10, 0)
    assert list(Dossier.objects.order_by("pk").values()) == before
    assert not DossierChange.objects.exists()


def test_a_newer_export_updates_what_changed_and_says_so(ward, people):
    take(ward, people.clerk, as_csv([row(1, **OPEN), row(2, **OPEN)]))

    newer = take(ward, people.clerk, as_csv([row(1), row(2, **OPEN), row(3)]))

    assert counts(newer) == (1, 1, 1, 0)
    change = DossierChange.objects.get()
    assert (change.dossier_import, change.row) == (newer, 2)
    assert change.what["status"] == [4, 10]
    dossier = Dossier.objects.get(code="H22.12.34-260302-0001")
    assert (dossier.status, dossier.on_time, dossier.edition) == (10, True, 2)
    assert dossier.first_import != newer


def test_an_older_export_after_a_newer_one_undoes_nothing_and_is_listed(ward, people):
    take(ward, people.clerk, as_csv([row(1), row(2)]))

    older = take(ward, people.clerk, as_csv([row(1, **OPEN), row(2)]))

    assert counts(older) == (0, 0, 1, 1)
    assert Dossier.objects.filter(status=10).count() == 2
    (reason,) = older.refused_rows.get().reasons
    assert "“Đã trả kết quả”, dòng này đưa về “Đang xử lý”" in reason


def test_a_dossier_that_was_opened_again_is_taken_when_a_person_says_so(ward, people):
    take(ward, people.clerk, as_csv([row(1)]))

    run = take(ward, people.clerk, as_csv([row(1, **OPEN)]), takes_older=True)

    assert counts(run) == (0, 1, 0, 0)
    assert Dossier.objects.get().status == 4
    assert AuditEntry.objects.filter(event="dossier.import_confirmed").latest("pk").facts["takes_older"] is True


@pytest.mark.parametrize(
    ("case", "first", "second", "is_taken"),
    [
        ("an end that was typed wrong is corrected", {}, {"Ngày_trả": "04/03/2026 14:00"}, True),
        ("an earlier end typed by mistake", {}, {"Ngày_kết_thúc_xử_lý": "03/03/2026 10:00"}, True),
        ("the result was taken back", {}, {"Ngày_trả": "", "Trạng_thái_hồ_sơ": "Đã xử lý xong"}, False),
        ("a name that was typed wrong", OPEN, OPEN | {"Chủ hồ sơ": "Nguyễn Thị Hoà"}, True),
        ("waiting after being worked on", OPEN, OPEN | {"Trạng thái hồ sơ": "Yêu cầu bổ sung"}, True),
        ("only received, after being worked on", OPEN, OPEN | {"Trạng thái hồ sơ": "Được tiếp nhận"}, False),
    ],
)
def test_what_takes_a_step_back_and_what_corrects(ward, people, case, first, second, is_taken):
    take(ward, people.clerk, as_csv([row(1, **first)]))

    run = take(ward, people.clerk, as_csv([row(1, **second)]))

    assert (run.changed, run.refused) == ((1, 0) if is_taken else (0, 1))


def test_columns_the_newer_file_lacks_stay_as_they_were(ward, people):
    take(ward, people.clerk, as_csv([row(1, **OPEN)]))

    take(ward, people.clerk, as_csv([row(1)], ("Mã hồ sơ", "Ngày tiếp nhận", "Ngày trả")))

    dossier = Dossier.objects.get()
    assert (dossier.status, dossier.owner_name, dossier.officer) == (10, "Nguyễn Thị Hoa", "Lê Văn Bình")


def test_a_row_of_another_ward_is_never_written_over(ward, people):
    take(people.beside, people.stranger, as_csv([row(1)]))

    run = take(ward, people.clerk, as_csv([row(1, Chủ_hồ_sơ="Người Khác"), row(2)]))

    assert counts(run) == (1, 0, 0, 1)
    assert Dossier.objects.get(code="H22.12.34-260302-0001").ward == people.beside.unit
    assert "thuộc đơn vị khác" in run.refused_rows.get().reasons[0]
    assert run.refused_rows.get().cells[HEADERS.index("Chủ hồ sơ")] == "Người Khác"


def test_a_withdrawn_dossier_does_not_come_back(ward, people):
    take(ward, people.clerk, as_csv([row(1)]))
    Dossier.objects.update(withdrawn_at="2026-03-05T00:00:00Z", withdrawn_because="nhầm")

    run = take(ward, people.clerk, as_csv([row(1, **OPEN)]))

    assert counts(run) == (0, 0, 0, 1)


def test_a_code_twice_in_one_file_is_taken_once(ward, people, small_chunks):
    rows = [row(1), row(1), row(2), row(3), row(1, Người_xử_lý="Ai đó")]

    first = take(ward, people.clerk, as_csv(rows))
    again = take(ward, people.clerk, as_csv(rows))

    assert counts(first) == (3, 0, 1, 1)
    assert counts(again) == (0, 0, 4, 1)
    assert "phía trên" in first.refused_rows.get().reasons[0]


def test_bad_rows_never_stop_the_others_and_come_back_to_be_corrected(ward, people, small_chunks):
    rows = [row(1), row(2, Ngày_tiếp_nhận="hôm qua", Trạng_thái_hồ_sơ="bay"), row(3), row(4, Mã_hồ_sơ=""), row(5)]

    run = take(ward, people.clerk, as_csv(rows))

    assert counts(run) == (3, 0, 0, 2)
    sheet = openpyxl.load_workbook(io.BytesIO(excel_of(run))).active
    told = [[cell or "" for cell in cells] for cells in sheet.iter_rows(values_only=True)]
    assert told[0] == [*HEADERS, REASON]
    assert told[1][:-1] == [rows[1][name] for name in HEADERS]
    assert "“hôm qua” không phải ngày giờ" in told[1][-1]
    assert "chưa hiểu “bay”" in told[1][-1]
    assert told[2][-1].startswith("Thiếu mã hồ sơ")


def test_a_day_of_the_workbook_comes_back_as_a_day_in_the_rows_to_correct(ward, people):
    bad = row(1, Ngày_tiếp_nhận=46315.5, Ngày_hẹn_trả=46320, Trạng_thái_hồ_sơ="bay", Chủ_hồ_sơ="46315")

    run = take(ward, people.clerk, as_xlsx([bad]))

    (cells,) = openpyxl.load_workbook(io.BytesIO(excel_of(run))).active.iter_rows(min_row=2, values_only=True)
    told = dict(zip(HEADERS, cells, strict=False))
    assert (told["Ngày tiếp nhận"], told["Ngày hẹn trả"]) == ("20/10/2026 12:00", "25/10/2026")
    assert told["Chủ hồ sơ"] == "46315"


def test_the_corrected_file_is_taken_by_the_mapping_that_is_known(ward, people):
    run = take(ward, people.clerk, as_csv([row(1), row(2, Ngày_tiếp_nhận="hôm qua")]))
    book = openpyxl.load_workbook(io.BytesIO(excel_of(run)))
    book.active.cell(2, HEADERS.index("Ngày tiếp nhận") + 1, "02/03/2026 09:00")
    corrected = io.BytesIO()
    book.save(corrected)

    again = take(ward, people.clerk, corrected.getvalue(), name="da-sua.xlsx")

    assert counts(again) == (1, 0, 0, 0)


def excel_of(run: DossierImport) -> bytes:
    return refused_as_excel(run, layout_of(files.path_of(run.file.sha256)).headers)


def test_a_unit_nobody_knows_is_refused_or_counted_for_the_ward_as_the_person_said(ward, people):
    content = as_csv([row(1, Cơ_quan_giải_quyết="Tổ công tác lạ")])

    refused = take(ward, people.clerk, content)
    taken = take(ward, people.clerk, content + b"\n", takes_unknown_units=True)

    assert counts(refused) == (0, 0, 0, 1)
    assert counts(taken) == (1, 0, 0, 0)
    assert Dossier.objects.get().unit == ward.unit


def test_offices_are_known_by_their_names(ward, people):
    take(
        ward,
        people.clerk,
        as_csv(
            [row(1, Cơ_quan_giải_quyết="phòng Văn hoá – Xã hội"), row(2, Cơ_quan_giải_quyết=f"UBND {ward.unit.name}")]
        ),
    )

    units = list(Dossier.objects.order_by("code").values_list("unit", flat=True))
    assert units == [ward.offices["VHXH"].pk, ward.unit.pk]


def test_a_due_date_the_source_does_not_give_is_reckoned_here(ward, people):
    procedure(ward)

    take(ward, people.clerk, as_csv([row(1, Ngày_hẹn_trả="", **OPEN)]))

    dossier = Dossier.objects.get()
    assert not dossier.due_is_given
    assert f"{dossier.due_at:%d/%m %H:%M}" == "04/03 02:15"  # 9 giờ 15: two days of eight hours, sessions of 7.5
    assert dossier.procedure is not None


# Crash and resume ----------------------------------------------------------------------------------


def test_a_killed_import_goes_on_from_where_it_was(ward, people, small_chunks, monkeypatch):
    rows = [*ROWS, row(2, Người_xử_lý="Ai đó"), row(11), row(12, Ngày_tiếp_nhận="?")]
    run = confirm(upload(ward, people.clerk, as_csv(rows)), people.clerk)
    insert, calls = store.insert, []

    def dies_the_third_time(*args, **kwargs):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        insert(*args, **kwargs)

    monkeypatch.setattr(store, "insert", dies_the_third_time)
    with pytest.raises(KeyboardInterrupt):
        import_dossiers.func(run.pk, run.job_id)
    monkeypatch.setattr(store, "insert", insert)
    run.refresh_from_db()
    assert (run.state, run.position, Dossier.objects.count()) == (DossierImport.State.STOPPED, 4, 4)

    resume_import(run_id=run.pk, actor=people.clerk)
    import_dossiers.func(run.pk, DossierImport.objects.get(pk=run.pk).job_id)

    run.refresh_from_db()
    assert run.state == DossierImport.State.DONE
    assert counts(run) == (11, 0, 0, 2)
    assert run.refused_rows.filter(cells__isnull=True).count() == 0
    assert AuditEntry.objects.filter(event="dossier.imported").count() == 1


def test_a_finished_import_asked_for_again_does_nothing(ward, people):
    run = take(ward, people.clerk, as_csv(ROWS))

    import_dossiers.func(run.pk, run.job_id)

    run.refresh_from_db()
    assert counts(run) == (10, 0, 0, 0)


@pytest.mark.parametrize("written", [as_csv, as_xlsx])
def test_readers_in_processes_of_their_own_give_the_same_rows(ward, people, small_chunks, monkeypatch, written):
    rows = [row(number) for number in range(1, 40)]
    monkeypatch.setattr(parsing, "IN_ITS_OWN_PROCESS_FROM", 1)

    run = take(ward, people.clerk, written([*rows, row(40, Mã_hồ_sơ="?")]))

    assert counts(run) == (39, 0, 0, 1)
    found = Dossier.objects.order_by("first_row").values_list("code", "first_row")
    assert list(found) == [(each["Mã hồ sơ"], place) for place, each in enumerate(rows, start=2)]


# What a person says of the columns ------------------------------------------------------------------


def test_the_mapping_is_confirmed_once_and_remembered(ward, people):
    first = upload(ward, people.clerk, as_csv(ROWS))
    assert first.source is None

    confirm(first, people.clerk)

    second = upload(ward, people.clerk, as_csv([row(20)], tuple(reversed(HEADERS))))
    assert second.source == ImportSource.objects.get()
    assert second.source.mapping["code"] == "Mã hồ sơ"
    assert upload(people.beside, people.stranger, as_csv(ROWS)).source is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda fields: ["" if field == "code" else field for field in fields], FileRefusal.FIELD_MISSING),
        (lambda fields: ["" if field == "received_at" else field for field in fields], FileRefusal.FIELD_MISSING),
        (lambda fields: ["code", *fields[1:]], FileRefusal.FIELD_TWICE),
        (lambda fields: fields[1:], FileRefusal.HEADERS_CHANGED),
    ],
)
def test_a_mapping_that_says_too_little_or_twice_is_refused(ward, people, change, reason):
    run = upload(ward, people.clerk, as_csv(ROWS))

    with pytest.raises(BadFile) as caught:
        confirm_mapping(
            run_id=run.pk, fields=change(proposed(run)), takes_unknown_units=False, actor=people.clerk, starts=False
        )

    assert caught.value.reason == reason
    run.refresh_from_db()
    assert (run.state, ImportSource.objects.count()) == (DossierImport.State.MAPPING, 0)


def test_a_file_is_confirmed_once(ward, people):
    run = confirm(upload(ward, people.clerk, as_csv(ROWS)), people.clerk)

    with pytest.raises(BadFile) as caught:
        confirm(run, people.clerk)

    assert caught.value.reason == FileRefusal.ALREADY_RUNNING


def test_what_is_no_table_is_not_taken(ward, people):
    with pytest.raises(BadFile):
        upload(ward, people.clerk, b"%PDF-1.7")

    assert not DossierImport.objects.exists()


def test_an_import_accounts_for_every_row_even_while_it_runs(ward, people, small_chunks):
    run = confirm(upload(ward, people.clerk, as_csv([*ROWS, row(99, Mã_hồ_sơ="?")])), people.clerk)
    seen = []

    run_import(run, progress=lambda _step, done, _total: seen.append((done, Dossier.objects.count())))

    assert [done for done, _stored in seen[:4]] == [1, 4, 7, 10]
    assert seen[-1][1] == 10
