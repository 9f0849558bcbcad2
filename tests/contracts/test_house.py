"""Habits of the house that a machine can watch."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.support.browser import ROOT

LONGEST_FILE = 400
WRITTEN_BY_US = (".py", ".html", ".css", ".js")  # a table of data may be long
WAITS = {"sleep", "wait_for_timeout"}
A_BLINK = 0.1  # seconds between two looks at something that is awaited
TIMING = re.compile(r"\bperf_counter\(|\btime\.monotonic\(|\btimeit\b")
# Paths of one machine. Spelt in pieces, or this file would find itself.
MACHINE_PATHS = re.compile("/" + r"(?:root|home/\w+|Users/\w+)/|[A-Z]:\\Users")
BARE_TODO = re.compile(r"\b(?:TODO|FIXME|XXX)\b(?!\s*\(?#\d+)")


def tracked(*suffixes: str) -> list[Path]:
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode != 0:  # not a clone: an unpacked archive
        paths = [path for folder in ("src", "tests", "scripts", "docs", "bench") for path in (ROOT / folder).rglob("*")]
    else:
        paths = [ROOT / name for name in answer.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix in suffixes]


def offenders(pattern: re.Pattern[str], *suffixes: str, under: str = "") -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked(*suffixes)
        if str(path.relative_to(ROOT)).startswith(under) and path != Path(__file__)
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]


def test_files_stay_short():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked(*WRITTEN_BY_US)
        if "migrations" not in path.parts  # written by Django, a table after the other
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_tests_wait_for_things_not_for_time():
    """Looking again and again for what is awaited is fine; sleeping and hoping is not."""
    waits = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in tracked(".py")
        if "tests" in path.parts
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and is_a_wait(call)
    ]

    assert waits == []


def is_a_wait(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    length = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    is_blink = isinstance(length, int | float) and length <= A_BLINK
    return name in WAITS and not is_blink


def test_no_test_asserts_how_fast_it_was():
    assert offenders(TIMING, ".py", under="tests/") == []


def test_no_path_of_one_machine_is_committed():
    assert offenders(MACHINE_PATHS, ".py", ".md", ".toml", ".yaml", ".yml", ".json", ".html", ".js", ".lock") == []


def test_what_is_left_to_do_has_an_issue_number():
    assert offenders(BARE_TODO, ".py", ".html", ".js", ".css") == []


@pytest.mark.django_db
def test_migrations_are_up_to_date():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
