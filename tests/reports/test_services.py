"""Opening, filling, returning, signing, correcting: what is stored, who is told, and that a refusal writes nothing."""

import io
from datetime import date

import pytest
from docx import Document

from cchc.foundation import files
from cchc.foundation.models import AuditEntry
from cchc.indicators.models import Closing
from cchc.reports import queries, regime, word
from cchc.reports.domain.draft import keys_in
from cchc.reports.domain.outline import load_outline
from cchc.reports.domain.refusals import CannotReport, Refusal
from cchc.reports.models import Part, Report
from cchc.reports.services import draft_again, fill_parts, sign_report
from cchc.reports.services.correct_report import correct_report
from cchc.reports.services.open_report import open_report
from cchc.reports.services.record_outside import Sending, record_outside
from cchc.work.models import Notice

from .conftest import OPENED, SIGNATURE, at

IN_TIME = at(date(2026, 9, 3))


def write(part, text, actor, *, edits=False, edition=None):
    return fill_parts.write_part(
        part_id=part.pk, edition=edition or part.edition, text=text, edits=edits, actor=actor, at=IN_TIME
    )


# Opening ---------------------------------------------------------------------------------------


def test_opening_gives_each_section_to_its_unit_with_its_day_and_draft(report, ward):
    parts = {part.section: part for part in report.parts.select_related("unit")}

    assert parts["procedures"].unit == ward.offices["TTPVHCC"]
    assert parts["public_finance"].unit == ward.offices["KTHTDT"]
    assert parts["procedures"].due_on == date(2026, 9, 5)
    assert parts["direction_people"].due_on == date(2026, 9, 5)
    assert parts["petitions"].unit == ward.offices["VP"]
    assert parts["petitions"].due_on == date(2026, 9, 9)  # by the 10th, but not after the report
    assert parts["procedures"].text == parts["procedures"].draft == "Tỷ lệ giải quyết đúng hạn đạt [[on_time]]."
    assert (report.due_on, report.end_on) == (date(2026, 9, 9), date(2026, 8, 31))
    assert report.figures.get(key="on_time").text == "98,25%"
    assert report.warnings[0]["is_error"]


def test_a_report_opened_before_petitions_stood_alone_goes_on_with_them_where_they_were(report, drafted):
    report.parts.get(section="petitions").delete()
    drafted.words += "\n\nCâu mới."

    draft_again.draft_again(report_id=report.pk, actor=None, at=IN_TIME)

    petitions = load_outline().section("petitions").title
    words = ["Tỷ lệ giải quyết đúng hạn đạt [[on_time]].", "Câu mới.", f"Nội dung {petitions}."]
    assert report.parts.get(section="procedures").text.split("\n\n") == words
    paragraphs = printed(report)
    assert f"7. {petitions}" not in paragraphs
    place = paragraphs.index("2. Cải cách thủ tục hành chính")
    assert paragraphs[place + 1 : place + 4] == [words[0].replace("[[on_time]]", "98,25%"), *words[1:]]


def printed(report):
    content = word.word_of(report, parts=queries.parts_of(report), figures=queries.figures_of(report))
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def test_opening_tells_the_units_once_each_and_the_secretary(report, people):
    told = {notice.person for notice in Notice.objects.filter(key__startswith="report-opened")}

    assert {people.counter, people.centre_head, people.clerk, people.secretary} <= told
    assert Notice.objects.filter(person=people.counter).count() == 1
    assert Notice.objects.get(person=people.counter).address.startswith("/bao-cao/phan/")


def test_a_report_is_opened_once_for_a_period(report, ward, people):
    with pytest.raises(CannotReport) as caught:
        open_report(unit=ward.unit, plan=regime.regular(ward.unit, "q3", 2026), actor=people.secretary, at=OPENED)

    assert caught.value.reason == Refusal.ALREADY_OPEN
    assert Report.objects.count() == 1


def test_a_report_is_not_opened_before_its_first_day(ward, people, drafted):
    with pytest.raises(CannotReport) as caught:
        open_report(unit=ward.unit, plan=regime.regular(ward.unit, "q3", 2027), actor=people.secretary, at=OPENED)

    assert caught.value.reason == Refusal.NOT_STARTED


