"""What the audit trail calls acts, and the facts of an act, in words: each app registers its own table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

_WORDS: dict[str, str] = {}
_FACTS: dict[str, str] = {}


def register(words: Mapping[str, str], *, facts: Mapping[str, str] | None = None) -> None:
    """Make the acts of one app known: "plan.confirmed" -> "Xác nhận kế hoạch". Called from ``AppConfig.ready``.

    :param facts: names of facts that people read; a fact without a name is for machines and is not shown.
    """
    _WORDS.update(words)
    _FACTS.update(facts or {})


def words_of(event: str) -> str:
    return _WORDS.get(event, event)


def known() -> dict[str, str]:
    """Return every event with its words, in the order of the words."""
    return dict(sorted(_WORDS.items(), key=lambda item: item[1]))


def facts_in_words(facts: Mapping[str, object]) -> str:
    """Return "hạn mới: 20/11/2026; căn cứ: Công văn số 5": what people read of the facts."""
    shown = ((_FACTS[name], _plain(value)) for name, value in facts.items() if name in _FACTS)
    return "; ".join(f"{label}: {value}" for label, value in shown if value)


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    if isinstance(value, str) and len(value) == 10 and value[4:5] == "-":
        try:
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        except ValueError:
            return value
    return "" if value is None else str(value)
