"""Refusals: a rule said no, and a person can do something about it."""

from __future__ import annotations


class DomainError(Exception):
    """Anticipated, so it is shown to the person and never sent to the error log.

    ``reason`` is a member of the app's ``Refusal`` enum: stable and searchable. ``facts``
    holds what the sentence for the person is built from; the sentence itself stands in
    the app's ``messages.py``.
    """

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason, facts)
        self.reason = reason
        self.facts = facts
