"""The service-quality index of QĐ 766/QĐ-TTg: points of each component, of the groups and in all, from the data file.

Totals are those of a commune: what is scored at provincial level alone is counted, shown, and left out of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from cchc.kernel.fields import Field

from ..domain.definition import CATALOGUE, Composite, Source
from ..domain.index_766 import Component, Edition, Empty, Group, Level, rule_for
from ..domain.index_766_reading import read_editions
from . import index_766_rates  # noqa: F401 - what the components count

NOTHING = "Chưa có số liệu để tính điểm trong kỳ."


@cache
def editions() -> tuple[Edition, ...]:
    """Return the editions of the index, oldest first."""
    text = files("cchc.indicators").joinpath("index_766.yaml").read_text(encoding="utf-8")
    return read_editions(yaml.safe_load(text))


def definitions_of(edition: Edition) -> Iterator[Composite]:
    for group in edition.groups:
        yield from (_component(edition, group, each) for each in group.components)
        if all(each.code != group.code for each in group.components):
            yield _sum(edition, group.code, f"Điểm nhóm {group.title}", group.components, group.place)
    yield _sum(edition, "total", "Điểm Bộ chỉ số 766", edition.components, "tổng điểm")


def _component(edition: Edition, group: Group, each: Component) -> Composite:
    level = Level.COMMUNE if Level.COMMUNE in each.levels else each.levels[0]
    return Composite(
        code=f"index_766.{each.code}",
        title=each.title,
        parts=each.parts,
        rule=rule_for([each], level),
        how=how_words(each),
        why="" if Level.COMMUNE in each.levels else "Chỉ chấm ở cấp tỉnh, không tính vào điểm của cấp xã.",
        **_common(edition, group.place),
    )


def _sum(edition: Edition, code: str, title: str, components: Sequence[Component], place: str) -> Composite:
    scored = [each for each in components if Level.COMMUNE in each.levels]
    most = sum(each.max_points for each in scored)
    return Composite(
        code=f"index_766.{code}",
        title=title,
        parts=tuple(dict.fromkeys(part for each in scored for part in each.parts)),
        rule=rule_for(scored),
        how=f"Cộng điểm các tiêu chí chấm ở cấp xã; điểm tối đa {_number(most)}. "
        "Tiêu chí chưa có số liệu thì không cộng điểm và không tính vào điểm tối đa đạt được.",
        **_common(edition, place),
    )


def _common(edition: Edition, place: str) -> dict[str, Any]:
    return {
        "unit": "điểm",
        "reform_field": Field.PROCEDURES,
        "source": Source(edition.document, place, edition.valid_from, edition.valid_to, edition.is_confirmed),
        "when_empty": NOTHING,
        "version": edition.version,
    }


EMPTY_WORDS = {
    Empty.NONE: "Không phát sinh thì không chấm.",
    Empty.FULL: "Không phát sinh thì được điểm tối đa.",
    Empty.ZERO: "Không phát sinh thì được 0 điểm.",
}


def how_words(each: Component) -> str:
    """Return how a component is scored, in words."""
    most = _number(each.max_points)
    share = "tỷ lệ nhân với tỷ lệ đồng bộ" if each.times else "tỷ lệ"
    rule = (
        f"Tối đa {most} điểm, bằng {most} nhân {share}."
        if each.full_at == 1
        else f"Tối đa {most} điểm khi {share} đạt {_number(each.full_at * 100)} %, thấp hơn thì theo tỷ lệ thuận."
    )
    return " ".join(part for part in (rule, each.how.strip(), EMPTY_WORDS[each.when_empty]) if part)


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


for _edition in editions():
    CATALOGUE.add(*definitions_of(_edition))
