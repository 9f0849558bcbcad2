"""What the audit trail calls the acts on keys, in words; and how it says that an act came by the API."""

from __future__ import annotations

EVENT_WORDS = {
    "exchange.key_made": "Tạo khóa API",
    "exchange.key_revoked": "Thu hồi khóa API",
}
FACT_WORDS = {
    "reach": "phạm vi",
    "until": "hết hạn",
    "through": "qua",
}
