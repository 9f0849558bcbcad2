"""Targets of a plan: every statement that sets a measurable level, wherever it stands.

``read_targets`` goes through the passages of the body and its tables; in each sentence it finds
levels (``levels``, ``worded``), the clause of each (``clauses``) and what the clause says beside
(``details``). Past levels are dropped; a level that a list shares is given to each of its members.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cchc.kernel.text import collapse

from ..blocks import Document, Notice, Table
from ..draft import Target
from ..outline import Outline
from .aboutness import field_of_target
from .clauses import Clause, clauses, has_content
from .conflicts import conflicts
from .details import Details, details
from .finding import levels_of
from .idle import is_scoring
from .levels import Level
from .passages import Passage, passages
from .past import sets_goal, tells_past
from .sentences import Stretch, pieces, sentences
from .sharing import lent_inline, members, pieces_sharing
from .tables import columns_of, targets_of_table
from .vocabulary import bare as bare_of

LONGEST_PASSAGE = 10_000  # characters; what stands beyond is no statement of a plan
LONG_CLAUSE = 45  # words; a longer clause is less surely cut at the right place


def read_targets(document: Document, outline: Outline, *, year: int | None = None) -> tuple[list[Target], list[Notice]]:
    """Return the targets in reading order, and what a person must look at.

    ``year`` is the plan's: a level of an earlier year is past. None: only words tell.
    """
    reader = _Reader(document, outline, year)
    for passage in passages(document, outline, year=year):
        reader.read(passage)
    notices = [_number_cut(t) for t in reader.targets if t.value_missing]
    return reader.targets, notices + conflicts(reader.targets)


class _Reader:
    """Gathers targets, and remembers what a later passage may hang on."""

    def __init__(self, document: Document, outline: Outline, year: int | None) -> None:
        self.targets: list[Target] = []
        self._document, self._outline, self._year = document, outline, year
        self._last_of: dict[int, int] = {}  # item -> its last target, for lead-ins ending in "trong đó:"
        self._shared: dict[int, Level] = {}  # lead-in item -> the level its list shares
        self._tables: dict[int, bool] = {}  # block -> it was read as a table of targets

    def read(self, passage: Passage) -> None:
        if self._is_read_as_table(passage):
            return
        before = len(self.targets)
        passage = replace(passage, text=passage.text[:LONGEST_PASSAGE])
        bare = bare_of(passage.text)
        if passage.row is None and self._lends_its_level(passage, bare):
            return
        for sentence in sentences(passage.text):
            self._sentence(passage, bare, sentence, before)
        if len(self.targets) == before:
            self._borrow(passage, bare)
        if passage.item and passage.row is None and len(self.targets) > before:
            self._last_of[passage.item.index] = len(self.targets) - 1

    def _is_read_as_table(self, passage: Passage) -> bool:
        block = self._document.blocks[passage.block]
        if not isinstance(block, Table):
            return False
        if passage.block not in self._tables:
            columns = columns_of(block, self._year)
            self._tables[passage.block] = columns is not None
            if columns:
                self.targets += targets_of_table(block, passage.block, passage.item, columns)
        return self._tables[passage.block]

    def _sentence(self, passage: Passage, bare: str, sentence: Stretch, first: int) -> None:
        if is_scoring(bare, sentence):
            return
        parts = pieces(passage.text, sentence)
        if tells_past(bare, sentence, self._year):
            parts = [part for part in parts if sets_goal(bare, part, self._year)]
        levels = [levels_of(bare, part, passage, self._year) for part in parts]
        if lent := lent_inline(bare, parts, levels):
            for stretch in lent:
                self._lend(passage, bare, stretch, next(level for found in levels for level in found))
            return
        for at, part in enumerate(parts):
            for number, clause in enumerate(clauses(bare, part, levels[at])):
                silent = _silent_before(levels, at) if number == 0 else 0
                sharing = pieces_sharing(bare, parts[at - silent : at], clause)
                self._emit(passage, bare, clause, sharing, first)

    def _emit(self, passage: Passage, bare: str, clause: Clause, sharing: Sequence[Stretch], first: int) -> None:
        whole = replace(clause, start=sharing[0][0]) if sharing else clause
        parent = self._parent(passage, clause, first)
        for start, end in [*sharing, *members(bare, clause)]:
            said = details(passage.text, bare, clause)
            member = replace(whole, start=start) if not clause.opens and end <= clause.level.start else clause
            if (start, end) != (clause.start, clause.level.start) and clause.level.kind != "direction":
                said = replace(
                    said,
                    subject=details(
                        passage.text, bare, replace(member, level=replace(clause.level, start=end))
                    ).subject,
                )
            elif clause.level.kind == "direction":
                said = replace(said, subject=collapse(passage.text[start:end]))
            self.targets.append(_target(passage, whole, said, parent))

    def _parent(self, passage: Passage, clause: Clause, first: int) -> int | None:
        if len(self.targets) > first and clause.nested:
            return len(self.targets) - 1
        if len(self.targets) > first and clause.beside:
            return self.targets[-1].parent
        if passage.item is None or passage.row is not None:
            return None
        for above in self._outline.above(passage.item):
            if _NESTS.search(bare_of(above.text)) and above.index in self._last_of:
                return self._last_of[above.index]
        return None

    def _lends_its_level(self, passage: Passage, bare: str) -> bool:
        """A lead-in like "Các chỉ số sau đạt 100%:" gives its level to the list below it."""
        if not bare.rstrip().endswith(":") or passage.item is None:
            return False
        found = [level for level in levels_of(bare, (0, len(bare)), passage, self._year) if level.kind == "numeric"]
        if len(found) != 1 or not (_LENDS.search(bare.rstrip()) or _says_nothing_else(bare, found[0])):
            return False
        self._shared[passage.item.index] = found[0]
        return True

    def _borrow(self, passage: Passage, bare: str) -> None:
        """Give an item without a level the one its lead-in shares."""
        item = passage.item
        level = self._shared.get(item.parent) if item and item.parent is not None else None
        stretch = next(sentences(passage.text), None)
        if level is None or stretch is None or passage.row is not None:
            return
        self._lend(passage, bare, stretch, level)

    def _lend(self, passage: Passage, bare: str, stretch: Stretch, level: Level) -> None:
        """Make a target of a stretch that takes its level from elsewhere."""
        start, end = stretch
        lent = replace(level, start=end, end=end, reference=None, sure=0.8)
        self._emit(passage, bare, Clause(start, end, lent, opens=False), (), len(self.targets))


_CLOSING_QUOTES = ("”", '"', "»")
_HAS_WORDS = re.compile(r"[^\W\d_]")
_NESTS = re.compile(r"\btrong (?:so )?do\s*:$")
_LENDS = re.compile(r"\b(?:sau|sau day|duoi day|bao gom|gom)\b[^.;]*:$")


def _says_nothing_else(bare: str, level: Level) -> bool:
    """Tell whether a lead-in is only its level: "Phấn đấu đạt 100%:"."""
    return not has_content(bare[: level.start]) and not has_content(bare[level.end :])


def _silent_before(levels: Sequence[Sequence[Level]], at: int) -> int:
    """Return how many pieces directly before hold no level."""
    count = 0
    while count < at and not levels[at - count - 1]:
        count += 1
    return count


def _target(passage: Passage, clause: Clause, said: Details, parent: int | None) -> Target:
    level = clause.level
    end = clause.end + (passage.text[clause.end : clause.end + 1] in _CLOSING_QUOTES)
    text = collapse(passage.text[clause.start : end])
    if passage.label and not _HAS_WORDS.search(text):  # a cell that is a level and nothing else
        text = f"{passage.label} {text}"
        said = replace(said, subject=passage.label)
    if passage.label and not has_content(_beside(passage.text, clause)):
        said = replace(said, subject=passage.label)
    reference = passage.text[slice(*level.reference)] if level.reference else None
    unit = collapse(passage.text[slice(*level.unit_at)]).lower() if level.unit_at else level.unit
    return Target(
        text=text,
        span=passage.span(clause.start, end),
        confidence=_confidence(passage, level, text),
        comparator=level.comparator,
        value=level.value,
        value_max=level.value_max,
        unit=unit,
        field=field_of_target(passage, text),
        kind=level.kind,
        subject=said.subject,
        parent=parent,
        section=passage.section,
        scope=said.scope,
        exceptions=said.exceptions,
        denominator=said.denominator or (f"{level.whole:g}" if level.whole else None),
        reference=collapse(reference) if reference else None,
        value_missing=level.missing,
    )


def _beside(text: str, clause: Clause) -> str:
    """Return what a clause says beside its level, as bare text."""
    return bare_of(f"{text[clause.start : clause.level.start]} {text[clause.level.end : clause.end]}")


def _confidence(passage: Passage, level: Level, text: str) -> float:
    sure = 0.95 * level.sure * passage.confidence
    if passage.field is None:
        sure *= 0.9
    if len(text.split()) > LONG_CLAUSE:
        sure *= 0.85
    return round(sure, 3)


def _number_cut(target: Target) -> Notice:
    return Notice(
        "target_value_missing",
        f"Chỉ tiêu “{target.text}” ({target.section}) bị thiếu con số; đề nghị bổ sung theo bản gốc.",
        (target.span,),
    )
