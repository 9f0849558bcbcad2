"""Files people give us: kept once by content, under the sum of their bytes, never overwritten."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from .models import StoredFile

# Media types of the files that come and go.
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
ZIP = "application/zip"


def store(content: bytes, *, media_type: str) -> StoredFile:
    """Keep the bytes and return their row; the same bytes twice are one file.

    :param media_type: as found by looking at the content; the caller has checked that it is allowed.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    _write_once(path_of(sha256), content)
    return known(sha256, size_bytes=len(content), media_type=media_type)


def receive(content: Iterable[bytes]) -> tuple[Path, str]:
    """Keep bytes that come in pieces, as of a file too large for the memory; return where, and their sum.

    Whoever has looked at the content then makes its row with ``known``.
    """
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with _beside(folder) as temporary:
        with temporary.open("wb") as file:
            for piece in content:
                digest.update(piece)
                file.write(piece)
        path = path_of(digest.hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(path)  # the same bytes again replace themselves
    return path, digest.hexdigest()


def known(sha256: str, *, size_bytes: int, media_type: str) -> StoredFile:
    """Return the row of bytes that are kept already."""
    file, _made = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size_bytes": size_bytes, "media_type": media_type, "stored_at": timezone.now()}
    )
    return file


def load(file: StoredFile) -> bytes:
    return path_of(file.sha256).read_bytes()


def path_of(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def _write_once(path: Path, content: bytes) -> None:
    """Write beside and rename, so that a power cut never leaves half a file under a good name."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path.parent) as temporary:
        temporary.write_bytes(content)
        temporary.replace(path)


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Make a file to write into; gone when it could not be written whole: a full disk is not filled further."""
    handle, name = tempfile.mkstemp(dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
