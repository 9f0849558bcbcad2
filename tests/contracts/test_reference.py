"""The written reference says what the code says."""

import re

import pytest
from schema import draft_plan_schema

from cchc.reading.output import as_json
from cchc.site.environment import VARIABLES
from tests.support.browser import ROOT

SOURCES = sorted((ROOT / "src").glob("cchc/**/*.py"))
VARIABLE_NAMES = re.compile(r"""["'](CCHC_\w+|PORT|DATABASE_URL)["']""")


def test_every_environment_variable_is_in_the_table():
    read = set()
    for path in SOURCES:
        if path.name != "environment.py":
            read |= set(VARIABLE_NAMES.findall(path.read_text(encoding="utf-8")))

    assert read | {"DATABASE_URL"} == {variable.name for variable in VARIABLES}


@pytest.fixture(scope="module")
def plan():
    from cchc.reading.limits import DEFAULT_LIMITS
    from cchc.reading.open import read_document
    from cchc.reading.plan import read_plan

    sample = next(iter(sorted((ROOT / "samples").glob("*phuong-sao-mai.docx"))))
    return read_plan(read_document(sample.read_bytes(), name=sample.name, limits=DEFAULT_LIMITS))


def test_the_schema_names_what_is_written_and_nothing_else(plan):
    schema, written = draft_plan_schema(), as_json(plan)

    assert set(written) == set(schema["properties"])
    for key, part in (("targets", "target"), ("tasks", "task"), ("units", "unit"), ("reporting", "reporting")):
        assert written[key], f"the sample has no {key}"
        for item in written[key]:
            assert set(item) == set(schema["$defs"][part]["properties"]), key
    assert set(written["meta"]) == set(schema["$defs"]["meta"]["properties"])


def test_a_deadline_is_written_as_the_schema_says(plan):
    allowed = set(draft_plan_schema()["$defs"]["due"]["properties"])
    dues = [due for task in as_json(plan)["tasks"] for due in task["due"]]

    assert dues
    assert all(set(due) <= allowed for due in dues)
