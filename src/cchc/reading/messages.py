"""Sentences for people: what did not happen, why, and what to do. One line each."""

from __future__ import annotations

from collections.abc import Mapping

from cchc.kernel.errors import DomainError

from .refusals import Refusal

# {name} is always known; the other facts come with the refusal and are listed in DEFAULTS.
SENTENCES: dict[Refusal, str] = {
    Refusal.MISSING: "Không tìm thấy tệp “{name}”. Hãy kiểm tra lại tên và thư mục của tệp.",
    Refusal.IS_A_FOLDER: "“{name}” là thư mục, không phải tệp. Hãy chọn tệp kế hoạch bên trong thư mục này.",
    Refusal.NO_PERMISSION: "Không mở được tệp “{name}” vì tài khoản này không có quyền đọc. "
    "Hãy xin quyền đọc hoặc chép tệp sang thư mục khác.",
    Refusal.EMPTY: "Không đọc được tệp “{name}” vì tệp rỗng. Hãy kiểm tra lại bản gốc và gửi lại.",
    Refusal.UNKNOWN_KIND: "Không đọc được tệp “{name}” vì đây không phải loại tệp được hỗ trợ. "
    "Hãy dùng tệp Word (.docx), PDF, ảnh chụp (.png, .jpg), văn bản (.txt, .md, .html) hoặc mẫu Excel (.xlsx).",
    Refusal.WRONG_EXTENSION: "Không đọc được tệp “{name}” vì nội dung bên trong không đúng với đuôi {extension}. "
    "Hãy mở tệp bằng phần mềm đã tạo ra nó và lưu lại thành .docx hoặc .pdf.",
    Refusal.CORRUPT: "Không đọc được tệp “{name}” vì tệp bị hỏng hoặc chưa tải đủ. "
    "Hãy mở thử bằng phần mềm văn phòng, lưu lại thành bản mới rồi gửi lại.",
    Refusal.PASSWORD: "Không đọc được tệp “{name}” vì tệp được đặt mật khẩu. Hãy gỡ mật khẩu, lưu lại rồi gửi lại.",
    Refusal.MACROS: "Không đọc tệp “{name}” vì tệp có chứa macro. "
    "Hãy lưu lại thành tệp không có macro (.docx hoặc .xlsx) rồi gửi lại.",
    Refusal.ZIP_BOMB: "Không đọc tệp “{name}” vì nội dung nén nở ra quá lớn, không an toàn. "
    "Hãy lưu lại văn bản thành bản mới từ phần mềm văn phòng rồi gửi lại.",
    Refusal.XML_ENTITIES: "Không đọc tệp “{name}” vì bên trong có khai báo thực thể XML không an toàn. "
    "Hãy lưu lại văn bản thành bản mới từ phần mềm văn phòng rồi gửi lại.",
    Refusal.TOO_LARGE: "Không đọc tệp “{name}” vì tệp lớn quá mức cho phép ({limit}). "
    "Hãy giảm dung lượng ảnh trong tệp hoặc chỉ gửi phần kế hoạch và phụ lục.",
    Refusal.TOO_MANY_PAGES: "Không đọc tệp “{name}” vì tệp có quá nhiều trang (cho phép {limit} trang). "
    "Hãy chỉ gửi phần kế hoạch và phụ lục.",
    Refusal.TOO_MANY_PIXELS: "Không đọc tệp “{name}” vì ảnh quá lớn (cho phép {limit} triệu điểm ảnh). "
    "Hãy quét lại ở 300 điểm/inch hoặc thu nhỏ ảnh.",
    Refusal.TOO_MANY_CELLS: "Không đọc tệp “{name}” vì bảng có quá nhiều ô (cho phép {limit} ô). "
    "Hãy xóa các dòng, cột trống thừa trong bảng rồi gửi lại.",
    Refusal.TOO_MUCH_TEXT: "Không đọc tệp “{name}” vì văn bản quá dài (cho phép {limit} ký tự). "
    "Hãy chỉ gửi phần kế hoạch và phụ lục.",
    Refusal.TOO_SLOW: "Chưa đọc xong tệp “{name}” vì quá thời gian cho phép ({limit} giây). "
    "Hãy chia nhỏ tệp hoặc gửi bản Word thay cho bản quét.",
    Refusal.OCR_MISSING: "Không đọc được bản quét “{name}” vì máy chưa cài phần mềm nhận dạng chữ Tesseract "
    "(tiếng Việt). Hãy cài tesseract-ocr và tesseract-ocr-vie, hoặc gửi bản Word.",
    Refusal.OFFICE_MISSING: "Không đọc được tệp “{name}” ({extension}) vì máy chưa cài LibreOffice. "
    "Hãy lưu lại tệp thành .docx rồi gửi lại, hoặc cài LibreOffice.",
    Refusal.OFFICE_FAILED: "Không chuyển được tệp “{name}” sang .docx vì LibreOffice không mở được tệp này. "
    "Hãy mở tệp bằng Word, lưu lại thành .docx rồi gửi lại.",
    Refusal.NO_TEXT: "Không đọc được tệp “{name}” vì không thấy chữ nào trong tệp. "
    "Hãy kiểm tra lại ảnh quét (đủ sáng, đúng chiều) hoặc gửi bản Word.",
    Refusal.NOT_A_PLAN: "Tệp “{name}” đọc được nhưng không phải kế hoạch cải cách hành chính: "
    "không thấy chỉ tiêu, nhiệm vụ hay phân công nào. Hãy kiểm tra lại tệp đã chọn.",
    Refusal.NOT_A_TEMPLATE: "Không đọc được bảng tính “{name}” vì không đúng mẫu: {detail}. "
    "Hãy tải mẫu bảng tính kế hoạch, điền vào rồi gửi lại.",
    Refusal.CANNOT_WRITE: "Không ghi được kết quả ra “{name}” vì thư mục không có hoặc không được phép ghi. "
    "Hãy chọn nơi lưu khác.",
    Refusal.UNEXPECTED: "Không đọc được tệp “{name}” vì gặp lỗi ngoài dự kiến ({detail}). "
    "Hãy thử lưu lại tệp thành .docx; nếu vẫn lỗi, hãy gửi tệp cho người phụ trách phần mềm.",
}

# Facts a sentence may name and what stands there when the refusal does not bring them.
DEFAULTS: dict[str, object] = {
    "extension": "của tệp",
    "limit": "theo cấu hình",
    "detail": "không rõ chi tiết",
}


def explain(error: DomainError, *, name: str) -> str:
    """Return the Vietnamese sentence for a refusal about the file called ``name``; one line always."""
    facts: Mapping[str, object] = {**DEFAULTS, **error.facts, "name": name}
    sentence = SENTENCES[Refusal(error.reason)].format_map(facts)
    return " ".join(sentence.split())
