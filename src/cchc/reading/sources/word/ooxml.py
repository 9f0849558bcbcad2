"""Words of WordprocessingML: tag names, and small questions asked of an element.

Source: ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml ships no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# "Strict" files use another name space for the same words; it is mapped to the usual one on reading.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

LONGEST_NUMBER = 9  # digits
OFF = frozenset({"0", "false", "off", "none"})


def child(parent: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of ``w:`` names, or None."""
    for name in path:
        if parent is None:
            return None
        parent = parent.find(W + name)
    return parent


def value(parent: Element | None, *path: str) -> str | None:
    """Return ``w:val`` of the element at the path, or None where either is missing."""
    found = child(parent, *path)
    return None if found is None else found.get(W + "val")


def number(parent: Element | None, *path: str, default: int = 0) -> int:
    """Return ``w:val`` as a number; a broken one counts as ``default``, as in Word."""
    return whole(value(parent, *path), default)


def whole(text: str | None, default: int) -> int:
    """Return text as a number, ``default`` where it is none or beyond all reason."""
    try:
        return default if text is None or len(text) > LONGEST_NUMBER else int(text)
    except ValueError:
        return default


def switch(parent: Element | None, *path: str) -> bool | None:
    """Return an on/off property: True, False, or None where it is not set."""
    found = child(parent, *path)
    return None if found is None else found.get(W + "val", "true") not in OFF
