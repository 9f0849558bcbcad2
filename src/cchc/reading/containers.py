"""Zip containers (.docx, .odt, .xlsx) looked at before anything parses them.

A container is refused when it is broken, locked, carries macros, would unpack to more than the limits
allow, or declares XML entities. Only the directory is trusted for sizes: ``zipfile`` never unpacks more
than the directory declares.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

from .limits import Limits
from .refusals import Refusal, Unreadable

LOCKED_FLAG = 0x1
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "basic/script-lc.xml")
MACRO_CONTENT_TYPE = b"macroEnabled"
XML_ENDINGS = (".xml", ".rels")
# Declarations that let a small part grow or reach outside; office software never writes them.
ENTITY_MARKS = ("<!DOCTYPE", "<!ENTITY")
_ENTITY_BYTES = tuple(mark.encode(code) for mark in ENTITY_MARKS for code in ("ascii", "utf-16-le", "utf-16-be"))
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def part_names(data: bytes) -> frozenset[str]:
    """Return the names of the parts, in lower case.

    :raises Unreadable: CORRUPT when the directory cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return frozenset(name.lower() for name in container.namelist())
    except _BROKEN as error:
        raise Unreadable(Refusal.CORRUPT) from error


def check_container(data: bytes, limits: Limits) -> None:
    """Refuse a container that is not safe to parse; see the module docstring for the reasons.

    :raises Unreadable: CORRUPT, PASSWORD, MACROS, ZIP_BOMB, XML_ENTITIES.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            parts = container.infolist()
            _check_directory(parts, limits)
            for part in parts:
                _check_part(container, part)
    except _BROKEN as error:
        raise Unreadable(Refusal.CORRUPT) from error


def _check_directory(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(part.flag_bits & LOCKED_FLAG for part in parts):
        raise Unreadable(Refusal.PASSWORD)
    if any(part.filename.lower().endswith(MACRO_PARTS) for part in parts):
        raise Unreadable(Refusal.MACROS)
    if _swells(parts, limits):
        raise Unreadable(Refusal.ZIP_BOMB)


def _swells(parts: Iterable[zipfile.ZipInfo], limits: Limits) -> bool:
    parts = list(parts)
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    return (
        len(parts) > limits.parts
        or unpacked > limits.unpacked_bytes
        or any(part.file_size > limits.part_bytes for part in parts)
        or (unpacked > limits.ratio_free_bytes and unpacked > limits.ratio * max(packed, 1))
    )


def _check_part(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part, which also proves its checksum, and look for what must not stand in it."""
    text = container.read(part)
    name = part.filename.lower()
    if name == "[content_types].xml" and MACRO_CONTENT_TYPE in text:
        raise Unreadable(Refusal.MACROS)
    if name.endswith(XML_ENDINGS) and any(mark in text for mark in _ENTITY_BYTES):
        raise Unreadable(Refusal.XML_ENTITIES)
