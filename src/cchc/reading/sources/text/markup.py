"""Markdown marks in a line of text: what they say of it, and the line without them.

Plans come as Markdown from converters: "## **II. MỤC TIÊU**", "1\\\\. Mục đích", "*(Kèm theo ...)*".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SOFT = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=[^\s*_])\1(?![\w*])")
# "KẾ HOẠCH**Cải cách ...**": two lines a converter glued together; the bold one begins in a new line.
_GLUED = re.compile(r"(?<=[^\s*(\[“\"])\*\*(?=[A-ZĐÀ-Ỹ\d])(?=[^*\n]+\*\*\s*$)")
_LONE_MARKS = re.compile(r"^\*{1,3}(?=\S)|(?<=\S)\*{1,3}$")
_TAGS = re.compile(r"</?(?:b|strong|i|em|u|sup|sub|span|p|center)\b[^>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

GLUE = "\n**"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its marks."""

    text: str
    level: int | None = None  # of a heading
    bold: bool = False
    italic: bool = False


def unglue(text: str) -> str:
    """Return the text with converters' glued bold lines set on lines of their own."""
    return "\n".join(_GLUED.sub(GLUE, line) for line in text.split("\n"))


def is_rule(line: str) -> bool:
    """Tell a drawn line ("---", "***") from text."""
    return bool(_RULE.match(line))


def plain(line: str) -> Line:
    """Return the line without Markdown marks, and what the marks said of the whole of it."""
    line = _QUOTE.sub("", line)
    heading = _HEADING.match(line)
    level = len(heading[1]) if heading else None
    text = heading[2] if heading else line
    bold, italic = _whole(text, _STRONG), _whole(text, _SOFT)
    return Line(unmarked(text), level, bold, italic)


def unmarked(text: str) -> str:
    """Return the text without emphasis, links, inline tags and escapes. "\\n" stands for ``<br>``."""
    text = _LINK.sub(r"\1", _BREAK.sub("\n", _TAGS.sub("", text)))
    text = _STRONG.sub(r"\2", text)
    text = _SOFT.sub(r"\2", text)
    if not text.startswith("* "):
        text = _LONE_MARKS.sub("", text)
    return _ESCAPE.sub(r"\1", text.replace("**", ""))


def _whole(text: str, mark: re.Pattern[str]) -> bool:
    found = mark.fullmatch(text.strip())
    return found is not None and found[1] not in found[2]
