"""Which column is which field: proposed from headers and sample values, with a confidence and why. Pure.

A person confirms. The header speaks first; values confirm it, contradict it, or name a column by themselves where
their shape allows one field only (codes, states, channels).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from .fields import BY_NAME, FIELDS, Field, Kind
from .reasons import BadRow
from .tables import BLANK, Cells
from .values import DOSSIER_CODE, PROCEDURE_CODE, clean, reader_of, shown
from .vocabulary import plain, vocabulary

SAME, ALIKE, BY_VALUES = 1.0, 0.8, 0.7  # confidence [design]
ALIKE_FROM = 90.0  # percent of letters
READ_FROM = {SAME: 0.2, ALIKE: 0.6}  # share of values a field must read, or the column's header is not believed
SHAPED_FROM = 0.8  # share of values of one shape from which the values alone name the field
SHOWN = 3  # sample values shown to the person
SURE = 0.75  # below, the screen asks to look

# Fields that values alone can name, with the shape. The kinds of words need several different ones to tell.
SHAPES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("code", lambda text: DOSSIER_CODE.fullmatch(text.replace(" ", "").upper()) is not None),
    ("procedure_code", lambda text: PROCEDURE_CODE.fullmatch(text.upper()) is not None),
)
TELLING_WORDS = ("status", "channel")
A_MOMENT = BY_NAME["received_at"]  # how any moment is read
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One column. ``field`` is empty where nothing is proposed; ``reason`` is a Vietnamese clause."""

    header: str
    samples: tuple[str, ...]
    field: str = ""
    confidence: float = 0.0
    reason: str = ""
    tells_days: bool = False  # nobody knows which day: left out unseen, dossiers would come in without it

    @property
    def needs_a_look(self) -> bool:
        return self.tells_days or (bool(self.field) and not self.is_sure)

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


def fingerprint(headers: Sequence[str]) -> str:
    """Return the same text for the same headers, whatever their order and however they are spelled."""
    return hashlib.sha256("\n".join(sorted(map(plain, headers))).encode()).hexdigest()


def propose(headers: Sequence[str], rows: Sequence[Cells]) -> list[Proposal]:
    """Return a proposal for each column, in their order; a field is proposed once, where it is surest."""
    columns = [[cells[place] for cells in rows if cells[place] not in BLANK] for place in range(len(headers))]
    found = [_proposal(header, values) for header, values in zip(headers, columns, strict=True)]
    taken: set[str] = set()
    kept = dict(enumerate(found))
    for place in sorted(kept, key=lambda place: -found[place].confidence):
        proposal = found[place]
        if proposal.field in taken:
            kept[place] = Proposal(proposal.header, proposal.samples, reason="trùng với một cột khác chắc chắn hơn")
        elif proposal.field:
            taken.add(proposal.field)
    return [kept[place] for place in range(len(headers))]


def remembered(headers: Sequence[str], rows: Sequence[Cells], mapping: Mapping[str, str]) -> list[Proposal]:
    """Return the mapping a person confirmed before for the same headers, as proposals."""
    field_of = {plain(header): field for field, header in mapping.items()}
    found = []
    for place, header in enumerate(headers):
        samples = _samples([cells[place] for cells in rows])
        field = field_of.get(plain(header), "")
        reason = "đã xác nhận ở lần nhập trước" if field else "lần trước không lấy cột này"
        found.append(Proposal(header, samples, field, SAME, reason))
    return found


def _samples(values: Sequence[Any]) -> tuple[str, ...]:
    """Return the first different values."""
    texts = dict.fromkeys(shown(value)[:80] for value in values if value not in BLANK)
    return tuple(texts)[:SHOWN]


