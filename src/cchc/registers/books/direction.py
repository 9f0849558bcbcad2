"""Books of the field "direction" (chỉ đạo, điều hành): assigned tasks, steering, communication, dialogue."""

from __future__ import annotations

from cchc.kernel.fields import Field

from ..book import SHELF, Book
from ..checks import at_most, empty, in_order, is_given, needed, one_of, together, within_year
from ..models.direction import (
    AssignedTask,
    CommunicationActivity,
    Dialogue,
    DialogueQuestion,
    Initiative,
    SteeringDocument,
    UnitPlan,
)
from ..models.time_limits import OwnTimeLimit
from ..redating import limits_changed
from .direction_inspection import FINDINGS, INSPECTION_PLANS, INSPECTIONS

ASSIGNED_TASKS = Book(
    code="nhiem-vu-duoc-giao",
    model=AssignedTask,
    reform_field=Field.DIRECTION,
    title="Nhiệm vụ được giao",
    row_name="nhiệm vụ",
    purpose="Theo dõi từng nhiệm vụ cấp trên hoặc UBND phường, xã giao: văn bản giao, thời hạn, gia hạn, kết quả; "
    "là số liệu mục 1.3 của biểu thống kê báo cáo CCHC.",
    columns=("document_number", "document_on", "assigner", "content", "unit", "judged_due_on", "done_on", "standing"),
    filters=("standing", "assigner", "unit", "document_on", "due_on", "done_on"),
    key=("document_number", "document_on", "content", "unit"),
    order=("-document_on",),
    sections=(
        ("Văn bản giao", ("document_number", "document_on", "assigner")),
        ("Nhiệm vụ", ("content", "unit", "co_units", "due_on")),
        ("Gia hạn", ("extended_to", "consent_number", "consent_on")),
        ("Kết quả", ("product", "product_number", "done_on", "note")),
    ),
    checks=(
        in_order("document_on", "due_on"),
        in_order("document_on", "done_on"),
        in_order("document_on", "consent_on"),
        in_order("due_on", "extended_to", strictly=True),
        together("extended_to", "consent_number", "consent_on"),
        needed("due_on", when=is_given("extended_to"), because="chỉ gia hạn được nhiệm vụ có thời hạn"),
        needed("product", when=is_given("done_on"), because="nhiệm vụ hoàn thành phải có sản phẩm"),
    ),
    first_step="Bắt đầu bằng các văn bản giao nhiệm vụ của UBND tỉnh, thành phố trong năm.",
)

UNIT_PLANS = Book(
    code="ke-hoach-cchc-don-vi",
    model=UnitPlan,
    reform_field=Field.DIRECTION,
    title="Kế hoạch CCHC của các đơn vị",
    row_name="kế hoạch",
    purpose="Mỗi đơn vị có kế hoạch CCHC riêng hoặc lồng ghép trong kế hoạch công tác năm, "
    "thống nhất với kế hoạch của phường, xã và gửi đúng hạn.",
    columns=("unit", "year", "form", "number", "issued_on", "due_on", "sent_on"),
    filters=("year", "form", "unit"),
    key=("unit", "year"),
    order=("-year",),
    sections=(("Kế hoạch", ("unit", "year", "form", "number", "issued_on", "due_on", "sent_on", "note")),),
    checks=(in_order("issued_on", "sent_on"), within_year("issued_on", from_year_before=True)),
    first_step="Ghi kế hoạch của từng phòng, ban, trung tâm trong năm.",
)

STEERING_DOCUMENTS = Book(
    code="van-ban-chi-dao",
    model=SteeringDocument,
    reform_field=Field.DIRECTION,
    title="Văn bản chỉ đạo, đôn đốc CCHC",
    row_name="văn bản",
    purpose="Văn bản chỉ đạo, đôn đốc, phê bình, thông báo kết luận về cải cách hành chính đã ban hành.",
    columns=("number", "issued_on", "kind", "subject", "unit", "signer"),
    filters=("kind", "unit", "issued_on"),
    key=("number", "issued_on"),
    order=("-issued_on",),
    sections=(("Văn bản", ("kind", "number", "issued_on", "subject", "unit", "recipients", "signer", "note")),),
    first_step="Ghi các văn bản chỉ đạo, đôn đốc đã ban hành trong năm.",
)

INITIATIVES = Book(
    code="sang-kien",
    model=Initiative,
    reform_field=Field.DIRECTION,
    title="Sáng kiến, mô hình CCHC",
    row_name="sáng kiến",
    purpose="Sáng kiến, mô hình, cách làm mới trong CCHC: đăng ký, công nhận, nhân rộng.",
    columns=("title", "kind", "unit", "registered_on", "recognised_on", "level", "replicated_on"),
    filters=("kind", "level", "unit", "recognised_on"),
    key=("title", "registered_on"),
    order=("-registered_on",),
    sections=(
        ("Sáng kiến", ("title", "kind", "unit", "authors", "registered_on", "effect")),
        ("Công nhận", ("recognised_on", "recognised_by", "level")),
        ("Nhân rộng", ("replicated_on", "replicated_by", "note")),
    ),
    checks=(
        in_order("registered_on", "recognised_on"),
        in_order("recognised_on", "replicated_on"),
        together("recognised_on", "recognised_by", "level"),
        needed("recognised_on", when=is_given("replicated_on"), because="chỉ nhân rộng sáng kiến đã được công nhận"),
    ),
    first_step="Ghi các sáng kiến, mô hình các đơn vị đã đăng ký trong năm.",
)

