"""Old and open office files (.doc, .odt, .rtf) -> .docx by LibreOffice, then read as Word.

Every call has a profile folder of its own, so that two readings never wait for one another, and is
killed with all it started when the time is up. Nothing here is POSIX only.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..blocks import Document
from ..limits import DEFAULT_LIMITS, Limits
from ..refusals import Refusal, Unreadable
from .package import Package
from .word.reader import read_word

PROGRAMS = ("soffice", "libreoffice", "soffice.exe")
# Where Windows and macOS keep it when it is not on the path.
USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
ODT_MACROS = b"Basic/script-lc.xml"
ZIP = b"PK\x03\x04"


def find_office() -> str | None:
    """Return the path of LibreOffice, or None where there is none."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    return found or next((place for place in USUAL_PLACES if Path(place).is_file()), None)


def read_office(data: bytes, *, extension: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Convert and read.

    :param extension: the true kind of the file, ".doc", ".odt" or ".rtf".
    :raises Unreadable: OFFICE_MISSING, OFFICE_FAILED, TOO_SLOW, MACROS, and what ``read_word`` refuses.
    """
    _check(data, limits)
    program = find_office()
    if program is None:
        raise Unreadable(Refusal.OFFICE_MISSING, extension=extension)
    with tempfile.TemporaryDirectory(prefix="cchc-office-", ignore_cleanup_errors=True) as folder:
        return read_word(_converted(program, data, extension, Path(folder), limits), limits=limits)


def pdf_of(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Convert a .docx of ours to PDF, as it would print.

    :raises Unreadable: OFFICE_MISSING, OFFICE_FAILED, TOO_SLOW.
    """
    program = find_office()
    if program is None:
        raise Unreadable(Refusal.OFFICE_MISSING, extension=".pdf")
    with tempfile.TemporaryDirectory(prefix="cchc-office-", ignore_cleanup_errors=True) as folder:
        return _converted(program, data, ".docx", Path(folder), limits, target="pdf")


def _check(data: bytes, limits: Limits) -> None:
    """An .odt is a zip: the same sizes and macros count as for .docx."""
    if data.startswith(ZIP):
        Package(data, limits)
        if ODT_MACROS in data:
            raise Unreadable(Refusal.MACROS)


WORD_FILTER = "docx:MS Word 2007 XML"


def _converted(
    program: str, data: bytes, extension: str, folder: Path, limits: Limits, *, target: str = WORD_FILTER
) -> bytes:
    source = folder / f"plan{extension}"
    source.write_bytes(data)
    _run(_command(program, source, folder, target), seconds=limits.seconds)
    made = folder / "out" / f"plan.{target.partition(':')[0]}"
    if not made.is_file():
        raise Unreadable(Refusal.OFFICE_FAILED)
    return made.read_bytes()


def _command(program: str, source: Path, folder: Path, target: str) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    quiet = ["--headless", "--norestore", "--nolockcheck"]
    return [
        program,
        profile,
        *quiet,
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def _run(command: Sequence[str], *, seconds: float) -> None:
    """Run a program to its end.

    :raises Unreadable: TOO_SLOW after ``seconds``, OFFICE_FAILED when it cannot be started.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - a fixed program, the file name is ours
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_own_group()
        )
    except OSError as error:
        raise Unreadable(Refusal.OFFICE_FAILED) from error
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Refusal.TOO_SLOW, limit=round(seconds)) from error
    finally:
        if process.poll() is None:
            _end_with_children(process)


def _own_group() -> dict[str, Any]:
    """LibreOffice starts a second process; in a group of its own both can be ended."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _end_with_children(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        killer = shutil.which("taskkill") or "taskkill"
        subprocess.run([killer, "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