def test_a_monthly_and_a_thematic_report_have_their_own_days(ward, people, drafted):
    month = open_report(unit=ward.unit, plan=regime.monthly(ward.unit, 2026, 8), actor=people.secretary, at=OPENED)
    days = {"start": date(2026, 1, 1), "end": date(2026, 8, 20)}
    last = {"unit_due": date(2026, 8, 28), "due": date(2026, 8, 31)}
    plan = regime.with_own_dates(ward.unit, "thematic", subject="Kết quả kiểm tra công vụ", **days, **last)
    thematic = open_report(unit=ward.unit, plan=plan, actor=people.secretary, at=OPENED)

    assert (month.start_on, month.end_on) == (date(2026, 7, 1), date(2026, 7, 31))
    assert (thematic.end_on, thematic.due_on) == (date(2026, 8, 20), date(2026, 8, 31))
    assert str(thematic) == "Báo cáo kết quả kiểm tra công vụ"


# Filling ---------------------------------------------------------------------------------------


def test_an_unknown_figure_is_refused_by_name_and_nothing_is_written(part, people):
    with pytest.raises(CannotReport) as caught:
        write(part, "Đạt [[on_tim]] và [[ on_time ]].", people.counter)

    assert caught.value.facts["keys"] == ["[[on_tim]]"]
    part.refresh_from_db()
    assert part.text == part.draft


def test_words_of_somebody_faster_are_not_overwritten(part, people):
    write(part, "Bản thứ nhất.", people.counter)

    with pytest.raises(CannotReport) as caught:
        write(part, "Bản thứ hai.", people.centre_head, edition=part.edition)

    assert caught.value.reason == Refusal.STALE
    part.refresh_from_db()
    assert part.text == "Bản thứ nhất."


def test_handing_in_keeps_the_first_day_and_tells_the_secretary(part, people):
    handed = fill_parts.hand_in(part_id=part.pk, edition=part.edition, actor=people.counter, at=IN_TIME)
    back = fill_parts.give_back(
        part_id=part.pk, edition=handed.edition, reason="Thiếu nguyên nhân", actor=people.secretary, at=IN_TIME
    )
    again = fill_parts.hand_in(part_id=part.pk, edition=back.edition, actor=people.counter, at=at(date(2026, 9, 7)))

    assert again.first_handed_in_on == date(2026, 9, 3)
    assert Notice.objects.filter(person=people.secretary, kind="submitted").count() == 2
    assert "Thiếu nguyên nhân" in Notice.objects.get(person=people.counter, kind="returned").text


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda part, who: fill_parts.accept(part_id=part.pk, edition=1, actor=who, at=IN_TIME), Refusal.NOT_HANDED_IN),
        (
            lambda part, who: fill_parts.give_back(part_id=part.pk, edition=1, reason="x", actor=who, at=IN_TIME),
            Refusal.NOT_HANDED_IN,
        ),
    ],
)
def test_what_was_not_handed_in_is_neither_accepted_nor_returned(part, people, act, reason):
    Part.objects.filter(pk=part.pk).update(edition=1)

    with pytest.raises(CannotReport) as caught:
        act(part, people.secretary)

    assert caught.value.reason == reason


def test_an_empty_part_is_not_handed_in(part, people):
    written = write(part, "", people.counter)

    with pytest.raises(CannotReport) as caught:
        fill_parts.hand_in(part_id=part.pk, edition=written.edition, actor=people.counter, at=IN_TIME)

    assert caught.value.reason == Refusal.PART_EMPTY


def test_a_unit_does_not_change_what_it_handed_in_but_the_secretary_may(part, people):
    handed = fill_parts.hand_in(part_id=part.pk, edition=part.edition, actor=people.counter, at=IN_TIME)

    with pytest.raises(CannotReport) as caught:
        write(handed, "Sửa sau khi gửi.", people.counter)
    changed = write(handed, "Thư ký sửa.", people.secretary, edits=True)

    assert caught.value.reason == Refusal.PART_CLOSED
    assert changed.text == "Thư ký sửa."


def test_a_part_moves_within_the_ward_only(part, people, ward):
    moved = fill_parts.move_part(
        part_id=part.pk, edition=part.edition, unit=ward.offices["VP"], actor=people.secretary, at=IN_TIME
    )
    with pytest.raises(CannotReport) as caught:
        fill_parts.move_part(
            part_id=part.pk, edition=moved.edition, unit=ward.province, actor=people.secretary, at=IN_TIME
        )

    assert moved.unit == ward.offices["VP"]
    assert caught.value.reason == Refusal.OTHER_WARD


