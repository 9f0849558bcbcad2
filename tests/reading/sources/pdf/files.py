"""Small PDF files written by hand, so that a test says where every word and line stands.

Every letter is half as wide as its size; lengths are points from the top left of an A4 page.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
SIZE = 12.0
FONTS = {"regular": "Test", "bold": "Test-Bold", "italic": "Test-Italic"}
CODES = ((0x20, 0x7E), (0xA0, 0x1B0), (0x300, 0x36F), (0x2010, 0x2026), (0x1EA0, 0x1EF9))


@dataclass
class PdfPage:
    width: float = WIDTH
    height: float = HEIGHT
    drawn: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, *, size: float = SIZE, font: str = "regular") -> PdfPage:
        """Write a line; ``y`` is its baseline."""
        return self._write(x, y, text.encode("utf-16-be").hex(), size, font)

    def legacy(self, x: float, y: float, codes: bytes, font: str) -> PdfPage:
        return self._write(x, y, codes.hex(), SIZE, font)

    def _write(self, x: float, y: float, codes: str, size: float, font: str) -> PdfPage:
        self.drawn.append(f"BT /{font} {size} Tf {x} {self.height - y} Td <{codes}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        self.drawn.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        """Draw a filled box: a line, as many programs draw it."""
        self.drawn.append(f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re f")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> PdfPage:
        """Draw every line of a table."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> PdfPage:
        self.drawn.append(f"q {self.width} 0 0 {self.height} 0 0 cm /picture Do Q")
        return self


def pdf_of(*pages: PdfPage, legacy_fonts: tuple[str, ...] = (), extra: str = "", catalog: str = "") -> bytes:
    """Return the file. ``extra``: more entries of every page; ``catalog``: of the trailer."""
    objects: list[bytes] = []

    def add(body: bytes | str) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(data: bytes, entries: str = "") -> int:
        packed = zlib.compress(data)
        return add(f"<</Length {len(packed)}/Filter/FlateDecode{entries}>>stream\n".encode() + packed + b"\nendstream")

    codes = stream(_code_table())
    fonts = {name: _font(add, base, codes) for name, base in FONTS.items()}
    fonts |= {name: add(_legacy_font(name)) for name in legacy_fonts}
    image = stream(b"\xff", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
    named = "".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    resources = f"<</Font<<{named}>>/XObject<</picture {image} 0 R>>>>"
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        content = stream("\n".join(page.drawn).encode())
        box = f"[0 0 {page.width} {page.height}]"
        kids.append(
            add(f"<</Type/Page/Parent {tree} 0 R/MediaBox{box}/Resources{resources}/Contents {content} 0 R{extra}>>")
        )
    add(f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>")
    root = add(f"<</Type/Catalog/Pages {tree} 0 R>>")
    return _file(objects, root, catalog)


def _file(objects: list[bytes], root: int, trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root {root} 0 R{trailer}>>\nstartxref\n{table}\n%%EOF".encode()
    return bytes(out)


def _font(add, base: str, codes: int) -> int:
    info = f"<</Type/FontDescriptor/FontName/{base}/Ascent 800/Descent -200/Flags 4>>"
    below = add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base}/DW 500/FontDescriptor {info}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    return add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H/DescendantFonts[{below} 0 R]"
        f"/ToUnicode {codes} 0 R>>"
    )


def _legacy_font(name: str) -> str:
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/Encoding/WinAnsiEncoding/FirstChar 0/LastChar 255"
        f"/Widths[{' '.join(['500'] * 256)}]>>"
    )


def _code_table() -> bytes:
    ranges = "\n".join(f"<{first:04X}> <{last:04X}> <{first:04X}>" for first, last in CODES)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(CODES)} beginbfrange\n{ranges}\nendbfrange\nendcmap end end"
    ).encode()
