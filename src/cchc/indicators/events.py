"""What the audit trail calls the acts on figures, in words. A contract test wants every event listed."""

from __future__ import annotations

EVENT_WORDS = {
    "indicators.closed": "Chốt số liệu",
}
FACT_WORDS = {
    "label": "kỳ",
    "version": "lần",
    "reason": "lý do",
}
