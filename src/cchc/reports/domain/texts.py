"""The words of a part: which figures they print, which numbers were typed by hand, what changed. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from .draft import TOKEN, Printed, keys_in, paragraphs

# A number as officials write it: 1.234, 98,25, 80%. Not the number of a document (12/KH-UBND), a date, a quarter.
NUMBER = re.compile(r"(?<![\w/.,\-])\d+(?:\.\d{3})*(?:,\d+)?(?:\s?%)?(?![\w/\-]|[.,]\d)")
WORDS_OF_DATES = re.compile(
    r"(?:ngày|tháng|năm|quý|điều|khoản|số|giai đoạn)\s+(?:\d{1,4}\s*(?:/|-|đến|,|và)?\s*)+", re.I
)
ANY_TOKEN = re.compile(r"\[\[(.*?)\]\]")


class Labelled(Printed, Protocol):
    @property
    def label(self) -> str: ...


def unknown_keys(text: str, known: Collection[str]) -> list[str]:
    """Return what stands between double brackets and names no figure, once each, in order."""
    named = [found.strip() for found in ANY_TOKEN.findall(text)]
    return list(dict.fromkeys(one for one in named if one not in known))


def typed_numbers(text: str, draft: str = "") -> list[str]:
    """Return numbers a person typed into the words: not a figure of ours, not in what the software drafted.

    Numbers in dates, in names of documents and after "năm", "quý", "điều" are part of a name.
    """
    drafted = set(_numbers(draft))
    return list(dict.fromkeys(one for one in _numbers(text) if one not in drafted))


def _numbers(text: str) -> Iterator[str]:
    bare = WORDS_OF_DATES.sub(" ", TOKEN.sub(" ", text))
    yield from (found[0] for found in NUMBER.finditer(bare))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: words, or a figure with the rows behind it."""

    text: str
    key: str = ""
    figure: Printed | None = None


def pieces(paragraph: str, figures: Mapping[str, Printed]) -> list[Piece]:
    """Return a paragraph as words and figures, in order; a figure that is not known keeps its key."""
    found: list[Piece] = []
    end = 0
    for token in TOKEN.finditer(paragraph):
        if token.start() > end:
            found.append(Piece(paragraph[end : token.start()]))
        found.append(Piece(token[0], token[1], figures.get(token[1])))
        end = token.end()
    if end < len(paragraph):
        found.append(Piece(paragraph[end:]))
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """Something that reads otherwise than before; an empty side: it was added, or is gone."""

    what: str
    before: str
    after: str

    def as_row(self) -> dict[str, str]:
        return {"what": self.what, "before": self.before, "after": self.after}


def figure_changes(
    before: Mapping[str, Labelled], after: Mapping[str, Labelled], *, used: Collection[str]
) -> list[Change]:
    """Return the figures a text prints whose printed value is another now; ``used`` in the order of the text."""
    return [
        Change(after[key].label if key in after else before[key].label, _text(before, key), _text(after, key))
        for key in dict.fromkeys(used)
        if (key in before or key in after) and _text(before, key) != _text(after, key)
    ]


def _text(figures: Mapping[str, Printed], key: str) -> str:
    return figures[key].text if key in figures else ""


def text_changes(title: str, before: str, after: str) -> list[Change]:
    """Return the paragraphs that differ, as printed: one change for each stretch of paragraphs."""
    old, new = list(paragraphs(before)), list(paragraphs(after))
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    return [
        Change(title, "\n".join(old[a:b]), "\n".join(new[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def used_keys(texts: Collection[str]) -> list[str]:
    return list(dict.fromkeys(key for text in texts for key in keys_in(text)))
