"""Checker of the layout of Decree 30/2020 and of the file format, for .docx as bytes. Each function yields faults.

Written from docs/sources.md P5 and from the sequences of ECMA-376, part 1, section 17; it knows nothing of how the
file was made. Lengths in twips (a 1440th of an inch), sizes in half-points.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = "Times New Roman"
A4 = (11906, 16838)
MARGINS = {"top": (1134, 1418), "bottom": (1134, 1418), "left": (1700, 1985), "right": (850, 1135)}
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

# Children in the order the standard asks for; those not named may stand nowhere in our files.
ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing sz szCs highlight u vertAlign lang noProof",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing "
    "jc outlineLvl rPr sectPr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols formProt vAlign titlePg "
    "docGrid",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def local(element: Any) -> str:
    return str(etree.QName(element).localname)


def text_of(element: Any) -> str:
    return "".join(element.itertext(w("t")))


class Word:
    """The parts of a .docx the checker reads."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.document = self.part("word/document.xml")
        self.styles = self.part("word/styles.xml")
        self.body = self.document.find(w("body"))
        self.sections = self.document.findall(f".//{w('sectPr')}")
        self.tables = self.body.findall(w("tbl"))

    def part(self, name: str) -> Any:
        return etree.fromstring(self.zip.read(name))

    @property
    def paragraphs(self) -> list[Any]:
        """Paragraphs of the text itself: in no table, before the first annex."""
        end = next(i for i, child in enumerate(self.body) if child.find(f".//{w('sectPr')}") is not None)
        return [child for child in self.body[:end] if local(child) == "p"]

    def header_of(self, section: Any) -> Any:
        kinds = {one.get(w("type")): one for one in section.findall(w("headerReference"))}
        key = kinds["default"].get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        links = self.part("word/_rels/document.xml.rels")
        target = next(link.get("Target") for link in links if link.get("Id") == key)
        return self.part(f"word/{target}")


def faults(content: bytes) -> list[str]:
    word = Word(content)
    checks = (package, order, fonts, pages, numbers, head, title, bases, body, tables, signature, annexes, tricks)
    return [f"{check.__name__}: {fault}" for check in checks for fault in check(word)]


# The file ----------------------------------------------------------------------------------------


def package(word: Word) -> Iterator[str]:
    """Every part has a content type, every relationship leads to a part."""
    names = set(word.zip.namelist())
    if word.zip.testzip() is not None:
        yield "a part cannot be unpacked"
    types = word.part("[Content_Types].xml")
    ends = {one.get("Extension") for one in types if local(one) == "Default"}
    parts = {one.get("PartName") for one in types if local(one) == "Override"}
    for name in names - {"[Content_Types].xml"}:
        if name.rpartition(".")[2] not in ends and f"/{name}" not in parts:
            yield f"{name} has no content type"
    yield from (f"{part} is named and not there" for part in parts if part.lstrip("/") not in names)
    for name in (one for one in names if one.endswith(".rels")):
        base = dirname(dirname(name))
        for link in word.part(name):
            target = link.get("Target")
            if link.get("TargetMode") != "External" and normpath(join(base, target)).lstrip("/") not in names:
                yield f"{name} leads to {target}, which is not there"


def order(word: Word) -> Iterator[str]:
    """Children stand in the order of the standard."""
    for name, written in ORDER.items():
        places = {child: place for place, child in enumerate(written.split())}
        for element in word.document.iter(w(name)):
            children = [local(child) for child in element]
            yield from (f"{child} in {name}" for child in children if child not in places)
            known = [places[child] for child in children if child in places]
            if known != sorted(known):
                yield f"{name} holds {' '.join(children)}"
            repeated = {child for child in children if children.count(child) > 1}
            if repeated - {"headerReference", "tr", "tc", "p", "tbl"}:
                yield f"{name} holds {repeated} more than once"
    for cell in word.document.iter(w("tc")):
        if local(cell[-1]) != "p":
            yield "a cell does not end with a paragraph"


