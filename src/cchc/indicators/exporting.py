"""Which fact tables leave as files, and how a large one is cut."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

from cchc.foundation.facts import Facts, all_facts

from .domain.definition import CATALOGUE, Indicator
from .engines.parquet import Exported, export


def export_facts(home: Path, *, at: datetime) -> Exported:
    """Write every fact table into the folder and make the new files the current ones."""
    assert CATALOGUE.definitions  # some facts are declared where they are counted
    return export([(facts, day_of(facts)) for facts in all_facts()], home, at=at)


def day_of(facts: Facts) -> str:
    """Return the day most indicators count the rows by: files cut by it are left out of a window as wholes."""
    days = Counter(
        one.counted_on
        for one in CATALOGUE
        if isinstance(one, Indicator) and one.facts is not None and one.facts.name == facts.name and one.counted_on
    )
    return days.most_common(1)[0][0] if days else ""
