"""What a task must produce: the product column taken apart, or the documents its words say to draw up."""

from __future__ import annotations

import re
from functools import cache

from cchc.kernel.text import collapse, nfc

from ..unit_names import is_blank
from ..wordlists import CAPITALS, SMALL, begins, longest, longest_at_end, plain, wordlist

_BULLET = re.compile(r"^\s*(?:[-–—+•*·]\s*|\(?\d{1,2}[).]\s+|[a-zđ]\)\s+)")
_DASH_AFTER_STOP = re.compile(r"(?<=[,;.:])\s*[-–]\s+")
_SLASH = re.compile(rf"(?<![\d\s/])\s*/\s+(?=\S)|(?<=[^\W\d_]{{2}})/(?=[{CAPITALS}][^\W\d_]*[{SMALL}])")
_PLUS = re.compile(r"\s+\+\s*(?=\S)")
_INLINE_DASH = re.compile(rf"\s[-–]\s*(?=[{CAPITALS}])")
SAYS_ONLY_WHEN = 20  # characters: "Báo cáo định kỳ hằng quý" does not say yet what it is about
_EDGES = " \t\n;,:-–+"
_BRACKET = re.compile(r"\(([^()]+)\)")
_IN_WRITING = re.compile(r"\w+ \w+ \((?:trả lời )?bằng văn bản\)", re.IGNORECASE)
_CLAUSES = re.compile(r"[.;]\s+|;|\n|\.$")


def split_products(cell: str) -> list[str]:
    """Return the products of a cell: cut at dashes, lines, ";", "/" and "+", never at commas."""
    parts = [part for line in _lines(nfc(cell)) for part in _split(line)]
    products = [collapse(part).strip(_EDGES) for part in parts]
    return list(dict.fromkeys(p for p in products if p and not is_blank(p)))


def _lines(cell: str) -> list[str]:
    """Return the lines of a cell; one that begins in the middle of a sentence goes on with the last."""
    lines: list[str] = []
    for line in cell.split("\n"):
        bare = _BULLET.sub("", line)
        goes_on = bare == line and (line.strip()[:1].islower() or (lines and lines[-1].rstrip().endswith(",")))
        if lines and goes_on:
            lines[-1] = f"{lines[-1]} {line.strip()}"
        elif line.strip():
            lines.append(line if bare == line else bare)
    return lines


def _split(line: str) -> list[str]:
    parts = [line]
    for pattern in (re.compile(r";"), _DASH_AFTER_STOP, _PLUS, _SLASH):
        parts = [piece for part in parts for piece in _outside_brackets(part, pattern)]
    return [piece for part in parts for piece in _at_inline_dashes(part)]


def _outside_brackets(text: str, pattern: re.Pattern[str]) -> list[str]:
    pieces, start = [], 0
    for found in pattern.finditer(text):
        if text.count("(", 0, found.start()) <= text.count(")", 0, found.start()):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [*pieces, text[start:]]


def _at_inline_dashes(text: str) -> list[str]:
    """A dash cuts when a document is named after it: "Kế hoạch - Báo cáo", not "Văn hóa - Xã hội"."""
    pieces, start = [], 0
    for found in _INLINE_DASH.finditer(text):
        if longest(plain(text), _looks(), found.end()):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [*pieces, text[start:]]


@cache
def _looks() -> frozenset[str]:
    return frozenset(plain(nfc(w)) for w in wordlist("columns")["looks"]["deliverables"])


def names_only_a_document(text: str) -> bool:
    """Tell whether a cell is no more than a document's name: "Kế hoạch", "Công văn"."""
    folded = plain(collapse(text)).strip(" .;")
    return folded in _words("nouns") or (len(folded.split()) <= 4 and bool(longest(folded, _words("nouns"))))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(plain(nfc(w)) for w in wordlist("documents")[kind])


def documents_to_draw_up(text: str) -> list[str]:
    """Return the documents a sentence says are to be drawn up, as written.

    A document counts when an act that brings it into being stands before it ("xây dựng",
    "ban hành", "lập"); "Báo cáo ..." is an act by itself. Schemes carried out, meetings, training
    and scoring are none.
    """
    out: list[str] = []
    for clause in _clauses(nfc(text)):
        for name in [*_Clause(clause).documents(), *_in_brackets(clause)]:
            if not any(_same(name, other) for other in out):
                out.append(name)
    return out


def _clauses(text: str) -> list[str]:
    """Cut at full stops and semicolons outside brackets."""
    return [collapse(piece) for piece in _outside_brackets(text, _CLAUSES) if piece.strip()]