# The page ----------------------------------------------------------------------------------------


def fonts(word: Word) -> Iterator[str]:
    """One font for every script, in the defaults and in the style of all text; no run names another."""
    default = word.styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('rFonts')}")
    normal = next(one for one in word.styles.findall(w("style")) if one.get(w("styleId")) == "Normal")
    for place, named in (("the defaults", default), ("the style Normal", normal.find(f"{w('rPr')}/{w('rFonts')}"))):
        found = {local_name(key): value for key, value in named.attrib.items()}
        if found != dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT):
            yield f"{place} name {found}"
    for named in word.document.iter(w("rFonts")):
        if set(named.attrib.values()) != {FONT}:
            yield f"a run names {set(named.attrib.values())}"


def local_name(key: str) -> str:
    return str(etree.QName(key).localname)


def pages(word: Word) -> Iterator[str]:
    for place, section in enumerate(word.sections):
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        found = tuple(int(size.get(w(side))) for side in ("w", "h"))
        is_landscape = size.get(w("orient")) == "landscape"
        if found != (A4[::-1] if is_landscape else A4):
            yield f"section {place} is {found}"
        if is_landscape is not (place > 0):
            yield f"section {place} is {'landscape' if is_landscape else 'portrait'}"
        for side, (low, high) in MARGINS.items():
            if not low <= int(margins.get(w(side))) <= high:
                yield f"section {place}: {side} margin is {margins.get(w(side))}"


def numbers(word: Word) -> Iterator[str]:
    """Page numbers: in the middle of the top margin, 13 to 14 points, upright, not on the first page."""
    for place, section in enumerate(word.sections):
        if section.find(w("titlePg")) is None:
            yield f"section {place} shows a number on its first page"
        header = word.header_of(section)
        if [text.text for text in header.iter(w("instrText"))] != ["PAGE"]:
            yield f"section {place} has no page number"
            continue
        paragraph = header.find(w("p"))
        if align(paragraph) != "center":
            yield f"section {place}: the number is not in the middle"
        if not 26 <= size_of(word, paragraph.find(w("r"))) <= 28:
            yield f"section {place}: the number's size"
        if place and (start := section.find(w("pgNumType"))) is not None and start.get(w("start")) != "1":
            yield f"section {place}: an annex counts its own pages"
        if place and section.find(w("pgNumType")) is None:
            yield f"section {place}: an annex counts its own pages"


# Elements ----------------------------------------------------------------------------------------


def align(paragraph: Any) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('jc')}")
    return str(found.get(w("val"))) if found is not None else "left"


def size_of(word: Word, run: Any) -> int:
    own = run.find(f"{w('rPr')}/{w('sz')}")
    if own is None:
        normal = next(one for one in word.styles.findall(w("style")) if one.get(w("styleId")) == "Normal")
        own = normal.find(f"{w('rPr')}/{w('sz')}")
    return int(own.get(w("val")))


def is_on(run: Any, name: str) -> bool:
    mark = run.find(f"{w('rPr')}/{w(name)}")
    return mark is not None and mark.get(w("val")) not in ("0", "false")


def looks(word: Word, paragraph: Any, *, sizes: tuple[int, int], bold: bool, italic: bool = False) -> Iterator[str]:
    """:param sizes: least and most, in points."""
    for run in paragraph.findall(w("r")):
        if not text_of(run):
            continue
        if not sizes[0] * 2 <= size_of(word, run) <= sizes[1] * 2:
            yield f"“{text_of(run)[:40]}” is {size_of(word, run) / 2} points"
        if is_on(run, "b") is not bold:
            yield f"“{text_of(run)[:40]}” is {'not ' if bold else ''}bold"
        if is_on(run, "i") is not italic:
            yield f"“{text_of(run)[:40]}” is {'not ' if italic else ''}italic"


def has_rule(cell: Any) -> bool:
    return cell.find(f".//{w('pBdr')}") is not None


