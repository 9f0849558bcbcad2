"""Our number beside the portal's, and the dossiers between them. Reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cchc.dossiers.models import Dossier

from .domain.definition import CATALOGUE, Indicator, Value
from .domain.reconciling import BY_DUE, RECONCILED, Case, Difference, Gap, Theirs, differences, why
from .figures import Asked
from .models import PortalFigure
from .rows import Part, rows_behind

READ_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """One indicator: our value and the portal's."""

    definition: Indicator
    ours: Value
    figure: PortalFigure | None

    @property
    def theirs(self) -> Value | None:
        return None if self.figure is None else value_of(self.figure, self.definition)

    @property
    def gap(self) -> float | None:
        """Return ours less theirs; None where either is not known."""
        theirs = self.theirs
        if theirs is None or theirs.number is None or self.ours.number is None:
            return None
        return self.ours.number - theirs.number


def value_of(figure: PortalFigure, definition: Indicator) -> Value:
    """Return the typed value, or what the parts give where only they are known."""
    if figure.value is not None:
        return Value(float(figure.value))
    parts = [None if part is None else float(part) for part in (figure.numerator, figure.denominator)]
    return Value(parts[0], parts[1], is_share=True, scale=definition.scale)


def reconciled() -> list[Indicator]:
    return [one for code in RECONCILED if isinstance(one := CATALOGUE.get(code), Indicator)]


def pairs(asked: Asked, definitions: Sequence[Indicator] | None = None) -> list[Pair]:
    """Return each indicator with both numbers for the place and period asked for."""
    chosen = list(definitions or reconciled())
    values = asked.values(chosen)
    figures = {figure.measure: figure for figure in _figures(asked)}
    return [Pair(one, values[one.code].get((), Value(None)), figures.get(one.code)) for one in chosen]


def _figures(asked: Asked) -> Iterable[PortalFigure]:
    days = {"start_on": asked.period.start, "end_on": asked.period.end}
    return PortalFigure.objects.filter(unit=asked.place.unit, withdrawn_at__isnull=True, **days)


# Dossiers between the numbers ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Explained:
    """A difference with what our rows say of it; ``dossier`` is its key where there is one."""

    difference: Difference
    why: str
    dossier: int | None = None


def gaps(pair: Pair, asked: Asked) -> list[Difference]:
    """Return every dossier the two sides do not agree on; nothing without a list of the portal's."""
    if pair.figure is None:
        return []
    lines = {
        code: Theirs(code, is_good, verdict)
        for code, is_good, verdict in pair.figure.lines.values_list("code", "is_good", "verdict")
    }
    return list(differences(_ours(pair, asked), lines)) if lines else []


def _ours(pair: Pair, asked: Asked) -> dict[str, bool]:
    def codes(part: Part) -> Iterator[str]:
        rows = rows_behind(pair.definition, asked.window(), scope=asked.place.scope, part=part)
        return rows.values_list("code", flat=True).iterator(chunk_size=5000)

    good = set(codes(Part.NUMERATOR))
    return {code: code in good for code in codes(Part.DENOMINATOR)}


def explained(found: Sequence[Difference], pair: Pair, asked: Asked) -> Iterator[Explained]:
    """Yield the differences with their reasons; rows are read some hundred at a time."""
    for start in range(0, len(found), READ_TOGETHER):
        part = found[start : start + READ_TOGETHER]
        rows = {row.code: row for row in _dossiers(asked).filter(code__in=[each.code for each in part])}
        for each in part:
            yield _explained(each, rows.get(each.code), pair, asked)


def _dossiers(asked: Asked) -> QuerySet[Dossier]:
    """Return the dossiers of the place: a list may name others, and says nothing about them here."""
    conditions = asked.place.scope.conditions().items()
    return Dossier.objects.filter(**{f"{column}__in": keys for column, keys in conditions})


def _explained(found: Difference, row: Dossier | None, pair: Pair, asked: Asked) -> Explained:
    case = None if row is None else _case(row, found.ours)
    days = {"start": asked.period.start, "end": asked.period.end}
    words = why(found, case, by_due=pair.definition.code in BY_DUE, **days)
    return Explained(found, words, None if row is None else row.pk)


def _case(row: Dossier, is_good: bool | None) -> Case:
    return Case(
        code=row.code,
        is_good=is_good,
        received_on=row.received_on,
        due_on=row.due_on,
        closed_on=row.closed_on,
        status=row.get_status_display(),
        is_settled=row.is_settled,
        is_synced=row.is_synced,
        is_withdrawn=row.withdrawn_at is not None,
        due_is_given=row.due_is_given,
        supplement_requests=row.supplement_requests,
        reappointments=row.reappointments,
    )


def counted_by_kind(found: Iterable[Difference]) -> dict[Gap, int]:
    counts = dict.fromkeys((Gap.VERDICT, Gap.NOT_THEIRS, Gap.NOT_OURS), 0)
    for each in found:
        counts[each.gap] += 1
    return counts
