"""Books of the field "digital_government"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc.kernel.fields import Field

from ..book import SHELF, Book, Problem
from ..checks import at_most, empty, in_order, is_given, needed, together
from ..models.digital_government import (
    AgencyOnline,
    CommunityTeam,
    DigitalTask,
    DocumentsMonth,
    Equipment,
    InformationSystem,
    IsoAudit,
    IsoProcess,
    OpenDataSet,
    WebsiteSection,
    WorkFilesMonth,
)

FIELD = Field.DIGITAL_GOVERNMENT


def approved_level_is_known(row: Any) -> Iterator[Problem]:
    if row.level_approved_on and not row.level:
        yield Problem("level", "Hãy chọn cấp độ đã được phê duyệt.")


def is_a_month(row: Any) -> Iterator[Problem]:
    if not 1 <= row.month <= 12:
        yield Problem("month", "Tháng từ 1 đến 12.")
    if not 2000 <= row.year <= 2100:
        yield Problem("year", "Năm từ 2000 đến 2100.")


def is_open(row: Any) -> bool:
    return row.closed_on is None


def declaration_finds_nothing(row: Any) -> Iterator[Problem]:
    if row.kind == IsoAudit.Kind.DECLARATION and row.findings:
        yield Problem("findings", "Ngày công bố áp dụng hệ thống không có điểm không phù hợp: hãy để 0.")


def updated_at_least_yearly(row: Any) -> Iterator[Problem]:
    if not 1 <= row.update_months <= 12:
        yield Problem("update_months", "Kỳ cập nhật từ 1 đến 12 tháng.")


SYSTEMS = Book(
    code="he-thong-thong-tin",
    model=InformationSystem,
    reform_field=FIELD,
    title="Hệ thống thông tin",
    row_name="hệ thống",
    purpose="Các hệ thống, ứng dụng phường sử dụng: điện toán đám mây, kết nối, chia sẻ dữ liệu và cấp độ an toàn "
    "(NĐ 85/2016/NĐ-CP, Luật An ninh mạng năm 2025).",
    columns=(
        "name",
        "unit",
        "in_use_from",
        "cloud_from",
        "connected_from",
        "shared_from",
        "level",
        "level_approved_on",
    ),
    key=("unit", "name"),
    sections=(
        ("Hệ thống", ("unit", "name", "owner", "operator", "in_use_from", "stopped_on")),
        ("Hạ tầng, dữ liệu", ("cloud_from", "connected_from", "has_data_to_share", "shared_from")),
        (
            "An toàn theo cấp độ",
            ("level", "level_dossier_number", "level_approved_by", "level_approved_on", "level_checked_on"),
        ),
        ("Khác", ("note",)),
    ),
    filters=("unit", "level", "has_data_to_share", "in_use_from"),
    order=("name",),
    checks=(
        in_order("in_use_from", "stopped_on"),
        together("level_approved_on", "level_approved_by"),
        needed("level_dossier_number", when=is_given("level_approved_on"), because="cấp độ đã được phê duyệt"),
        in_order("level_approved_on", "level_checked_on"),
        empty(
            "shared_from", when=lambda row: not row.has_data_to_share, because="hệ thống không có dữ liệu dùng chung"
        ),
        approved_level_is_known,
    ),
    first_step="Thêm từng hệ thống phường đang dùng, kể cả hệ thống của tỉnh; ghi ngày bắt đầu sử dụng.",
)

DOCUMENTS = Book(
    code="van-ban-dien-tu",
    model=DocumentsMonth,
    reform_field=FIELD,
    title="Văn bản đi trên môi trường điện tử",
    row_name="tháng số liệu",
    purpose="Mỗi đơn vị một dòng một tháng: văn bản đi, gửi điện tử, ký số, lãnh đạo trực tiếp ký số; "
    "văn bản mật để riêng, không tính vào tỷ lệ.",
    columns=(
        "counted_on",
        "unit",
        "sent",
        "electronic",
        "signed",
        "electronic_and_signed",
        "by_leaders",
        "leader_signed",
    ),
    key=("unit", "year", "month"),
    sections=(
        ("Kỳ số liệu", ("unit", "year", "month")),
        ("Văn bản đi", ("sent", "secret", "electronic", "signed", "electronic_and_signed")),
        ("Lãnh đạo ký", ("by_leaders", "leader_signed")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "year", "month"),
    order=("-counted_on",),
    checks=(
        is_a_month,
        at_most("electronic", "sent"),
        at_most("signed", "sent"),
        at_most("electronic_and_signed", "electronic"),
        at_most("electronic_and_signed", "signed"),
        at_most("by_leaders", "sent"),
        at_most("leader_signed", "by_leaders"),
    ),
    first_step="Lấy số liệu tháng từ Hệ thống quản lý văn bản và điều hành, mỗi đơn vị một dòng.",
)

WORK_FILES = Book(
    code="ho-so-cong-viec",
    model=WorkFilesMonth,
    reform_field=FIELD,
    title="Hồ sơ công việc trên môi trường mạng",
    row_name="tháng số liệu",
    purpose="Mỗi đơn vị một dòng một tháng: hồ sơ công việc đã xử lý, xử lý trên môi trường mạng, "
    "lưu giữ dưới dạng dữ liệu điện tử; không kể hồ sơ mật.",
    columns=("year", "month", "unit", "handled", "online", "as_data"),
    key=("unit", "year", "month"),
    sections=(
        ("Kỳ số liệu", ("unit", "year", "month")),
        ("Hồ sơ công việc", ("handled", "online", "as_data")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "year", "month"),
    order=("-counted_on",),
    checks=(is_a_month, at_most("online", "handled"), at_most("as_data", "handled")),
    first_step="Lấy số liệu tháng từ Hệ thống quản lý văn bản và điều hành, mỗi đơn vị một dòng.",
)

DATA_SETS = Book(
    code="du-lieu-mo",
    model=OpenDataSet,
    reform_field=FIELD,
    title="Dữ liệu mở",
    row_name="tập dữ liệu",
    purpose="Tập dữ liệu công bố cho mọi người khai thác (NĐ 47/2020/NĐ-CP, NĐ 194/2025/NĐ-CP).",
    columns=("name", "unit", "data_format", "update_cycle", "opened_on", "closed_on", "document_number"),
    key=("unit", "name"),
    sections=(
        ("Tập dữ liệu", ("unit", "name", "data_format", "update_cycle", "licence", "link")),
        ("Công bố", ("opened_on", "document_number", "closed_on")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "opened_on"),
    order=("-opened_on",),
    checks=(
        in_order("opened_on", "closed_on"),
        needed("link", when=is_open, because="dữ liệu đang công bố phải tải về được"),
    ),
    first_step="Thêm các tập dữ liệu trong danh mục dữ liệu mở của phường.",
)

AGENCIES = Book(
    code="co-quan-tren-nen-tang-so",
    model=AgencyOnline,
    reform_field=FIELD,
    title="Cơ quan, đơn vị trên nền tảng số",
    row_name="cơ quan, đơn vị",
    purpose="Cơ quan, đơn vị nào đã cung cấp dữ liệu mở, đã quản trị nội bộ trên nền tảng thống nhất và từ ngày nào.",
    columns=("name", "unit", "held_from", "opens_data_from", "single_platform_from"),
    key=("unit", "name"),
    sections=(
        ("Cơ quan, đơn vị", ("unit", "name", "held_from", "held_until")),
        ("Nền tảng số", ("opens_data_from", "single_platform_from")),
        ("Khác", ("note",)),
    ),
    filters=("unit",),
    order=("name",),
    checks=(in_order("held_from", "held_until", strictly=True),),
    first_step="Thêm đủ các phòng, trung tâm và đơn vị sự nghiệp thuộc phường, mỗi đơn vị một dòng.",
)

PROCESSES = Book(
    code="quy-trinh-iso",
    model=IsoProcess,
    reform_field=FIELD,
    title="Quy trình TCVN ISO 9001:2015",
    row_name="quy trình",
    purpose="Quy trình của hệ thống quản lý chất lượng theo QĐ 19/2014/QĐ-TTg.",
    columns=("code", "name", "unit", "issued_on", "revised_on", "ended_on"),
    key=("unit", "code"),
    sections=(
        ("Quy trình", ("unit", "code", "name")),
        ("Ban hành", ("issued_by", "issued_on", "revised_on", "ended_on")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "issued_on"),
    order=("code",),
    checks=(in_order("issued_on", "revised_on"), in_order("issued_on", "ended_on", strictly=True)),
    first_step="Thêm các quy trình đã ban hành theo quyết định công bố hệ thống.",
)

AUDITS = Book(
    code="danh-gia-noi-bo-iso",
    model=IsoAudit,
    reform_field=FIELD,
    title="Đánh giá nội bộ ISO",
    row_name="lần đánh giá",
    purpose="Mỗi lần đánh giá nội bộ hệ thống quản lý chất lượng; lần sau cách lần trước không quá 12 tháng.",
    columns=("kind", "held_on", "unit", "report_number", "findings", "findings_settled", "next_due_on"),
    key=("unit", "held_on"),
    sections=(
        ("Đánh giá, công bố", ("unit", "kind", "held_on", "report_number", "scope")),
        ("Kết quả", ("findings", "findings_settled")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "kind", "held_on"),
    order=("-held_on",),
    checks=(at_most("findings_settled", "findings"), declaration_finds_nothing),
    first_step="Ghi lần đánh giá nội bộ gần nhất; nếu chưa có, ghi ngày công bố áp dụng hệ thống.",
)

EQUIPMENT = Book(
    code="ha-tang-so",
    model=Equipment,
    reform_field=FIELD,
    title="Hạ tầng, thiết bị",
    row_name="thiết bị",
    purpose="Thiết bị phục vụ dịch vụ công trực tuyến và số hóa: đang có so với nhu cầu theo định mức.",
    columns=("kind", "place", "unit", "needed", "working", "checked_on"),
    key=("unit", "kind", "place"),
    sections=(
        ("Thiết bị", ("unit", "kind", "place")),
        ("Số lượng", ("needed", "working", "checked_on")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "kind", "checked_on"),
    order=("place",),
    first_step="Kiểm kê thiết bị tại Trung tâm Phục vụ hành chính công trước.",
)

TEAMS = Book(
    code="to-cong-nghe-so",
    model=CommunityTeam,
    reform_field=FIELD,
    title="Tổ công nghệ số cộng đồng",
    row_name="tổ",
    purpose="Tổ công nghệ số cộng đồng của phường và các khu phố.",
    columns=("name", "area", "unit", "founded_on", "founded_by", "members", "ended_on"),
    key=("unit", "name"),
    sections=(
        ("Tổ", ("unit", "name", "area", "members")),
        ("Thành lập", ("founded_on", "founded_by", "ended_on")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "founded_on"),
    order=("name",),
    checks=(in_order("founded_on", "ended_on", strictly=True),),
    first_step="Thêm tổ của phường, rồi từng khu phố.",
)

SECTIONS = Book(
    code="trang-thong-tin",
    model=WebsiteSection,
    reform_field=FIELD,
    title="Chuyên mục Trang thông tin điện tử",
    row_name="chuyên mục",
    purpose="Chuyên mục phải có trên Trang thông tin điện tử theo NĐ 42/2022/NĐ-CP và kỳ cập nhật của từng mục.",
    columns=("title", "unit", "is_complete", "updated_on", "update_due_on"),
    key=("unit", "title"),
    sections=(
        ("Chuyên mục", ("unit", "title", "rule", "link", "held_from", "held_until")),
        ("Cập nhật", ("is_complete", "updated_on", "update_months")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "is_complete", "updated_on"),
    order=("title",),
    checks=(
        in_order("held_from", "held_until", strictly=True),
        needed("updated_on", when=lambda row: row.is_complete, because="chuyên mục đã đủ nội dung"),
        updated_at_least_yearly,
    ),
    first_step="Thêm các chuyên mục bắt buộc và ngày cập nhật gần nhất của từng mục.",
)

TASKS = Book(
    code="nhiem-vu-chuyen-doi-so",
    model=DigitalTask,
    reform_field=FIELD,
    title="Nhiệm vụ chuyển đổi số",
    row_name="nhiệm vụ",
    purpose="Nhiệm vụ trong kế hoạch chuyển đổi số, kế hoạch thực hiện Đề án 06 của phường.",
    columns=("title", "plan", "unit", "due_on", "done_on", "product"),
    key=("unit", "plan", "title"),
    sections=(
        ("Nhiệm vụ", ("unit", "plan", "title", "due_on")),
        ("Kết quả", ("done_on", "product")),
        ("Khác", ("note",)),
    ),
    filters=("unit", "due_on", "done_on"),
    order=("due_on",),
    first_step="Thêm các nhiệm vụ của kế hoạch chuyển đổi số năm nay với thời hạn.",
)

SHELF.add(SYSTEMS, DOCUMENTS, WORK_FILES, DATA_SETS, AGENCIES, PROCESSES, AUDITS, EQUIPMENT, TEAMS, SECTIONS, TASKS)
