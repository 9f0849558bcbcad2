"""Rows of the books of the field "impact": observations of figures kept by hand, yearly targets, surveys."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cchc.organisation.records import Record

from ..domain import socio_economic
from ..domain.cycles import first_day, months_after

MONTHS_A_SURVEY_SPEAKS = 24  # an older one says nothing about today; ours, no rule was found


class Observation(Record):
    """A figure seen somewhere outside our rows: the treasury's statement, a survey's result, a portal's page.

    It is the fallback where a figure stands in no row of ours, and is shown as such. A rate may carry both
    its parts, so that it can be added up; then ``value`` is what the parts give.
    """

    measure = models.CharField("Chỉ số", max_length=80, help_text="Mã chỉ số trong danh mục.")
    sector = models.CharField("Phạm vi, lĩnh vực", max_length=120, blank=True)
    observed_on = models.DateField("Số liệu đến ngày")
    period_start = models.DateField("Kỳ số liệu từ ngày", null=True, blank=True)
    value = models.DecimalField("Giá trị", max_digits=18, decimal_places=4)
    numerator = models.DecimalField("Tử số", max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("Mẫu số", max_digits=18, decimal_places=4, null=True, blank=True)
    document_number = models.CharField("Số, ký hiệu văn bản, báo cáo", max_length=120, blank=True)
    document_on = models.DateField("Ngày văn bản", null=True, blank=True)

    FOUND_BY = ("measure", "sector", "document_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "measure", "sector", "observed_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="observation_once_a_day",
            )
        ]
        indexes = [models.Index(fields=["ward", "measure", "observed_on"], name="observations_of_a_measure")]

    def __str__(self) -> str:
        return f"{self.measure} {self.observed_on:%d/%m/%Y}"


class SocioEconomicTarget(Record):
    """The level a year's resolution of the People's Council sets for one measure; a plan's own level is the plan's."""

    year = models.PositiveSmallIntegerField("Năm")
    measure = models.CharField("Chỉ tiêu", max_length=40, choices=socio_economic.CHOICES)
    comparator = models.CharField("Mức phải đạt", max_length=8, choices=socio_economic.COMPARATOR_CHOICES, default=">=")
    level = models.DecimalField(
        "Giá trị giao", max_digits=18, decimal_places=4, help_text="Theo đơn vị tính của chỉ tiêu: %, triệu đồng, lượt."
    )
    document_number = models.CharField("Nghị quyết, quyết định giao", max_length=120, blank=True)
    document_on = models.DateField("Ngày văn bản", null=True, blank=True)
    held_from = models.DateField(editable=False)
    held_until = models.DateField(editable=False)

    FOUND_BY = ("year", "measure", "document_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "measure"],
                condition=Q(withdrawn_at__isnull=True),
                name="socio_economic_target_once",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="socio_economic_target_year",
                violation_error_message="Năm từ 2000 đến 2100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} năm {self.year}"

    def settle(self) -> None:
        super().settle()
        self.held_from, self.held_until = first_day(self.year), first_day(self.year, later=1)


class SocioEconomicFigure(Record):
    """What a measure came to by a day of the year, with the report that says so.

    A figure of a measure that is counted anew each year ends with its year; others hold until the next one is
    known, at most to the end of the year after. A rate may carry both its parts, so that wards can be added up.
    """

    year = models.PositiveSmallIntegerField("Số liệu của năm")
    measure = models.CharField("Chỉ tiêu", max_length=40, choices=socio_economic.CHOICES)
    observed_on = models.DateField("Số liệu đến ngày")
    value = models.DecimalField("Kết quả", max_digits=18, decimal_places=4)
    numerator = models.DecimalField("Tử số", max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("Mẫu số", max_digits=18, decimal_places=4, null=True, blank=True)
    document_number = models.CharField("Báo cáo, nguồn số liệu", max_length=120)
    document_on = models.DateField("Ngày báo cáo", null=True, blank=True)
    held_until = models.DateField(editable=False)

    FOUND_BY = ("year", "measure", "document_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "measure", "observed_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="socio_economic_figure_once",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100),
                name="socio_economic_figure_year",
                violation_error_message="Năm từ 2000 đến 2100.",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
                name="socio_economic_figure_has_both_parts",
                violation_error_message="Ghi cả tử số và mẫu số (lớn hơn 0), hoặc bỏ trống cả hai.",
            ),
        ]
        indexes = [models.Index(fields=["ward", "measure", "observed_on"], name="figures_of_a_measure")]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} đến {self.observed_on:%d/%m/%Y}"

    def settle(self) -> None:
        super().settle()
        measure = socio_economic.MEASURE_BY_CODE.get(self.measure)
        years = 1 if measure is None or measure.is_of_year else 2
        self.held_until = first_day(self.year, later=years)


class SurveyResult(Record):
    """A satisfaction survey held outside the product, entered with its report.

    Source: docs/sources.md P4: the formulas give different results for the same answers, so the one used is
    stored. ``satisfied`` is what the index says of the valid answers: surveys add up by their answers.
    """

    class Kind(models.TextChoices):
        ADMINISTRATION = "administration", "Sự phục vụ của cơ quan hành chính (SIPAS)"
        PROCEDURES = "procedures", "Giải quyết thủ tục hành chính"
        HEALTH = "health", "Dịch vụ y tế công"
        EDUCATION = "education", "Dịch vụ giáo dục công"
        CONDUCT = "conduct", "Thái độ, hành vi công vụ"

    class Formula(models.TextChoices):
        SHARE = "share", "Tỷ lệ câu trả lời mức 4 và 5"
        MEAN_FROM_ONE = "mean_from_one", "(Điểm trung bình - 1) ÷ 4"
        MEAN_OF_FIVE = "mean_of_five", "Điểm trung bình ÷ 5"
        PUBLISHED = "published", "Như báo cáo công bố, không nêu công thức"

    class Mode(models.TextChoices):
        ONLINE = "online", "Trực tuyến"
        PAPER = "paper", "Phiếu giấy"
        BOTH = "both", "Cả hai"

    kind = models.CharField("Nội dung khảo sát", max_length=16, choices=Kind.choices)
    sector = models.CharField(
        "Lĩnh vực", max_length=120, blank=True, help_text="Bỏ trống là chung các lĩnh vực; ví dụ Đất đai, Xây dựng."
    )
    wave = models.CharField("Đợt khảo sát", max_length=60, help_text="Ví dụ: Đợt 1 năm 2026.")
    finished_on = models.DateField("Kết thúc khảo sát ngày")
    mode = models.CharField("Hình thức", max_length=8, choices=Mode.choices, default=Mode.BOTH)
    forms = models.PositiveIntegerField("Số phiếu phát ra")
    answers = models.PositiveIntegerField("Số phiếu hợp lệ")
    index_percent = models.DecimalField("Chỉ số hài lòng (%)", max_digits=5, decimal_places=2)
    mean_score = models.DecimalField("Điểm trung bình (1-5)", max_digits=3, decimal_places=2, null=True, blank=True)
    formula = models.CharField("Công thức", max_length=16, choices=Formula.choices, default=Formula.SHARE)
    report_number = models.CharField("Số báo cáo", max_length=120)
    report_on = models.DateField("Ngày báo cáo", null=True, blank=True)
    held_until = models.DateField(editable=False)

    FOUND_BY = ("wave", "sector", "report_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "sector", "wave"],
                condition=Q(withdrawn_at__isnull=True),
                name="survey_result_once_a_wave",
            ),
            models.CheckConstraint(
                condition=Q(answers__lte=F("forms")),
                name="survey_answers_within_forms",
                violation_error_message="Số phiếu hợp lệ không được lớn hơn số phiếu phát ra.",
            ),
            models.CheckConstraint(
                condition=Q(index_percent__gte=0, index_percent__lte=100),
                name="survey_index_is_a_percentage",
                violation_error_message="Chỉ số hài lòng từ 0 đến 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.wave}"

    def settle(self) -> None:
        super().settle()
        if self.finished_on:
            self.held_until = months_after(self.finished_on, MONTHS_A_SURVEY_SPEAKS)


class PublishedIndex(Record):
    """A result somebody else publishes about the ward: PAR index, SIPAS, PAPI, PCI, DTI."""

    class Index(models.TextChoices):
        PAR = "par", "Chỉ số cải cách hành chính (PAR Index)"
        SIPAS = "sipas", "Chỉ số hài lòng (SIPAS)"
        PAPI = "papi", "Chỉ số hiệu quả quản trị và hành chính công (PAPI)"
        PCI = "pci", "Chỉ số năng lực cạnh tranh (PCI, DDCI)"
        DTI = "dti", "Chỉ số chuyển đổi số (DTI)"
        PROCEDURE_REFORM = "procedure_reform", "Chỉ số cải cách thủ tục hành chính"

    class Rating(models.IntegerChoices):
        EXCELLENT = 5, "Xuất sắc"
        GOOD = 4, "Tốt"
        FAIR = 3, "Khá"
        AVERAGE = 2, "Trung bình"
        WEAK = 1, "Yếu"

    index = models.CharField("Chỉ số", max_length=20, choices=Index.choices)
    year = models.PositiveSmallIntegerField("Kết quả của năm")
    published_on = models.DateField("Công bố ngày")
    points = models.DecimalField("Điểm", max_digits=8, decimal_places=3)
    full_points = models.DecimalField("Thang điểm", max_digits=8, decimal_places=3, default=100)
    rank = models.PositiveIntegerField("Xếp hạng", null=True, blank=True)
    rank_of = models.PositiveIntegerField("Trong tổng số đơn vị", null=True, blank=True)
    rating = models.PositiveSmallIntegerField("Xếp loại", choices=Rating.choices, null=True, blank=True)
    document_number = models.CharField("Văn bản công bố", max_length=120)

    FOUND_BY = ("year", "index", "document_number")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "index", "year"],
                condition=Q(withdrawn_at__isnull=True),
                name="published_index_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0) & Q(points__lte=F("full_points")),
                name="published_points_within_scale",
                violation_error_message="Điểm phải từ 0 đến thang điểm.",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True)
                | (Q(rank__gte=1) & (Q(rank_of__isnull=True) | Q(rank__lte=F("rank_of")))),
                name="published_rank_within",
                violation_error_message="Xếp hạng phải từ 1 đến tổng số đơn vị.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_index_display()} năm {self.year}"
