"""The evidence bundle of a sheet: one ZIP with every proof once, and a page that says which proves what.

It is written piece by piece as it is sent, so that a bundle of any size needs no memory and starts at once.
Files are stored, not packed: pictures, PDF and Word files are packed already.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.text import slugify

from cchc.foundation import files
from cchc.kernel.text import fold

from .models import Proof, ScoreSheet
from .sheet_rows import SheetRow

INDEX, STYLE, FOLDER = "muc-luc.html", "muc-luc.css", "tai-lieu"
PIECE = 1 << 18
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One proof as the page lists it."""

    proof: Proof
    name: str  # within the ZIP; "" for an address, and for a file that is not there
    is_missing: bool
    is_expired: bool


@dataclass(slots=True)
class Bundle:
    """What goes into the ZIP: files by name, and for each component its proofs."""

    sheet: ScoreSheet
    rows: Sequence[SheetRow]
    entries: dict[int, Entry]  # proof -> entry
    contents: dict[str, Path] = field(default_factory=dict)

    @property
    def listed(self) -> list[tuple[SheetRow, list[Entry]]]:
        return [(row, [self.entries[one.pk] for one in row.proofs]) for row in self.rows if row.is_component]

    @property
    def without_proof(self) -> list[SheetRow]:
        return [row for row, entries in self.listed if not entries and not row.is_surveyed]

    @property
    def missing(self) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.is_missing]

    @property
    def expired(self) -> list[Entry]:
        return [entry for entry in self.entries.values() if entry.is_expired]


def bundle_of(sheet: ScoreSheet, rows: Sequence[SheetRow], *, on: date) -> Bundle:
    """Return what the bundle holds: the same bytes are one file, however many proofs and components they serve."""
    bundle = Bundle(sheet, rows, {})
    names: dict[str, str] = {}  # sum of the bytes -> name
    for row in rows:
        for proof in row.proofs:
            if proof.pk not in bundle.entries:
                bundle.entries[proof.pk] = _entry(proof, names, bundle.contents, on=on)
    return bundle


def _entry(proof: Proof, names: dict[str, str], contents: dict[str, Path], *, on: date) -> Entry:
    is_expired = proof.expires_on is not None and proof.expires_on < on
    if proof.file is None:
        return Entry(proof, "", is_missing=False, is_expired=is_expired)
    path = files.path_of(proof.file.sha256)
    if not path.exists():
        return Entry(proof, "", is_missing=True, is_expired=is_expired)
    name = names.setdefault(proof.file.sha256, f"{FOLDER}/{len(names) + 1:03d}-{safe_name(proof.file_name)}")
    contents[name] = path
    return Entry(proof, name, is_missing=False, is_expired=is_expired)


def safe_name(name: str) -> str:
    """Return "bao-cao-quy-3.pdf" of "../Báo cáo quý 3.PDF": opens on any system and climbs out of no folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem, ending = slugify(fold(path.stem))[:LONGEST_NAME], slugify(fold(path.suffix))
    return f"{stem or 'tai-lieu'}{f'.{ending}' if ending else ''}"


def pieces(bundle: Bundle) -> Iterator[bytes]:
    """Yield the ZIP from its first byte to its last."""
    sink = _Sink()
    with zipfile.ZipFile(cast("BinaryIO", sink), "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_info(INDEX), index_page(bundle))
        archive.writestr(_info(STYLE), _style())
        yield sink.taken()
        for name, path in bundle.contents.items():
            for _ in _copied(archive, name, path):
                yield sink.taken()
    yield sink.taken()


def _copied(archive: zipfile.ZipFile, name: str, path: Path) -> Iterator[None]:
    info = _info(name)
    info.file_size = path.stat().st_size  # so that a file above 4 GB gets the larger head
    with path.open("rb") as source, archive.open(info, "w") as target:
        while piece := source.read(PIECE):
            target.write(piece)
            yield
    yield


def _info(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name)  # always the first day of 1980: the same bundle is the same bytes


def index_page(bundle: Bundle) -> str:
    return render_to_string("scoring/bundle_index.html", {"bundle": bundle, "style": STYLE})


def _style() -> bytes:
    found = finders.find("scoring/bundle.css")
    return Path(str(found)).read_bytes() if found else b""


class _Sink(io.RawIOBase):
    """Takes what the ZIP writes and gives it on; cannot go back, which tells zipfile to write sums behind."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, data: Iterable[int]) -> int:  # type: ignore[override]  # any buffer
        piece = bytes(data)
        self._waiting += piece
        return len(piece)

    def taken(self) -> bytes:
        piece = bytes(self._waiting)
        self._waiting.clear()
        return piece
