"""``{% load scoring %}``: how pages of score sheets say inputs and changes."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any

from django import template
from django.utils.dateparse import parse_date

from cchc.foundation import words

from ..domain.figures import beside
from ..domain.given import exactly

register = template.Library()

CHANGES = {
    "self": "Tự chấm",
    "approved": "Trưởng đơn vị duyệt",
    "returned": "Trả lại",
    "submitted": "Nộp",
    "appraised": "Thẩm định",
    "disputed": "Giải trình",
    "explained": "Sau giải trình",
    "survey": "Điều tra xã hội học",
    "final": "Kết quả",
    "false": "Minh chứng sai sự thật",
    "restored": "Hủy kết luận minh chứng sai",
}


@register.filter
def change_words(kind: str) -> str:
    return CHANGES.get(kind, kind)


@register.filter
def input_text(value: Any) -> str:
    """Return an input as people read it: yes or no, a day, a number; a dash where it is not known."""
    if value is None or value == "":
        return words.NO_VALUE
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, str):
        day = parse_date(value) if value[:4].isdigit() and len(value) == 10 else None
        return words.day(day) if day else value
    exact = exactly(value, "")
    return beside(exact, Fraction(ceil(exact)))  # 94,99999 is not shown as 95