COMMUNICATION = Book(
    code="tuyen-truyen-cchc",
    model=CommunicationActivity,
    reform_field=Field.DIRECTION,
    title="Tuyên truyền cải cách hành chính",
    row_name="hoạt động",
    purpose="Hoạt động tuyên truyền CCHC theo kế hoạch năm và ngoài kế hoạch: hình thức, sản phẩm, số người tiếp cận.",
    columns=("title", "form", "unit", "planned_on", "done_on", "reach", "staff_reached", "link"),
    filters=("form", "unit", "planned_on", "done_on"),
    key=("title", "form", "planned_on", "done_on", "unit"),
    order=("-done_on",),
    sections=(
        ("Hoạt động", ("title", "form", "unit", "plan_number", "planned_on")),
        ("Kết quả", ("done_on", "link", "reach", "staff_reached", "staff_total", "note")),
    ),
    checks=(
        one_of("planned_on", "done_on"),
        at_most("staff_reached", "staff_total"),
        needed("plan_number", when=is_given("planned_on"), because="hoạt động theo kế hoạch phải ghi kế hoạch nào"),
        empty(
            ("reach", "staff_reached", "link"),
            when=lambda row: row.done_on is None,
            because="hoạt động chưa thực hiện thì chưa có kết quả",
        ),
    ),
    first_step="Nhập các hoạt động trong kế hoạch tuyên truyền CCHC của năm, rồi ghi kết quả khi làm xong.",
)

DIALOGUES = Book(
    code="doi-thoai",
    model=Dialogue,
    reform_field=Field.DIRECTION,
    title="Đối thoại với Nhân dân, doanh nghiệp",
    row_name="buổi đối thoại",
    purpose="Đối thoại định kỳ, đột xuất của lãnh đạo phường, xã với Nhân dân, doanh nghiệp, ít nhất mỗi năm một lần.",
    columns=("topic", "kind", "audience", "planned_on", "held_on", "participants", "minutes_number"),
    filters=("kind", "audience", "held_on"),
    key=("topic", "planned_on", "held_on"),
    order=("-held_on",),
    sections=(
        ("Buổi đối thoại", ("topic", "kind", "audience", "unit", "planned_on")),
        ("Tổ chức", ("held_on", "chair", "place", "participants", "minutes_number", "link", "note")),
    ),
    parts=("questions",),
    checks=(
        one_of("planned_on", "held_on"),
        needed("chair", when=is_given("held_on"), because="lãnh đạo chủ trì buổi đối thoại"),
        empty("participants", when=lambda row: row.held_on is None, because="buổi đối thoại chưa được tổ chức"),
    ),
    first_step="Ghi lịch đối thoại của năm; sau mỗi buổi, nhập các ý kiến và cơ quan trả lời.",
)

DIALOGUE_QUESTIONS = Book(
    code="y-kien-doi-thoai",
    model=DialogueQuestion,
    reform_field=Field.DIRECTION,
    title="Ý kiến, kiến nghị tại đối thoại",
    row_name="ý kiến",
    purpose="Từng câu hỏi, kiến nghị tại buổi đối thoại: cơ quan trả lời, hạn, nội dung trả lời, nơi công khai.",
    columns=("dialogue", "question", "unit", "raised_on", "judged_due_on", "answered_on", "is_on_time"),
    filters=("unit", "raised_on", "answered_on", "is_on_time"),
    key=("dialogue", "question"),
    order=("-raised_on",),
    sections=(
        ("Ý kiến", ("dialogue", "raised_on", "question", "raised_by")),
        ("Trả lời", ("unit", "due_on", "answer", "answered_on", "answer_number", "link", "note")),
    ),
    checks=(
        in_order("raised_on", "due_on"),
        in_order("raised_on", "answered_on"),
        needed("answer", when=is_given("answered_on"), because="đã trả lời thì phải lưu nội dung trả lời"),
    ),
    first_step="Mở một buổi đối thoại rồi thêm từng ý kiến.",
)

TIME_LIMITS = Book(
    code="thoi-han-ap-dung",
    model=OwnTimeLimit,
    reform_field=Field.DIRECTION,
    title="Thời hạn áp dụng",
    row_name="thời hạn",
    purpose="Thời hạn của phường, xã thay cho thời hạn mặc định của phần mềm: khắc phục sau kiểm tra, "
    "trả lời phản ánh, cập nhật văn bản. Nhiều thời hạn cùng áp dụng thì lấy thời hạn ngắn nhất.",
    columns=("code", "count", "day_unit", "valid_from", "valid_to", "source"),
    filters=("code", "valid_from"),
    key=("code", "valid_from", "source"),
    order=("code",),
    sections=(("Thời hạn", ("unit", "code", "count", "day_unit", "valid_from", "valid_to", "source", "note")),),
    checks=(in_order("valid_from", "valid_to"),),
    reactions=(limits_changed,),
    first_step="Chỉ thêm khi tỉnh hoặc phường, xã quy định khác thời hạn mặc định.",
)

SHELF.add(
    ASSIGNED_TASKS,
    INSPECTION_PLANS,
    INSPECTIONS,
    FINDINGS,
    COMMUNICATION,
    DIALOGUES,
    DIALOGUE_QUESTIONS,
    INITIATIVES,
    STEERING_DOCUMENTS,
    UNIT_PLANS,
    TIME_LIMITS,
)
