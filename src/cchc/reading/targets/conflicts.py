"""Two levels for one measure: both are kept, and a person is told."""

from __future__ import annotations

import re
from itertools import combinations

from ..blocks import Notice
from ..draft import Target
from ..headings import plain_words

SAME_WORDS = 0.85  # share of the shorter subject's words that the longer one must hold
FEWEST_WORDS = 3
MOST_TARGETS = 2000  # no plan has as many; every pair is compared
# Words that tell no measure from another, and the abbreviations that stand for several words.
_IDLE = frozenset(
    re.findall(
        r"\w+",
        "ty le ti muc do so cac cua va ve doi voi duoc tren trong tai cho theo tong nguoi dan to chuc doanh "
        "nghiep ca nhan phuong xa nam giai quyet ho tiep nhan thuc hien",
    )
)
_SHORT = {
    "tthc": "thu tuc hanh chinh", "dvc": "dich vu cong", "dvctt": "dich vu cong truc tuyen",
    "cbccvc": "can bo cong chuc vien chuc", "nsnn": "ngan sach nha nuoc", "pakn": "phan anh kien nghi",
}  # fmt: skip


def conflicts(targets: list[Target]) -> list[Notice]:
    """Return a notice for each pair that sets two levels for what reads as one measure."""
    if len(targets) > MOST_TARGETS:
        return []
    keys = [_words(t.subject) for t in targets]
    out = []
    for one, other in combinations(range(len(targets)), 2):
        if _differ(targets[one], targets[other]) and _alike(keys[one], keys[other]):
            out.append(_notice(targets[one], targets[other]))
    return out


def _words(subject: str) -> frozenset[str]:
    plain = " ".join(_SHORT.get(word, word) for word in plain_words(subject).split())
    return frozenset(re.findall(r"[a-z]+", plain)) - _IDLE


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= FEWEST_WORDS and len(short & long) >= SAME_WORDS * len(short) and len(long) <= 2 * len(short)


def _differ(one: Target, other: Target) -> bool:
    return (
        one.unit == other.unit
        and None not in (one.value, other.value)
        and one.value != other.value
        and (one.scope, one.exceptions) == (other.scope, other.exceptions)
    )


def _notice(one: Target, other: Target) -> Notice:
    return Notice(
        "target_levels_differ",
        f"Cùng một chỉ tiêu có hai mức: “{one.text}” ({one.section}) và “{other.text}” ({other.section}). "
        "Đề nghị xác định mức áp dụng.",
        (one.span, other.span),
    )
