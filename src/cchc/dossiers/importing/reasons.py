"""Why a row, or a whole file, is not taken. Pure; the sentences stand in ``dossiers.messages``."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class RowRefusal(enum.StrEnum):
    CODE_MISSING = "dossier_row.code_missing"
    CODE_SHAPE = "dossier_row.code_shape"
    CODE_DATE = "dossier_row.code_date"
    CODE_TWICE = "dossier_row.code_twice"
    OTHER_WARD = "dossier_row.other_ward"
    WITHDRAWN = "dossier_row.withdrawn"
    OLDER = "dossier_row.older"
    BAD_MOMENT = "dossier_row.bad_moment"
    BAD_NUMBER = "dossier_row.bad_number"
    BAD_LIMIT = "dossier_row.bad_limit"
    BAD_PROCEDURE_CODE = "dossier_row.bad_procedure_code"
    UNKNOWN_WORD = "dossier_row.unknown_word"
    UNKNOWN_UNIT = "dossier_row.unknown_unit"
    OTHER_AGENCY = "dossier_row.other_agency"
    RECEIPT_MISSING = "dossier_row.receipt_missing"
    END_MISSING = "dossier_row.end_missing"
    END_WHILE_OPEN = "dossier_row.end_while_open"
    BACKWARDS = "dossier_row.backwards"
    IN_THE_FUTURE = "dossier_row.in_the_future"
    TOO_FAR = "dossier_row.too_far"


class FileRefusal(enum.StrEnum):
    NOT_A_TABLE = "dossier_file.not_a_table"
    NO_HEADERS = "dossier_file.no_headers"
    NO_ROWS = "dossier_file.no_rows"
    FIELD_TWICE = "dossier_file.field_twice"
    FIELD_MISSING = "dossier_file.field_missing"
    HEADERS_CHANGED = "dossier_file.headers_changed"
    ALREADY_RUNNING = "dossier_file.already_running"


class BadRow(DomainError):
    """One thing wrong with one row; see ``reason`` and ``facts``."""

    reason: RowRefusal


class BadFile(DomainError):
    """The file cannot be imported as it stands. Nothing is written."""
