"""Which indicator measures a target: proposed from its words, with the words that decided.

Pure. Every wording of the vocabulary whose needed words all stand in the target (or, for less, in the row
or the target it hangs on) is scored; the best is proposed when it is clear enough, else nothing is, and the
reason names the nearest. A person confirms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cchc.kernel.fields import FIELD_LABELS, Field

from .parts import parts_named
from .wordings import Phrase, Spoken, Vocabulary, Wording, vocabulary

THRESHOLD = 0.5  # below it nothing is proposed
CLEAR_MARGIN = 0.5  # a lead over the next measure that leaves no doubt
GUESSES = 3
OF_A_STRANGER = 0.4  # what is left of the confidence where a target speaks of something else
RANKED = {"rank", "grade"}
FEW_WORDS = 4  # a subject so short leans on the target before it ("thanh toán đạt 70 %")


@dataclass(frozen=True, slots=True)
class Statement:
    """A target as read, and what stands around it in the plan."""

    text: str
    subject: str = ""
    comparator: str = "none"
    value: float | None = None
    unit: str | None = None
    field: str = Field.OTHER
    kind: str = "numeric"  # numeric, absolute, reference, ranking, direction
    scope: str = ""
    reference: str = ""
    row: str = ""  # the criterion of the table row it stands in
    heading: str = ""  # group rows above it
    parent: int | None = None  # index of the target it is "trong đó" of
    place: tuple[object, ...] = ()  # block, row, column: targets of one paragraph or cell share it
    shares_text: bool = False  # several targets are read from the very same words


@dataclass(frozen=True, slots=True)
class Proposal:
    """The measure proposed for a target; ``code`` None: no measure is clear enough."""

    code: str | None
    reason: str
    confidence: float = 0.0
    filters: dict[str, list[str]] = field(default_factory=dict)
    level: str = ""  # how the plan's level reads in the measure (``domain.levels``)


@dataclass(frozen=True, slots=True)
class _Place:
    words: Spoken
    weight: float
    is_own: bool  # the target's own words, not those around it


@dataclass(frozen=True, slots=True)
class _Candidate:
    wording: Wording
    score: float
    share: float  # of the needed words, 1: all in the target's own subject
    said: tuple[str, ...]


def propose_all(
    statements: Sequence[Statement], titles: Mapping[str, str], words: Vocabulary | None = None
) -> list[Proposal]:
    """Return a proposal for each target of a plan, in order.

    :param titles: code -> title of the indicators there are; others are never proposed.
    """
    words = words or vocabulary()
    times = Counter(statement.text for statement in statements)
    made: list[Proposal] = []
    for index, read in enumerate(statements):
        statement = replace(read, shares_text=times[read.text] > 1)
        lead = _lead(statements, index)
        own = propose(statement, titles, words, lead=statements[lead] if lead is not None else None)
        before = made[lead] if lead is not None and lead < len(made) else None
        made.append(_leaning(statement, before, words) or own if own.code is None else own)
    return made


def propose(
    statement: Statement,
    titles: Mapping[str, str],
    words: Vocabulary | None = None,
    *,
    lead: Statement | None = None,
) -> Proposal:
    """Return the measure of one target. ``lead``: the target it hangs on or follows."""
    words = words or vocabulary()
    places = _places(statement, lead, words)
    kind = _kind(statement, words)
    usable = [wording for wording in words.wordings if wording.code in titles and _fits(wording, statement, kind)]
    found = [candidate for wording in usable if (candidate := _weigh(wording, statement, places))]
    best = _best_of_each(found)
    if not best:
        return Proposal(None, _nothing(statement, usable, places, titles))
    first = best[0]
    confidence = _confidence(first, best[1].score if len(best) > 1 else 0.0, statement)
    if stranger := _stranger(first, statement, words):
        return Proposal(None, _elsewhere(first, stranger, titles), round(confidence * OF_A_STRANGER, 2))
    if confidence < THRESHOLD:
        return Proposal(None, _unclear(best, titles), confidence)
    filters = parts_named(first.wording.code, _said_in(statement), words)
    reason = _because(first, statement, kind, words.scope_told(filters), best[1:], titles)
    return Proposal(first.wording.code, reason, confidence, filters, first.wording.level)


def _kind(statement: Statement, words: Vocabulary) -> str | None:
    """A rank among "20 địa phương" counts places, not what is ranked."""
    kind = unit_kind(statement.unit, words)
    return "rank" if statement.kind == "ranking" and kind == "count" else kind


def unit_kind(unit: str | None, words: Vocabulary) -> str | None:
    """Return how a printed unit is counted ("percent", "money", ...); None when no unit is printed."""
    if not unit:
        return None
    plain = " ".join(unit.lower().split())
    return next((kind for kind, units in words.units.items() if plain in units), "count")


# --- What stands around a target ------------------------------------------------------------------


def _lead(statements: Sequence[Statement], index: int) -> int | None:
    """Return the target this one hangs on: its parent, else the one before it in the same place."""
    statement = statements[index]
    if statement.parent is not None:
        return statement.parent
    return index - 1 if index and statement.place and statements[index - 1].place == statement.place else None


def _places(statement: Statement, lead: Statement | None, words: Vocabulary) -> list[_Place]:
    """Return where words are looked for, what counts most first."""
    texts = [
        (f"{statement.subject} {statement.scope} {statement.reference}", 1.0, True),
        (statement.text, 0.55 if statement.shares_text else 0.8, True),
        (statement.row or statement.heading, 0.5 if statement.row else 0.3, False),
    ]
    if lead is not None and _needs_lead(statement, words):
        texts.append((f"{lead.subject} {lead.text}", 0.35, False))
    return [_Place(Spoken.of(text), weight, is_own) for text, weight, is_own in texts]


def _needs_lead(statement: Statement, words: Vocabulary) -> bool:
    """Return whether the words of the target before may complete this one."""
    is_short = len(statement.subject.split()) <= FEW_WORDS
    spoken = Spoken.of(statement.text)
    goes_on = any(spoken.toned.startswith(phrase.toned) for phrase in words.going_on)
    return statement.parent is not None or statement.kind == "ranking" or is_short or goes_on


def _fits(wording: Wording, statement: Statement, kind: str | None) -> bool:
    """Return whether what is counted can be the target's unit."""
    if wording.level == "of_plan" and statement.value is not None and kind not in {None, "percent"}:
        return False  # a percentage of the plan's figure says nothing of "2 biên chế"
    if statement.kind == "ranking" and kind is None:
        return bool(RANKED & wording.counted_in)
    if kind is None or kind in wording.counted_in:
        return True
    return statement.value == 0 and wording.level in {"none_is_all", "none_is_none"}