def head(word: Word) -> Iterator[str]:
    """Boxes 1 to 4: a table without borders, some 40 to 60; the lines are borders of paragraphs."""
    table = word.tables[0]
    if (
        table.find(f"{w('tblPr')}/{w('tblBorders')}") is not None
        or table.find(f"{w('tblPr')}/{w('tblStyle')}") is not None
    ):
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        if style is None or style.get(w("val")) not in ("TableNormal", "NormalTable"):
            yield "the head has borders or a style"
    widths = [int(one.get(w("w"))) for one in table.find(w("tblGrid"))]
    if len(widths) != 2 or not 0.36 <= widths[0] / sum(widths) <= 0.45:
        yield f"the head is divided {widths}"
    rows = [row.findall(w("tc")) for row in table.findall(w("tr"))]
    (issuer, nation), (number, place) = rows
    said = [paragraph for paragraph in nation.findall(w("p")) if text_of(paragraph)]
    if [text_of(one) for one in said] != [NATION, MOTTO]:
        yield f"the nation reads {[text_of(one) for one in said]}"
    yield from looks(word, said[0], sizes=(12, 13), bold=True)
    yield from looks(word, said[1], sizes=(13, 14), bold=True)
    for cell in (issuer, nation):
        if not has_rule(cell):
            yield "a line is missing in the head"
    for paragraph in issuer.findall(w("p")):
        yield from looks(word, paragraph, sizes=(12, 13), bold=True)
        if text_of(paragraph) != text_of(paragraph).upper():
            yield "the issuer is not in capitals"
    if not re.fullmatch(r"Số: (\d{2,}|…+)/[\w-]+", text_of(number)):
        yield f"the number reads {text_of(number)!r}"
    for paragraph in number.findall(w("p")):
        yield from looks(word, paragraph, sizes=(13, 13), bold=False)
    if not re.fullmatch(r".+, ngày (\d\d|…+) tháng (\d+|…+) năm (\d{4}|…+)", text_of(place)):
        yield f"place and day read {text_of(place)!r}"
    for paragraph in place.findall(w("p")):
        yield from looks(word, paragraph, sizes=(13, 14), bold=False, italic=True)


def title(word: Word) -> Iterator[str]:
    """Box 5a: kind and subject, centred and bold, a line below."""
    kind, subject, rule = word.paragraphs[:3]
    if text_of(kind) != "BÁO CÁO":
        yield f"the kind reads {text_of(kind)!r}"
    for paragraph in (kind, subject):
        yield from looks(word, paragraph, sizes=(13, 14), bold=True)
        if align(paragraph) != "center":
            yield "kind and subject are not centred"
    if not has_rule(rule.getparent()) or rule.find(f"{w('pPr')}/{w('pBdr')}") is None:
        yield "no line below the subject"


def bases(word: Word) -> Iterator[str]:
    """Box 6: legal bases in italics, ";" after each and "." after the last."""
    found = []
    for paragraph in word.paragraphs[3:]:
        if not any(is_on(run, "i") for run in paragraph.findall(w("r"))):
            break
        found.append(paragraph)
    if not found:
        yield "there are no bases"
        return
    ends = [text_of(one)[-1] for one in found]
    if ends != [";"] * (len(found) - 1) + ["."]:
        yield f"bases end with {ends}"
    for paragraph in found:
        yield from looks(word, paragraph, sizes=(13, 14), bold=False, italic=True)


