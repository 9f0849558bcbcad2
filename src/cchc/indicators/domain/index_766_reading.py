"""The index of QĐ 766 read from its data file, with every fault of the file named at once. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import pairwise
from typing import Any

from .index_766 import FULL_SCORE, Band, Component, Edition, Empty, Group, Level

COMPONENT_KEYS = {each.name for each in fields(Component)}


def read_editions(data: Mapping[str, Any]) -> tuple[Edition, ...]:
    """Return the editions, oldest first.

    :raises ValueError: with all problems, one a line.
    """
    faults = list(problems(data))
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(sorted(map(_edition, data["editions"]), key=lambda each: each.version))


def problems(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the file."""
    editions = data.get("editions") or []
    if not editions:
        yield "there is no edition"
    for edition in editions:
        yield from _edition_problems(edition)
    ordered = sorted(editions, key=lambda each: each["valid_from"])
    for older, newer in pairwise(ordered):
        if older.get("valid_to") is None or older["valid_to"] >= newer["valid_from"]:
            yield f"edition {older['version']} has not ended when edition {newer['version']} starts"
        if older["version"] >= newer["version"]:
            yield f"edition {newer['version']} starts after edition {older['version']} but has no higher version"


def _edition_problems(edition: Mapping[str, Any]) -> Iterator[str]:
    where = f"edition {edition['version']}"
    groups = edition["groups"]
    codes = [each["code"] for group in groups for each in group["components"]]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"{where}: two components have the code {code!r}"
    if (total := sum(group["max_points"] for group in groups)) != FULL_SCORE:
        yield f"{where}: the groups add up to {total} points, not {FULL_SCORE}"
    for group in groups:
        held = sum(each["max_points"] for each in group["components"])
        if held != group["max_points"]:
            yield f"{where}, {group['code']}: components add up to {held} points, not {group['max_points']}"
        for each in group["components"]:
            yield from (f"{where}, {each['code']}: {fault}" for fault in _component_problems(each))


def _component_problems(component: Mapping[str, Any]) -> Iterator[str]:
    if unknown := sorted(component.keys() - COMPONENT_KEYS):
        yield f"unknown keys {', '.join(unknown)}"
    if not 0 < component.get("full_at", 1) <= 1:
        yield f"full_at is {component['full_at']}, expected a share above 0 and up to 1"
    if component.get("when_empty", "none") not in set(Empty):
        yield f"when_empty is {component['when_empty']!r}, expected one of {', '.join(Empty)}"
    if strange := sorted(set(component.get("levels", [])) - set(Level)):
        yield f"unknown levels {', '.join(strange)}"
    has_counts = bool(component.get("over")) and bool(component.get("of")) != bool(component.get("less"))
    if bool(component.get("rate")) == has_counts:
        yield "needs a rate, or counts: over, and either of or less"


def _edition(data: Mapping[str, Any]) -> Edition:
    return Edition(
        version=data["version"],
        document=data["document"],
        valid_from=data["valid_from"],
        valid_to=data.get("valid_to"),
        groups=tuple(_group(each) for each in data["groups"]),
        bands=tuple(Band(each["at_least"], each["name"]) for each in data.get("bands", [])),
        bands_are_confirmed=data.get("bands_are_confirmed", False),
        is_confirmed=data.get("is_confirmed", False),
    )


def _group(data: Mapping[str, Any]) -> Group:
    components = tuple(_component(each) for each in data["components"])
    return Group(data["code"], data["title"], data["max_points"], components, data.get("place", ""))


def _component(data: Mapping[str, Any]) -> Component:
    lists = {name: tuple(data[name]) for name in ("of", "less", "over") if name in data}
    levels = {"levels": tuple(map(Level, data["levels"]))} if "levels" in data else {}
    empty = {"when_empty": Empty(data["when_empty"])} if "when_empty" in data else {}
    return Component(**{**data, **lists, **levels, **empty})
