"""One cell read as what its column is. Pure. Each reader raises ``BadRow`` with a listed reason, nothing else.

Cells are texts (CSV) or what a spreadsheet holds (numbers, dates, booleans). Moments are local, without time zone;
a day without a clock time comes back as a ``date``, so that whoever knows the column decides which end is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from cchc.kernel.text import collapse, nfc

from .fields import WORD_TABLES, Field, Kind
from .reasons import BadRow, RowRefusal
from .vocabulary import plain, vocabulary

Reader = Callable[[Any], Any]
SERIAL_START = datetime.combine(date(1899, 12, 30), datetime.min.time())  # day 0 of a spreadsheet
SERIALS = (20_000, 80_000)  # 1954 to 2119: numbers that can be days
VIETNAM = timedelta(hours=7)
DOSSIER_CODE = re.compile(r"(?:[A-Y]\d{2}(?:\.\d{2,3}){0,3}|\d{3}\.\d{2,3}\.\d{2,3}\.[A-Y]\d{2})-(\d{6})-\d{4,}")
LONGEST_CODE = 60
PROCEDURE_CODE = re.compile(r"(\d\.\d{6})(?:\.[0-9A-Z.]{1,12})?")
MOST_MONEY = 10**15
MOST_LIMIT = 3000
_DAY = r"(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4})"
_ISO_DAY = r"(?P<y>\d{4})[/\-](?P<m>\d{1,2})[/\-](?P<d>\d{1,2})"
_CLOCK = (
    r"(?P<h>\d{1,2})\s*(?::|h|giờ|g)\s*(?P<n>\d{1,2})?(?:\s*(?::|phút)\s*(?:\d{1,2}(?:\.\d+)?)?)?"
    r"\s*(?P<half>AM|PM|SA|CH)?"
)
_ZONE = r"\s*(?P<zone>Z|[+\-]\d{2}:?\d{2})?"
# Shapes of a moment, the most frequent first; one line adds one.
SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_DAY}(?:[,\s]+(?:lúc\s+)?{_CLOCK})?",
        rf"{_ISO_DAY}(?:[T,\s]+{_CLOCK}{_ZONE})?",
        rf"{_CLOCK}[,\s]+(?:ngày\s+)?{_DAY}",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:(?P<h>\d{2})(?P<n>\d{2})(?:\d{2})?)?",
        r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})",
    )
)


def reader_of(field: Field) -> Reader:
    """Return the function that reads a cell of this field; it is never given an empty cell."""
    if field.kind is Kind.WORD:
        return word_reader(field, WORD_TABLES.get(field.name, field.name))
    if field.kind is Kind.FLAG:
        return word_reader(field, "flag", as_bool=True)
    if field.kind is Kind.TEXT:
        length = field.length
        return lambda cell: clean(cell)[:length]
    plain_readers: dict[Kind, Callable[[Field, Any], Any]] = {
        Kind.CODE: _code,
        Kind.PROCEDURE_CODE: _procedure_code,
        Kind.MOMENT: _moment,
        Kind.DAY: _day,
        Kind.COUNT: _count,
        Kind.MONEY: _money,
        Kind.LIMIT: _limit,
    }
    read = plain_readers[field.kind]
    return lambda cell: read(field, cell)


def clean(cell: Any) -> str:
    """Return a cell as text: composed letters, one blank between words, whole numbers without ``.0``."""
    text = cell if type(cell) is str else shown(cell)
    return " ".join(nfc(text).split()).replace("\x00", "")  # as ``collapse``, three times as quick


def shown(cell: Any) -> str:
    """Return a cell as a person would type it: what goes into the file of rows to correct."""
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


# Codes ---------------------------------------------------------------------------------------------


def _code(field: Field, cell: Any) -> str:
    text = clean(cell).replace(" ", "").upper()
    found = DOSSIER_CODE.fullmatch(text)
    if not found or len(text) > LONGEST_CODE:
        raise BadRow(RowRefusal.CODE_SHAPE, text=text[:LONGEST_CODE])
    if not _is_real_day(found[1]):
        raise BadRow(RowRefusal.CODE_DATE, text=text, day=found[1])
    return text


@lru_cache(maxsize=4096)
def _is_real_day(yymmdd: str) -> bool:
    try:
        date(2000 + int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:]))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def _procedure_code_of(text: str) -> str:
    found = PROCEDURE_CODE.fullmatch(text.upper())
    if not found:
        raise BadRow(RowRefusal.BAD_PROCEDURE_CODE, text=text[:40])
    return found[1]


def _procedure_code(field: Field, cell: Any) -> str:
    return _procedure_code_of(clean(cell))


# Moments -------------------------------------------------------------------------------------------


def _moment(field: Field, cell: Any) -> datetime | date:
    try:
        if type(cell) is str:
            return _moment_of_text(cell)
        return _moment_of_value(cell)
    except (ValueError, OverflowError):
        raise BadRow(RowRefusal.BAD_MOMENT, column=field.label, text=shown(cell)[:40]) from None


def _day(field: Field, cell: Any) -> date:
    found = _moment(field, cell)
    return found.date() if isinstance(found, datetime) else found


def _moment_of_value(cell: Any) -> datetime | date:
    if isinstance(cell, datetime):
        offset = cell.utcoffset()
        local = cell if offset is None else cell - offset + VIETNAM
        return local.replace(second=0, microsecond=0, tzinfo=None)
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if SERIALS[0] <= cell <= SERIALS[1]:
            return _of_serial(cell)
        return _moment_of_text(clean(cell))
    raise ValueError(cell)


def serial_shown(text: str) -> str:
    """Return a workbook's day number as a person writes the day; any other text as it is."""
    return shown(_moment_of_text(text)) if re.fullmatch(r"\d{5}(\.\d+)?", text) else text


