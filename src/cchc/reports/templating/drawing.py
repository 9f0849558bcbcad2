"""A template filled: only by the small language of ``grammar``, whatever the file says.

The environment judges every source it is given before it compiles it, so that nothing is drawn that was not judged,
wherever in the file it stands (page heads, notes, the file's own properties).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx.shared import Cm
from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cchc.foundation import files
from cchc.foundation.papers import Paper
from cchc.foundation.word import Picture
from cchc.organisation.models import Unit

from . import keeping
from .context import context_of
from .fields import Field, fields_of
from .grammar import Found, judge


class Faulty(ValueError):
    """A template that cannot be used. ``faults``: everything wrong with it."""

    def __init__(self, faults: list[Found]) -> None:
        super().__init__(", ".join(f"{one.fault}: {one.what}" for one in faults))
        self.faults = faults


class JudgingEnvironment(ImmutableSandboxedEnvironment):
    """Compiles nothing that the grammar does not allow. Text put in is escaped as XML."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        super().__init__(autoescape=True)
        self.globals = {}
        self.fields = fields

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if faults := judge(tree, self.fields).faults:
            raise Faulty(faults)
        return tree


def render(kind: str, unit: Unit | str, context: Mapping[str, Any]) -> bytes | None:
    """Return the Word file through the template in force for the unit; None where it has none.

    :param unit: the unit the paper is of, or its path; the nearest template at or above it counts.
    :param context: the fields of ``fields.fields_of(kind)``; what is left out prints nothing.
    """
    found = keeping.in_force(kind, unit if isinstance(unit, str) else unit.path)
    return draw(files.load(found.file), kind, context) if found else None


def draw(template: bytes, kind: str, context: Mapping[str, Any]) -> bytes:
    """:raises Faulty: if the template holds what the grammar refuses."""
    document = DocxTemplate(io.BytesIO(template))
    fields = fields_of(kind)
    blank = {field.name: "" for field in fields}
    filled = {name: _placed(value, document) for name, value in {**blank, **context}.items()}
    document.render(filled, jinja_env=JudgingEnvironment(fields))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Placed:
    """A picture put where its field stands; a template may ask only whether it is there."""

    def __init__(self, picture: Picture, document: DocxTemplate) -> None:
        self.picture, self.document = picture, document

    def __html__(self) -> str:
        """Return the drawing in a run of its own, in the part of the file that is being filled."""
        image = io.BytesIO(self.picture.png)
        drawn = self.document.current_rendering_part.new_pic_inline(image, Cm(self.picture.width_cm))
        drawn.docPr.set("descr", self.picture.said)
        drawn.docPr.set("title", self.picture.caption)
        return f'</w:t></w:r><w:r><w:drawing>{drawn.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def _placed(value: Any, document: DocxTemplate) -> Any:
    """Return the value with its pictures bound to the file they go into."""
    if isinstance(value, Picture):
        return Placed(value, document)
    if isinstance(value, Mapping):
        return {name: _placed(one, document) for name, one in value.items()}
    return [_placed(one, document) for one in value] if isinstance(value, list) else value


def draw_paper(paper: Paper, unit_path: str) -> bytes | None:
    """What ``foundation.papers`` asks: the paper through the template in force, or nothing."""
    return render(paper.kind, unit_path, context_of(paper)) if unit_path else None
