"""Ways to break a file, by seed: raw bytes, the parts of a .docx, the numbers of a .pdf."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

BIG = (0, -1, 1, 65_536, 2_147_483_647, 9_999_999_999, 10**30)
NUMBER = re.compile(rb"(?<![\d.])\d{1,6}(?![\d.])")
TAG = re.compile(rb"<[^<>]{1,300}>")
MOST_CUT = 2_000  # bytes

Mutation = Callable[[bytes, random.Random], bytes]


def mutated_docx(data: bytes, seed: int) -> bytes:
    """Return a broken copy: every third one is broken as a file, the others inside one of their parts."""
    rng = random.Random(seed)
    if seed % 3 == 0:
        return _few(data, rng, BYTES)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))] + ["word/document.xml"] * 10)
    parts[name] = _few(parts[name], rng, (*BYTES, *XML))
    if rng.random() < 0.1:
        parts.pop(rng.choice(list(parts)))
    return _zip(parts)


def mutated_pdf(data: bytes, seed: int) -> bytes:
    return _few(data, random.Random(seed), (*BYTES, big_number, big_number, move_block))


def mutated(data: bytes, seed: int) -> bytes:
    """Return a copy broken in its bytes alone."""
    return _few(data, random.Random(seed), (*BYTES, big_number))


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return file.getvalue()


def _few(data: bytes, rng: random.Random, mutations: tuple[Mutation, ...]) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        data = rng.choice(mutations)(data, rng) if data else data
    return data


def flip(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def cut_out(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randrange(1, MOST_CUT) :]


def cut_off(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def repeat(data: bytes, rng: random.Random) -> bytes:
    at, size = rng.randrange(len(data)), rng.randrange(1, MOST_CUT)
    return data[:at] + data[at : at + size] * rng.randrange(2, 30) + data[at + size :]


def noise(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.randrange(1, 200)) + data[at:]


def big_number(data: bytes, rng: random.Random) -> bytes:
    found = list(NUMBER.finditer(data))
    if not found:
        return data
    hit = rng.choice(found)
    return data[: hit.start()] + str(rng.choice(BIG)).encode() + data[hit.end() :]


def move_block(data: bytes, rng: random.Random) -> bytes:
    a, b, size = rng.randrange(len(data)), rng.randrange(len(data)), rng.randrange(1, MOST_CUT)
    block = data[a : a + size]
    rest = data[:a] + data[a + size :]
    return rest[:b] + block + rest[b:]


def drop_tag(data: bytes, rng: random.Random) -> bytes:
    found = list(TAG.finditer(data))
    if not found:
        return data
    hit = rng.choice(found)
    return data[: hit.start()] + data[hit.end() :]


def nest(data: bytes, rng: random.Random) -> bytes:
    """Put an element inside itself many times over."""
    tag = rng.choice((b"w:tbl", b"w:tc", b"w:p", b"w:sdt", b"w:ins"))
    depth = rng.choice((5, 200, 20_000))
    at = data.find(b"<w:body>") + len(b"<w:body>")
    if at < len(b"<w:body>"):
        return data
    return data[:at] + b"<%s>" % tag * depth + b"</%s>" % tag * depth + data[at:]


def other_attribute(data: bytes, rng: random.Random) -> bytes:
    found = list(re.finditer(rb'="[^"]{0,40}"', data))
    if not found:
        return data
    hit = rng.choice(found)
    value = rng.choice((b"", b"0", b"-5", b"99999999999", "\u0110\u1ea1t".encode(), b"&amp;", b"true", b"\xff"))
    return data[: hit.start()] + b'="' + value + b'"' + data[hit.end() :]


BYTES: tuple[Mutation, ...] = (flip, flip, cut_out, cut_off, repeat, noise)
XML: tuple[Mutation, ...] = (drop_tag, drop_tag, nest, other_attribute, other_attribute, other_attribute, big_number)
