"""The reform fields (lĩnh vực): one code for each, the same everywhere in the product.

Source: Resolution 76/NQ-CP (six fields); ``direction`` and ``impact`` as in the ministry's
report outline; ``socio_economic`` and ``other`` are seen in plans of wards.
"""

from __future__ import annotations

import enum


class Field(enum.StrEnum):
    DIRECTION = "direction"
    INSTITUTIONS = "institutions"
    PROCEDURES = "procedures"
    APPARATUS = "apparatus"
    CIVIL_SERVICE = "civil_service"
    PUBLIC_FINANCE = "public_finance"
    DIGITAL_GOVERNMENT = "digital_government"
    IMPACT = "impact"
    SOCIO_ECONOMIC = "socio_economic"
    OTHER = "other"


FIELD_LABELS: dict[Field, str] = {
    Field.DIRECTION: "Chỉ đạo, điều hành",
    Field.INSTITUTIONS: "Cải cách thể chế",
    Field.PROCEDURES: "Cải cách thủ tục hành chính",
    Field.APPARATUS: "Cải cách tổ chức bộ máy",
    Field.CIVIL_SERVICE: "Cải cách chế độ công vụ",
    Field.PUBLIC_FINANCE: "Cải cách tài chính công",
    Field.DIGITAL_GOVERNMENT: "Chính quyền điện tử, Chính quyền số",
    Field.IMPACT: "Tác động của cải cách hành chính",
    Field.SOCIO_ECONOMIC: "Kinh tế - xã hội",
    Field.OTHER: "Lĩnh vực khác",
}

# What a person sees before the running number of a target or task: "TTHC-03".
FIELD_SYMBOLS: dict[Field, str] = {
    Field.DIRECTION: "CDDH",
    Field.INSTITUTIONS: "TC",
    Field.PROCEDURES: "TTHC",
    Field.APPARATUS: "TCBM",
    Field.CIVIL_SERVICE: "CV",
    Field.PUBLIC_FINANCE: "TCC",
    Field.DIGITAL_GOVERNMENT: "CQS",
    Field.IMPACT: "TD",
    Field.SOCIO_ECONOMIC: "KTXH",
    Field.OTHER: "KHAC",
}
