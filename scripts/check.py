"""Everything ``make check`` wants to hold, each by its own tool; all are run, then the failures are named."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
OURS = ("src", "tests", "scripts", "bench")
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(ROOT)}

# name: command, run from the root of the project
CHECKS: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", *OURS],
    "lint": [str(BIN / "ruff"), "check", *OURS],
    "types": [str(BIN / "mypy")],
    "floors": [str(BIN / "lint-imports")],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", "src"],
    "migrations": [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "settings": [sys.executable, "-m", "django", "check", "--fail-level", "WARNING"],
    "lock": [sys.executable, "scripts/lock.py"],
    "reference": [sys.executable, "scripts/reference.py", "--check"],
}


def passes(name: str, command: list[str]) -> bool:
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=os.environ | SETTINGS, capture_output=True, text=True, check=False)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:12} {verdict:7} {time.monotonic() - started:4.1f} s", flush=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    wanted = sys.argv[1:] or list(CHECKS)
    failed = [name for name in wanted if not passes(name, CHECKS[name])]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks hold.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
