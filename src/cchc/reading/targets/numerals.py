"""Numbers as Vietnamese texts print them."""

from __future__ import annotations

import re

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?"
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip


def number_of(printed: str) -> float:
    """Return the value of a number: dots group thousands, a comma or a lone dot begins the decimals.

    >>> number_of("1.400"), number_of("78,496"), number_of("95.5"), number_of("05")
    (1400.0, 78.496, 95.5, 5.0)
    """
    if _GROUPED.fullmatch(printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))
