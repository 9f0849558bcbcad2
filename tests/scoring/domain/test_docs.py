"""docs/criteria-sets.md names every rule and every input of the shipped sample."""

from importlib import resources

import pytest

from cchc.scoring.domain.loading import load_set
from cchc.scoring.domain.loading_rules import MAKERS
from tests.support.browser import ROOT

PAGE = (ROOT / "docs" / "criteria-sets.md").read_text(encoding="utf-8")
SAMPLE = load_set(
    resources.files("cchc.scoring").joinpath("sets", "default-ward-2026.yaml").read_text(encoding="utf-8")
)
ROWS = {row.split("|")[1].strip(): row for row in PAGE.splitlines() if row.startswith("| ") and row.count("|") == 5}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_of_rule_is_explained_with_all_its_arguments(kind):
    explained = "\n".join(row for row in PAGE.splitlines() if row.startswith(f"| `{kind}`"))
    arguments = set(MAKERS[kind][0])

    assert explained
    if kind not in ("STEP", "COUNT_STEP"):
        assert {name for name in arguments if name in explained} >= arguments


def test_every_input_of_the_sample_is_named():
    for one in SAMPLE.components():
        assert all(f"`{name}`" in ROWS[one.code] for name in one.rule.needs), one.code