def body(word: Word) -> Iterator[str]:
    """The text: justified, 13 to 14 points, first line in by 1 to 1,27 cm, 6 points and more between paragraphs."""
    lines = [one for one in word.paragraphs[3:] if text_of(one) and align(one) != "center"]
    for paragraph in lines:
        shape = paragraph.find(w("pPr"))
        first = int(shape.find(w("ind")).get(w("firstLine")))
        spacing = shape.find(w("spacing"))
        if align(paragraph) != "both" or not 560 <= first <= 725:
            yield f"“{text_of(paragraph)[:40]}” is {align(paragraph)}, first line in by {first}"
        if int(spacing.get(w("before"), 0)) + int(spacing.get(w("after"), 0)) < 120:
            yield f"“{text_of(paragraph)[:40]}” stands too close"
        for run in paragraph.findall(w("r")):
            if not 26 <= size_of(word, run) <= 28:
                yield f"“{text_of(run)[:40]}” is {size_of(word, run) / 2} points"
    for paragraph in lines:
        if re.match(r"([IVX]+|\d)\. ", text_of(paragraph)):
            yield from looks(word, paragraph, sizes=(13, 14), bold=True)
            if paragraph.find(f"{w('pPr')}/{w('keepNext')}") is None:
                yield f"“{text_of(paragraph)[:40]}” may stand alone at the end of a page"
    if not text_of(lines[-1]).endswith("./."):
        yield f"the text ends with {text_of(lines[-1])[-20:]!r}"


def signature(word: Word) -> Iterator[str]:
    """Boxes 7 and 9b: one row that is not cut; receivers left, who signs right."""
    row = word.tables[1].find(w("tr"))
    if row.find(f"{w('trPr')}/{w('cantSplit')}") is None:
        yield "the signature may be cut by a page's end"
    left, right = row.findall(w("tc"))
    words, *names = [one for one in left.findall(w("p")) if text_of(one)]
    yield from looks(word, words, sizes=(12, 12), bold=True, italic=True)
    for name in names:
        yield from looks(word, name, sizes=(11, 11), bold=False)
        if not re.fullmatch(r"- .+[;.]", text_of(name)):
            yield f"a receiver reads {text_of(name)!r}"
    if "Lưu: VT" not in text_of(names[-1]):
        yield "the archive is not the last receiver"
    for paragraph in right.findall(w("p")):
        yield from looks(word, paragraph, sizes=(13, 14), bold=True)


# Annexes -----------------------------------------------------------------------------------------


def tables(word: Word) -> Iterator[str]:
    """Ruled tables: the head comes again on each page, no row is cut, text of 11 to 13 points."""
    for table in word.tables[2:]:
        head_row, *rows = table.findall(w("tr"))
        if head_row.find(f"{w('trPr')}/{w('tblHeader')}") is None:
            yield "a head is not repeated"
        yield from ("a row may be cut" for row in rows if row.find(f"{w('trPr')}/{w('cantSplit')}") is None)
        widths = sum(int(one.get(w("w"))) for one in table.find(w("tblGrid")))
        if widths > A4[1] - 1700 - 1134 + 20:
            yield f"a table is {widths} wide"
        yield from {
            f"table text of {size_of(word, run) / 2} points"
            for run in table.iter(w("r"))
            if not 22 <= size_of(word, run) <= 26
        }


def annexes(word: Word) -> Iterator[str]:
    labels = [one for one in word.body.findall(w("p")) if re.fullmatch(r"Phụ lục( [IVX]+)?", text_of(one))]
    if len(labels) != len(word.sections) - 1:
        yield f"{len(labels)} annexes in {len(word.sections) - 1} sections"
    for label in labels:
        name, under = label.getnext(), label.getnext().getnext()
        yield from looks(word, label, sizes=(14, 14), bold=True)
        yield from looks(word, name, sizes=(13, 14), bold=True)
        yield from looks(word, under, sizes=(13, 14), bold=False, italic=True)
        if text_of(name) != text_of(name).upper():
            yield "the title of an annex is not in capitals"
        if not text_of(under).startswith("(Kèm theo Báo cáo số"):
            yield f"an annex belongs to {text_of(under)!r}"


def tricks(word: Word) -> Iterator[str]:
    """No underlined text and no run of dashes for a line; no blanks for a distance."""
    yield from (f"“{text_of(run.getparent().getparent())}” is underlined" for run in word.document.iter(w("u")))
    for text in word.document.iter(w("t")):
        if re.search(r"_{2,}|-{3,}|—{2,}|={3,}|\.{4,}| {3,}", text.text or ""):
            yield f"a line or a gap is typed: {text.text!r}"
