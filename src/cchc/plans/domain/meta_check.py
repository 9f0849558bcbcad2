"""Does the document belong where it was uploaded? Pure: what differs is said, nothing is decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc.kernel.text import fold

Notice = dict[str, Any]


def meta_notices(meta: Mapping[str, Any], *, chosen_year: int, unit_name: str) -> list[Notice]:
    """Return warnings where the year or the issuer of the document is not the one the person chose."""
    found = []
    year, issuer = meta.get("year"), meta.get("issuer")
    if year and year != chosen_year:
        said = f"Văn bản ghi năm {year}, khác với năm {chosen_year} đã chọn khi tải lên."
        found.append(_notice("year_differs", said))
    if issuer and fold(unit_name) not in fold(issuer):
        said = f"Văn bản do “{issuer}” ban hành, khác với “{unit_name}” đã chọn khi tải lên."
        found.append(_notice("issuer_differs", said))
    return found


def _notice(code: str, message: str) -> Notice:
    return {"code": code, "message": f"{message} Hãy kiểm tra xem có đúng tệp không.", "spans": []}
