"""Files people give us: whole under their sum, or not there at all."""

import errno
from pathlib import Path

import pytest

from cchc.foundation import files

CONTENT = b"ke hoach" * 1000


def kept(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_the_same_bytes_twice_are_one_file(settings):
    first, again = files.receive([CONTENT]), files.receive([CONTENT[:100], CONTENT[100:]])

    assert first == again
    assert kept(settings) == [first[0]]
    assert first[0].read_bytes() == CONTENT


def test_what_breaks_off_leaves_nothing_behind(settings):
    def breaking_off():
        yield CONTENT
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        files.receive(breaking_off())

    assert kept(settings) == []


@pytest.mark.django_db
def test_a_full_disk_leaves_no_half_file(settings, monkeypatch):
    def full(self, content):
        self.open("wb").write(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        files.store(CONTENT, media_type="application/pdf")

    assert kept(settings) == []