def _in_brackets(clause: str) -> list[str]:
    """Return what a bracket gives as the product: "(các văn bản ...)", "xin lỗi (bằng văn bản)"."""
    named = [found.group(1) for found in _BRACKET.finditer(clause)]
    products = [n for n in named if longest(plain(n).removeprefix("cac "), _words("nouns"))]
    return products + [found.group() for found in _IN_WRITING.finditer(clause)]


class _Clause:
    """One clause of a task, in which documents are looked for."""

    def __init__(self, clause: str) -> None:
        self.text, self.folded = clause, plain(clause)
        self.purpose = self._purpose()

    def _purpose(self) -> int:
        found = re.search(rf"\s(?:{'|'.join(wordlist('documents')['purposes'])})\s", self.text.lower())
        return found.start() if found else len(self.text)

    def documents(self) -> list[str]:
        drawn: list[str] = []
        place = 0
        while place < self.purpose:
            noun = self._noun_at(place)
            if noun and self._is_drawn(place, noun, has_one=bool(drawn)):
                end = self._end(place, noun)
                drawn.append(self.text[self._with_plural(place) : end].strip(" ,;.:"))
                place = end
            else:
                place += 1
        return drawn

    def _noun_at(self, place: int) -> str:
        if place and self.folded[place - 1].isalnum():
            return ""
        if longest(self.folded, _words("not_documents"), place):
            return ""
        return longest(self.folded, _words("nouns"), place)

    def _with_plural(self, place: int) -> int:
        """Return where the name begins, "các" before it included."""
        return place - 4 if self.folded[:place].endswith("cac ") else place

    def _is_drawn(self, place: int, noun: str, *, has_one: bool) -> bool:
        before = self.folded[:place].rstrip()
        if any(f" {w} " in f" {before} " for w in _words("not_drawn")):
            return False
        is_report = noun in _words("acts")
        if is_report and _stands_as_act(before):
            return True
        if has_one and before.endswith((" va", " va cac", ", cac")):
            return True
        return _is_governed(before, _acts_for(noun))

    def _end(self, start: int, noun: str) -> int:
        """Return where the name of a document ends."""
        depth, bare_end = 0, start + len(noun)
        limit = len(self.text) if noun == "van ban" and self.purpose <= bare_end + 1 else self.purpose
        for place in range(bare_end, limit):
            depth += (self.folded[place] == "(") - (self.folded[place] == ")")
            if depth <= 0 and self._ends_at(place, self.folded[bare_end:place].strip(" ,")):
                return place
        return limit

    def _ends_at(self, place: int, said: str) -> bool:
        """Tell whether a name ends at a blank or comma; ``said`` is what it says after its noun."""
        sign, rest = self.folded[place], self.folded[place + 1 :].lstrip()
        if sign == ",":
            return bool(longest(rest, _words("acts_after_comma"))) if said else not begins(rest, "de xuat")
        if not sign.isspace():
            return False
        further = rest.removeprefix("va ").removeprefix("cac ")
        if said and rest.startswith("va ") and longest(further, _words("nouns")):
            return True
        only_when = not said or (len(said) < SAYS_ONLY_WHEN and bool(longest(said, _words("times"))))
        return bool(longest(rest, _words("ends") - _TO_WHOM if only_when else _words("ends") | _words("times")))


# A report that is nothing but sent to somebody goes by whom it is sent to.
_TO_WHOM = frozenset({"ve ubnd", "ve uy ban nhan dan", "cho ubnd", "cho uy ban"})


def _stands_as_act(before: str) -> bool:
    """Tell whether "báo cáo" is the verb of its clause: it opens it, or follows another verb."""
    return not before or (
        not longest_at_end(before, _words("names_of_systems")) and bool(longest_at_end(before, _words("before_acts")))
    )


@cache
def _acts_for(noun: str) -> frozenset[str]:
    """Return the acts that bring this kind of document into being."""
    if noun in _words("acts"):
        return _words("drawn_by")
    acts = _words("drawn_by") - _words("for_reports_only")
    if noun in _words("firm_nouns"):
        acts -= _words("not_for_firm_nouns")
    return acts if noun in _words("told") else acts - _words("tells")


def _is_governed(before: str, acts: frozenset[str]) -> bool:
    """Tell whether one of the acts stands before a noun, passing over the words that may stand between.

    An act that only says what another document is for draws up nothing: "Chương trình xây dựng văn bản".
    """
    rest = before.rstrip(" ,")
    while not (act := longest_at_end(rest, acts)):
        passed = longest_at_end(rest, _words("between"))
        if not passed:
            return False
        rest = rest.removesuffix(passed).rstrip(" ,")
    return not longest_at_end(rest.removesuffix(act).rstrip(), _words("nouns"))


def _same(one: str, other: str) -> bool:
    a, b = plain(one), plain(other)
    return a.startswith(b) or b.startswith(a)
