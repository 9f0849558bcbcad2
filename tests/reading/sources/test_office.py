"""Old and open office files through LibreOffice, and what happens without it."""

import sys
import time
from pathlib import Path

import pytest

from cchc.reading.blocks import Kind, Paragraph
from cchc.reading.limits import Limits
from cchc.reading.open import read_document
from cchc.reading.refusals import Refusal, Unreadable
from cchc.reading.sources import office

RTF = r"{\rtf1\ansi\uc0 K\u7870? HO\u7840?CH\par C\u7843?i c\u225?ch h\u224?nh ch\u237?nh n\u259?m 2026\par}"
needs_office = pytest.mark.skipif(office.find_office() is None, reason="needs LibreOffice")


@pytest.mark.office
@needs_office
def test_an_rtf_file_is_read_as_word():
    document = read_document(RTF.replace("?", "").encode("ascii"), name="ke-hoach.rtf")

    assert document.kind is Kind.WORD
    assert "Cải cách hành chính năm 2026" in [b.text for b in document.blocks if isinstance(b, Paragraph)]


def test_without_libreoffice_the_refusal_says_what_to_do(monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: None)

    with pytest.raises(Unreadable) as refused:
        read_document(RTF.encode("ascii"), name="ke-hoach.rtf")

    assert refused.value.reason == Refusal.OFFICE_MISSING
    assert refused.value.facts["extension"] == ".rtf"


def test_a_conversion_that_makes_nothing_is_refused(monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: sys.executable)  # does not know what to do with our options

    with pytest.raises(Unreadable) as refused:
        office.read_office(b"{\\rtf1 x}", extension=".rtf")

    assert refused.value.reason == Refusal.OFFICE_FAILED


def test_a_conversion_that_hangs_is_ended_with_what_it_started(tmp_path, monkeypatch):
    """The stand-in starts a second process, as LibreOffice does, which writes its number down and waits."""
    note = tmp_path / "child"
    inner = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    command = [sys.executable, "-c", outer]
    monkeypatch.setattr(office, "_command", lambda *_: command)
    monkeypatch.setattr(office, "find_office", lambda: sys.executable)

    with pytest.raises(Unreadable) as refused:
        office.read_office(b"{\\rtf1 x}", extension=".rtf", limits=Limits(seconds=3))

    assert refused.value.reason == Refusal.TOO_SLOW
    _wait_until_gone(int(note.read_text()))


def _wait_until_gone(pid: int) -> None:
    """Fail when the process goes on; the system may take a moment to end it."""
    for _ in range(200):
        if not _runs(pid):
            return
        time.sleep(0.05)
    pytest.fail(f"process {pid} was left behind")


def _runs(pid: int) -> bool:
    """Tell whether a process still works; one that ended but was not asked about yet does not."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
