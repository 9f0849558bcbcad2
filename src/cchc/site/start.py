"""Make Django ready for a verb of the command line."""

from __future__ import annotations

import os

SETTINGS = "cchc.site.settings"


def start_django() -> None:
    """Load settings and apps; ``DJANGO_SETTINGS_MODULE`` may name other settings."""
    import django  # noqa: PLC0415 - only verbs that keep data pay for it; ``cchc read`` does not

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
