"""Files people attach as proof: looked at by content before they are kept."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from cchc.foundation import files
from cchc.foundation.models import StoredFile
from cchc.kernel.errors import DomainError
from cchc.reading.formats import PROMISED, Format, format_of

# What may be kept, by content. Web pages and programs may not.
ALLOWED: dict[Format, str] = {
    Format.PDF: files.PDF,
    Format.WORD: files.WORD,
    Format.SPREADSHEET: files.EXCEL,
    Format.OFFICE: "application/octet-stream",
    Format.IMAGE: "application/octet-stream",
    Format.TEXT: "text/plain; charset=utf-8",
}


class AttachmentRefusal(enum.StrEnum):
    FILE_KIND = "attachment.file_kind"
    FILE_NAME = "attachment.file_name"
    FILE_OR_LINK = "attachment.file_or_link"


class CannotAttach(DomainError):
    """Nothing was kept; see ``reason`` and ``facts``."""


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes

    @classmethod
    def of(cls, file: UploadedFile[Any] | None) -> Attachment | None:
        """Return the file as a form took it, or None where none was sent."""
        return cls(file.name or "", file.read()) if file else None


@dataclass(frozen=True, slots=True)
class Document:
    """What the proof is: its title, and number and date where it is an issued document."""

    title: str
    number: str = ""
    issued_on: date | None = None


def keep(attachment: Attachment | None, *, link: str) -> StoredFile | None:
    """Keep the file of a proof, or nothing where the proof is an address.

    :raises CannotAttach: FILE_OR_LINK unless there is exactly one; FILE_KIND and FILE_NAME by the content.
    """
    if (attachment is None) == (not link):
        raise CannotAttach(AttachmentRefusal.FILE_OR_LINK)
    return files.store(attachment.content, media_type=ALLOWED[_kind_of(attachment)]) if attachment else None


def columns(document: Document, attachment: Attachment | None, stored: StoredFile | None, link: str) -> dict[str, Any]:
    """Return the columns every proof has, whatever it proves."""
    return {
        "title": document.title,
        "document_number": document.number,
        "document_on": document.issued_on,
        "file": stored,
        "file_name": attachment.name if attachment else "",
        "link": link,
    }


def _kind_of(attachment: Attachment) -> Format:
    try:
        found = format_of(attachment.content) if attachment.content else None
    except DomainError as error:
        raise CannotAttach(AttachmentRefusal.FILE_KIND, name=attachment.name) from error
    if found not in ALLOWED:
        raise CannotAttach(AttachmentRefusal.FILE_KIND, name=attachment.name)
    if PROMISED.get(PurePath(attachment.name).suffix.lower()) is not found:
        raise CannotAttach(AttachmentRefusal.FILE_NAME, name=attachment.name)
    return found
