"""Set the project up: Python packages, front-end files, built static files. No root, no shell.

    python3 scripts/setup.py          what running the product needs
    python3 scripts/setup.py --dev    and what testing and checking it need

Needs Python >= 3.11 with venv, or uv on the PATH; npm is taken from the PATH, else from a Python package.
A step whose inputs have not changed since it last succeeded is left out, so a second run takes a moment.
Standard library only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import assets

ROOT = assets.ROOT
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{SUFFIX}"
STAMPS = VENV / "setup-stamps.json"
STATIC_BUILT = ROOT / "src" / "cchc" / "site" / "static_built"
STATIC_SOURCES = "*/static*/**/*"  # below src/cchc; static_built is made, not a source
OLDEST_PYTHON = (3, 11)
OLDEST_NPM = 7  # the first that reads our lock


class CannotSetUp(Exception):
    """One sentence: what is missing and how to get it."""


@dataclass(frozen=True, slots=True)
class Step:
    name: str  # in the stamps
    says: str  # on the screen
    inputs: Callable[[], str]  # fingerprint of what it is made from
    run: Callable[[], None]


# Steps ---------------------------------------------------------------------------------------


def python_packages(*, dev: bool) -> Step:
    locks = (ROOT / "uv.lock", ROOT / "pyproject.toml")
    return Step(
        name="-".join(["python-dev" if dev else "python", *extras()[1:]]),
        says="Python packages" + (" with the developer's tools" if dev else ""),
        inputs=lambda: fingerprint(locks),
        run=lambda: install_python_packages(dev=dev),
    )


def install_python_packages(*, dev: bool) -> None:
    """Install exactly what uv.lock says. Nothing is taken away, so that both profiles share one folder."""
    groups = ["--dev"] if dev else ["--no-dev"]
    call([*uv(), "sync", "--frozen", "--inexact", *(f"--extra={name}" for name in extras()), *groups])


def extras() -> list[str]:
    """Return what is installed beside the product itself: CCHC_EXTRAS names more ("national": Spark, 350 MB)."""
    return ["ocr", *os.environ.get("CCHC_EXTRAS", "").split()]


def uv() -> list[str]:
    """Return the uv command: of the machine, else one put into the project's own environment."""
    if found := shutil.which("uv"):
        return [found]
    own = BIN / f"uv{SUFFIX}"
    if not own.is_file():
        make_environment()
        call([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"])
    return [str(own)]


def make_environment() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise CannotSetUp(f"Python {sys.version.split()[0]} is too old. Install Python 3.11 or later, or uv.")
    try:
        call([sys.executable, "-m", "venv", str(VENV)])
    except CannotSetUp:
        raise CannotSetUp(
            "Python cannot make a virtual environment. Install the venv module"
            " (Debian, Ubuntu: apt install python3-venv), or uv."
        ) from None


def npm_packages() -> Step:
    locks = (ROOT / "package-lock.json", ROOT / "package.json")
    return Step("npm", "Front-end packages", lambda: fingerprint(locks), install_npm_packages)


def install_npm_packages() -> None:
    call([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])


def npm() -> list[str]:
    if (found := shutil.which("npm")) and npm_version(found) >= OLDEST_NPM:
        return [found]
    own = BIN / f"npm{SUFFIX}"
    if not own.is_file():
        call([*uv(), "sync", "--frozen", "--inexact", "--extra", "ocr", "--no-dev", "--group", "node"])
    return [str(own)]


def npm_version(command: str) -> int:
    try:
        answer = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
        return int(answer.stdout.split(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 0


def vendor_files() -> Step:
    def inputs() -> str:
        sources = fingerprint((ROOT / "package-lock.json", Path(assets.__file__)))
        return f"{sources} {' '.join(assets.icons_named())} {assets.VENDOR.is_dir()}"

    return Step("vendor", "Styles, type, icons, charts", inputs, assets.main)


def static_files() -> Step:
    def inputs() -> str:
        found = sorted(assets.SOURCE.glob(STATIC_SOURCES))
        files = [path for path in found if path.is_file() and STATIC_BUILT not in path.parents]
        return f"{fingerprint(files)} {(STATIC_BUILT / 'staticfiles.json').is_file()}"

    return Step("static", "Static files", inputs, collect_static)


def collect_static() -> None:
    """Name each file by its content and compress it, so that browsers keep it for good."""
    shutil.rmtree(STATIC_BUILT, ignore_errors=True)
    settings = {"DJANGO_SETTINGS_MODULE": "cchc.site.settings", "CCHC_BUILDING_STATIC": "1"}
    command = [str(PYTHON), "-m", "django", "collectstatic", "--noinput", "--verbosity=0"]
    call(command, env=os.environ | settings)


# Running them ----------------------------------------------------------------------------------


def fingerprint(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


# Offices read TLS through a proxy of their own: uv trusts what the machine trusts (its name for this changed).
TRUST_THE_MACHINE = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}


def call(command: list[str], env: dict[str, str] | None = None) -> None:
    env = TRUST_THE_MACHINE | (dict(os.environ) if env is None else env)
    if (status := subprocess.run(command, cwd=ROOT, env=env, check=False).returncode) != 0:
        raise CannotSetUp(f"This command ended with status {status}: {' '.join(command)}")


def set_up(steps: list[Step]) -> None:
    """Run the steps whose inputs changed, in order; each success is remembered at once."""
    done = read_stamps()
    for number, step in enumerate(steps, start=1):
        label = f"[{number}/{len(steps)}] {step.says}"
        if done.get(step.name) == step.inputs():
            continue
        print(f"{label} ...", flush=True)
        started = time.monotonic()
        step.run()
        done = read_stamps() | {step.name: step.inputs()}
        STAMPS.write_text(json.dumps(done, indent=1), encoding="utf-8")
        print(f"{label}: done in {time.monotonic() - started:.0f} s", flush=True)


def read_stamps() -> dict[str, str]:
    try:
        stamps: dict[str, str] = json.loads(STAMPS.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamps


def main() -> int:
    parser = argparse.ArgumentParser(description="Set the project up.")
    parser.add_argument("--dev", action="store_true", help="also what testing and checking need")
    wanted = parser.parse_args()
    try:
        set_up([python_packages(dev=wanted.dev), npm_packages(), vendor_files(), static_files()])
    except CannotSetUp as problem:
        print(f"Set-up stopped: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
