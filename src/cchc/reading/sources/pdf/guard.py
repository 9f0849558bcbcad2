"""A PDF interpreter that gives up in time.

A page of a plan holds some thousand letters. A hostile or broken file may ask for billions: through
streams that swell, forms that call forms, or fonts that claim every code there is. Each is counted, and
the file is refused when a count leaves all reason; nothing depends on the clock.
"""

from __future__ import annotations

import enum
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, cast

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTPage
from pdfminer.pdffont import PDFSimpleFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1, stream_value
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt

from cchc.kernel.legacy_text import legacy_font

from ...limits import Limits
from ...refusals import Refusal, Unreadable


class Work(enum.Enum):
    """What is counted: most on one page, most in a file. A page of a plan asks for a hundredth of it."""

    LETTERS = (60_000, 3_000_000)
    STROKES = (200_000, 2_000_000)
    FIGURES = (10_000, 30_000)
    BYTES = (8 * 1024 * 1024, 48 * 1024 * 1024)  # of drawing instructions


SLOW_BYTES = 1024 * 1024  # of a stream packed in a way that only slow code unpacks
CODES = 0x110000  # of a font
FONT_BYTES = 8 * 1024 * 1024
SLOW_FILTERS = frozenset({"LZWDecode", "LZW", "RunLengthDecode", "RL", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx"})
STREAM = re.compile(rb"(?<!end)stream\r?\n")
RANGES = re.compile(rb"begin(?:bf|cid|notdef)range(.*?)end(?:bf|cid|notdef)range", re.DOTALL)
CODE_RANGE = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<[^>]*>|\[[^\]]*\]|\d+)")
SUBSET = re.compile(r"^[A-Z]{6}\+")
# Rows of a packed picture or table so wide that one of them fills the memory.
ABSURD_WIDTH = re.compile(rb"/(?:Columns|Colors|BitsPerComponent)\s+\d{7}")
MOST_OBJECTS = 5_000_000
PIECE = 1024 * 1024

Stroke = tuple[float, float, float, float, bool]  # x0, y0, x1, y1; True: the filled box between the two points


def check_streams(data: bytes, limits: Limits) -> None:
    """Unpack every stream piece by piece, keeping nothing.

    :raises Unreadable: ZIP_BOMB, when one stream or all together swell beyond ``limits``.
    """
    if ABSURD_WIDTH.search(data):
        raise Unreadable(Refusal.CORRUPT)
    total = 0
    for match in STREAM.finditer(data):
        total += _unpacked_size(memoryview(data)[match.end() :], limits.part_bytes)
        if total > limits.unpacked_bytes:
            raise Unreadable(Refusal.ZIP_BOMB)


def _unpacked_size(packed: memoryview, most: int) -> int:
    """Return the size of a deflated stream; 0 for one packed otherwise. Streams in streams are looked into."""
    if len(packed) < 2 or (packed[0] & 0x0F) != 8 or (packed[0] * 256 + packed[1]) % 31:
        return 0
    outer, inner = zlib.decompressobj(), zlib.decompressobj()
    size, nested, rest = 0, 0, bytes(packed[:PIECE])
    at = PIECE
    try:
        while rest and not outer.eof:
            piece = outer.decompress(rest, PIECE)
            size += len(piece)
            nested += _nested_size(inner, piece, most)
            if size > most or nested > most:
                raise Unreadable(Refusal.ZIP_BOMB)
            rest = outer.unconsumed_tail
            if not rest:
                rest, at = bytes(packed[at : at + PIECE]), at + PIECE
    except zlib.error:
        return size
    return size + nested


def _nested_size(inner: Any, piece: bytes, most: int) -> int:
    """Return how far a piece swells when it is itself deflated, stopping beyond ``most``."""
    size = 0
    try:
        while piece and not inner.eof and size <= most:
            size += len(inner.decompress(piece, PIECE))
            piece = inner.unconsumed_tail
    except zlib.error:
        return size
    return size


def check_tables(document: Any) -> None:
    """Refuse a file whose table of contents claims more objects than a file can hold.

    :raises Unreadable: CORRUPT.
    """
    for table in document.xrefs:
        if sum(count for _, count in getattr(table, "ranges", ())) > MOST_OBJECTS:
            raise Unreadable(Refusal.CORRUPT)


