"""The units of one plan: every spelling met, and the one spelling each goes by.

A unit goes by the heading under which its duties stand, else by its fullest spelling. Groups
("Các phòng chuyên môn") stay as written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz

from cchc.kernel.text import nfc

from .unit_keys import Key, key_of, names_place
from .unit_names import words
from .wordlists import plain, wordlist

ALIKE = 93.0  # percent; two keys this near are one name with a scanning error
ALIKE_GROUPS = 97.0
LONGEST_BARE_NAME = 4  # words of a short name that may stand for another: "mặt trận tổ quốc"
_LEVEL_AT_END = re.compile(r"\s(?:phường|xã|đặc khu)$", re.IGNORECASE)
COMMITTEE = ("ban", "dan", "nhan", "uy")


@dataclass(slots=True)
class Cluster:
    """One unit: its spellings with how often each was met."""

    key: Key
    spellings: Counter[str] = field(default_factory=Counter)
    heading: str = ""  # its spelling as a heading of the organisation section
    other_keys: set[Key] = field(default_factory=set)  # of shorter spellings that joined it

    @property
    def name(self) -> str:
        """Return the heading; an abbreviated one only where the plan never spells the unit out."""
        fullest = max(self.spellings, key=self._fullness, default="")
        spelt_out = self.heading and (not _is_short(self.heading) or _is_short(fullest))
        return _capital(self.heading if spelt_out else fullest)

    def _fullness(self, spelling: str) -> tuple[bool, bool, bool, int, int]:
        """Whole before part, in full before short, without the ward's name, long, often."""
        whole = key_of(spelling).words == self.key.words
        plainly = "(" not in spelling and not names_place(spelling) and not spelling.isupper()
        return whole, not _is_short(spelling), plainly, len(spelling.split()), self.spellings[spelling]


@dataclass(slots=True)
class Registry:
    """Spellings in, one name out."""

    own: Mapping[str, str] = field(default_factory=dict)  # the plan's own abbreviations
    clusters: list[Cluster] = field(default_factory=list)
    _keys: dict[str, Key] = field(default_factory=dict)

    def add(self, name: str, *, heading: bool = False) -> None:
        if not name:
            return
        cluster = self.find(name) or self._new(self.key(name))
        cluster.spellings[name] += 1
        if heading and not cluster.heading:
            cluster.heading = name

    def add_all(self, names: Iterable[str]) -> None:
        for name in names:
            self.add(name)

    def key(self, name: str) -> Key:
        if name not in self._keys:
            self._keys[name] = key_of(name, self.own)
        return self._keys[name]

    def find(self, name: str) -> Cluster | None:
        """Return the unit a spelling belongs to, or None when none is near enough."""
        key = self.key(name)
        if not key.words:
            return None
        exact = next((c for c in self.clusters if c.key == key or key in c.other_keys), None)
        return exact or self._unique_part(key) or self._alike(key)

    def canonical(self, name: str) -> str:
        """Return the name a spelling goes by; itself when it was never met."""
        cluster = self.find(name)
        if cluster is None or cluster.key.is_group:
            return _capital(cluster.heading if cluster and cluster.heading else name)
        return self._stood_for(cluster) or _full_known(cluster, self.own) or cluster.name

    def _stood_for(self, cluster: Cluster) -> str:
        """Return what a bare short name stands for in a ward: "Văn phòng", "MTTQ"."""
        if cluster.heading or not self.is_of_ward or len(cluster.key.words) > LONGEST_BARE_NAME:
            return ""
        bare = {plain(spelling) for spelling in cluster.spellings}
        known = {plain(nfc(k)): v for k, v in wordlist("units")["stands_for"].items()}
        return next(iter({known[b] for b in bare}), "") if bare <= known.keys() else ""

    @property
    def is_of_ward(self) -> bool:
        """Tell whether the plan is a ward's: it names the committee of its own level."""
        return any(c.key.words == COMMITTEE and not c.key.above_ward for c in self.clusters)

    def knows(self, name: str) -> bool:
        """Tell whether a spelling is a unit met elsewhere in the plan, or one every ward has."""
        cluster = self.find(name)
        often = cluster is not None and (cluster.heading or sum(cluster.spellings.values()) > 1)
        return bool(often) or self.key(name) in _known_keys()

    def _new(self, key: Key) -> Cluster:
        self.clusters.append(Cluster(key))
        return self.clusters[-1]

    def _unique_part(self, key: Key) -> Cluster | None:
        """Return the only unit whose name holds these words and begins alike, e.g. for "Phòng Kinh tế".

        Where none begins alike, an abbreviation may lack the beginning: "KTHT&ĐT" has no "Phòng".
        """
        if key.is_group or len(key.words) < 2:
            return None
        mine = set(key.words)
        near = [c for c in self.clusters if _same_rank(c.key, key) and mine < set(c.key.words)]
        alike = [c for c in near if c.key.head == key.head]
        chosen = alike or ([] if key.has_noun else near)
        return chosen[0] if len(chosen) == 1 else None

    def _alike(self, key: Key) -> Cluster | None:
        limit = ALIKE_GROUPS if key.is_group else ALIKE
        scored = [(fuzz.ratio(c.key.line, key.line), c) for c in self.clusters if _same_rank(c.key, key)]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= limit else None

    def settle(self) -> None:
        """Join clusters that turned out to be one: a short name met before its full one."""
        for cluster in sorted(self.clusters, key=lambda c: len(c.key.words)):
            others = [c for c in self.clusters if c is not cluster]
            whole = Registry(self.own, others)._unique_part(cluster.key)
            if whole is not None:
                whole.spellings.update(cluster.spellings)
                whole.heading = whole.heading or cluster.heading
                whole.other_keys |= {cluster.key, *cluster.other_keys}
                self.clusters = others


def _same_rank(one: Key, other: Key) -> bool:
    return one.above_ward == other.above_ward and one.is_group == other.is_group


def _full_known(cluster: Cluster, own: Mapping[str, str]) -> str:
    """Return the usual full name of a unit the plan only ever abbreviates."""
    if cluster.heading or any(not _is_short(s) for s in cluster.spellings):
        return ""
    exact = _known_keys().get(cluster.key, "")
    if exact or not all(s.isupper() for s in cluster.spellings):
        return _of_level(exact, next(iter(cluster.spellings), "")) if exact else ""
    mine = set(cluster.key.words)
    near = [name for key, name in _known_keys().items() if _same_rank(key, cluster.key) and mine < set(key.words)]
    return near[0] if len(near) == 1 and len(mine) > LONGEST_BARE_NAME else ""


def _of_level(known: str, spelling: str) -> str:
    """Return a usual name with the level of a spelling: "UBMTTQVN xã" is that of the commune."""
    level = _LEVEL_AT_END.search(spelling)
    return f"{_LEVEL_AT_END.sub('', known)}{level.group()}" if level else known


def _is_short(spelling: str) -> bool:
    parts = spelling.replace("&", " ").replace(".", " ").replace("-", " ").replace(",", " ").split()
    return any(p.isupper() and len(p) > 1 and plain(p) not in words("usual_short") for p in parts)


@cache
def _known_keys() -> dict[Key, str]:
    names = [name for group in wordlist("units")["known"].values() for name in group]
    return {key_of(name): name for name in reversed(names)}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
