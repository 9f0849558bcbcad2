"""Sentences for refusals: each app registers its own table; a contract test wants them complete."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from cchc.kernel.errors import DomainError

Code = TypeVar("Code", bound=enum.StrEnum)

_TABLES: dict[str, str] = {}
_WORDS: dict[enum.Enum, str] = {}


def register(refusals: type[Code], sentences: Mapping[Code, str], *, words: Mapping[Any, str] | None = None) -> None:
    """Make the sentences of one app known.

    :param words: how members of the app's enums are said to people ("returned" -> "Trả lại để bổ sung").

    :raises ValueError: if a refusal has no sentence or a sentence no refusal.
    """
    if set(refusals) != set(sentences):
        odd = sorted(str(code) for code in set(refusals) ^ set(sentences))
        raise ValueError(f"{refusals.__qualname__}: refusals and sentences differ: {', '.join(odd)}")
    _WORDS.update(words or {})
    _TABLES.update({str(code): sentence for code, sentence in sentences.items()})


def explain(error: DomainError) -> str:
    """Return the Vietnamese sentence: what did not happen, why, and what to do now."""
    facts = {key: _shown(value) for key, value in error.facts.items()}
    return _TABLES[str(error.reason)].format(**facts)


def _shown(value: object) -> str:
    if isinstance(value, enum.Enum):
        return _WORDS.get(value, str(value))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
