"""The units a plan names: one entry a unit, with every spelling found."""

from __future__ import annotations

from collections import Counter
from functools import cache

from .blocks import Document
from .draft import UnitName
from .duties import read_duties
from .names import gather_names
from .outline import Outline
from .unit_keys import Key, key_of
from .unit_places import first_place
from .unit_registry import Cluster, Registry
from .wordlists import begins, plain, wordlist


def read_units(document: Document, outline: Outline, names: Registry | None = None) -> list[UnitName]:
    """Return the units, those with duties first, then in the order they were met."""
    registry = names or gather_names(document, outline)
    duties = Counter(registry.canonical(duty.unit) for duty in read_duties(outline) if duty.unit)
    entries = [_entry(document, cluster, registry, duties) for cluster in registry.clusters if cluster.spellings]
    return sorted(entries, key=lambda entry: entry.responsibilities == 0)


def _entry(document: Document, cluster: Cluster, registry: Registry, duties: Counter[str]) -> UnitName:
    name = registry.canonical(cluster.heading or next(iter(cluster.spellings)))
    span, confidence = first_place(document, list(cluster.spellings))
    return UnitName(
        name=name,
        aliases=list(cluster.spellings),
        span=span,
        confidence=confidence,
        scope=scope_of(name, cluster.key),
        responsibilities=duties[name],
    )


def scope_of(name: str, key: Key) -> str:
    """Return "internal", "group", "superior" or "external"."""
    folded = plain(name)
    if key in _known_scopes():
        return _known_scopes()[key]
    for scope, phrases in wordlist("units")["scopes"].items():
        if any(begins(folded, plain(phrase)) for phrase in phrases):
            return str(scope)
    if key.is_group:
        return "group"
    return "superior" if key.above_ward else "internal"


@cache
def _known_scopes() -> dict[Key, str]:
    return {key_of(name): scope for scope, names in wordlist("units")["known"].items() for name in names}