def _proposal(header: str, values: Sequence[Any]) -> Proposal:
    samples = _samples(values)
    named = _by_header(header)
    if named:
        field, confidence, reason = named
        samples = _samples(_as_read(BY_NAME[field], values))
        share = _share_read(BY_NAME[field], values)
        if share is None:
            return Proposal(header, samples, field, confidence * 0.9, f"{reason}; cột chưa có giá trị nào")
        if share >= READ_FROM[confidence]:
            kept = f"; {share:.0%} giá trị đọc được" if share < 1 else ""
            return Proposal(header, samples, field, confidence * (0.5 + share / 2), reason + kept)
        return Proposal(header, samples, reason=f"{reason}, nhưng giá trị không phải {BY_NAME[field].label.lower()}")
    by_values = _by_values(values)
    if by_values:
        return Proposal(header, samples, *by_values)
    if _tell_days(header, values):
        samples = _samples(_as_read(A_MOMENT, values))
        return Proposal(header, samples, reason="cột ghi ngày giờ; hãy chọn đó là ngày nào của hồ sơ", tells_days=True)
    return Proposal(header, samples)


def _tell_days(header: str, values: Sequence[Any]) -> bool:
    """Say whether a column nobody named holds days. A bare number may be anything: it is not taken for one."""
    if plain(header) in vocabulary().not_fields:
        return False
    told = [value for value in values if not clean(value).replace(".", "").isdecimal()]
    return len(told) >= SHOWN and (_share_read(A_MOMENT, told) or 0) >= SHAPED_FROM


def _as_read(field: Field, values: Sequence[Any]) -> list[Any]:
    """Return the first values; a workbook's number for a day as the day it is."""
    if field.kind not in (Kind.MOMENT, Kind.DAY):
        return list(values)
    read = reader_of(field)
    return [read(value) if isinstance(value, float) and _is_read(read, value) else value for value in values[:20]]


def _by_header(header: str) -> tuple[str, float, str] | None:
    words = vocabulary()
    name = plain(header)
    if name in words.not_fields or not name:
        return None
    if name in words.headers:
        return words.headers[name], SAME, "tên cột quen thuộc"
    if (other := _said_otherwise(header)) is not None:
        return words.headers[other], ALIKE, "tên cột cùng nghĩa"
    known = list(words.headers)
    best = process.extractOne(name, known, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE_FROM)
    if best is None:
        return None
    return words.headers[best[0]], ALIKE, "tên cột gần giống tên quen thuộc"


def _said_otherwise(header: str) -> str | None:
    """Return the known header that says the same: "Thời gian nhận hồ sơ (dd/mm/yyyy)" is "ngay nhan ho so"."""
    words = vocabulary()
    bare = " ".join(words.short_for.get(word, word) for word in plain(_ASIDE.sub(" ", header)).split())
    first = next((start for start in words.says_when if bare.startswith(f"{start} ")), None)
    dated = [bare] if first is None else [bare, f"ngay {bare.removeprefix(first).strip()}"]
    ends = [(text, end) for text in dated for end in words.adds_nothing if text.endswith(f" {end}")]
    shorter = [text.removesuffix(end).strip() for text, end in ends]
    return next((text for text in (*dated, *shorter) if text in words.headers and text not in words.not_fields), None)


def _share_read(field: Field, values: Sequence[Any]) -> float | None:
    """Return the share of values the field's reader takes; None without values."""
    if not values:
        return None
    read = reader_of(field)
    return sum(_is_read(read, value) for value in values) / len(values)


def _is_read(read: Callable[[Any], Any], value: Any) -> bool:
    try:
        read(value)
    except BadRow:
        return False
    return True


def _by_values(values: Sequence[Any]) -> tuple[str, float, str] | None:
    texts = [clean(value) for value in values]
    if len(texts) < SHOWN:
        return None
    for name, has_shape in SHAPES:
        if sum(map(has_shape, texts)) >= SHAPED_FROM * len(texts):
            return name, BY_VALUES, f"giá trị có dạng {BY_NAME[name].label.lower()}"
    if any(text.isdecimal() for text in texts):
        return None
    for name in TELLING_WORDS:
        share = _share_read(BY_NAME[name], texts)
        if share is not None and share >= SHAPED_FROM and len(set(texts)) > 1:
            return name, BY_VALUES, f"giá trị là từ chỉ {BY_NAME[name].label.lower()}"
    return None


def choices() -> list[tuple[str, str]]:
    """Return the fields a person may choose for a column."""
    return [(field.name, field.label) for field in FIELDS]
