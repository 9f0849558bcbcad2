"""A template somebody changed in Word, looked at before anything else is done with it. Pure.

Everything that is wrong is told at once, each with the paragraph it stands in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError

from cchc.reading.formats import Format, format_of
from cchc.reading.limits import MEBIBYTE, Limits
from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources.package import RELATIONS, Package

from .fields import Field, fields_of
from .grammar import Fault, Found, judge, missing
from .mending import bound_names, mended

LIMITS = Limits(
    file_bytes=10 * MEBIBYTE, unpacked_bytes=60 * MEBIBYTE, part_bytes=20 * MEBIBYTE, parts=1_000, characters=400_000
)
PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
MARKUP = re.compile(r"<[^>]+>")
ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
TAKES_ALL = {  # a tag that takes the whole of what it stands in, and what else stands there with it
    "p": (PARAGRAPH, re.compile(r"\{[%{]p\s[^{}]*[%}]\}")),
    "tr": (ROW, re.compile(r"\{[%{]tr\s[^{}]*[%}]\}")),
}
STILL_SURE = (Fault.UNKNOWN, Fault.FORBIDDEN)  # whatever a mended text has lost
PAIRS = (("{{", "}}"), ("{%", "%}"))
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")  # docxtpl fills these too
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LONGEST_SHOWN = 120
MOST_BRACES = 2_000  # of one text; the base template of a report has a hundred
PLAIN = Environment(autoescape=True)  # only reads; what it read is never run


@dataclass(frozen=True)
class Checked:
    """``faults`` forbid the use; ``missing`` are told and may stand."""

    faults: tuple[Found, ...]
    missing: tuple[Field, ...]


def check(content: bytes, kind: str) -> Checked:
    """Return everything that is wrong with a template of this kind.

    :raises Unreadable: when it is no Word file that can be opened safely.
    """
    document = _opened(content)
    fields, faults, used = fields_of(kind), [], set[str]()
    for raw, is_markup in _texts(document):
        if raw.count("{") > MOST_BRACES:  # before the patterns below, which take ever longer with each
            faults.append(Found(Fault.TOO_MANY_TAGS, str(MOST_BRACES)))
            continue
        broken = [*_unclosed(raw), *_not_alone(raw)]
        found, names = (broken, set[str]()) if broken else _read(_filled(document, raw) if is_markup else raw, fields)
        faults += found
        used |= names
        if broken or any(one.fault is Fault.SYNTAX for one in found):
            faults += _others(raw, fields)
    return Checked(tuple(dict.fromkeys(faults)), tuple(missing(used, fields)) if not faults else ())


def _opened(content: bytes) -> DocxTemplate:
    if len(content) > LIMITS.file_bytes:
        raise Unreadable(Refusal.TOO_LARGE, limit=f"{LIMITS.file_bytes // MEBIBYTE} MB")
    if not content.strip():
        raise Unreadable(Refusal.EMPTY)
    if format_of(content) is not Format.WORD:
        raise Unreadable(Refusal.UNKNOWN_KIND)
    package = Package(content, LIMITS)
    if _characters(package) > LIMITS.characters:
        raise Unreadable(Refusal.TOO_MUCH_TEXT, limit=LIMITS.characters)
    if any(_reaches_out(package, name) for name in package.names() if name.endswith(".rels")):
        raise Unreadable(Refusal.MACROS)
    try:
        document = DocxTemplate(io.BytesIO(content))
        document.init_docx()
    except Exception as error:
        # python-docx fails in many ways on a package without its parts; all of them mean the same to a person.
        raise Unreadable(Refusal.CORRUPT) from error
    return document


def _characters(package: Package) -> int:
    """Count what people would read. A part that declares entities is refused here, before anybody else opens it."""
    names = [name for name in package.names() if name.startswith("word/") and name.endswith(".xml")]
    roots = [root for name in names if (root := package.xml(name)) is not None]
    return sum(len(text) for root in roots for text in root.itertext())


def _reaches_out(package: Package, name: str) -> bool:
    """Say whether opening the file would fetch something from elsewhere: a template, a picture, a frame."""
    root = package.xml(name)
    return root is not None and any(
        one.get("TargetMode") == "External" and not one.get("Type", "").endswith("/hyperlink")
        for one in root.iter(RELATIONS)
    )


def _texts(document: DocxTemplate) -> Iterator[tuple[str, bool]]:
    """Yield every text docxtpl would fill, and whether it is markup."""
    bodies = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        bodies += [document.get_part_xml(part) for _key, part in document.get_headers_footers(uri)]
    for part in document.docx.part.package.iter_parts():
        if part.content_type == NOTES:
            bodies.append(part.blob.decode("utf-8"))
    yield from ((body, True) for body in bodies)
    for name in PROPERTIES:
        yield str(getattr(document.docx.core_properties, name) or ""), False


def _filled(document: DocxTemplate, body: str) -> str:
    """Return a text as the engine gets it, a line each paragraph."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", document.patch_xml(body))


def _unclosed(body: str) -> Iterator[Found]:
    """Yield paragraphs in which a tag begins and does not end, or ends and did not begin."""
    for paragraph in PARAGRAPH.findall(body) or [body]:
        text = _text(paragraph)
        if any(text.count(start) != text.count(end) for start, end in PAIRS):
            yield Found(Fault.UNCLOSED, "", where=_short(text))


def _not_alone(body: str) -> Iterator[Found]:
    """Yield paragraphs and rows that a tag would take away together with other words in them."""
    for name, (whole, tag) in TAKES_ALL.items():
        for found in whole.findall(body):
            text = _text(found)
            tags = tag.findall(text)
            if tags and text != tags[0]:
                yield Found(Fault.NOT_ALONE, name, where=_short(text))


def _read(source: str, fields: tuple[Field, ...]) -> tuple[list[Found], set[str]]:
    lines = source.splitlines()
    try:
        tree = PLAIN.parse(source)
        reading = judge(tree, fields)
    except TemplateSyntaxError as error:
        return [Found(Fault.SYNTAX, error.message or "", error.lineno, where=_near(lines, error.lineno))], set()
    except RecursionError:  # brackets within brackets, thousands deep
        return [Found(Fault.SYNTAX, "", 0)], set()
    return [replace(one, where=_near(lines, one.line)) for one in reading.faults], reading.used


def _others(raw: str, fields: tuple[Field, ...]) -> list[Found]:
    """Return what else is wrong in a text with a broken tag: unknown fields, and what no template may do."""
    paragraphs = [_text(one) for one in PARAGRAPH.findall(raw) or [raw]]
    try:
        reading = judge(PLAIN.parse(mended(paragraphs)), fields, unread=bound_names(paragraphs))
    except RecursionError:  # as above; that the tags are wrong was told
        return []
    return [replace(one, where=_near(paragraphs, one.line)) for one in reading.faults if one.fault in STILL_SURE]


def _near(lines: list[str], number: int) -> str:
    return _short(_text(lines[number - 1])) if 0 < number <= len(lines) else ""


def _text(markup: str) -> str:
    return " ".join(MARKUP.sub("", markup).split())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