# --- Scoring --------------------------------------------------------------------------------------


def _weigh(wording: Wording, statement: Statement, places: Sequence[_Place]) -> _Candidate | None:
    """Return how well a wording fits, None when a needed word is missing or one that rules it out is there."""
    hits = [_best_hit(phrases, places) for phrases in wording.needed]
    if not all(hit.strength for hit in hits) or not (statement.row or any(hit.place.is_own for hit in hits)):
        return None
    if _is_ruled_out(wording, statement, places, hits):
        return None
    if statement.shares_text and any(hit.place is places[1] for hit in hits[1:]):
        return None  # what tells the measures of one sentence apart must stand in the target's own part of it
    likely = [_best_hit(phrases, places) for phrases in wording.likely]
    # Own words count in full; what only stands around the target confirms a measure but does not choose it.
    score = wording.weight * sum(2 * hit.strength - 1 for hit in hits)
    score += 0.25 * min(2.0, sum(hit.strength for hit in likely))
    score += 0.25 if statement.field in wording.fields else 0.0
    own = [hit for hit in hits if hit.place.is_own]
    score += 0.01 * sum(len(hit.text) for hit in own) - (0 if own else 0.5)  # of two that fit, the one that says more
    said = tuple(dict.fromkeys(hit.text for hit in [*hits, *likely] if hit.text))
    return _Candidate(wording, score, sum(hit.strength for hit in hits) / len(hits), said)


def _is_ruled_out(wording: Wording, statement: Statement, places: Sequence[_Place], hits: Sequence[_Hit] = ()) -> bool:
    """Words against a measure count in the target itself, and around it where what tells it apart was taken there.

    The first needed words name the thing ("hồ sơ"); the others tell one measure of it from another.
    """
    asked = places[:1] if statement.shares_text else [place for place in places if place.is_own]
    borrowed = [hit.place for hit in hits[1:] if hit.strength and not hit.place.is_own]
    return any(place.words.holds(phrase) == 1 for place in [*asked, *borrowed] for phrase in wording.ruled_out)


@dataclass(frozen=True, slots=True)
class _Hit:
    strength: float
    text: str
    place: _Place


def _best_hit(phrases: Sequence[Phrase], places: Sequence[_Place]) -> _Hit:
    """Return the strongest place of any of the phrases; strength 0 where none stands."""
    best = _Hit(0.0, "", places[0])
    for place in places:
        for phrase in phrases:
            strength = place.weight * place.words.holds(phrase)
            if strength > best.strength:
                best = _Hit(strength, phrase.text, place)
    return best


def _best_of_each(found: Sequence[_Candidate]) -> list[_Candidate]:
    by_code: dict[str, _Candidate] = {}
    for candidate in sorted(found, key=lambda each: -each.score):
        by_code.setdefault(candidate.wording.code, candidate)
    return list(by_code.values())


def _confidence(first: _Candidate, next_score: float, statement: Statement) -> float:
    """Sure when the needed words are the target's own, under the right heading, well ahead of the next measure."""
    sure = 0.35 + 0.5 * first.share + (0.1 if statement.field in first.wording.fields else 0.0)
    sure += 0.05 if statement.unit else 0.0
    sure -= 0.15 if first.wording.weight < 1 else 0.0
    margin = min(1.0, (first.score - next_score) / CLEAR_MARGIN)
    return round(min(0.99, sure * (0.75 + 0.25 * margin)), 2)


