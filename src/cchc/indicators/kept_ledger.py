"""The database notes which blocks of rows were touched: by triggers, because no writer may forget it.

Made anew after migrations, and taken away before them (a changed table loses its triggers without a word); what was
kept until then is forgotten. A row of another table that facts look into (the procedure of a dossier) touches all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connections
from django.db.models import F

from cchc.foundation.facts import Facts

from .kept import BLOCK_ROWS, EVERY_BLOCK, FACTS
from .models import KeptAnswer, KeptGeneration, TouchedBlock

LEDGER = TouchedBlock._meta.db_table
FUNCTION = "indicators_note_touched"


def before_migrations(using: str, plan: Iterable[object], **_: Any) -> None:
    if list(plan):
        _run(using, _dropping(using))


def after_migrations(using: str, **_: Any) -> None:
    tables = {KeptAnswer._meta.db_table, LEDGER, *(table for _name, table, _own in _noted())}
    with connections[using].cursor() as cursor:
        is_whole = tables <= set(connections[using].introspection.table_names(cursor))
    if is_whole and not _stands(using):
        _run(using, [*_dropping(using), *_making(using)])
        KeptGeneration.objects.using(using).update(number=F("number") + 1)
        KeptAnswer.objects.using(using).all().delete()


def _noted() -> list[tuple[str, str, bool]]:
    """Return (facts, table, whether it holds their own rows) of every table the kept facts are read from."""
    return [(facts.name, table, table == facts.model._meta.db_table) for facts in FACTS for table in _tables(facts)]


def _tables(facts: Facts) -> list[str]:
    query = facts.selection().query
    query.get_compiler("default").as_sql()  # only then does it know what it joins
    return list(dict.fromkeys(each.table_name for each in query.alias_map.values() if each.table_name))


def _triggers() -> Iterator[tuple[str, str, str, str, bool]]:
    """Return (name, facts, table, event, whether rows are its own). A new row of another table is nobody's yet."""
    for facts, table, is_own in _noted():
        for event in ("INSERT", "UPDATE", "DELETE") if is_own else ("UPDATE", "DELETE"):
            yield f"touched_{table}_{event.lower()}", facts, table, event, is_own


def _stands(using: str) -> bool:
    names = [name for name, *_ in _triggers()]
    catalogue, column = ("sqlite_master", "name") if _is_sqlite(using) else ("pg_trigger", "tgname")
    marks = ", ".join(["%s"] * len(names))
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT COUNT(DISTINCT {column}) FROM {catalogue} WHERE {column} IN ({marks})", names)  # noqa: S608
        return bool(cursor.fetchone()[0] == len(names))


def _dropping(using: str) -> Iterator[str]:
    for name, _facts, table, _event, _is_own in _triggers():
        yield f"DROP TRIGGER IF EXISTS {name}" + ("" if _is_sqlite(using) else f" ON {table}")


def _making(using: str) -> Iterator[str]:
    if not _is_sqlite(using):
        yield NOTING
    for name, facts, table, event, is_own in _triggers():
        row = "OLD" if event == "DELETE" else "NEW"
        block = f"{row}.id / {BLOCK_ROWS}" if is_own else str(EVERY_BLOCK)
        head = f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW"
        if _is_sqlite(using):  # one writes at a time
            yield f"{head} BEGIN {_note(facts, block)}; END"
        else:
            yield f"{head} EXECUTE FUNCTION {FUNCTION}('{facts}', '{'' if is_own else EVERY_BLOCK}')"


def _note(facts: str, block: str) -> str:
    same = f"facts = '{facts}' AND block = {block}"
    return (
        f"INSERT INTO {LEDGER} (facts, block, writer) SELECT '{facts}', {block}, 0 "  # noqa: S608 - names of our own
        f"WHERE NOT EXISTS (SELECT 1 FROM {LEDGER} WHERE {same})"
    )


# A note of its own for each transaction: one that is not committed yet may outlive the note of another.
NOTING = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    place bigint;
BEGIN
    IF TG_ARGV[1] <> '' THEN
        place := TG_ARGV[1]::bigint;
    ELSIF TG_OP = 'DELETE' THEN
        place := OLD.id / {BLOCK_ROWS};
    ELSE
        place := NEW.id / {BLOCK_ROWS};
    END IF;
    INSERT INTO {LEDGER} (facts, block, writer) SELECT TG_ARGV[0], place, txid_current()
    WHERE NOT EXISTS (SELECT 1 FROM {LEDGER} WHERE facts = TG_ARGV[0] AND block = place AND writer = txid_current());
    RETURN NULL;
END $$
"""  # noqa: S608 - names of our own


def _run(using: str, statements: Iterable[str]) -> None:
    with connections[using].cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def _is_sqlite(using: str) -> bool:
    return bool(connections[using].vendor == "sqlite")
