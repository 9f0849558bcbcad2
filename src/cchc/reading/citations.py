"""Numbers of documents cited in a plan, as printed: "118/2025/NĐ-CP", "24-KH/ĐU", "72/2025/QH15"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ISSUER = r"[A-ZĐ][A-Za-zĐđ]*\d{0,2}(?:&[A-ZĐ]+)*"
# Number, year or not, then kind and issuer: "76/NQ-CP", "128/SNV-CCHC&VTLT"; Party style "57-NQ/TW".
_NUMBER = re.compile(
    rf"(?<![\w/.-])(\d{{1,5}}[a-z]?(?:/\d{{4}})?/{_ISSUER}(?:\s?-\s?{_ISSUER})*|\d{{1,5}}\s?-\s?{_ISSUER}/{_ISSUER})(?![\w/])"
)
# A line that wraps after the dash leaves a blank: "117/2013/NĐ- CP".
_WRAPPED = re.compile(r"\s?-\s?")


def cited_numbers(text: str) -> Iterator[str]:
    """Yield the document numbers of a text in order; a blank left by a wrapped line is taken out."""
    for found in _NUMBER.finditer(text):
        yield _WRAPPED.sub("-", found.group(1))
