"""Why a due moment cannot be reckoned, and the sentence for it. Pure."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class DeadlineRefusal(enum.StrEnum):
    BAD_MOMENT = "deadline.bad_moment"
    BAD_LIMIT = "deadline.bad_limit"
    UNKNOWN_UNIT = "deadline.unknown_unit"
    BAD_PAUSE = "deadline.bad_pause"
    PAUSE_BACKWARDS = "deadline.pause_backwards"
    BAD_SESSIONS = "deadline.bad_sessions"
    BAD_COLUMNS = "deadline.bad_columns"
    BEYOND_CALENDAR = "deadline.beyond_calendar"


SENTENCES: dict[DeadlineRefusal, str] = {
    DeadlineRefusal.BAD_MOMENT: "“{text}” không phải là thời điểm hợp lệ. Hãy ghi ngày và giờ như 2026-04-24T16:20.",
    DeadlineRefusal.BAD_LIMIT: "Thời hạn “{text}” không hợp lệ. Hãy ghi số nguyên không âm, ví dụ 5.",
    DeadlineRefusal.UNKNOWN_UNIT: "Không có đơn vị thời hạn “{text}”. Hãy chọn một trong: {known}.",
    DeadlineRefusal.BAD_PAUSE: (
        "Thời gian tạm dừng “{text}” không hợp lệ. Hãy ghi TỪ/ĐẾN, ví dụ 2026-04-27T08:00/2026-04-29T10:00."
    ),
    DeadlineRefusal.PAUSE_BACKWARDS: "Thời gian tạm dừng “{text}” kết thúc trước khi bắt đầu. Hãy kiểm tra lại.",
    DeadlineRefusal.BAD_SESSIONS: (
        "Giờ làm việc “{text}” không hợp lệ. Hãy ghi các buổi không chồng nhau, ví dụ 08:00-12:00,13:00-17:00."
    ),
    DeadlineRefusal.BAD_COLUMNS: "Dòng này có {found} cột, cần đúng {wanted} cột. Hãy kiểm tra lại dấu phẩy.",
    DeadlineRefusal.BEYOND_CALENDAR: (
        "Chưa tính được vì thời điểm nằm ngoài lịch làm việc của phần mềm (từ {first} đến {last}). "
        "Hãy kiểm tra lại ngày tiếp nhận và thời hạn."
    ),
}


class CannotReckon(DomainError):
    """No due moment; see ``reason`` and ``facts``."""

    def __init__(self, reason: DeadlineRefusal, **facts: object) -> None:
        super().__init__(reason, **facts)


def explain(refusal: CannotReckon) -> str:
    """Return the Vietnamese sentence, for callers without Django; on one line always."""
    sentence = SENTENCES[DeadlineRefusal(refusal.reason)].format_map(refusal.facts)
    return " ".join(sentence.split())
