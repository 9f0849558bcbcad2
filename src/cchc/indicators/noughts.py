"""Nought, or nothing known: what to say of a book in which a period found nothing. Reads.

Where a book is in use there was none, and the number is 0: no dialogue, no money recovered. Of a book nobody ever
wrote in nothing is known. Whether it is in use is asked of all silent books in one statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from .domain.definition import FactTable, Indicator, Value, Window
from .domain.scope import Scope
from .domain.text import Text
from .engines.sql import Engine, Statement, quoted, statement

if TYPE_CHECKING:
    from .domain.fusing import Scan

Group = tuple[Any, ...]  # the values of ``by``, in its order; () for the whole
Values = dict[str, dict[Group, Value]]

NOTHING = Value(None)
AT_ONCE = 50  # questions of a statement; SQLite takes 500, and each has some values
SLOT = "?"  # where a day of the window goes


@dataclass(frozen=True, slots=True)
class Asking:
    """Of which days, of whose rows, and where."""

    window: Window
    scope: Scope
    engine: Engine


@dataclass(frozen=True, slots=True)
class Silent:
    """What found no case in a group though it begins at nought; and whether others over the same facts found one."""

    facts: FactTable
    by: tuple[str, ...]
    group: Group
    definitions: Sequence[Indicator]
    others_speak: bool


def say_noughts(read: Sequence[Scan], values: Values, asked: Sequence[Group], how: Asking) -> None:
    """Put 0 where nothing was found and the book is in use, and nothing where nobody ever wrote in it.

    :param asked: groups that are in the answer even when they have no rows.
    """
    tables = dict.fromkeys(scan.facts.name for scan in read)
    silent = [
        each for name in tables for each in _silent([scan for scan in read if scan.facts.name == name], values, asked)
    ]
    answers = iter(_in_use([each for each in silent if not each.others_speak], how))
    for each in silent:
        nought = 0.0 if each.others_speak or next(answers) else None
        for one in each.definitions:
            values[one.code][each.group] = Value(nought, nought if one.is_share else None, one.is_share, one.scale)


def _silent(scans: Sequence[Scan], values: Values, asked: Sequence[Group]) -> Iterator[Silent]:
    """Yield the silent groups of scans over one fact table; a group nobody asked for is there because it has rows."""
    pairs = [pair for scan in scans for pair in zip(scan.definitions, scan.parts, strict=True)]
    counted = [values[one.code] for one, _ in pairs]
    for group in {**dict.fromkeys(asked), **{each: None for groups in counted for each in groups}}:
        wanted = [one for one, parts in pairs if parts.none_is_nought and (group in asked or group in values[one.code])]
        silent = [one for one in wanted if not values[one.code].get(group, NOTHING).cases]
        speak = group not in asked or any(groups.get(group, NOTHING).cases for groups in counted)
        if silent:
            yield Silent(scans[0].facts, scans[0].by, group, silent, speak)


# Books in use ----------------------------------------------------------------------------------


def _in_use(silent: Sequence[Silent], how: Asking) -> list[bool]:
    """Return for each whether its book is in use by the end of the year the window ends in.

    The year counts whole: who holds the first dialogue in May had none from January to April.
    """
    year = replace(how.window, end=date(how.window.end.year, 12, 31))
    found: set[int] = set()
    for part in _in_parts(enumerate(_asked(each, year, how) for each in silent)):
        found |= {number for (number,) in how.engine.run(_together(part))}
    return [number in found for number in range(len(silent))]


def _in_parts(numbered: Iterable[tuple[int, Statement]]) -> Iterator[list[tuple[int, Statement]]]:
    rest = iter(numbered)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def _together(numbered: Sequence[tuple[int, Statement]]) -> Statement:
    """Return one statement that gives the numbers of the questions a row was found for."""
    each = (f"SELECT {number} FROM ({asked.sql}) q{number}" for number, asked in numbered)  # noqa: S608 - our own text
    return Statement(" UNION ALL ".join(each), tuple(value for _, asked in numbered for value in asked.values))


def _asked(silent: Silent, year: Window, how: Asking) -> Statement:
    """Return the statement that finds one row of the book, in the group, with a day in the year or before."""
    facts, engine, days = silent.facts, how.engine, _days(silent.facts)
    where = " OR ".join(f"{quoted(engine, day)} <= {SLOT}" for day in days) or "1 = 1"
    sql = f"SELECT 1 FROM {quoted(engine, facts.name)} WHERE {where} LIMIT 1"  # noqa: S608 - names of our own
    text = Text(tuple(sql.split(SLOT)), ("end",) * len(days))
    of_group = {name: [key] for name, key in zip(silent.by, silent.group, strict=True)}
    filters = {**how.scope.conditions(), **of_group}
    return statement(engine, facts, days or ["id"], text, window=year, filters=filters)


def _days(facts: FactTable) -> list[str]:
    """Return the dates by which a row says that it is there: the first that is never empty, else any it has.

    The first is the day something was received, assigned or came into force; a table without dates speaks by its rows.
    """
    days = [name for name, kind in facts.types.items() if kind == "date"]
    always = [name for name in days if not facts.may_be_null(name)]
    return always[:1] or days
