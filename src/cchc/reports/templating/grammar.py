"""The small language of templates: fields, loops over lists, conditions. Everything else is refused. Pure.

No calls, no arithmetic, no filters but a few, and no loop over a list inside another loop save over a part of the
outer loop's own item: so a text is never longer than what is put into it, and nothing of the program can be reached.
"""

from __future__ import annotations

import difflib
import enum
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jinja2 import nodes

from cchc.kernel.text import fold

from .fields import LINE, Field, Shape


class Fault(enum.StrEnum):
    UNKNOWN = "unknown"
    FORBIDDEN = "forbidden"
    NOT_A_LIST = "not_a_list"
    NOT_A_TEXT = "not_a_text"
    NESTED = "nested"
    TOO_MANY_LOOPS = "too_many_loops"
    TOO_MANY_TAGS = "too_many_tags"
    SYNTAX = "syntax"
    UNCLOSED = "unclosed"
    NOT_ALONE = "not_alone"


@dataclass(frozen=True, slots=True)
class Found:
    """A fault in a template. ``where``: the paragraph it stands in, as people see it."""

    fault: Fault
    what: str
    line: int = 0
    nearest: str = ""
    where: str = ""


LISTS = {Shape.LINES, Shape.ROWS}
PRINTED = {Shape.TEXT, Shape.PICTURE}
MOST_LOOPS = 100  # in one text; the house's own templates have fewer than twenty
HARMLESS = {"upper", "lower", "length", "defined"}  # filters and tests
LOOP = Field(
    "loop", "", Shape.GROUP,
    tuple(Field(name, "") for name in ("index", "index0", "first", "last", "length", "revindex")),
)  # fmt: skip
ANY = Field("*", "")  # of a list nobody knows: its parts are not judged
PLAIN = (nodes.Const, nodes.TemplateData)
WALKED = (nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand, nodes.CondExpr)
WORDS: dict[type[nodes.Node], str] = {
    nodes.Call: "gọi hàm",
    nodes.Filter: "bộ lọc",
    nodes.Getitem: "dấu ngoặc vuông",
    nodes.Assign: "set",
    nodes.AssignBlock: "set",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.FilterBlock: "filter",
    nodes.With: "with",
    nodes.Concat: "dấu ~",
    nodes.Test: "phép thử is",
    nodes.BinExpr: "phép tính",
}

Scope = Mapping[str, Field]


@dataclass
class Reading:
    """What was found in one source: faults, and the names of fields used ("phan", "phan.hinh")."""

    faults: list[Found]
    used: set[str]


def judge(tree: nodes.Template, fields: Sequence[Field], *, unread: Collection[str] = ()) -> Reading:
    """Return every fault of a parsed template.

    :param unread: names of items of loops that could not be read themselves; nothing is said of them.
    """
    reader = _Reader(dict.fromkeys(unread, ANY) | {field.name: field for field in fields})
    loops = list(tree.find_all(nodes.For))
    if len(loops) > MOST_LOOPS:
        return Reading([Found(Fault.TOO_MANY_LOOPS, str(MOST_LOOPS), loops[MOST_LOOPS].lineno)], set())
    reader.statements(tree.body, {}, ())
    return Reading(reader.faults, reader.used)


