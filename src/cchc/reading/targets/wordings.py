"""The small language of ``vocabulary/wordings.yaml``, made into patterns on bare text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..wordlists import wordlist
from .vocabulary import alternation
from .vocabulary import bare as bare_of

WITHIN = r"[^,;.()]"  # a character of the same clause


@dataclass(frozen=True, slots=True)
class Wording:
    kind: str  # "reference", "ranking", "absolute", "direction"
    comparator: str
    pattern: re.Pattern[str]  # groups "ref" and "rank" where the wording has them


_TOKEN = re.compile(
    r"<(?P<name>\w+)>|(?P<rest>\s*…)|(?P<some>\s*\.\.\s*)|(?P<words>\s*~\s*)|(?P<number>#)|(?P<sign>[()\[\]|{}])|(?P<word>[^\s()\[\]|{}<>#~…]+)|(?P<blank>\s+)"
)
_SIGNS = {"(": "(?:", ")": ")", "[": "(?:", "]": r"(?:\s+|\b))?\0", "|": "|", "{": "(?P<ref>", "}": ")"}
_OPTION_END = re.compile(r"\\0(?:\\s\+)?")


@cache
def wordings() -> tuple[Wording, ...]:
    """Return the wordings in their order."""
    return tuple(Wording(kind, comparator, _compiled(says)) for kind, comparator, says in _file()["wordings"])


@cache
def ranked() -> dict[str, str]:
    """Return what may be ranked: bare words -> the words as written."""
    return {bare_of(name): name for name in _file()["ranked"]}


def _file() -> dict[str, Any]:
    return wordlist("wordings")


def _compiled(says: str) -> re.Pattern[str]:
    # A blank after an option belongs to the option, which may be absent.
    pattern = _OPTION_END.sub("", "".join(_parts(says)))
    return re.compile(rf"(?<!\w){pattern}(?!\w)")


def _parts(says: str) -> Iterator[str]:
    for token in _TOKEN.finditer(says):
        match token.lastgroup:
            case "name":
                yield f"(?:{'|'.join(_listed(token['name']))})"
            case "rest":
                yield rf"(?:\b{WITHIN}*)"
            case "some":
                yield rf"(?:\s+{WITHIN}{{1,90}}?)??\s+"
            case "words":
                yield r"(?:\s+[^;.()]{1,120}?)??\s+"
            case "number":
                yield r"(?P<rank>\d{1,3})(?!\d)"
            case "sign":
                yield _SIGNS[token.group()]
            case "blank":
                yield r"\s+"
            case _:
                yield re.escape(bare_of(token.group()))


def _listed(name: str) -> Iterator[str]:
    plain = [entry for entry in _file()["names"][name] if "#" not in entry]
    yield alternation(map(bare_of, plain))
    yield from (
        bare_of(entry).replace(" ", r"\s+").replace("#", r"\d{4}") for entry in _file()["names"][name] if "#" in entry
    )
