"""Tesseract as an outside program: a picture in, words with their boxes and confidence out.

Nothing is written to disk: the picture goes in and the table of words comes out through pipes.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2

from cchc.kernel.text import nfc

from ...refusals import Refusal, Unreadable
from .types import Picture

LANGUAGE = "vie"
PROGRAM = "tesseract"
# Where the Windows installer puts it without changing PATH.
WINDOWS_FOLDERS = ("ProgramFiles", "LOCALAPPDATA")
WORD_LEVEL = "5"  # of the TSV output: 1 page, 2 block, 3 paragraph, 4 line, 5 word
PNG_SPEED = (cv2.IMWRITE_PNG_COMPRESSION, 1)

PAGE = 4  # page segmentation mode: one column of text of different sizes
BLOCK = 6  # one even block


@dataclass(frozen=True, slots=True)
class OcrWord:
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float  # 0 to 1, the program's own
    line: tuple[int, int, int]  # block, paragraph and line it stands in, as the program sees them


def require() -> None:
    """Check that the program and its Vietnamese data are there.

    :raises Unreadable: OCR_MISSING.
    """
    if LANGUAGE not in _languages(_program()):
        raise Unreadable(Refusal.OCR_MISSING)


def words(picture: Picture, *, mode: int = PAGE, seconds: float, options: Sequence[str] = ()) -> list[OcrWord]:
    """Return the words on a picture in the program's reading order.

    :param mode: PAGE or BLOCK.
    :param seconds: after so long the program is stopped.
    :raises Unreadable: OCR_MISSING, or TOO_SLOW.
    """
    png = cv2.imencode(".png", picture, PNG_SPEED)[1].tobytes()
    order = [_program(), "-", "-", "-l", LANGUAGE, "--psm", str(mode), "-c", "tessedit_create_tsv=1", *options]
    answer = _run(order, png, seconds)
    return list(_parsed(answer))


def _run(order: Sequence[str], given: bytes, seconds: float) -> str:
    # One thread each: pages are read side by side, and its own threads only slow a small picture down.
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed program and options, the file goes through the pipe
            order, input=given, capture_output=True, timeout=seconds, env=surroundings, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(Refusal.TOO_SLOW, limit=round(seconds)) from error
    except OSError as error:
        raise Unreadable(Refusal.OCR_MISSING) from error
    if done.returncode != 0:
        raise Unreadable(Refusal.CORRUPT)
    return done.stdout.decode("utf-8", errors="replace")


def _parsed(answer: str) -> Iterator[OcrWord]:
    for row in answer.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != WORD_LEVEL or not fields[11].strip():
            continue
        block, paragraph, line = (int(number) for number in fields[2:5])
        left, top, width, height = (float(number) for number in fields[6:10])
        yield OcrWord(
            text=nfc(fields[11].strip()),
            x0=left,
            y0=top,
            x1=left + width,
            y1=top + height,
            confidence=max(0.0, float(fields[10])) / 100,
            line=(block, paragraph, line),
        )


@functools.cache
def _program() -> str:
    folders = [Path(os.environ[name]) / "Tesseract-OCR" for name in WINDOWS_FOLDERS if name in os.environ]
    searched = os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, folders)])
    found = shutil.which(PROGRAM, path=searched)
    if found is None:
        raise Unreadable(Refusal.OCR_MISSING)
    return found


@functools.cache
def _languages(program: str) -> frozenset[str]:
    return frozenset(line.strip() for line in _run([program, "--list-langs"], b"", 30.0).splitlines())