# Figures ---------------------------------------------------------------------------------------


def freeze(report, ward):
    closing = Closing.objects.create(
        unit=ward.unit, period=report.period, label="Quý III", start_on=report.start_on, end_on=report.end_on,
        at=at(date(2026, 9, 1)),
    )  # fmt: skip
    return closing, draft_again.freeze(report_id=report.pk, actor=None, at=at(date(2026, 9, 1)))


def test_frozen_figures_reach_the_words_of_people_without_touching_them(report, part, ward, people, drafted):
    write(part, "Chúng tôi đạt [[on_time]], cao nhất từ trước.", people.counter)
    drafted.rate, drafted.words = "97,50%", "Tỷ lệ đúng hạn là [[on_time]]."

    closing, frozen = freeze(report, ward)

    part.refresh_from_db()
    assert frozen.closing == closing == drafted.closing
    assert part.text == "Chúng tôi đạt [[on_time]], cao nhất từ trước."
    assert part.draft_changed_at is not None
    assert report.figures.get(key="on_time").text == "97,50%"
    assert frozen.figure_changes == [{"what": "Tỷ lệ hồ sơ đúng hạn", "before": "98,25%", "after": "97,50%"}]


def test_words_nobody_changed_follow_the_new_draft(report, part, ward, drafted):
    drafted.words = "Tỷ lệ đúng hạn là [[on_time]]."

    freeze(report, ward)

    part.refresh_from_db()
    assert part.text == "Tỷ lệ đúng hạn là [[on_time]]."
    assert part.draft_changed_at is None


# Signing ---------------------------------------------------------------------------------------


def test_a_report_with_parts_missing_is_not_put_before_the_leader(report, people):
    with pytest.raises(CannotReport) as caught:
        sign_report.make_ready(report_id=report.pk, edition=report.edition, actor=people.secretary, at=IN_TIME)

    assert "Cải cách thủ tục hành chính" in caught.value.facts["parts"]


def test_signing_keeps_the_file_and_locks_words_and_figures(signed, people):
    part = signed.parts.get(section="procedures")

    with pytest.raises(CannotReport) as caught:
        write(part, "Sửa sau khi ký.", people.secretary, edits=True)
    with pytest.raises(CannotReport):
        draft_again.draft_again(report_id=signed.pk, actor=people.secretary, at=IN_TIME)

    assert caught.value.reason == Refusal.SIGNED
    assert files.load(signed.file).startswith(b"PK")
    assert AuditEntry.objects.get(event="reports.signed").facts == {"number": "57/BC-UBND", "signed_on": "2026-09-08"}


def test_a_number_stands_once_in_a_year(signed, ward, people):
    with pytest.raises(CannotReport) as caught:
        sign_report.check_number(ward.unit, 57, "BC-UBND", date(2026, 12, 1))

    assert caught.value.reason == Refusal.NUMBER_TAKEN
    sign_report.check_number(ward.unit, 57, "BC-UBND", date(2027, 1, 5))


def test_a_report_is_not_signed_for_tomorrow(ready, people):
    with pytest.raises(CannotReport) as caught:
        sign_report.sign_report(
            report_id=ready.pk, edition=ready.edition, signature=SIGNATURE, actor=people.leader, at=IN_TIME
        )

    assert caught.value.reason == Refusal.IN_THE_FUTURE


def test_a_correction_lists_what_changed_and_leaves_the_sent_file_as_it_was(signed, people, drafted):
    before, row = files.load(signed.file), signed.figures.get(key="on_time").pk
    drafted.rate = "96,00%"

    new = correct_report(
        report_id=signed.pk, reason="Nhập thiếu hồ sơ", actor=people.secretary, at=at(date(2026, 9, 20))
    )
    part = new.parts.get(section="achievements")
    write(part, "Kết quả đã rà soát lại.", people.secretary, edits=True)
    ready = sign_report.make_ready(
        report_id=new.pk, edition=new.edition, actor=people.secretary, at=at(date(2026, 8, 31))
    )
    again = sign_report.Signature(61, "BC-UBND", date(2026, 9, 21), "Đỗ Văn Lãnh", "Chủ tịch")
    done = sign_report.sign_report(
        report_id=new.pk, edition=ready.edition, signature=again, actor=people.leader, at=at(date(2026, 9, 21))
    )

    signed.refresh_from_db()
    assert files.load(signed.file) == before
    assert signed.figures.get(pk=row).text == "98,25%"
    assert (done.version, done.corrects) == (2, signed)
    whats = [one["what"] for one in done.changes]
    assert whats[0] == "Tỷ lệ hồ sơ đúng hạn"
    assert "Kết quả đạt được" in whats
    assert files.load(done.file) != before