class Budget:
    """Counts the work a file asks for."""

    def __init__(self) -> None:
        self._page: Counter[Work] = Counter()
        self._file: Counter[Work] = Counter()

    def turn_page(self) -> None:
        self._page.clear()

    def spend(self, work: Work, amount: int = 1) -> None:
        """Account for work.

        :raises Unreadable: TOO_MUCH_TEXT.
        """
        most_of_page, most_of_file = work.value
        self._page[work] += amount
        self._file[work] += amount
        if self._page[work] > most_of_page or self._file[work] > most_of_file:
            raise Unreadable(Refusal.TOO_MUCH_TEXT, limit=most_of_page)


class Fonts(PDFResourceManager):
    """Fonts of a document, each looked at before its tables are built."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:
        _check_codes(spec)
        font = super().get_font(objid, spec)
        if font.fontname == "unknown" and "BaseFont" in spec:  # a font without a descriptor has its name there
            font.fontname = literal_name(spec["BaseFont"])
        if isinstance(font, PDFSimpleFont) and legacy_font(_plain_name(font)) and font.unicode_map is None:
            # Of a font older than Unicode the codes are wanted, not the letters Windows has for them:
            # code 173 is a blank hyphen there and "ư" here.
            font.cid2unicode = {**font.cid2unicode, **{code: chr(code) for code in range(0xA0, 0x100)}}
        return font


def _plain_name(font: PDFSimpleFont) -> str:
    return SUBSET.sub("", str(font.fontname))


def _check_codes(spec: Mapping[str, object]) -> None:
    to_unicode = resolve1(spec.get("ToUnicode"))
    if isinstance(to_unicode, PDFStream):
        table = to_unicode.get_data()
        ranges = (pair for part in RANGES.findall(table) for pair in CODE_RANGE.findall(part))
        spans = (_hex(last) - _hex(first) for first, last in ranges)
        if len(table) > FONT_BYTES or any(span > CODES for span in spans):
            raise Unreadable(Refusal.CORRUPT)
    for name in ("W", "W2"):
        numbers = resolve1(spec.get(name))
        if isinstance(numbers, list) and any(isinstance(n, int | float) and abs(n) > CODES for n in numbers):
            raise Unreadable(Refusal.CORRUPT)


def _hex(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


class Interpreter(PDFPageInterpreter):
    """Runs the drawing instructions of one page; the sum of their bytes is kept by the canvas."""

    def execute(self, streams: Sequence[object]) -> None:
        canvas = cast("Canvas", self.device)
        for stream in (stream_value(s) for s in streams):
            canvas.account_for(stream)
        super().execute(streams)


class Canvas(PDFLayoutAnalyzer):
    """Collects the letters of one page and its straight strokes; other drawing is let go at once."""

    def __init__(self, fonts: Fonts, budget: Budget, page_number: int) -> None:
        super().__init__(fonts, pageno=page_number, laparams=None)
        self.page: LTPage | None = None
        self.strokes: list[Stroke] = []
        self.pictures: list[tuple[float, float, float, float]] = []
        self._budget = budget
        budget.turn_page()

    def account_for(self, stream: PDFStream) -> None:
        names = {literal_name(name) for name, _ in stream.get_filters()}
        packed = len(stream.rawdata or b"")
        if names & SLOW_FILTERS and packed > SLOW_BYTES:
            raise Unreadable(Refusal.TOO_LARGE)
        self._budget.spend(Work.BYTES, len(stream.get_data()))

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self._budget.spend(Work.FIGURES)
        super().begin_figure(name, bbox, matrix)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self._budget.spend(Work.LETTERS)
        return float(super().render_char(*args, **kwargs))

    def render_image(self, name: str, stream: PDFStream) -> None:
        figure = self.cur_item
        self.pictures.append((figure.x0, figure.y0, figure.x1, figure.y1))

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Keep straight strokes, and filled boxes, which many programs draw for lines."""
        self._budget.spend(Work.STROKES, len(path))
        corners: list[tuple[float, float]] = []
        for step in path:
            if step[0] == "m":
                self._keep_fill(corners, fill and not stroke)
                corners = []
            point = corners[0] if step[0] == "h" and corners else apply_matrix_pt(self.ctm, step[-2:])
            if stroke and corners and step[0] in "lh":
                self.strokes.append((*corners[-1], *point, False))
            corners.append(point)
        self._keep_fill(corners, fill and not stroke)

    def _keep_fill(self, corners: list[tuple[float, float]], filled: bool) -> None:
        if filled and len(corners) >= 4:
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            self.strokes.append((min(xs), min(ys), max(xs), max(ys), True))
