"""Slips of character recognition put right by what any Vietnamese document obeys.

Rules of language and of lists only, as tables in ``vocabulary/recognition.yaml``; nothing here knows a plan.
A word that was changed is less sure than before, so a person sees it. A figure is never changed for another:
at most a letter among digits becomes the digit it looks like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from cchc.kernel.text import fold

from ...wordlists import wordlist
from ..printed.sheets import Sheet, Word

CHANGED = 0.8  # confidence of a word put right by language
CHANGED_DIGIT = 0.5  # and of a number put right by its look: to be checked by a person

TONES = {"none": "", "grave": "\u0300", "acute": "\u0301", "tilde": "\u0303", "hook": "\u0309", "dot": "\u0323"}
SHAPES = frozenset("\u0302\u0306\u031b")  # circumflex, breve, horn: part of the letter, not of its tone
MARKER = re.compile(r"^(?P<letter>\S{1,2})\)$")
ROMAN_QUARTER = re.compile(r"^[1Il|ÌÍÏ](?=[/.,;:]|$)")
QUARTER = "quy"
DOUBTFUL = 0.86
CONFUSED = 0.6  # below it a syllable is looked for among those that make a word with its neighbour
LETTERS = re.compile(r"^(?P<before>\W*)(?P<core>\w+)(?P<after>\W*)$")
NUMBER_WITH_LETTER = re.compile(r"^(?=(?:.*\d){2})[\dGOoÖlI|SBZ/.]+[;,.]?$")
DATE_WORDS = frozenset({"nam", "thang", "ngay"})


def clean_sheets(sheets: Iterable[Sheet]) -> None:
    """Put right, in place, the words of all pages; a list may go on over pages."""
    starts: list[Word] = []
    for sheet in sheets:
        # Words of one line stand on one footing, see ``words``.
        lines = [list(line) for _, line in groupby(sheet.words, key=lambda word: (word.top, word.bottom))]
        for line in lines:
            _clean_line(line)
        for before, word in pairwise(sheet.words):
            _as_quarter(before, word)
            _as_digits(before, word)
        for word in sheet.words:
            _as_two_words(word)
        _as_words(sheet.words)
        starts += [line[0] for line in lines]
    _as_list(starts)


def _clean_line(line: Sequence[Word]) -> None:
    for word in line:
        word.text = _signs(word.text)
    if line[0].text in _table("dashes") and len(line) > 1:
        line[0].text = "-"


def _signs(text: str) -> str:
    """Use one alphabet. Where a Đ was read twice, once from a foreign alphabet, it is one."""
    text = text.replace("ĐÐ", "Đ").replace("ÐĐ", "Đ")
    return text.translate(_translation())


def _change(word: Word, text: str, at_most: float) -> None:
    if text != word.text:
        word.text = text
        word.confidence = min(word.confidence, at_most)


def _as_quarter(before: Word, word: Word) -> None:
    """The first quarter is written with a Roman one: a doubtful digit or l after "quý" is that one."""
    if fold(before.text) == QUARTER and word.confidence < DOUBTFUL:
        _change(word, ROMAN_QUARTER.sub("I", word.text), CHANGED)


def _as_digits(before: Word, word: Word) -> None:
    """Read letters in a date as the digits they look like: "năm 202G"."""
    if fold(before.text) in DATE_WORDS and NUMBER_WITH_LETTER.match(word.text):
        table: dict[str, str] = _table("digit_look_alikes")
        _change(word, "".join(table.get(sign, sign) for sign in word.text), CHANGED_DIGIT)


def _as_two_words(word: Word) -> None:
    """Part two syllables of a known word between which no blank was seen: "Phốihợp"."""
    parts = LETTERS.match(word.text)
    known = _run_together().get(parts["core"].lower()) if parts else None
    if parts and known:
        at = known.index(" ")
        core = parts["core"]
        _change(word, f"{parts['before']}{core[:at]} {core[at:]}{parts['after']}", CHANGED)


def _as_words(words: Sequence[Word]) -> None:
    """Read syllables two by two as the words of administration they are but for a confused mark.

    A syllable that ends a word does not begin one: "tài chính lý ..." holds no "chỉnh lý".
    """
    is_taken = False
    for before, word in pairwise(words):
        is_taken = not is_taken and _as_word(before, word)


def _as_word(before: Word, word: Word) -> bool:
    """Tell whether two syllables are a known word, put right if need be."""
    first, second = LETTERS.match(before.text), LETTERS.match(word.text)
    if first is None or second is None or first["after"] or second["before"]:
        return False
    pair = first["core"].lower(), second["core"].lower()
    meant = _meant(" ".join(pair)) or _nearly(pair, (before.confidence, word.confidence))
    if meant is None:
        return False
    one, other = _in_case_of(f"{first['core']} {second['core']}", meant).split(" ")
    _change(before, first["before"] + one, CHANGED)
    _change(word, other + second["after"], CHANGED)
    return True


@cache
def _meant(spelt: str) -> str | None:
    """Return the known word two syllables are, or the only one they can be a slip of; else None."""
    known = _by_letters().get(_letters(spelt), ())
    if spelt in known:
        return spelt
    fitting = [
        word for word in known if all(_is_slip(*pair) for pair in zip(_signs_of(spelt), _signs_of(word), strict=True))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _nearly(pair: tuple[str, str], confidence: tuple[float, float]) -> str | None:
    """Return the one known word that shares a syllable, where the other was read with little confidence.

    That one may be a single letter off: "tối thiển" is "tối thiểu".
    """
    found = {
        word
        for doubted, kept in ((0, 1), (1, 0))
        if confidence[doubted] < CONFUSED and pair[doubted].isalpha()
        for word in _by_syllable(kept).get(pair[kept], ())
        if _is_one_off(pair[doubted], word.split(" ")[doubted])
    }
    return found.pop() if len(found) == 1 else None


def _is_one_off(read: str, meant: str) -> bool:
    return len(read) == len(meant) > 1 and sum(a != b for a, b in zip(read, meant, strict=True)) == 1


@cache
def _by_syllable(place: int) -> Mapping[str, tuple[str, ...]]:
    """Return the known words by their first syllable, or their second."""

    def syllable(word: str) -> str:
        return word.split(" ")[place]

    return {key: tuple(words) for key, words in groupby(sorted(_all_words(), key=syllable), key=syllable)}


@cache
def _all_words() -> tuple[str, ...]:
    return tuple(word for words in _by_letters().values() for word in words)


def _in_case_of(spelt: str, meant: str) -> str:
    return "".join(m.upper() if s.isupper() else m for s, m in zip(spelt, meant, strict=True))


@cache
def _run_together() -> Mapping[str, str]:
    return {word.replace(" ", ""): word for word in _all_words()}


@cache
def _by_letters() -> Mapping[str, tuple[str, ...]]:
    """Return the known words by their letters without tones."""
    words = sorted({" ".join(word.split()) for word in _table("words").split(",")}, key=_letters)
    return {letters: tuple(group) for letters, group in groupby(words, key=_letters)}


def _letters(text: str) -> str:
    """Return letters without tones, đ as d; â, ă, ê, ô, ơ, ư stay themselves."""
    return "".join(letter for letter, _ in _signs_of(text)).replace("đ", "d")


def _signs_of(text: str) -> list[tuple[str, str]]:
    """Return each letter, with its shape, and its tone."""
    return [_parted(sign) for sign in text]


@cache
def _parted(sign: str) -> tuple[str, str]:
    base, *marks = list(unicodedata.normalize("NFD", sign))
    shape = "".join(mark for mark in marks if mark in SHAPES)
    return unicodedata.normalize("NFC", base + shape), "".join(mark for mark in marks if mark not in SHAPES)


def _is_slip(read: tuple[str, str], meant: tuple[str, str]) -> bool:
    """Tell whether a letter may be read for the other one: same tone, or tones the program confuses."""
    if read[1] == meant[1]:
        return True
    letter = meant[0]
    kinds = ["any", *(["stacked"] if _is_stacked(letter) else []), *(["i"] if letter == "i" else [])]
    return any({read[1], meant[1]} == {TONES[a], TONES[b]} for kind in kinds for a, b in _table("marks")[kind])


def _is_stacked(letter: str) -> bool:
    return any(mark in SHAPES for mark in unicodedata.normalize("NFD", letter))


def _as_list(starts: Iterable[Word]) -> None:
    """Give an item of a lettered list the letter its place asks for, where what was read looks like it."""
    before = ""
    for word, letter in _marked(starts):
        after = _next_letters(before)
        meant = (
            letter
            if letter in after
            else next((one for one in after if letter.lower() == one or letter in _look_alikes(one)), letter)
        )
        if meant != letter:
            _change(word, f"{meant})", CHANGED)
        before = meant if meant in _table("list_letters") else before


def _marked(starts: Iterable[Word]) -> Iterator[tuple[Word, str]]:
    for word in starts:
        marker = MARKER.match(word.text)
        if marker is not None:
            yield word, marker["letter"]


def _next_letters(before: str) -> list[str]:
    """Return the letters that may follow; plans leave out đ and f."""
    letters: list[str] = _table("list_letters")
    if before not in letters:
        return []
    after = letters[letters.index(before) + 1 :][:3]
    return after[: next((i for i, letter in enumerate(after) if letter not in "đf"), len(after)) + 1]


def _look_alikes(letter: str) -> list[str]:
    return list(_table("list_look_alikes").get(letter, []))


@cache
def _translation() -> dict[int, str]:
    return str.maketrans(_table("signs"))


def _table(name: str) -> Any:
    return wordlist("recognition")[name]
