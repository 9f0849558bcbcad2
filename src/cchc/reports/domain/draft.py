"""A draft of a periodic report: text by section, the figures it prints, what to look at first. Pure.

Text is paragraphs divided by blank lines. A figure stands in it as ``[[key]]``, so that nobody can type another
number over it; a paragraph that begins with "- " is an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

TOKEN = re.compile(r"\[\[([a-z0-9_.:-]+)\]\]")
NOT_KNOWN = "……"  # printed where a text names a figure that is no longer there


class Printed(Protocol):
    """Anything that knows how it is printed: ``Figure`` here, ``models.PrintedFigure`` once it is kept."""

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number. ``code``: its indicator; blank where it was counted from tasks or targets."""

    key: str  # "procedures.dossiers_on_time", "procedures.dossiers_on_time.year_change"
    code: str
    label: str  # what it is, for the drafter: "Tỷ lệ hồ sơ giải quyết đúng hạn, so với cùng kỳ"
    text: str  # as printed: "98,25%", "1.234"
    value: float | None
    address: str = ""  # path of the rows behind


@dataclass(frozen=True, slots=True)
class SectionDraft:
    key: str  # of the outline
    text: str

    @property
    def section(self) -> str:
        """The same word for it as a ``Part`` has."""
        return self.key


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the drafter should look at before anything else; ``section`` blank: the report as a whole."""

    sentence: str
    section: str = ""
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    sections: tuple[SectionDraft, ...]
    figures: Mapping[str, Figure]
    warnings: tuple[Warning, ...] = ()


def within(draft: Draft, places: Mapping[str, str], keys: Collection[str]) -> Draft:
    """Return the draft for a report that has only these sections: what has no place of its own stands where it was.

    :param places: section -> the section it was part of before it stood alone.
    """

    def place(key: str) -> str:
        return key if key in keys else places.get(key, key)

    texts: dict[str, list[str]] = {}
    for one in sorted(draft.sections, key=lambda one: place(one.key) != one.key):  # its own words first
        texts.setdefault(place(one.key), []).append(one.text)
    return replace(
        draft,
        sections=tuple(SectionDraft(key, "\n\n".join(filter(None, found))) for key, found in texts.items()),
        warnings=tuple(replace(one, section=place(one.section)) for one in draft.warnings),
    )


def keys_in(text: str) -> list[str]:
    """Return the keys of the figures a text prints, in order, with repeats."""
    return TOKEN.findall(text)


def fill(text: str, figures: Mapping[str, Printed]) -> str:
    """Return the text with its figures as printed; dots where a figure is not known."""
    return TOKEN.sub(lambda found: figures[found[1]].text if found[1] in figures else NOT_KNOWN, text)


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text. Lines of a list may stand directly below each other."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines: list[str] = []
        for line in filter(None, (one.strip() for one in block.split("\n"))):
            if line.startswith("- ") or not lines:
                lines.append(line)
            else:
                lines[-1] += f" {line}"
        yield from lines
