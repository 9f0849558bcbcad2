"""The tables of the data folder."""

from __future__ import annotations

from django.core.management import call_command


def migrate() -> None:
    """Bring the tables up to this version of the software; doing it again changes nothing."""
    call_command("migrate", interactive=False, verbosity=0)