class _Reader:
    def __init__(self, fields: Scope) -> None:
        self.fields = fields
        self.faults: list[Found] = []
        self.used: set[str] = set()

    def statements(self, body: Sequence[nodes.Node], scope: Scope, loops: tuple[str, ...]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                for one in node.nodes:
                    self._printed(one, scope)
            elif isinstance(node, nodes.For):
                self._loop(node, scope, loops)
            elif isinstance(node, nodes.If):
                self._value(node.test, scope)
                for part in (node.body, node.elif_, node.else_):
                    self.statements(part, scope, loops)
            else:
                self._forbidden(node)

    def _loop(self, node: nodes.For, scope: Scope, loops: tuple[str, ...]) -> None:
        listed = self._value(node.iter, scope)
        if node.recursive or node.test is not None or not isinstance(node.target, nodes.Name):
            self._forbidden(node, "vòng lặp có điều kiện hoặc nhiều biến")
            return
        if listed is not None and listed is not ANY and listed.shape not in LISTS:
            self._add(Fault.NOT_A_LIST, _written(node.iter), node)
        if loops and not _begins_in(node.iter, loops):
            self._add(Fault.NESTED, _written(node.iter), node)
        item = _item_of(listed)
        inner = {**scope, node.target.name: item, "loop": LOOP}
        self.statements(node.body, inner, (*loops, node.target.name))
        self.statements(node.else_, scope, loops)

    def _printed(self, node: nodes.Node, scope: Scope) -> None:
        found = self._value(node, scope)
        if found is not None and found.shape not in PRINTED:
            self._add(Fault.NOT_A_TEXT, _written(node), node)

    def _value(self, node: nodes.Node, scope: Scope) -> Field | None:
        """Return the field an expression names; None where it names none (a comparison, or a fault was noted)."""
        if isinstance(node, nodes.Name):
            return self._named(node, node.name, {**self.fields, **scope})
        if isinstance(node, nodes.Getattr):
            return self._part(node, scope)
        for child in self._inside(node):
            found = self._value(child, scope)
            if found is not None and found.shape is Shape.PICTURE and isinstance(node, nodes.Filter):
                self._forbidden(node, "bộ lọc cho hình")
        return None

    def _inside(self, node: nodes.Node) -> Iterator[nodes.Node]:
        """Yield what stands in an expression that is allowed and names no field itself."""
        if isinstance(node, nodes.Filter | nodes.Test) and node.name in HARMLESS and node.node and not node.args:
            yield node.node
        elif isinstance(node, WALKED):
            yield from node.iter_child_nodes()
        elif not isinstance(node, PLAIN):
            self._forbidden(node)

    def _part(self, node: nodes.Getattr, scope: Scope) -> Field | None:
        if not isinstance(node.node, nodes.Name | nodes.Getattr):
            self._forbidden(node, "dấu chấm sau một giá trị")
            return None
        whole = self._value(node.node, scope)
        if whole is None or whole is ANY:
            return whole
        if whole.shape in LISTS:
            self._add(Fault.NOT_A_TEXT, _written(node.node), node)
            return None
        if whole.name in self.fields and whole.part(node.attr):
            self.used.add(f"{whole.name}.{node.attr}")
        return self._named(node, node.attr, {part.name: part for part in whole.parts}, of=_written(node.node))

    def _named(self, node: nodes.Node, name: str, known: Scope, *, of: str = "") -> Field | None:
        field = known.get(name)
        if field is None:
            near = nearest(name, known)
            told = f"{of}.{name}" if of else name
            self._add(Fault.UNKNOWN, told, node, nearest=f"{of}.{near}" if of and near else near)
        elif not of and name in self.fields:
            self.used.add(name)
        return field

    def _forbidden(self, node: nodes.Node, what: str = "") -> None:
        known = (word for kind, word in WORDS.items() if isinstance(node, kind))
        self._add(Fault.FORBIDDEN, what or next(known, type(node).__name__.lower()), node)

    def _add(self, fault: Fault, what: str, node: nodes.Node, *, nearest: str = "") -> None:
        self.faults.append(Found(fault, what, node.lineno, nearest))


def _item_of(listed: Field | None) -> Field:
    """Return what a loop's name stands for; one fault in the list is not told again for every cell."""
    if listed is None or listed is ANY:
        return ANY
    if listed.shape is not Shape.ROWS:
        return LINE
    return Field(listed.name, listed.meaning, Shape.GROUP, listed.parts)


def _begins_in(node: nodes.Node, names: Sequence[str]) -> bool:
    """Say whether the list is a part of an outer loop's item: ``dong.doan``."""
    return isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name in names


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    return "…"


def nearest(name: str, known: Scope | Sequence[str]) -> str:
    """Return the known name most like this one, "" where none is: "số" and "trichyeu" are understood."""
    folded = {fold(one).replace("_", ""): one for one in known if one}
    found = difflib.get_close_matches(fold(name).replace("_", "").replace(" ", ""), list(folded), n=1, cutoff=0.55)
    return folded[found[0]] if found else ""


def missing(used: set[str], fields: Sequence[Field]) -> Iterator[Field]:
    """Yield the fields a paper cannot do without that the template does not print; of a list it prints, its parts."""
    for field in fields:
        if field.name not in used:
            yield from (one for one in (field,) if one.is_must)
            continue
        named = (replace(part, name=f"{field.name}.{part.name}") for part in field.parts if part.is_must)
        yield from (part for part in named if part.name not in used)
