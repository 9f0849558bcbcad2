"""Sentences for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .domain.closing import Refusal

SENTENCES = {
    Refusal.NOT_OVER: "Chưa chốt số liệu vì {label} đến hết ngày {end} mới kết thúc. Hãy chốt từ ngày hôm sau.",
    Refusal.REASON_MISSING: (
        "Chưa chốt lại vì {label} đã được chốt và chưa có lý do. Hãy ghi rõ số liệu nào được sửa, theo văn bản nào."
    ),
    Refusal.NOTHING_KNOWN: "Chưa chốt số liệu vì chưa có số liệu nào của {label}. Hãy ghi sổ hoặc nhập hồ sơ trước.",
}

register(Refusal, SENTENCES)
