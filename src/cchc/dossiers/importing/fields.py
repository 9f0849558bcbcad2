"""What a column of an export may be: the fields of a dossier, how each is read and what people call it. Pure."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.StrEnum):
    CODE = "code"
    PROCEDURE_CODE = "procedure_code"
    TEXT = "text"
    MOMENT = "moment"
    DAY = "day"
    COUNT = "count"
    MONEY = "money"
    LIMIT = "limit"
    WORD = "word"  # of the vocabulary's table of the same name as the field
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field:
    """``length``: what the column of a text holds; longer texts are cut."""

    name: str
    label: str
    kind: Kind
    length: int = 0


def _moment(name: str, label: str) -> Field:
    return Field(name, label, Kind.MOMENT)


def _text(name: str, label: str, length: int) -> Field:
    return Field(name, label, Kind.TEXT, length)


def _flag(name: str, label: str) -> Field:
    return Field(name, label, Kind.FLAG)


FIELDS: tuple[Field, ...] = (
    Field("code", "Mã hồ sơ", Kind.CODE),
    Field("procedure_code", "Mã thủ tục", Kind.PROCEDURE_CODE, 20),
    _text("procedure_name", "Tên thủ tục", 500),
    _text("sector", "Lĩnh vực", 120),
    _text("owner_name", "Chủ hồ sơ", 200),
    _text("owner_phone", "Điện thoại", 30),
    Field("owner_kind", "Loại đối tượng", Kind.WORD),
    _text("subject", "Trích yếu", 1000),
    _text("unit", "Cơ quan giải quyết", 300),
    _text("reception_unit", "Nơi tiếp nhận", 200),
    _text("support_place", "Nơi hỗ trợ", 200),
    _text("return_place", "Nơi trả kết quả", 200),
    _text("officer", "Người xử lý", 120),
    Field("status", "Trạng thái", Kind.WORD),
    Field("channel", "Kênh nộp", Kind.WORD),
    Field("return_channel", "Kênh trả kết quả", Kind.WORD),
    _moment("submitted_at", "Ngày nộp"),
    _moment("received_at", "Ngày tiếp nhận"),
    _moment("due_at", "Ngày hẹn trả"),
    _moment("due_at_original", "Ngày hẹn trả lần đầu"),
    _moment("settled_at", "Ngày xử lý xong"),
    _moment("returned_at", "Ngày trả kết quả"),
    _moment("ended_at", "Ngày từ chối, rút, dừng"),
    Field("limit", "Thời hạn giải quyết", Kind.LIMIT),
    Field("limit_unit", "Đơn vị của thời hạn", Kind.WORD),
    Field("supplement_requests", "Số lần yêu cầu bổ sung", Kind.COUNT),
    _moment("supplement_requested_at", "Ngày yêu cầu bổ sung"),
    _moment("supplement_completed_at", "Ngày bổ sung xong"),
    _moment("payment_requested_at", "Ngày thông báo nghĩa vụ tài chính"),
    _moment("payment_completed_at", "Ngày hoàn thành nghĩa vụ tài chính"),
    Field("apologised_on", "Ngày xin lỗi", Kind.DAY),
    _text("apology_number", "Số văn bản xin lỗi", 60),
    Field("fee_vnd", "Phí, lệ phí (đồng)", Kind.MONEY),
    Field("payment", "Thanh toán", Kind.WORD),
    _flag("has_digitised_parts", "Thành phần được số hóa"),
    _flag("has_reused_parts", "Có thành phần tái sử dụng"),
    _flag("is_from_national_store", "Lấy từ kho dữ liệu quốc gia"),
    _flag("is_identity_checked", "Xác thực danh tính điện tử"),
    _text("result_link", "Đường dẫn tệp kết quả", 500),
    _text("result_code", "Mã giấy tờ kết quả", 120),
    _flag("is_result_in_store", "Kết quả vào kho cá nhân"),
    _flag("is_synced", "Đã đồng bộ lên Cổng DVCQG"),
    _flag("is_boundary_free", "Phi địa giới hành chính"),
    _flag("is_published", "Đã công khai tiến độ"),
    Field("rating", "Mức độ hài lòng", Kind.WORD),
    _text("note", "Ghi chú", 2000),
)
BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
# A file without these says too little: the code tells dossiers apart; without receipt nothing can be on time.
REQUIRED = ("code", "received_at")
# Tables of words that serve several fields.
WORD_TABLES = {"return_channel": "channel"}
