"""Periodic reports: the report, the parts units write, the figures printed in it, the templates of its file."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cchc.foundation.models import Job, StoredFile
from cchc.indicators.models import Closing
from cchc.organisation.models import Unit

from .batch_models import BatchFile, ReportBatch  # noqa: F401 - found by their app through this module


class ReportQuerySet(models.QuerySet["Report"]):
    def standing(self) -> ReportQuerySet:
        """Leave out reports that were opened by mistake and withdrawn."""
        return self.exclude(state=Report.State.WITHDRAWN)

    def newest(self) -> ReportQuerySet:
        """Leave out versions a correction has replaced."""
        return self.exclude(pk__in=Report.objects.standing().filter(corrects__isnull=False).values("corrects"))

    def in_force(self) -> ReportQuerySet:
        return self.standing().newest()


class Report(models.Model):
    """One report of one unit for one period. Signed, it never changes; a correction is a further version.

    ``unit`` is the ward, or an office of it for a report of its own. ``closing`` holds the frozen figures; null while
    the period still runs, when figures are counted anew at each look.
    """

    class Kind(models.TextChoices):
        MONTH = "month", "Báo cáo tháng"
        Q1 = "q1", "Báo cáo quý I"
        H1 = "h1", "Báo cáo 6 tháng đầu năm"
        Q3 = "q3", "Báo cáo quý III"
        YEAR = "year", "Báo cáo năm"
        AD_HOC = "ad_hoc", "Báo cáo đột xuất"
        THEMATIC = "thematic", "Báo cáo chuyên đề"
        COUNCIL = "council", "Báo cáo phục vụ kỳ họp HĐND"

    class State(models.TextChoices):
        COLLECTING = "collecting", "Đang thu các phần"
        READY = "ready", "Chờ ký ban hành"
        SIGNED = "signed", "Đã ban hành"
        WITHDRAWN = "withdrawn", "Đã rút lại"  # opened by mistake; kept, and its period may be opened anew

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name="Đơn vị")
    kind = models.CharField("Loại báo cáo", max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("Năm")
    period = models.CharField("Kỳ", max_length=30)  # code of indicators.domain.periods: 2026-bc-q3
    subject = models.CharField("Trích yếu", max_length=300)
    outline = models.CharField("Đề cương", max_length=60, default="default")  # of reports/outlines
    start_on = models.DateField("Số liệu từ ngày")
    end_on = models.DateField("Chốt số liệu ngày")
    unit_due_on = models.DateField("Hạn các đơn vị gửi phần")
    due_on = models.DateField("Hạn gửi báo cáo")
    state = models.CharField("Trạng thái", max_length=12, choices=State.choices, default=State.COLLECTING)
    version = models.PositiveSmallIntegerField("Lần", default=1)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    reason = models.CharField("Lý do đính chính", max_length=500, blank=True)
    closing = models.ForeignKey(Closing, models.PROTECT, null=True, blank=True, related_name="reports")
    number = models.PositiveIntegerField("Số", null=True, blank=True)
    symbol = models.CharField("Ký hiệu", max_length=60, blank=True)  # BC-UBND
    signed_on = models.DateField("Ngày ban hành", null=True, blank=True)
    signer = models.CharField("Người ký", max_length=200, blank=True)
    signer_title = models.CharField("Chức vụ người ký", max_length=200, blank=True)
    sent_on = models.DateField("Ngày gửi", null=True, blank=True)
    is_outside = models.BooleanField("Lập ngoài phần mềm", default=False)  # only its number and day are kept
    has_annex = models.BooleanField("Có phụ lục thống kê", default=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")  # Word, when signed
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField("Tên tệp", max_length=255, blank=True)  # as given, of a report made outside
    pdf_job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    receiver = models.CharField("Nơi nhận báo cáo", max_length=200, blank=True)
    sending = models.CharField("Phương thức gửi", max_length=200, blank=True)
    warnings = models.JSONField(default=list)  # of the last draft: {sentence, section, is_error}
    figure_changes = models.JSONField(default=list)  # of the last draft: {what, before, after}
    snapshot = models.JSONField(default=dict)  # annexes and numbers of the charts as last drafted: reports.snapshot
    changes = models.JSONField(default=list)  # of a correction against the version before: {what, before, after}
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    withdrawn_because = models.CharField("Lý do rút lại", max_length=500, blank=True)
    edition = models.PositiveIntegerField(default=1)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "period", "version"],
                condition=~Q(state="withdrawn"),
                name="report_version_once",
            ),
            models.CheckConstraint(condition=Q(end_on__gte=F("start_on")), name="report_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(number__isnull=False, signed_on__isnull=False),
                name="report_signed_has_number_and_day",
            ),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="report_correction_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_because=""), name="report_withdrawn_has_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["unit", "year", "kind"], name="reports_of_a_year")]

    def __str__(self) -> str:
        """ "Báo cáo kết quả công tác cải cách hành chính quý III năm 2026", a further version with its number."""
        again = f" (lần {self.version})" if self.version > 1 else ""
        return f"Báo cáo {self.subject[:1].lower()}{self.subject[1:]}{again}"


class Part(models.Model):
    """One section of a report and the unit that owes it.

    ``text`` is paragraphs divided by blank lines; a figure stands in it as ``[[key]]`` (``PrintedFigure.key``), so that
    nobody can type another number over it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chưa gửi"
        HANDED_IN = "handed_in", "Đã gửi"
        RETURNED = "returned", "Trả lại để bổ sung"
        ACCEPTED = "accepted", "Đã duyệt"

    report = models.ForeignKey(Report, models.CASCADE, related_name="parts")
    section = models.CharField(max_length=60)  # key in the outline
    order = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị lập")
    due_on = models.DateField("Hạn gửi")
    state = models.CharField("Trạng thái", max_length=10, choices=State.choices, default=State.WAITING)
    draft = models.TextField("Dự thảo do phần mềm lập", blank=True)
    text = models.TextField("Nội dung", blank=True)
    returned_because = models.TextField("Ý kiến trả lại", blank=True)
    handed_in_at = models.DateTimeField("Gửi lúc", null=True, blank=True)
    first_handed_in_on = models.DateField(null=True, blank=True)  # what timeliness is judged by
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    draft_changed_at = models.DateTimeField(null=True, blank=True)  # figures were frozen under a person's own words
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "section"], name="part_once_a_report"),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(returned_because=""), name="part_returned_has_a_reason"
            ),
        ]
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.report} {self.section}"


class PrintedFigure(models.Model):
    """A figure as it stands in the text of a report, and where it comes from. Frozen with the report."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="figures")
    key = models.CharField(max_length=120)  # "dossier_on_time", "dossier_on_time.before"
    code = models.CharField(max_length=80, blank=True)  # of the indicator; blank: counted from tasks or targets
    label = models.CharField(max_length=300)
    text = models.CharField(max_length=200)  # as printed: "98,25%"
    value = models.FloatField(null=True)
    address = models.CharField(max_length=500, blank=True)  # path of the rows behind
    is_gone = models.BooleanField(default=False)  # a text still prints it, the last draft does not

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="printed_figure_once")]

    def __str__(self) -> str:
        return f"{self.key} = {self.text}"


class ReportTemplate(models.Model):
    """A Word template a person changed in Word and uploaded; the newest of a unit and kind is in force."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="Đơn vị")
    kind = models.CharField("Văn bản", max_length=20)  # "report", "urging", "explanation", ...
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    edition = models.PositiveSmallIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "edition"], name="template_edition_once")]

    def __str__(self) -> str:
        return self.file_name