def _stranger(first: _Candidate, statement: Statement, words: Vocabulary) -> str:
    """Return what the target speaks of that no word of the measure takes in; "" for nothing."""
    spoken = Spoken.of(statement.text)
    known = {phrase.toned for phrases in (*first.wording.needed, *first.wording.likely) for phrase in phrases}
    said = (phrase for phrase in words.strangers if spoken.holds(phrase) == 1)
    return next((each.text for each in said if not any(each.toned in phrase for phrase in known)), "")


# --- Targets that lean on the one before ----------------------------------------------------------


def _said_in(statement: Statement) -> list[str]:
    """Return where the part of the rows is named, what comes first counting alone: own words, sentence, table row."""
    return [f"{statement.subject} {statement.scope}", statement.text, statement.row]


def _leaning(statement: Statement, before: Proposal | None, words: Vocabulary) -> Proposal | None:
    """Return the measure of the target before, for one that only says of which part ("riêng lĩnh vực đất đai")."""
    if before is None or before.code is None:
        return None
    spoken = Spoken.of(statement.text)
    marks = [phrase.text for phrase in words.leaning if spoken.holds(phrase) == 1]
    if not marks or not _same_kind(statement, before, words):
        return None
    code, sure = before.code, before.confidence * 0.85
    if code in words.in_a_sector and parts_named(words.in_a_sector[code], _said_in(statement), words):
        code, sure = words.in_a_sector[code], sure * 0.9
    named = parts_named(code, _said_in(statement), words)
    others = any(spoken.holds(phrase) == 1 for phrase in words.others)
    filters = named or ({} if others or code != before.code else dict(before.filters))
    reason = f"Chỉ nêu phần riêng (“{marks[0]}”) nên đo như chỉ tiêu đứng trước{_only(words.scope_told(filters))}."
    return Proposal(code, reason, round(sure, 2), filters, before.level)


def _same_kind(statement: Statement, before: Proposal, words: Vocabulary) -> bool:
    kind = unit_kind(statement.unit, words)
    return any(kind is None or kind in wording.counted_in for wording in words.wordings if wording.code == before.code)


# --- Reasons --------------------------------------------------------------------------------------


def _because(
    first: _Candidate,
    statement: Statement,
    kind: str | None,
    scope: str,
    others: Sequence[_Candidate],
    titles: Mapping[str, str],
) -> str:
    parts = [f"Có {_quoted(first.said)}"]
    if kind and statement.unit:
        parts.append(f"đơn vị {statement.unit}")
    if statement.field in first.wording.fields:
        parts.append(f"thuộc phần {FIELD_LABELS[Field(statement.field)]}")
    reason = "; ".join(parts) + _only(scope)
    near = [each for each in others[:1] if first.score - each.score < CLEAR_MARGIN]
    return reason + (f". Cũng gần với “{titles[near[0].wording.code]}”." if near else ".")


def _only(scope: str) -> str:
    return f"; chỉ tính {scope}" if scope else ""


def _elsewhere(first: _Candidate, stranger: str, titles: Mapping[str, str]) -> str:
    return f"Gần với “{titles[first.wording.code]}”, nhưng câu nói về “{stranger}” mà thước đo đó không tính riêng."


def _unclear(best: Sequence[_Candidate], titles: Mapping[str, str]) -> str:
    names = [f"“{titles[each.wording.code]}”" for each in best[:GUESSES]]
    return f"Chưa đủ rõ để chọn. Gần nhất: {', '.join(names)} (có {_quoted(best[0].said)})."


def _nothing(
    statement: Statement, usable: Sequence[Wording], places: Sequence[_Place], titles: Mapping[str, str]
) -> str:
    """Say that no measure has all its words here, and which come nearest and what they lack."""
    partial = []
    for wording in usable:
        if len(wording.needed) < 2 or _is_ruled_out(wording, statement, places):
            continue
        hits = [_best_hit(phrases, places) for phrases in wording.needed]
        missing = [phrases for phrases, hit in zip(wording.needed, hits, strict=True) if not hit.strength]
        if len(missing) == 1:
            bonus = 0.5 if statement.field in wording.fields else 0.0
            partial.append((sum(hit.strength for hit in hits) + bonus, wording.code, missing[0][0].text))
    near = list({code: text for _, code, text in sorted(partial, reverse=True)[:GUESSES]}.items())
    if not near:
        return "Không có thước đo nào mang các từ của chỉ tiêu này."
    told = [f"“{titles[code]}” (thiếu “{text}”)" for code, text in near]
    return f"Không có thước đo nào mang đủ các từ của chỉ tiêu này. Gần nhất: {', '.join(told)}."


def _quoted(said: Sequence[str]) -> str:
    return ", ".join(f"“{text}”" for text in said)
