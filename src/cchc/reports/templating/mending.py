"""A text whose tags do not fit together, put right as far as needed to read what else stands in it. Pure.

A tag left open ends where its paragraph ends; a loop or condition left open ends with the text; an end without its
beginning, and a tag nobody can read, are left out. What comes of it is only judged, never drawn.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError

# Beginning, the letter by which a tag takes its whole paragraph or row, and what it says; closed or not.
TAG = re.compile(r"\{(?P<kind>[{%])(?:(?:p|tr|tc|r)\s)?(?P<said>[^{}]*)")
COMMENT = re.compile(r"\{#.*?#\}")
BOUND = re.compile(r"(\w+)\s+in\b")
ENDS = {"for": "endfor", "if": "endif"}
PLAIN = Environment(autoescape=True)


def mended(paragraphs: Iterable[str]) -> str:
    """Return the tags of the paragraphs as a text that can be parsed, a line each paragraph."""
    mender = _Mender()
    lines = ["".join(mender.tags(html.unescape(one))) for one in paragraphs]
    return "\n".join(lines) + "".join(mender.closing())


def bound_names(paragraphs: Iterable[str]) -> set[str]:
    """Return the names loops give to their items, also where the loop itself cannot be read."""
    return {name for one in paragraphs for tag in TAG.finditer(one) for name in BOUND.findall(tag["said"])}


@dataclass
class _Mender:
    open: list[str] = field(default_factory=list)

    def tags(self, paragraph: str) -> Iterable[str]:
        for tag in TAG.finditer(COMMENT.sub("", paragraph)):
            said = tag["said"].rstrip("% ")
            yield from self._statement(said.strip("- ")) if tag["kind"] == "%" else _kept(f"{{{{ {said} }}}}")

    def _statement(self, said: str) -> Sequence[str]:
        word = said.partition(" ")[0]
        if word in ENDS:
            if not _kept(f"{{% {said} %}}{{% {ENDS[word]} %}}"):
                return ()
            self.open.append(ENDS[word])
            return (f"{{% {said} %}}",)
        if word in ENDS.values():
            return self._down_to(word)
        if word == "elif":  # its own words are read, whatever it belongs to
            return _kept(f"{{% if{said[4:]} %}}{{% endif %}}")
        return _kept(f"{{% {said} %}}")

    def _down_to(self, end: str) -> Sequence[str]:
        if end not in self.open:
            return ()
        closed: list[str] = []
        while not closed or closed[-1] != end:
            closed.append(self.open.pop())
        return [f"{{% {one} %}}" for one in closed]

    def closing(self) -> Iterable[str]:
        return (f"{{% {one} %}}" for one in reversed(self.open))


def _kept(tag: str) -> Sequence[str]:
    try:
        PLAIN.parse(tag)
    except (TemplateSyntaxError, RecursionError):
        return ()
    return (tag,)
