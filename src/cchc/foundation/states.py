"""States on screens: colour, shape and word, the same everywhere.

Codes are those the rules use (``work.domain``, ``indicators``); a screen never writes a state by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Badge:
    shape: str  # carries the meaning in black and white, in Word and Excel too
    word: str
    tone: str  # a class of our style sheet: good, fair, warn, bad, dead, none

    @property
    def drawing(self) -> str:
        return DRAWINGS[self.shape]


# The same shapes as drawings (site/static/cchc/shapes.svg): a font may lack the character.
DRAWINGS = MappingProxyType(
    {
        "●": "disc",
        "◐": "half",
        "○": "ring",
        "▲": "triangle",
        "■": "square",
        "✕": "cross",
        "◆": "diamond",
        "◇": "open-diamond",
        "↩": "back",
        "↻": "round",
        "–": "dash",
    }
)

TARGET_STATES = MappingProxyType(
    {
        "met": Badge("●", "Đạt", "good"),
        "on_course": Badge("◐", "Đúng hướng", "fair"),
        "at_risk": Badge("▲", "Có nguy cơ", "warn"),
        "missed": Badge("■", "Không đạt", "bad"),
        "unreachable": Badge("✕", "Không còn khả thi", "dead"),
        "not_measured": Badge("○", "Chưa đo được", "none"),
    }
)

# The eight states of docs/sources.md P1.3, and what a person sees of an occurrence on its way to them.
TASK_STATES = MappingProxyType(
    {
        "waiting": Badge("○", "Chờ điều kiện", "none"),
        "not_due": Badge("○", "Chưa đến hạn", "none"),
        "in_progress": Badge("◐", "Đang thực hiện", "fair"),
        "submitted": Badge("◇", "Chờ duyệt", "fair"),
        "returned": Badge("↩", "Trả lại để bổ sung", "warn"),
        "done": Badge("●", "Hoàn thành", "good"),
        "done_late": Badge("◆", "Hoàn thành trễ hạn", "warn"),
        "done_not_accepted": Badge("▲", "Đã làm, chưa đạt yêu cầu", "warn"),
        "overdue": Badge("■", "Quá hạn", "bad"),
        "routine_ongoing": Badge("↻", "Thường xuyên", "fair"),
        "not_arisen": Badge("–", "Không phát sinh", "none"),
        "cancelled": Badge("✕", "Đã hủy", "dead"),
    }
)

JOB_STATES = MappingProxyType(
    {
        "waiting": Badge("○", "Đang chờ", "none"),
        "running": Badge("◐", "Đang chạy", "fair"),
        "done": Badge("●", "Đã xong", "good"),
        "failed": Badge("■", "Không thực hiện được", "bad"),
    }
)

PLAN_STATES = MappingProxyType(
    {
        "reading": Badge("◐", "Đang đọc", "fair"),
        "failed": Badge("■", "Không đọc được", "bad"),
        "in_review": Badge("▲", "Đang đối chiếu", "warn"),
        "confirmed": Badge("●", "Đã xác nhận", "good"),
        "abandoned": Badge("✕", "Đã hủy", "dead"),
    }
)

# The state codes exchanged with the national portal; being late is no state (docs/sources.md O1.2).
DOSSIER_STATES = MappingProxyType(
    {
        "1": Badge("○", "Mới đăng ký", "none"),
        "2": Badge("◐", "Được tiếp nhận", "fair"),
        "3": Badge("✕", "Không được tiếp nhận", "dead"),
        "4": Badge("◐", "Đang xử lý", "fair"),
        "5": Badge("↩", "Chờ bổ sung giấy tờ", "warn"),
        "6": Badge("◇", "Chờ nghĩa vụ tài chính", "warn"),
        "7": Badge("–", "Công dân rút hồ sơ", "none"),
        "8": Badge("✕", "Dừng xử lý", "dead"),
        "9": Badge("●", "Đã xử lý xong", "good"),
        "10": Badge("●", "Đã trả kết quả", "good"),
    }
)

IMPORT_STATES = MappingProxyType(
    {
        "mapping": Badge("▲", "Chờ xác nhận cột", "warn"),
        "running": Badge("◐", "Đang nhập", "fair"),
        "done": Badge("●", "Đã nhập xong", "good"),
        "stopped": Badge("■", "Dừng giữa chừng", "bad"),
    }
)

# The life of a scored component (docs/sources.md P3.3).
SCORE_STATES = MappingProxyType(
    {
        "open": Badge("○", "Chưa chấm", "none"),
        "self_scored": Badge("◐", "Đã tự chấm", "fair"),
        "unit_approved": Badge("◇", "Trưởng đơn vị đã duyệt", "fair"),
        "submitted": Badge("◆", "Đã nộp", "fair"),
        "appraised": Badge("◆", "Đã thẩm định", "fair"),
        "disputed": Badge("▲", "Đang giải trình", "warn"),
        "final": Badge("●", "Kết quả cuối cùng", "good"),
    }
)

# A ward's sheet within an appraisal of the index, and the stages of the appraisal itself.
APPRAISAL_STATES = MappingProxyType(
    {
        "not_opened": Badge("○", "Chưa mở phiếu", "none"),
        "scoring": Badge("◐", "Đang tự chấm", "fair"),
        "submitted": Badge("◇", "Chờ thẩm định", "fair"),
        "appraised": Badge("◆", "Đã thẩm định", "good"),
        "disputed": Badge("▲", "Chờ trả lời giải trình", "warn"),
        "final": Badge("●", "Đã có kết quả", "good"),
    }
)

CAMPAIGN_STAGES = MappingProxyType(
    {
        "self_scoring": Badge("◐", "Tự chấm điểm", "fair"),
        "appraising": Badge("◇", "Thẩm định", "fair"),
        "explaining": Badge("▲", "Giải trình", "warn"),
        "announced": Badge("●", "Đã công bố", "good"),
    }
)

KINDS = MappingProxyType(
    {
        "target": TARGET_STATES,
        "task": TASK_STATES,
        "job": JOB_STATES,
        "plan": PLAN_STATES,
        "dossier": DOSSIER_STATES,
        "dossier_import": IMPORT_STATES,
        "appraisal": APPRAISAL_STATES,
        "campaign": CAMPAIGN_STAGES,
        "score": SCORE_STATES,
    }
)
