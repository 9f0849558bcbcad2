"""The part of the rows a target is limited to: the sectors it names, who gave the tasks.

Pure. A name counts only in the words close to one that announces it (``vocabulary/bindings.yaml``, "scopes"), and
where names lie in one another ("Chủ tịch UBND tỉnh", "UBND tỉnh") the longest is the one that was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .wordings import Phrase, ScopeWords, Spoken, Vocabulary


def parts_named(code: str, texts: Iterable[str], words: Vocabulary) -> dict[str, list[str]]:
    """Return column -> values the measure is limited to, as the first text that names any does."""
    spoken = [Spoken.of(text).toned for text in texts]
    found = {scope.column: _first(_values(text, scope) for text in spoken) for scope in words.scopes_of(code)}
    return {column: values for column, values in found.items() if values}


def _first(found: Iterator[list[str]]) -> list[str]:
    return next((values for values in found if values), [])


def _values(spoken: str, scope: ScopeWords) -> list[str]:
    """Return the values named, in the order of the text."""
    found: list[str] = []
    for stretch in _stretches(spoken, scope):
        found += _named_in(stretch, scope)
    return list(dict.fromkeys(found))


def _named_in(stretch: str, scope: ScopeWords) -> list[str]:
    phrases = {phrase.toned: phrase for _, line in scope.names for phrase in line}
    places: list[tuple[int, str]] = []
    for toned in sorted(phrases, key=len, reverse=True):
        for place in _all_places(stretch, toned):
            places.append((place, toned))
            stretch = f"{stretch[:place]} {'_' * (len(toned) - 2)} {stretch[place + len(toned) :]}"
    said = [toned for _, toned in sorted(places)]
    return [value for toned in said for value, line in scope.names if any(phrase.toned == toned for phrase in line)]


def _stretches(spoken: str, scope: ScopeWords) -> list[str]:
    """Return the words a name may stand in, in the order of the text."""
    after = [(place, _until(spoken[place:], scope)) for place in _ends(spoken, scope.behind)]
    before = [(place, _since(spoken[:place], scope)) for place in _starts(spoken, scope.ahead)]
    return [f" {stretch} " for _, stretch in sorted([*after, *before])]


def _until(rest: str, scope: ScopeWords) -> str:
    stop = min(_starts(rest, scope.breaks), default=len(rest))
    return " ".join(rest[:stop].split()[: scope.reach])


def _since(past: str, scope: ScopeWords) -> str:
    start = max(_ends(f"{past} ", scope.breaks), default=0)
    return " ".join(past[start:].split()[-scope.reach :])


def _starts(text: str, phrases: Sequence[Phrase]) -> list[int]:
    return [place for phrase in phrases for place in _all_places(text, phrase.toned)]


def _ends(text: str, phrases: Sequence[Phrase]) -> list[int]:
    return [place + len(phrase.toned) - 1 for phrase in phrases for place in _all_places(text, phrase.toned)]


def _all_places(text: str, part: str) -> list[int]:
    found, place = [], text.find(part)
    while place >= 0:
        found.append(place)
        place = text.find(part, place + 1)
    return found
