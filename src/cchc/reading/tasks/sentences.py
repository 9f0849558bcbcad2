"""Tasks of plans without a task table: sentences that name their owner, or the duties of the units.

"Ban hành kế hoạch ... (Chủ trì: ...; phối hợp: ...; hoàn thành: Quý I/2026)", an item followed by
lines "Đơn vị chủ trì: ...", "Thời gian: ...", or the items of the organisation section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..draft import Task
from ..duties import Duty, begins_with_verb, only_supports, partners_in, subject_of
from ..headings import Part
from ..markers import Mark
from ..outline import Item, Outline
from ..owners import cut_at_labels, read_owners
from ..unit_names import split_units, start_of
from ..wordlists import plain
from .deliverables import documents_to_draw_up, split_products
from .making import Maker

FROM_SENTENCE, FROM_DUTY = 0.9, 0.85  # confidence: nobody drew columns
FEWEST, FEWEST_SUBJECTS = 2, 3  # sentences with owners that make a plan one of such sentences
_TOLD = re.compile(r"(?<=[,;.]\s)(?:giao|phân công)(?: cho)?\s+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]\s*[.;]?\s*$")
_TIME_LABEL = re.compile(r"^(?:thời gian|hoàn thành|thời hạn|hạn)\s*:?\s*", re.IGNORECASE)
_ASSIGNED = re.compile(r"(?:^|(?<=[.;]\s))(?:Giao|Phân công)\s+(?=\S)")


@dataclass(slots=True)
class Sentence:
    """An item with what is said about its owner."""

    item: Item
    text: str
    parts: list[tuple[str, str]] = field(default_factory=list)  # (label's role, what follows)


def sentence_tasks(outline: Outline, maker: Maker) -> list[Task]:
    """Return the tasks of items that name their owners themselves.

    Labels and brackets are signs enough. Sentences that only begin with a unit ("Công an xã chủ trì
    ...") count where most items of the task sections do.
    """
    sentences = list(_sentences(outline))
    if found := _owned(sentences):
        return [_from_sentence(s, maker) for s in found]
    items = [s for s in sentences if Part.TASKS in s.item.parts and not s.item.is_heading]
    told = [s for s in map(_with_subject, items) if s.parts]
    most = len(told) >= FEWEST_SUBJECTS and len(told) * 3 >= len(items) * 2
    return [_from_sentence(s, maker) for s in told] if most else []


def owners_told(outline: Outline) -> Iterator[str]:
    """Yield the units that sentences with labels and brackets name as their owners and partners."""
    for sentence in _owned(list(_sentences(outline))):
        for role, part in sentence.parts:
            if role in ("lead", "coordinating"):
                yield from (name for name in split_units(part) if start_of(name) is not None)


def _owned(sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences that name their lead; [] where too few do for it to be the plan's way."""
    found = [s for s in sentences if any(role == "lead" for role, _ in s.parts)]
    return found if len(found) >= FEWEST else []


def _with_subject(sentence: Sentence) -> Sentence:
    """Return a sentence with the unit it is about, or tells to act: "..., giao Phòng Kinh tế chủ trì"."""
    text = sentence.text
    owner = subject_of(text)
    told = _TOLD.search(text)
    if owner is None and told is not None:
        owner = subject_of(text[told.end() :])
    if owner is None:
        return sentence
    parts = [("lead", "; ".join(owner.names)), ("coordinating", "; ".join(partners_in(text))), ("rest", text)]
    return Sentence(sentence.item, text, [part for part in parts if part[1]])


def _sentences(outline: Outline) -> list[Sentence]:
    out: list[Sentence] = []
    for item in outline.items:
        if item.mark is Mark.TABLE or not item.text or {Part.ORGANISATION, Part.CLOSING} & set(item.parts):
            continue
        text, parts = _cut(item.text)
        if not text and parts and out:
            out[-1].parts += parts
        elif text:
            out.append(Sentence(item, text, parts))
    return out


def _cut(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Take what is said about the owner off a sentence: a bracket at its end, labels, "Giao ..."."""
    if bracket := _BRACKET.search(text):
        labelled = cut_at_labels(bracket.group(1))
        told = labelled if any(role == "lead" for role, _ in labelled) else _told_in(bracket.group(1)) or labelled
        if any(role for role, _ in told):
            return text[: bracket.start()].strip(" .;"), told
    labelled = cut_at_labels(text)
    if any(role for role, _ in labelled):
        bare = labelled[0][1] if labelled[0][0] == "" else ""
        return bare, [part for part in labelled if part[0]]
    return _cut_assignment(text)


def _told_in(bracket: str) -> list[tuple[str, str]]:
    """Return the parts of a bracket without labels: "(Phòng Nội vụ chủ trì; xong trong Quý I)"."""
    if start_of(bracket) is None or "chu tri" not in plain(bracket):
        return []
    pieces = [piece.strip() for piece in bracket.split(";") if piece.strip()]
    owning = [p for p in pieces if start_of(p) is not None]
    owners = read_owners("; ".join(owning), column="owners")
    parts = [("lead", "; ".join(owners.lead)), ("coordinating", "; ".join(owners.coordinating))]
    parts += [
        ("time", re.sub(r"^(?:thời gian|hoàn thành|thời hạn|hạn)\s*:?\s*", "", p)) for p in pieces if p not in owning
    ]
    return [part for part in parts if part[1]]


def _cut_assignment(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Take "Giao Phòng ... chủ trì, phối hợp với ..." off the end of a sentence."""
    found = _ASSIGNED.search(text)
    if found is None or found.start() == 0:
        return text, []
    owner = subject_of(text[found.start() :])
    if owner is None:
        return text, []
    tail = text[found.start() :]
    parts = [("lead", "; ".join(owner.names))]
    if partners := partners_in(tail):
        parts.append(("coordinating", "; ".join(partners)))
    return text[: found.start()].strip(), [*parts, ("rest", tail)]


def _from_sentence(sentence: Sentence, maker: Maker) -> Task:
    said: dict[str, list[str]] = {"lead": [], "coordinating": [], "time": [], "deliverables": []}
    for role, part in sentence.parts:
        _sort_part(role, part, said, maker)
    time_text = " | ".join(said["time"])
    dues = maker.understood(time_text, context=sentence.text)
    if not time_text:
        time_text, dues = maker.times_in(sentence.text)
    item = sentence.item
    task = Task(
        number=item.place or item.path,
        text=sentence.text,
        span=item.span,
        confidence=FROM_SENTENCE,
        field=maker.field_of_item(item, sentence.text),
        lead=maker.named(said["lead"]),
        coordinating=maker.named(said["coordinating"]),
        time_text=time_text,
        due=[due.as_json() for due in dues],
        deliverables=said["deliverables"] or documents_to_draw_up(sentence.text),
        section=item.place or item.path,
    )
    task.confidence *= maker.doubt(task, dues)
    return task


def _sort_part(role: str, part: str, said: dict[str, list[str]], maker: Maker) -> None:
    """File a labelled part; in one that lists units, a piece that names a time is a time."""
    if role == "time":
        said["time"].append(part)
    elif role == "deliverables":
        said["deliverables"] += split_products(part)
    elif role == "rest":
        phrases, _ = maker.times_in(part)
        said["time"] += [phrases] if phrases else []
    else:
        pieces = [piece.strip() for piece in part.split(";") if piece.strip()]
        for piece in pieces:
            is_act = start_of(piece) is None and begins_with_verb(piece)
            if start_of(piece) is None and len(pieces) > 1 and maker.times_in(piece)[0]:
                said["time"].append(piece)
            elif not is_act:
                said[role or "lead"] += split_units(piece)


def duty_tasks(duties: list[Duty], outline: Outline, maker: Maker) -> list[Task]:
    """Return one task for each lowest item of the organisation section."""
    return [_from_duty(duty, maker) for duty in duties]


def _from_duty(duty: Duty, maker: Maker) -> Task:
    time_text, dues = maker.times_in(duty.text)
    lead = maker.named(list(duty.names)) if duty.unit else []
    partners = maker.named(partners_in(f"{duty.lead_in or ''} {duty.text}"))
    task = Task(
        number=duty.number,
        text=duty.text,
        span=duty.span,
        confidence=FROM_DUTY,
        field=maker.field_of_item(None, duty.text),
        lead=lead,
        coordinating=[name for name in partners if name not in lead],
        time_text=time_text,
        due=[due.as_json() for due in dues],
        deliverables=documents_to_draw_up(duty.text),
        role="support" if only_supports(duty) else "lead",
        section=duty.number,
    )
    task.confidence *= maker.doubt(task, dues)
    return task
