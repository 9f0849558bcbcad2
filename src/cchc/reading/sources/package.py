"""Office files as zip packages of XML, opened with care: sizes before content, no entities, no macros."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from ..limits import Limits
from ..refusals import Refusal, Unreadable
from .word.ooxml import STRICT, USUAL, Element

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word file, or a new one locked with a password
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
CONTENT_TYPES, MACRO_TYPE = "[Content_Types].xml", b"macroEnabled"
ENCRYPTED_FLAG = 0x1
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
XML_BYTES = 40 * 1024 * 1024  # a part of markup; pictures may be larger
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A zip package whose sizes were found bearable. Parts are read one at a time."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the package.

        :raises Unreadable: not a zip, damaged, locked, with macros, or unpacking to more than ``limits``.
        """
        if data.startswith(OLE_MAGIC):
            raise Unreadable(Refusal.PASSWORD)
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP as error:
            raise Unreadable(Refusal.CORRUPT) from error
        self._parts = {info.filename.lstrip("/").replace("\\", "/"): info for info in self._zip.infolist()}
        _judge(list(self._zip.infolist()), limits)
        if MACRO_TYPE in (self.part(CONTENT_TYPES) or b""):
            raise Unreadable(Refusal.MACROS)

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self._parts)

    def part(self, name: str) -> bytes | None:
        """Return the content of a part, None where the package has no such part."""
        info = self._parts.get(name)
        if info is None:
            return None
        try:
            with self._zip.open(info) as stream:
                content = stream.read(self._limits.part_bytes + 1)
        except BROKEN_ZIP as error:
            raise Unreadable(Refusal.CORRUPT) from error
        if len(content) > self._limits.part_bytes:  # the header had said less
            raise Unreadable(Refusal.ZIP_BOMB)
        return content

    def xml(self, name: str) -> Element | None:
        """Return the root of an XML part, None where there is no such part."""
        content = self.part(name)
        return None if content is None else parse_xml(content)

    def target(self, owner: str, kind: str) -> str | None:
        """Return the part that ``owner`` ("" is the package) names as its ``kind``, e.g. "styles"."""
        folder, base = posixpath.split(owner)
        relations = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        for relation in () if relations is None else relations.iter(RELATIONS):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                return path.lstrip("/")
        return None


def parse_xml(content: bytes) -> Element:
    """Parse XML that nobody vouches for.

    :raises Unreadable: broken, or declaring a document type (where entity attacks live).
    """
    parser: Any = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if len(content) > XML_BYTES:
        raise Unreadable(Refusal.ZIP_BOMB)
    try:
        root = etree.fromstring(content.replace(STRICT, USUAL), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        broken = Refusal.XML_ENTITIES if b"<!ENTITY" in content else Refusal.CORRUPT
        raise Unreadable(broken) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(Refusal.XML_ENTITIES)
    return root


def _judge(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse by the list of contents alone, before a byte is unpacked."""
    if any(part.flag_bits & ENCRYPTED_FLAG for part in parts):
        raise Unreadable(Refusal.PASSWORD)
    if any(part.filename.lower().endswith(MACRO_PARTS) for part in parts):
        raise Unreadable(Refusal.MACROS)
    unpacked, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
    too_big = unpacked > limits.unpacked_bytes or any(p.file_size > limits.part_bytes for p in parts)
    too_dense = unpacked > limits.ratio_free_bytes and unpacked > limits.ratio * max(packed, 1)
    if too_big or too_dense or len(parts) > limits.parts:
        raise Unreadable(Refusal.ZIP_BOMB)
