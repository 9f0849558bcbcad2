"""Where this installation keeps its data, and the key that signs its sessions."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

OURS_ALONE = 0o700


def home_folder() -> Path:
    """Return the data folder: ``CCHC_HOME``, else ``var`` in the current folder; made when missing, for our eyes only.

    It holds personal data, sessions and letters with ways to set a password.
    """
    home = Path(os.environ.get("CCHC_HOME", "var")).expanduser().resolve()
    home.parent.mkdir(parents=True, exist_ok=True)
    home.mkdir(mode=OURS_ALONE, exist_ok=True)
    return home


def secret_key(home: Path) -> str:
    """Return ``CCHC_SECRET_KEY``, or the key kept in the data folder, made at first use."""
    if given := os.environ.get("CCHC_SECRET_KEY"):
        return given
    kept = home / "secret_key"
    if not kept.is_file():
        try:
            with open(kept, "x", encoding="ascii", opener=_for_us_alone) as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
    return kept.read_text(encoding="ascii").strip()


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
