"""One definition, equal numbers: every definition on every engine over the same rows, and in plain Python."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from django.db import connection

from cchc.foundation.facts import Facts
from cchc.indicators.domain.definition import CATALOGUE, Indicator, Value, Window
from cchc.indicators.engines.duckdb import DuckEngine
from cchc.indicators.engines.spark import SparkEngine
from cchc.indicators.engines.sql import Engine
from cchc.indicators.evaluate import Values, evaluate
from tests.support import plain
from tests.support.fact_rows import Row, SeededDatabase, lay_files, seeded

YEAR = Window(date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 30))
MONTH = Window(date(2026, 6, 1), date(2026, 6, 30))
WINDOWS = (YEAR, MONTH)
GROUPS: tuple[tuple[str, ...], ...] = ((), ("ward",), ("unit",))


def measured() -> list[Indicator]:
    return [one for one in CATALOGUE if isinstance(one, Indicator) and one.facts is not None]


def tables() -> dict[str, Facts]:
    return {one.facts.name: cast("Facts", one.facts) for one in measured() if one.facts}


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    of_table = {name: [one for one in measured() if one.facts and one.facts.name == name] for name in tables()}
    return {name: seeded(facts, of_table[name]) for name, facts in tables().items()}


@pytest.fixture
def database(db: None, rows: dict[str, list[Row]]) -> SeededDatabase:
    engine = SeededDatabase()
    for name, facts in tables().items():
        engine.lay(facts, rows[name])
    return engine


@pytest.fixture(scope="module")
def folder(rows: dict[str, list[Row]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("facts")
    for name, facts in tables().items():
        lay_files(facts, rows[name], made)
    return made


def answers(engine: Engine, window: Window, by: tuple[str, ...]) -> Values:
    return evaluate(measured(), window, by=by, engine=engine)


def differences(one: Values, other: Values) -> list[str]:
    found = []
    for code in sorted({*one, *other}):
        for group in sorted({*one[code], *other[code]}, key=repr):
            left, right = one[code].get(group), other[code].get(group)
            if left is None or right is None or not same(_parts(left), _parts(right)):
                found.append(f"{code} {group}: {left} and {right}")
    return found


def _parts(value: Value) -> tuple[float | None, ...]:
    return value.numerator, value.denominator, value.cases


def same(one: tuple[float | None, ...], other: tuple[float | None, ...]) -> bool:
    """Equal but for the last digits of a float; what is not known equals only what is not known."""
    return all(
        left is right
        or (left is not None and right is not None and math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9))
        for left, right in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("window", WINDOWS, ids=["year", "month"])
def test_the_database_counts_as_plain_python_does(
    database: SeededDatabase, rows: dict[str, list[Row]], window: Window
) -> None:
    found = answers(database, window, ("ward",))

    wrong = []
    for one in measured():
        assert one.facts is not None
        for ward in (1, 2, 3):
            of_ward = [row for row in rows[one.facts.name] if row["ward"] == ward]
            value, expected = found[one.code].get((ward,)), plain.tally(one, of_ward, window)
            got = (value.numerator, value.denominator) if value else (None, None)
            if value is None and not any(expected):
                continue
            if not same(got, expected):
                wrong.append(f"{one.code}, ward {ward}: {got}, expected {expected}")
    assert wrong == []


@pytest.mark.parametrize("window", WINDOWS, ids=["year", "month"])
@pytest.mark.parametrize("by", GROUPS, ids=["whole", "ward", "unit"])
def test_duckdb_over_parquet_counts_as_the_database_does(
    database: SeededDatabase, folder: Path, window: Window, by: tuple[str, ...]
) -> None:
    assert differences(answers(database, window, by), answers(DuckEngine(folder, threads=1), window, by)) == []


@pytest.mark.spark
def test_spark_over_parquet_counts_as_the_database_does(database: SeededDatabase, folder: Path, spark: Any) -> None:
    found = answers(SparkEngine(spark, folder), YEAR, ("ward",))

    assert differences(answers(database, YEAR, ("ward",)), found) == []


def test_every_fact_table_can_be_read(db: None) -> None:
    """The columns of the facts exist, in their order, under their names."""
    for facts in tables().values():
        selection = facts.selection()
        with connection.cursor() as cursor:
            cursor.execute(*selection.query.sql_with_params())
            names = [column[0] for column in cursor.description or ()]
        assert names == [f"f_{name}" for name in facts.types], facts.name


def test_most_definitions_have_something_to_count_in_the_seeded_rows(database: SeededDatabase) -> None:
    """Equal emptiness would prove nothing."""
    found = answers(database, YEAR, ())

    silent = [code for code, groups in found.items() if not any(value.cases for value in groups.values())]
    assert silent == []