def test_a_correction_needs_a_reason_and_stands_alone(signed, people):
    with pytest.raises(CannotReport) as caught:
        correct_report(report_id=signed.pk, reason=" ", actor=people.secretary, at=IN_TIME)
    correct_report(report_id=signed.pk, reason="Sai số", actor=people.secretary, at=IN_TIME)
    with pytest.raises(CannotReport) as twice:
        correct_report(report_id=signed.pk, reason="Sai nữa", actor=people.secretary, at=IN_TIME)

    assert (caught.value.reason, twice.value.reason) == (Refusal.REASON_MISSING, Refusal.CORRECTION_OPEN)


def test_sending_is_not_before_signing(signed, people):
    with pytest.raises(CannotReport) as caught:
        sign_report.mark_sent(
            report_id=signed.pk, edition=signed.edition, sent_on=date(2026, 9, 7), actor=people.secretary,
            at=at(date(2026, 9, 10)),
        )  # fmt: skip

    assert caught.value.reason == Refusal.SENT_BEFORE_SIGNED


def test_a_report_made_outside_keeps_its_number_and_day(ward, people):
    plan = regime.regular(ward.unit, "h1", 2026)
    signature = sign_report.Signature(33, "BC-UBND", date(2026, 6, 8), "Đỗ Văn Lãnh", "Chủ tịch")

    made = record_outside(
        unit=ward.unit, plan=plan, signature=signature, sending=Sending(date(2026, 6, 9), has_annex=True),
        attachment=None, actor=people.secretary, at=at(date(2026, 9, 1)),
    )  # fmt: skip

    assert (made.state, made.is_outside, made.number, made.sent_on) == ("signed", True, 33, date(2026, 6, 9))
    assert not made.parts.exists()


# With the real draft -------------------------------------------------------------------------------


def test_the_draft_of_the_software_goes_through_to_the_signed_file(ward, people):
    plan = regime.regular(ward.unit, "q3", 2026)
    report = open_report(unit=ward.unit, plan=plan, actor=people.secretary, at=OPENED)
    for part in report.parts.all():
        written = write(part, part.text or "Không phát sinh.", people.secretary, edits=True)
        fill_parts.hand_in(part_id=part.pk, edition=written.edition, actor=people.clerk, at=IN_TIME)
        fill_parts.accept(part_id=part.pk, edition=written.edition + 1, actor=people.secretary, at=IN_TIME)
    report.refresh_from_db()

    ready = sign_report.make_ready(report_id=report.pk, edition=report.edition, actor=people.secretary, at=IN_TIME)
    signed = sign_report.sign_report(
        report_id=report.pk, edition=ready.edition, signature=SIGNATURE, actor=people.leader, at=at(date(2026, 9, 8))
    )

    assert signed.closing is not None  # the period was over: its figures were frozen on the way to the leader
    assert files.load(signed.file).startswith(b"PK")
    keys = set(signed.figures.values_list("key", flat=True))
    assert all(key in keys for part in signed.parts.all() for key in keys_in(part.text))


@pytest.mark.parametrize("kind", ["month", "ad_hoc", "thematic", "council"])
def test_every_kind_of_report_is_drafted(ward, people, kind):
    days = {"start": date(2026, 1, 1), "end": date(2026, 8, 20)}
    last = {"unit_due": date(2026, 8, 28), "due": date(2026, 8, 31)}
    own = regime.with_own_dates(ward.unit, kind, subject="Kết quả thực hiện nhiệm vụ", **days, **last)
    plan = regime.monthly(ward.unit, 2026, 8) if kind == "month" else own

    report = open_report(unit=ward.unit, plan=plan, actor=people.secretary, at=OPENED)

    assert report.parts.count() == 18
    assert report.parts.exclude(draft="").exists()
