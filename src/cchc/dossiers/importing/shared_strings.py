"""The texts a workbook keeps apart from its cells, by number: a million rows bring millions of them.

They are read on only as far as somebody asks: a look at the first rows needs the first of them. What was read lies
in a file.
"""

from __future__ import annotations

import marshal
import re
import tempfile
from array import array
from functools import lru_cache
from itertools import islice
from typing import Any
from zipfile import ZipFile

from .xml_parts import NotPlain, Shape, plain_text, read_part

PART = "xl/sharedStrings.xml"
BLOCK = 256  # texts kept together: who wants one mostly wants its neighbours next
BLOCKS_HELD = 1024  # some twenty megabytes
_PLAIN = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')


class SharedStrings:
    """Text ``n`` is ``block(n // BLOCK)[n % BLOCK]``; whoever reads millions asks so, without a call for each."""

    def __init__(self, book: ZipFile) -> None:
        self._texts = read_part(book, PART, SHAPE) if PART in book.namelist() else iter(())
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - goes when this does
        self._starts = array("Q", [0])
        self.block = lru_cache(maxsize=BLOCKS_HELD)(self._block)

    def _block(self, number: int) -> list[str]:
        """:raises IndexError: where there is no such block. Also what the parser raises of broken XML."""
        if number < 0:
            raise IndexError(number)
        while number >= len(self._starts) - 1:
            self._read_on()
        start, end = self._starts[number], self._starts[number + 1]
        self._file.seek(start)
        return list(marshal.loads(self._file.read(end - start)))  # noqa: S302 - written by ourselves

    def _read_on(self) -> None:
        texts = list(islice(self._texts, BLOCK))
        if not texts:
            raise IndexError(len(self._starts))
        content = marshal.dumps(texts)
        self._file.seek(self._starts[-1])
        self._file.write(content)
        self._starts.append(self._starts[-1] + len(content))


def _plain_strings(text: str) -> list[str]:
    between, *rest = _PLAIN.split(text)
    texts, gaps = rest[::2], rest[1::2]
    if between.strip() or "".join(gaps).strip():
        raise NotPlain
    return list(map(plain_text, texts)) if "&" in text else texts


def runs_of(element: Any) -> str:
    """Return a text that may be written in several runs; a reading aid above a word (rPh) is no part of it."""
    return "".join(t.text or "" for t in element.iter("{*}t") if not t.getparent().tag.endswith("}rPh"))


SHAPE = Shape(inside="sst", name="si", plainly=_plain_strings, fully=runs_of)
