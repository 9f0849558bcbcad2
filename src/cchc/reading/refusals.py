"""Why a file is not read. The sentence for each stands in ``messages``."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    # the file itself
    MISSING = "reading.missing"
    IS_A_FOLDER = "reading.is_a_folder"
    NO_PERMISSION = "reading.no_permission"
    EMPTY = "reading.empty"
    UNKNOWN_KIND = "reading.unknown_kind"
    WRONG_EXTENSION = "reading.wrong_extension"
    CORRUPT = "reading.corrupt"
    # the file defends itself, or attacks
    PASSWORD = "reading.password"  # noqa: S105 - a reason, not a secret
    MACROS = "reading.macros"
    ZIP_BOMB = "reading.zip_bomb"
    XML_ENTITIES = "reading.xml_entities"
    # limits
    TOO_LARGE = "reading.too_large"
    TOO_MANY_PAGES = "reading.too_many_pages"
    TOO_MANY_PIXELS = "reading.too_many_pixels"
    TOO_MANY_CELLS = "reading.too_many_cells"
    TOO_MUCH_TEXT = "reading.too_much_text"
    TOO_SLOW = "reading.too_slow"
    # what the reader lacks
    OCR_MISSING = "reading.ocr_missing"
    OFFICE_MISSING = "reading.office_missing"
    OFFICE_FAILED = "reading.office_failed"
    # the content
    NO_TEXT = "reading.no_text"
    NOT_A_PLAN = "reading.not_a_plan"
    NOT_A_TEMPLATE = "reading.not_a_template"
    # the rest
    CANNOT_WRITE = "reading.cannot_write"
    UNEXPECTED = "reading.unexpected"


class Unreadable(DomainError):
    """The file gives no plan; see ``reason`` and ``facts``. Nothing was read and nothing is stored."""

    def __init__(self, reason: Refusal, **facts: object) -> None:
        super().__init__(reason, **facts)
