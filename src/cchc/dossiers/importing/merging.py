"""A newer export says something else of a dossier that is stored: what it becomes, and what changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from .rows import Values, settle_values, terms_of
from .stored import COLUMNS, PLACE, row_of, values_of
from .world import World

MACHINE_COLUMNS = frozenset({"digest", "folded"})  # follow from others: no news
Row = Sequence[Any]


class Merged(NamedTuple):
    """``row``: values of ``COLUMNS`` as they shall be; ``what``: column -> [old, new] of those that differ."""

    row: tuple[Any, ...]
    what: dict[str, list[Any]]


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
