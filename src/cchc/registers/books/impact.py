"""Books of the field "impact": socio-economic targets and figures, surveys, published indices, kept figures."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from cchc.kernel.fields import Field
from cchc.organisation.records import Record

from ..book import SHELF, Book, Problem
from ..checks import at_most, in_order, together
from ..domain.socio_economic import MEASURE_BY_CODE, PERCENT
from ..models.impact import Observation, PublishedIndex, SocioEconomicFigure, SocioEconomicTarget, SurveyResult

HUNDREDTH = Decimal("0.01")


def parts_give_the_value(row: Record) -> Iterable[Problem]:
    """A figure given with both parts is what they give, to two decimals."""
    if not isinstance(row, SocioEconomicFigure) or row.numerator is None or row.denominator is None:
        return
    if row.denominator <= 0:
        yield Problem("denominator", "Mẫu số phải lớn hơn 0.")
        return
    scale = 100 if MEASURE_BY_CODE[row.measure].unit == PERCENT else 1
    given = row.numerator / row.denominator * scale
    if abs(given - row.value) >= HUNDREDTH:
        shown = f"{given:.2f}".replace(".", ",")
        yield Problem("value", f"Tử số chia mẫu số được {shown}, khác giá trị đã ghi. Hãy sửa một trong ba số.")


def year_of_the_figure(row: Record) -> Iterable[Problem]:
    if isinstance(row, SocioEconomicFigure) and row.observed_on.year not in {row.year, row.year + 1}:
        yield Problem("observed_on", "Ngày số liệu phải thuộc năm đã ghi hoặc năm liền sau.")


def mean_gives_the_index(row: Record) -> Iterable[Problem]:
    """Of the formulas that start from a mean score, the index is what the formula gives."""
    if not isinstance(row, SurveyResult) or row.mean_score is None:
        return
    formulas = {
        SurveyResult.Formula.MEAN_FROM_ONE: (row.mean_score - 1) / 4 * 100,
        SurveyResult.Formula.MEAN_OF_FIVE: row.mean_score / 5 * 100,
    }
    given = formulas.get(SurveyResult.Formula(row.formula))
    # The mean is printed with two decimals: half a hundredth of a point is an eighth of a percent.
    if given is not None and abs(given - row.index_percent) > Decimal("0.13"):
        shown = f"{given:.2f}".replace(".", ",")
        yield Problem("index_percent", f"Theo công thức đã chọn, điểm trung bình này cho chỉ số {shown} %.")


def year_is_one(row: Any) -> Iterable[Problem]:
    if not 2000 <= row.year <= 2100:
        yield Problem("year", "Năm từ 2000 đến 2100.")


def index_is_a_percentage(row: Any) -> Iterable[Problem]:
    if not 0 <= row.index_percent <= 100:
        yield Problem("index_percent", "Chỉ số hài lòng từ 0 đến 100.")
    if row.mean_score is not None and not 1 <= row.mean_score <= 5:
        yield Problem("mean_score", "Điểm trung bình từ 1 đến 5.")


def rank_is_among_all(row: Any) -> Iterable[Problem]:
    if row.rank is not None and (row.rank < 1 or (row.rank_of is not None and row.rank > row.rank_of)):
        yield Problem("rank", "Xếp hạng phải từ 1 đến tổng số đơn vị.")


def published_after_its_year(row: Any) -> Iterable[Problem]:
    if row.published_on.year < row.year:
        yield Problem("published_on", f"Kết quả năm {row.year} không thể công bố trước năm đó.")


def divides_by_something(row: Any) -> Iterable[Problem]:
    if row.denominator is not None and row.denominator <= 0:
        yield Problem("denominator", "Mẫu số phải lớn hơn 0.")


TARGETS = Book(
    code="chi-tieu-kinh-te-xa-hoi",
    model=SocioEconomicTarget,
    reform_field=Field.SOCIO_ECONOMIC,
    title="Chỉ tiêu kinh tế - xã hội",
    row_name="chỉ tiêu",
    purpose="Mức giao từng năm của các chỉ tiêu phát triển kinh tế - xã hội theo nghị quyết của HĐND.",
    columns=("year", "measure", "comparator", "level", "unit", "document_number"),
    key=("unit", "year", "measure"),
    sections=(
        ("Chỉ tiêu", ("unit", "year", "measure", "comparator", "level")),
        ("Văn bản giao", ("document_number", "document_on")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "year", "measure"),
    order=("-year",),
    checks=(year_is_one,),
    first_step="Thêm các chỉ tiêu trong nghị quyết của HĐND phường về nhiệm vụ năm nay.",
)

FIGURES = Book(
    code="so-lieu-kinh-te-xa-hoi",
    model=SocioEconomicFigure,
    reform_field=Field.SOCIO_ECONOMIC,
    title="Số liệu kinh tế - xã hội",
    row_name="số liệu",
    purpose="Kết quả thực hiện từng chỉ tiêu đến một ngày, kèm báo cáo làm căn cứ.",
    columns=("year", "measure", "observed_on", "value", "unit", "document_number"),
    key=("unit", "measure", "observed_on"),
    sections=(
        ("Số liệu", ("unit", "year", "measure", "observed_on", "value")),
        ("Tử số, mẫu số (nếu có)", ("numerator", "denominator")),
        ("Căn cứ", ("document_number", "document_on")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "year", "measure", "observed_on"),
    order=("-observed_on",),
    checks=(together("numerator", "denominator"), parts_give_the_value, year_of_the_figure, year_is_one),
    first_step="Ghi số liệu gần nhất của từng chỉ tiêu, lấy từ báo cáo kinh tế - xã hội của phường.",
)

SURVEYS = Book(
    code="ket-qua-khao-sat",
    model=SurveyResult,
    reform_field=Field.IMPACT,
    title="Kết quả khảo sát mức độ hài lòng",
    row_name="kết quả khảo sát",
    purpose="Kết quả từng đợt khảo sát sự hài lòng, ghi cùng báo cáo và công thức tính đã dùng (QĐ 1001/QĐ-BNV).",
    columns=("kind", "sector", "wave", "finished_on", "answers", "index_percent", "formula", "report_number"),
    key=("unit", "kind", "sector", "wave"),
    sections=(
        ("Đợt khảo sát", ("unit", "kind", "sector", "wave", "finished_on", "mode")),
        ("Phiếu", ("forms", "answers")),
        ("Kết quả", ("index_percent", "mean_score", "formula")),
        ("Báo cáo", ("report_number", "report_on")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "kind", "formula", "finished_on"),
    order=("-finished_on",),
    checks=(
        at_most("answers", "forms"),
        in_order("finished_on", "report_on"),
        index_is_a_percentage,
        mean_gives_the_index,
    ),
    first_step="Thêm kết quả đợt khảo sát gần nhất theo báo cáo đã ban hành.",
)

PUBLISHED = Book(
    code="chi-so-cong-bo",
    model=PublishedIndex,
    reform_field=Field.IMPACT,
    title="Chỉ số do cấp trên công bố",
    row_name="kết quả công bố",
    purpose="Điểm, xếp hạng, xếp loại của phường trong PAR Index, SIPAS, PAPI, PCI, DTI do cấp trên công bố.",
    columns=("index", "year", "points", "full_points", "rank", "rank_of", "rating", "published_on"),
    key=("unit", "index", "year"),
    sections=(
        ("Chỉ số", ("unit", "index", "year")),
        ("Kết quả", ("points", "full_points", "rank", "rank_of", "rating")),
        ("Công bố", ("published_on", "document_number")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "index", "year"),
    order=("-published_on",),
    checks=(at_most("points", "full_points"), rank_is_among_all, published_after_its_year, year_is_one),
    first_step="Thêm kết quả các chỉ số của năm trước theo quyết định công bố.",
)

OBSERVATIONS = Book(
    code="so-lieu-nhap-tay",
    model=Observation,
    reform_field=Field.IMPACT,
    title="Số liệu theo dõi ngoài phần mềm",
    row_name="số liệu",
    purpose="Số liệu của chỉ số chưa có dòng nào trong các sổ, ghi tay kèm văn bản làm căn cứ.",
    columns=("measure", "sector", "observed_on", "value", "unit", "document_number"),
    key=("unit", "measure", "sector", "observed_on"),
    sections=(
        ("Chỉ số", ("unit", "measure", "sector")),
        ("Số liệu", ("period_start", "observed_on", "value", "numerator", "denominator")),
        ("Căn cứ", ("document_number", "document_on")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "observed_on"),
    order=("-observed_on",),
    checks=(in_order("period_start", "observed_on"), together("numerator", "denominator"), divides_by_something),
    first_step="Chọn chỉ số có ghi “số liệu nhập tay” ở danh mục chỉ số, rồi ghi số liệu và văn bản làm căn cứ.",
)

SHELF.add(TARGETS, FIGURES, SURVEYS, PUBLISHED, OBSERVATIONS)