def _of_serial(count: float) -> datetime | date:
    """Return the moment of a spreadsheet's day number, to the nearest minute; a whole number is a day."""
    if float(count).is_integer():
        return (SERIAL_START + timedelta(days=int(count))).date()
    return SERIAL_START + timedelta(minutes=round(count * 24 * 60))


def _moment_of_text(text: str) -> datetime | date:
    # The shape that nearly every export uses, without a search: 24/04/2026 16:20[:05].
    is_usual = len(text) == 16 or (len(text) == 19 and text[16] == ":")
    if is_usual and text[2] == text[5] == "/" and text[10] == " " and text[13] == ":":
        parts = int(text[6:10]), int(text[3:5]), int(text[:2]), int(text[11:13]), int(text[14:16])
        return datetime(*parts)  # noqa: DTZ001 - local time
    return _moment_by_shape(text)


@lru_cache(maxsize=65536)
def _moment_by_shape(text: str) -> datetime | date:
    text = collapse(text)
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        count = float(text)
        if SERIALS[0] <= count <= SERIALS[1]:
            return _of_serial(count)
    for shape in SHAPES:
        if found := shape.fullmatch(text):
            return _of_parts(found.groupdict())
    raise ValueError(text)


def _of_parts(parts: dict[str, str | None]) -> datetime | date:
    day = date(int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0))
    if not parts.get("h"):
        return day
    hour, half = int(parts["h"] or 0), (parts.get("half") or "").upper()
    if half and not 1 <= hour <= 12:
        raise ValueError(parts)
    if half:
        hour = hour % 12 + (12 if half in {"PM", "CH"} else 0)
    clock = time(hour, int(parts.get("n") or 0))
    return _local(datetime.combine(day, clock), parts.get("zone"))


def _local(moment: datetime, zone: str | None) -> datetime:
    if not zone:
        return moment
    digits = "0000" if zone in "zZ" else zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return moment - (-offset if zone[0] == "-" else offset) + VIETNAM


# Numbers -------------------------------------------------------------------------------------------


