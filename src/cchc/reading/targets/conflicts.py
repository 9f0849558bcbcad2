"""Two levels for one measure: both are kept, and a person is told."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import Any

from ..blocks import Notice
from ..draft import Target
from ..headings import plain_words
from ..wordlists import wordlist

SAME_WORDS = 0.85  # share of the shorter subject's words that the longer one must hold
FEWEST_WORDS = 3
MOST_MORE = 1.5  # times the words of the shorter subject that the longer may have
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
    keys = [(_measure(t), _words(t.subject)) for t in targets]
    out = []
    for one, other in combinations(range(len(targets)), 2):
        if _differ(targets[one], targets[other]) and _is_same(keys[one], keys[other]):
            out.append(_notice(targets[one], targets[other]))
    return out


_Key = tuple[tuple[str, frozenset[str]] | None, frozenset[str]]


def _is_same(one: _Key, other: _Key) -> bool:
    """Two targets of named measures are told by these, others by their words."""
    if one[0] or other[0]:
        return one[0] == other[0]
    return _alike(one[1], other[1])


def _measure(target: Target) -> tuple[str, frozenset[str]] | None:
    """Return the measure of ``vocabulary/measures.yaml`` a target is of, with the words that part it."""
    said = f" {plain_words(target.subject)} "
    head = _COUNTING.sub("", said.strip())
    for name, entry in _measures().items():
        able = all(any(f" {word} " in said for word in group) for group in entry["words"])
        apart = any(f" {word} " in said for word in entry["without"])
        if able and not apart and not head.startswith(tuple(entry["not_of"])):
            return name, frozenset(word for word in _qualifiers() if f" {word} " in said)
    return None


_COUNTING = re.compile(r"^(?:(?:ty le|ti le|so|so luong|cac|tong so) )+")


@cache
def _measures() -> dict[str, dict[str, Any]]:
    def plain(names: list[str]) -> list[str]:
        return [plain_words(name) for name in names]

    return {
        name: {
            "words": [plain(group) for group in entry["words"]],
            "without": plain(entry.get("without", [])),
            "not_of": plain(entry.get("not_of", [])),
        }
        for name, entry in wordlist("measures")["measures"].items()
    }


@cache
def _qualifiers() -> list[str]:
    return [plain_words(word) for word in wordlist("measures")["qualifiers"]]


def _words(subject: str) -> frozenset[str]:
    plain = " ".join(_SHORT.get(word, word) for word in plain_words(subject).split())
    return frozenset(re.findall(r"[a-z]+", plain)) - _IDLE


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= FEWEST_WORDS
        and len(short & long) >= SAME_WORDS * len(short)
        and len(long) <= MOST_MORE * len(short)
    )


_CHANGES = ("increase", "decrease")


def _differ(one: Target, other: Target) -> bool:
    return (
        one.unit == other.unit
        and None not in (one.value, other.value)
        and one.value != other.value
        and (one.scope, one.exceptions) == (other.scope, other.exceptions)
        and (one.comparator in _CHANGES) == (other.comparator in _CHANGES)
        and (one.span.block, one.span.row) != (other.span.block, other.span.row)
    )


def _notice(one: Target, other: Target) -> Notice:
    return Notice(
        "target_levels_differ",
        f"Cùng một chỉ tiêu có hai mức: “{_shown(one)}” ({one.section}) và “{_shown(other)}” ({other.section}). "
        "Đề nghị xác định mức áp dụng.",
        (one.span, other.span),
    )


def _shown(target: Target) -> str:
    """Return the text of a target, led by what it is of where the text is a level alone."""
    return target.text if target.subject in target.text else f"{target.subject}: {target.text}"
