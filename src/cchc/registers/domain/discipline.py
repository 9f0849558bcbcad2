"""Forms of discipline of cadres, civil servants and public employees, and what counts as discipline. Pure."""

from __future__ import annotations

import enum


class DisciplineForm(enum.StrEnum):
    CRITICISM = "criticism"
    REPRIMAND = "reprimand"
    WARNING = "warning"
    PAY_CUT = "pay_cut"
    DEMOTION = "demotion"
    REMOVAL = "removal"
    DISMISSAL = "dismissal"
    NONE = "none"  # "nobody was": said with its document, because an empty book says nothing


DISCIPLINE_LABELS: dict[DisciplineForm, str] = {
    DisciplineForm.CRITICISM: "Phê bình, rút kinh nghiệm (chưa đến mức kỷ luật)",
    DisciplineForm.REPRIMAND: "Khiển trách",
    DisciplineForm.WARNING: "Cảnh cáo",
    DisciplineForm.PAY_CUT: "Hạ bậc lương",
    DisciplineForm.DEMOTION: "Giáng chức",
    DisciplineForm.REMOVAL: "Cách chức",
    DisciplineForm.DISMISSAL: "Buộc thôi việc",
    DisciplineForm.NONE: "Xác nhận không có người bị kỷ luật",
}

# Only who holds a post can lose it. Source: Law on cadres and civil servants (from memory, unconfirmed).
OF_LEADERS_ONLY = frozenset({DisciplineForm.DEMOTION, DisciplineForm.REMOVAL})


BELOW_DISCIPLINE = frozenset({DisciplineForm.NONE, DisciplineForm.CRITICISM})


def is_discipline(form: str) -> bool:
    """Say whether it counts: from reprimand upwards (plan 002, annex 5.3)."""
    return form not in BELOW_DISCIPLINE