def _count(field: Field, cell: Any) -> int:
    text = clean(cell)
    if not text.isdecimal() or not text.isascii() or len(text) > 4:
        raise BadRow(RowRefusal.BAD_NUMBER, column=field.label, text=text[:40])
    return int(text)


@lru_cache(maxsize=4096)
def _money_of(label: str, text: str) -> int:
    bare = plain(text)
    if vocabulary().words["payment"].get(bare) == 0 and not bare.isdecimal():
        return 0
    digits = re.sub(r"(?i)\s*(vnđ|vnd|đồng|đ)\.?$", "", text.strip())
    if not re.fullmatch(r"\d{1,3}([., ]\d{3})+([.,]0{1,2})?|\d+([.,]0{1,2})?", digits, re.ASCII):
        raise BadRow(RowRefusal.BAD_NUMBER, column=label, text=text[:40])
    value = int(re.sub(r"[., ]", "", re.sub(r"[.,]0{1,2}$", "", digits)))
    if value > MOST_MONEY:
        raise BadRow(RowRefusal.BAD_NUMBER, column=label, text=text[:40])
    return value


def _money(field: Field, cell: Any) -> int:
    return _money_of(field.label, clean(cell))


@lru_cache(maxsize=4096)
def _limit_of(text: str) -> tuple[int, str]:
    """Return count and unit of "5 ngày làm việc", "16h"; an empty unit where the text does not say."""
    found = re.fullmatch(r"(\d{1,4})(?: ?0*)?\s*([a-z ]*)", plain(re.sub(r"[.,]0+\b", "", text)))
    unit = vocabulary().words["limit_unit"].get(found[2].strip()) if found and found[2].strip() else ""
    if not found or unit is None or int(found[1]) > MOST_LIMIT:
        raise BadRow(RowRefusal.BAD_LIMIT, text=text[:40])
    return int(found[1]), str(unit)


def _limit(field: Field, cell: Any) -> tuple[int, str]:
    return _limit_of(clean(cell))


# Words ---------------------------------------------------------------------------------------------


def word_reader(field: Field, table: str, *, as_bool: bool = False) -> Reader:
    """Return a reader of words; every spelling met is looked up once."""
    words, endings = vocabulary().words[table], vocabulary().after_a_status if table == "status" else ()
    met: dict[str, Any] = {}

    def read(cell: Any) -> Any:
        text = cell if type(cell) is str else _flag_text(cell)
        if text not in met:
            if len(met) > 5000:  # a column of free text mapped by mistake must not fill the memory
                met.clear()
            met[text] = _look_up(field, text, words, endings)
        return bool(met[text]) if as_bool else met[text]

    return read


def _flag_text(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, bool) else clean(cell)


def _look_up(field: Field, text: str, words: dict[str, int | str], endings: tuple[str, ...]) -> int | str:
    word = plain(text) or text.strip()
    if word in words:
        return words[word]
    for ending in endings:
        if word.endswith(f" {ending}") and (found := words.get(word.removesuffix(ending).strip())) is not None:
            return found
    said = _said_within(word, words) if field.kind is Kind.WORD else None
    if said is None:
        raise BadRow(RowRefusal.UNKNOWN_WORD, column=field.label, text=text.strip()[:60])
    return said


def _said_within(word: str, words: dict[str, int | str]) -> int | str | None:
    """Return what the longest known phrases inside a longer one stand for; None where they differ or are turned."""
    inside = [phrase for phrase in words if " " in phrase and f" {phrase} " in f" {word} "]
    longest = [one for one in inside if not any(one != other and f" {one} " in f" {other} " for other in inside)]
    rest = f" {word} "
    for phrase in longest:
        rest = rest.replace(f" {phrase} ", " ")
    meant = {words[phrase] for phrase in longest}
    return meant.pop() if len(meant) == 1 and vocabulary().turns.isdisjoint(rest.split()) else None
