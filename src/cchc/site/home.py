"""Where this installation keeps its data, and the key that signs its sessions."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home_folder() -> Path:
    """Return the data folder: ``CCHC_HOME``, else ``var`` in the current folder; made when missing."""
    home = Path(os.environ.get("CCHC_HOME", "var")).expanduser().resolve()
    home.mkdir(parents=True, exist_ok=True)
    return home


def secret_key(home: Path) -> str:
    """Return ``CCHC_SECRET_KEY``, or the key kept in the data folder, made at first use."""
    if given := os.environ.get("CCHC_SECRET_KEY"):
        return given
    kept = home / "secret_key"
    if not kept.is_file():
        try:
            with kept.open("x", encoding="ascii") as file:  # "x": two processes at once make one key
                file.write(secrets.token_urlsafe(50))
            kept.chmod(0o600)
        except FileExistsError:
            pass
    return kept.read_text(encoding="ascii").strip()
