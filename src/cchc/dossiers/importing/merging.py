"""A newer export says something else of a dossier that is stored: what it becomes, and what changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from .rows import Values, settle_values, terms_of
from .stored import COLUMNS, MOMENTS, PLACE, row_of, values_of
from .world import World

MACHINE_COLUMNS = frozenset({"digest", "folded"})  # follow from others: no news
Row = Sequence[Any]


class Merged(NamedTuple):
    """``row``: values of ``COLUMNS`` as they shall be; ``what``: column -> [old, new] of those that differ."""

    row: tuple[Any, ...]
    what: dict[str, list[Any]]


# How far along a dossier is in each state; a row that is less far, and knows of nothing later, is an older one.
# Codes of ``models.Dossier.Status``: received, worked on or waiting, ended one way or another, returned.
FAR = {1: 0, 2: 1, 4: 2, 5: 2, 6: 2, 3: 3, 7: 3, 8: 3, 9: 3, 10: 4}


def is_older(stored: Mapping[str, Any], row: Row, *, filled: AbstractSet[str]) -> bool:
    """Say whether a row takes back a step its dossier has made: it comes from an older export than what is stored.

    It lacks a moment that is stored, or is less far along, and the latest moment it knows is no later than the
    latest one stored. A date that was only corrected takes no step back; columns the file does not have say nothing.
    """
    before, said = values_of(stored), values_of(dict(zip(COLUMNS, row, strict=True)))
    told = [name for name in MOMENTS if name in filled]
    has_lost_one = any(before.get(name) and not said.get(name) for name in told)
    is_less_far = FAR.get(said["status"], 0) < FAR.get(before["status"], 0)
    return (has_lost_one or is_less_far) and not _knows_of_later(said, before, told)


def _knows_of_later(said: Values, before: Values, names: Sequence[str]) -> bool:
    new, known = ([values[name] for name in names if values.get(name)] for values in (said, before))
    return bool(new) and (not known or max(new) > max(known))


def merge(stored: Mapping[str, Any], row: Row, *, filled: AbstractSet[str], world: World) -> Merged:
    """Put what a row says over what is stored; columns the file does not have stay as they are.

    :param stored: the columns of the stored dossier in the form of ``row_of``.
    :param filled: the columns this file's mapping fills.
    :raises CannotReckon: BEYOND_CALENDAR.
    """
    before, said = values_of(stored), values_of(dict(zip(COLUMNS, row, strict=True)))
    values = before | {name: said.get(name) for name in filled if name in before or name in said}
    values["reappointments"] = max(before["reappointments"], said["reappointments"])
    values["due_at_original"] = before["due_at_original"]  # the first appointment never changes
    _take_due(values, before, said, is_told="due_at" in filled)
    after = list(row_of(values, settle_values(values, world)))
    after[PLACE["digest"]] = row[PLACE["digest"]]
    return Merged(tuple(after), _differences(stored, after))


def _take_due(values: Values, before: Values, said: Values, *, is_told: bool) -> None:
    """Settle whose due moment holds: a new appointment given here outlasts an export that does not know of it."""
    knows_no_better = not said["due_is_given"] or said["due_at"] == before["due_at_original"]
    if not is_told or (before["reappointments"] and knows_no_better):
        values["due_at"], values["due_is_given"] = before["due_at"], before["due_is_given"]
    else:
        values["due_at"], values["due_is_given"] = said["due_at"], said["due_is_given"]
        if values["due_at_original"] is None:
            values["due_at_original"] = said["due_at_original"]


def settled_anew(stored: Mapping[str, Any], world: World) -> Merged:
    """Reckon a stored dossier again, after days around it changed.

    Where the limit it was reckoned by is no longer known, it keeps the due moment it has.

    :raises CannotReckon: BEYOND_CALENDAR.
    """
    values = values_of(stored)
    if not values["due_is_given"] and terms_of(values, world) is None:
        return Merged(tuple(stored[name] for name in COLUMNS), {})
    after = row_of(values, settle_values(values, world))
    return Merged((*after[: PLACE["digest"]], stored["digest"]), _differences(stored, after))


def _differences(stored: Mapping[str, Any], after: Row) -> dict[str, list[Any]]:
    pairs = zip(COLUMNS, after, strict=True)
    return {name: [stored[name], new] for name, new in pairs if stored[name] != new and name not in MACHINE_COLUMNS}
