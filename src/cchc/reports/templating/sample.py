"""What a trial of a template is filled with where there is nothing real yet: each field says its own name. Pure."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from cchc.foundation.word import Picture

from .fields import Field, Shape, fields_of


def grey_png(width: int = 60, height: int = 20) -> bytes:
    """Return a grey picture, where there is nothing to draw yet."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\x00" + b"\xd9" * width) * height  # each begins with its filter: none
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def sample_context(kind: str) -> dict[str, Any]:
    return {field.name: _sample(field) for field in fields_of(kind)}


def _sample(field: Field) -> Any:
    if field.shape is Shape.LINES:
        return [f"[{field.name}]"]
    if field.shape is Shape.ROWS:
        return [{part.name: _sample(part) for part in field.parts} | {"la_nhom": ""} for _ in range(2)]
    if field.shape is Shape.GROUP:
        return {part.name: _sample(part) for part in field.parts}
    if field.shape is Shape.PICTURE:
        return Picture(grey_png(), f"[{field.name}]", field.meaning)
    return f"[{field.name}]"
