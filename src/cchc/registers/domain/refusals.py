"""What books of record may refuse."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class Refusal(enum.StrEnum):
    STALE = "book.stale"
    INVALID = "book.invalid"
    OUTSIDE_SCOPE = "book.outside_scope"
    WITHDRAWN = "book.withdrawn"
    NOT_WITHDRAWN = "book.not_withdrawn"
    REASON_MISSING = "book.reason_missing"
    IMPORT_NOT_READY = "book.import_not_ready"
    NOTHING_TO_STORE = "book.nothing_to_store"
    NOT_A_SPREADSHEET = "book.not_a_spreadsheet"
    UNREADABLE_SHEET = "book.unreadable_sheet"
    NO_HEADER = "book.no_header"
    COLUMNS_MISSING = "book.columns_missing"
    COLUMN_TWICE = "book.column_twice"
    NO_ROWS = "book.no_rows"
    CHANGED_MEANWHILE = "book.changed_meanwhile"


class CannotKeep(DomainError):
    """The book stays as it is; see ``reason`` and ``facts``."""


class CellRefusal(enum.StrEnum):
    """What may be wrong with one cell of a form or a spreadsheet."""

    MISSING = "cell.missing"
    FORMULA_FAULT = "cell.formula_fault"
    NOT_A_DAY = "cell.not_a_day"
    NOT_A_CLOCK = "cell.not_a_clock"
    NOT_A_NUMBER = "cell.not_a_number"
    NOT_WHOLE = "cell.not_whole"
    NOT_YES_NO = "cell.not_yes_no"
    NOT_A_CHOICE = "cell.not_a_choice"
    NO_SUCH_UNIT = "cell.no_such_unit"
    SEVERAL_UNITS = "cell.several_units"
    NO_SUCH_ROW = "cell.no_such_row"
    SEVERAL_ROWS = "cell.several_rows"
    SAME_AS_ROW = "cell.same_as_row"
    NO_KEY = "cell.no_key"


class CannotRead(DomainError):
    """The cell holds nothing its column can keep."""
