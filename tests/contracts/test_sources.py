"""A rule says where it comes from, and whoever reads the code can look there."""

import re

from tests.contracts.test_house import offenders
from tests.support.browser import ROOT

READ_BY_PEOPLE = (".py", ".yaml", ".md")
CITED = re.compile(r"docs/sources\.md ((?:[PO]\d+(?:\.\d+)?(?:, | and | to )?)+)")
ENTRY = re.compile(r"[PO]\d+(?:\.\d+)?")
LISTED = re.compile(r"^\| \*\*(\S+)\*\* \|", re.MULTILINE)
# Notes the project was started from: they are not in the repository, so nobody could look there.
NOT_HERE = re.compile(r"\b(?:programme|one-stop|technology|screens|mission)\.md\b")


def test_every_source_cited_is_listed():
    listed = set(LISTED.findall((ROOT / "docs/sources.md").read_text(encoding="utf-8")))
    cited = offenders(CITED, *READ_BY_PEOPLE)
    unknown = [place for place in cited if not listed.issuperset(ENTRY.findall(place.partition("sources.md ")[2]))]

    assert listed
    assert unknown == []


def test_no_source_lies_outside_the_repository():
    assert offenders(NOT_HERE, *READ_BY_PEOPLE) == []
