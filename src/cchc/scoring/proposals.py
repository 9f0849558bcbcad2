"""Papers of ours that may prove a component: rows its sources named, and what the plan's tasks produced. Reads."""

from __future__ import annotations

from cchc.kernel.text import fold

from .book_sources import documents, products_for_gap
from .domain.criteria import Component
from .gathering import Gathered
from .sources import Asked, Link

MOST = 8
ENOUGH = 0.6  # of the words of a wanted paper that must stand in a title [design]
PASSED_OVER = set("va cua cac theo ve trong da kem tung nam so moi dung han hoac co la".split())  # noqa: SIM905


def proposals_for(component: Component, found: Gathered, asked: Asked) -> list[Link]:
    """Return papers: those the sources named, those of work given for it, then those titled like what is wanted."""
    own = list(dict.fromkeys([*found.proposals, *products_for_gap(component.code, asked)]))
    there = {paper.address for paper in own}
    ranked = [(max_share(component, paper), paper) for paper in documents(asked) if paper.address not in there]
    alike = sorted((pair for pair in ranked if pair[0] >= ENOUGH), key=lambda pair: -pair[0])
    return [*own, *dict.fromkeys(paper for _, paper in alike)][:MOST]


def max_share(component: Component, paper: Link) -> float:
    """Return how much of one of the wanted papers the title says, 0 to 1."""
    title = words_of(paper.title)
    wanted = [words_of(text) for text in component.evidence]
    return max((len(words & title) / len(words) for words in wanted if words), default=0.0)


def words_of(text: str) -> set[str]:
    marks = str.maketrans(",;:()/-.", "        ")
    return set(fold(text).translate(marks).split()) - PASSED_OVER
