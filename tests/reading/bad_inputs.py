"""Files nobody should have to suffer, built on the fly: name -> bytes, with the refusal each deserves."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import docx
import xlsxwriter

from cchc.reading.refusals import Refusal

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class BadInput:
    """``refusals``: any of these is a fair answer."""

    name: str
    build: Callable[[], bytes]
    refusals: tuple[Refusal, ...]


def word_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def package(body: str, *, prolog: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """Return a .docx made by hand, so that it may hold what no library writes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", CONTENT_TYPES)
        container.writestr("_rels/.rels", RELATIONS)
        text = f'<?xml version="1.0"?>{prolog}<w:document {W}><w:body>{body}</w:body></w:document>'
        container.writestr("word/document.xml", text)
        for name, content in (more or {}).items():
            container.writestr(name, content)
    return file.getvalue()


def shopping_list() -> bytes:
    return word_of("Danh sách mua sắm", "Hai cân gạo", "Một chai nước mắm", "Rau muống")


def poem() -> bytes:
    lines = ["Trăm năm trong cõi người ta", "Chữ tài chữ mệnh khéo là ghét nhau", "Trải qua một cuộc bể dâu"]
    return "\n".join(lines).encode()


def corrupt_zip() -> bytes:
    return word_of("KẾ HOẠCH")[:-400]


def zip_bomb() -> bytes:
    return package(f"<w:p><w:r><w:t>{'a' * 60_000_000}</w:t></w:r></w:p>")


def laughing_xml() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{entities}]>'
    return package("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", prolog=prolog)


def outside_entity() -> bytes:
    prolog = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return package("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog=prolog)


def macro_word() -> bytes:
    return package("<w:p/>", more={"word/vbaProject.bin": b"\xcc\x61\x00\x00"})


def locked_word() -> bytes:
    """An OLE container with the stream names of an encrypted .docx."""
    return ole("EncryptionInfo", "EncryptedPackage")


def locked_zip() -> bytes:
    """Every entry carries the flag of classic zip encryption."""
    data = bytearray(word_of("KẾ HOẠCH"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def ole(*names: str) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in names)


def macro_doc() -> bytes:
    return ole("WordDocument", "Macros", "_VBA_PROJECT")


def pdf(objects: list[bytes], *, trailer: bytes = b"") -> bytes:
    """Return a PDF of numbered objects; object 1 is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    return out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def many_pages() -> bytes:
    count = 2_000
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, *[page] * count])


def locked_pdf() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    encrypt = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -44>>" % (b"11" * 32, b"22" * 32)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, encrypt]
    return pdf(objects, trailer=b"/Encrypt 4 0 R/ID[<00><00>]")


def empty_pdf() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page])


def broken_pdf() -> bytes:
    return b"%PDF-1.7\n" + random.Random(7).randbytes(3_000)


def png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def blank_picture() -> bytes:
    return png(400, 300, (b"\x00" + b"\xff" * 400) * 300)


def giant_picture() -> bytes:
    """Says it is 60,000 x 60,000; the pixels never come."""
    return png(60_000, 60_000, b"\x00" * 1_000)


def broken_picture() -> bytes:
    return blank_picture()[:60]


def foreign_workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("Lương")
        page.write_row(0, 0, ["Họ tên", "Hệ số", "Thành tiền"])
        page.write_row(1, 0, ["Nguyễn Văn A", 2.34, 5_475_600])
    return file.getvalue()


def form_without_a_column() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Nhiệm vụ").write_row(0, 0, ["STT", "Lĩnh vực", "Ghi chú"])
    return file.getvalue()


def far_corner_workbook() -> bytes:
    """Two cells, and 17 thousand million between them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("Nhiệm vụ")
        page.write(0, 0, "STT")
        page.write(1_048_575, 16_383, "xa")
    return file.getvalue()


def junk() -> bytes:
    return random.Random(20261120).randbytes(20_000)


NOT_WORTH_READING = (Refusal.NOT_A_PLAN, Refusal.NO_TEXT)

BAD_INPUTS = (
    BadInput("khong-phai-ke-hoach.docx", shopping_list, (Refusal.NOT_A_PLAN,)),
    BadInput("tho.txt", poem, (Refusal.NOT_A_PLAN,)),
    BadInput("rong.docx", lambda: b"", (Refusal.EMPTY,)),
    BadInput("toan-dau-cach.txt", lambda: b" \n\t\r\n" * 50, (Refusal.EMPTY,)),
    BadInput("trong.docx", lambda: word_of(""), (Refusal.NO_TEXT,)),
    BadInput("mat-khau.docx", locked_word, (Refusal.PASSWORD,)),
    BadInput("mat-khau-zip.docx", locked_zip, (Refusal.PASSWORD,)),
    BadInput("mat-khau.pdf", locked_pdf, (Refusal.PASSWORD,)),
    BadInput("hong.docx", corrupt_zip, (Refusal.CORRUPT,)),
    BadInput("bom-nen.docx", zip_bomb, (Refusal.ZIP_BOMB,)),
    BadInput("thuc-the.docx", laughing_xml, (Refusal.XML_ENTITIES,)),
    BadInput("thuc-the-ngoai.docx", outside_entity, (Refusal.XML_ENTITIES,)),
    BadInput("macro.docm", macro_word, (Refusal.MACROS,)),
    BadInput("macro-doi-ten.docx", macro_word, (Refusal.MACROS,)),
    BadInput("macro.doc", macro_doc, (Refusal.MACROS,)),
    BadInput("2000-trang.pdf", many_pages, (Refusal.TOO_MANY_PAGES,)),
    BadInput("trang-trang.pdf", empty_pdf, NOT_WORTH_READING),
    BadInput("hong.pdf", broken_pdf, (Refusal.CORRUPT,)),
    BadInput("anh-trang.png", blank_picture, NOT_WORTH_READING),
    BadInput("anh-khong-lo.png", giant_picture, (Refusal.TOO_MANY_PIXELS, Refusal.CORRUPT)),
    BadInput("anh-hong.png", broken_picture, (Refusal.CORRUPT,)),
    BadInput("bang-luong.xlsx", foreign_workbook, (Refusal.NOT_A_TEMPLATE,)),
    BadInput("thieu-cot.xlsx", form_without_a_column, (Refusal.NOT_A_TEMPLATE,)),
    BadInput("o-xa-tit.xlsx", far_corner_workbook, (Refusal.TOO_MANY_CELLS,)),
    BadInput("rac.bin", junk, (Refusal.UNKNOWN_KIND,)),
    BadInput("rac.docx", junk, (Refusal.WRONG_EXTENSION,)),
    BadInput("rac.pdf", junk, (Refusal.WRONG_EXTENSION,)),
)
