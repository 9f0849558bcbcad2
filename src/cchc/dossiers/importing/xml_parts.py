"""The elements of a large part of a workbook, as a stream: rows of a sheet, texts of the shared table.

A part is cut into pieces where elements end. Nearly every program writes them in one plain shape, which a regular
expression takes apart several times as quickly as a parser builds elements; a piece of any other shape is parsed. So
the quick road need not know all that XML allows: only when to leave it to the parser.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import IO, Any, Generic, TypeVar
from zipfile import ZipFile

from lxml import etree

T = TypeVar("T")
PIECE = 1 << 20  # bytes
MOST_UNPACKED = 16 << 30  # bytes of one part; a sheet of Excel's full million rows has some four
MOST_OF_AN_ELEMENT = 64 << 20  # bytes; a row of a thousand of the longest cells has half of that
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}
_CONTENT_ONLY: dict[str, Any] = {"remove_comments": True, "remove_pis": True}
# Line ends are for the parser to make alike, what XML does not allow is for it to refuse.
_FOR_THE_PARSER = bytes(set(range(0x20)) - set(b"\t\n"))
_NO_CONTENT = ("]]>", "\ufffe", "\uffff")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAY_HIDE_AN_END = (b"<!", b"<?")  # comments, CDATA, instructions
_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding=["'](?!utf-8["'])""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos);|#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});)?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class NotASheet(Exception):
    """A zip file without a readable worksheet."""


class NotPlain(Exception):
    """Something of another shape than the quick road knows."""


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """What a part holds: elements called ``name`` inside one called ``inside``.

    ``plainly`` reads the text of whole elements, or raises ``NotPlain``; ``fully`` reads one parsed element.
    """

    inside: str
    name: str
    plainly: Callable[[str], list[T]]
    fully: Callable[[Any], T]


def read_part(book: ZipFile, part: str, shape: Shape[T]) -> Iterator[T]:
    """Yield what each element of a part holds.

    :raises NotASheet: if the part or an element of it is too large. Also what the parser raises of broken XML.
    """
    with opened(book, part) as file:
        head, rest = _head(file, shape)
        cutter = _Cutter(file, shape, rest)
        for piece in cutter.pieces() if head else ():
            yield from _read_piece(head, piece, shape)
        if not cutter.is_done:
            yield from map(shape.fully, parsed(chain([head + cutter.rest], blocks_of(file)), shape.name))


def opened(book: ZipFile, part: str) -> IO[bytes]:
    """:raises NotASheet: if the part is too large."""
    if book.getinfo(part).file_size > MOST_UNPACKED:
        raise NotASheet(part)
    return book.open(part)


def blocks_of(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(PIECE), b"")


def parsed(blocks: Iterable[bytes], name: str, *, is_whole: bool = True) -> Iterator[Any]:
    """Yield each element of that name and forget it afterwards.

    :param is_whole: whether the blocks are a whole document, or its first part only.
    """
    parser = etree.XMLPullParser(("end",), tag=f"{{*}}{name}", **_SAFE, **_CONTENT_ONLY)
    for block in blocks:
        parser.feed(block)
        for _event, element in parser.read_events():
            yield element
            _forget(element)
    if is_whole:
        parser.close()


def plain_text(text: str) -> str:
    """Return a text with its references read.

    :raises NotPlain: for a reference that is for the parser to read or to refuse.
    """
    return _with_references(text) if "&" in text else text


@lru_cache(maxsize=1 << 16)  # some programs write every letter with a mark as a reference
def _with_references(text: str) -> str:
    return _REFERENCE.sub(_referred, text)


def _referred(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return _NAMED[name]
    number = int(decimal or 0) or int(hexadecimal or "0", 16)
    if number >= sys.maxunicode or _NO_XML.match(chr(number)):
        raise NotPlain(found[0])
    return chr(number)


# Pieces --------------------------------------------------------------------------------------------


class _Cutter:
    """Cuts what follows the head into pieces of whole elements; ``rest`` is what no piece has had."""

    def __init__(self, file: IO[bytes], shape: Shape[Any], rest: bytes) -> None:
        self.file, self.rest, self.is_done = file, rest, False
        self._end, self._after_all = (f"</{name}>".encode() for name in (shape.name, shape.inside))

    def pieces(self) -> Iterator[bytes]:
        """Yield pieces for as long as it is certain that elements end where they seem to.

        :raises NotASheet: for an element that does not end.
        """
        block = b"-"
        while block and not self.is_done:
            block = self.file.read(PIECE)
            self.rest += block
            after = self.rest.rfind(self._end) + len(self._end)
            if after >= len(self._end):
                whole = self.rest[:after]
                # Single signs are looked for many times as quickly as pairs, and most sheets have neither.
                if (b"!" in whole or b"?" in whole) and any(sign in whole for sign in _MAY_HIDE_AN_END):
                    return
                self.rest = self.rest[after:]
                yield whole
            self.is_done = self.rest.lstrip().startswith(self._after_all)
            if len(self.rest) > MOST_OF_AN_ELEMENT:
                raise NotASheet("an element without end")


def _head(file: IO[bytes], shape: Shape[Any]) -> tuple[bytes, bytes]:
    """Return what stands before the elements, and the start of what follows; no head where it is no plain one."""
    start = file.read(PIECE)
    found = re.search(rb"<%b(?:\s[^<>]*)?(?<!/)>" % shape.inside.encode(), start)
    head = start[: found.end()] if found else b""
    if b"<!" in head or _OTHER_ENCODING.search(head):
        return b"", start
    return head, start[len(head) :]


def _read_piece(head: bytes, piece: bytes, shape: Shape[T]) -> list[T]:
    if len(piece.translate(None, _FOR_THE_PARSER)) == len(piece):
        text = piece.decode()
        with suppress(NotPlain):
            if not any(sign in text for sign in _NO_CONTENT):
                return shape.plainly(text)
    return [shape.fully(element) for element in parsed([head, piece], shape.name, is_whole=False)]


def _forget(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
