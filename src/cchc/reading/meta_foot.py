"""The foot of a document: recipients (Nơi nhận) and the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cchc.kernel.text import fold

from .meta_lines import Line
from .wordlists import wordlist

MAX_NAME_WORDS = 6


def recipients_of(lines: Sequence[Line]) -> list[str]:
    """Return the list under "Nơi nhận:", the archive line included, without dashes and stops."""
    start = next((at for at, line in enumerate(lines) if fold(line.text).startswith("noi nhan")), None)
    if start is None:
        return []
    out: list[str] = []
    for line in lines[start + 1 :]:
        if not line.listed and (out or not line.text.endswith(";")):
            break
        out.append(line.text.rstrip(" ;."))
        if fold(line.text).startswith("luu"):
            break
    return out


def signature_of(lines: Sequence[Line]) -> tuple[str | None, str | None]:
    """Return name and rank of the person who signed: the last rank with a name after it."""
    signer, title = None, None
    rank: str | None = None
    for line in lines:
        if _is_rank(line.text):
            rank = _rank(line.text)
        elif rank and is_name(line.text):
            signer, title, rank = line.text, rank, None
    return signer, title


def _is_rank(text: str) -> bool:
    return text.isupper() and _rank(text) is not None


def _rank(text: str) -> str | None:
    """Return the rank a line of a signature names, "KT. CHỦ TỊCH" being that of the person absent."""
    plain = fold(text)
    for sign in _folded("acts_for"):
        if plain.startswith(sign):
            return None
    found = [rank for rank in _folded("ranks") if plain.startswith(rank)]
    return text.capitalize() if found else None


def is_name(text: str) -> bool:
    """Tell whether a line under a rank is a person's name: a few words, a surname or capitals throughout."""
    words = text.split()
    if not 2 <= len(words) <= MAX_NAME_WORDS or re.search(r"[\d:;,./()]", text):
        return False
    while len(words) > 2 and fold(words[0]).rstrip(".") in {"ts", "ths", "bs", "ks"}:
        words = words[1:]
    if text.isupper() and fold(text).startswith(_folded("agency_starts")):
        return False
    has_surname = words[0][:1].isupper() and fold(words[0]) in _folded("surnames")
    return has_surname or all(word[:1].isupper() for word in words)


@cache
def _folded(group: str) -> tuple[str, ...]:
    return tuple(sorted({fold(word) for word in wordlist("meta")[group]}, key=len, reverse=True))
