"""The words of GLOSSARY.md are the words of the code."""

import re

import pytest

from tests.support.browser import ROOT

ROW = re.compile(r"^\| ([^|]+) \| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "GLOSSARY.md").read_text(encoding="utf-8"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").glob("cchc/**/*.py")))


@pytest.mark.parametrize("name", [name for _term, name, _meaning, _source in ROWS])
def test_a_code_name_of_the_glossary_is_used_in_the_code(name):
    assert re.search(rf"\b{re.escape(name)}\b", CODE)


def test_the_glossary_names_each_word_once():
    names, terms = [row[1] for row in ROWS], [row[0] for row in ROWS]

    assert len(ROWS) > 30
    assert len(set(names)) == len(names)
    assert len(set(terms)) == len(terms)
