"""Recorded names inside the text of a report. Pure."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """Return a recorded text on one line, with nothing in it that could be taken for a figure's token."""
    return re.sub(r"\s+", " ", text.replace("[[", "[").replace("]]", "]")).strip()
