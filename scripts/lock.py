"""Do the locks still say what the manifests ask for, and only by public addresses? Works without a network."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = {"https://pypi.org", "https://files.pythonhosted.org"}
NAME = re.compile(r"[A-Za-z0-9._-]+")


def problems() -> list[str]:
    return [*python_problems(), *npm_problems()]


def python_problems() -> list[str]:
    manifest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    locked = tomllib.loads(text)
    names = {package["name"] for package in locked["package"]}
    missing = sorted(asked_for(manifest) - names)
    strange = sorted(set(re.findall(r"https?://[^/\"]+", text)) - PUBLIC)
    return [f"uv.lock lacks {name}: run uv lock" for name in missing] + [
        f"uv.lock names an address that is not public: {address}" for address in strange
    ]


def asked_for(manifest: dict[str, Any]) -> set[str]:
    lists = [manifest["project"]["dependencies"]]
    lists += manifest["project"]["optional-dependencies"].values()
    lists += manifest["dependency-groups"].values()
    lines = [line for part in lists for line in part if isinstance(line, str)]
    return {plain_name(line) for line in lines}


def plain_name(requirement: str) -> str:
    match = NAME.match(requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def npm_problems() -> list[str]:
    manifest = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    root = lock["packages"][""]
    keys = ("dependencies", "devDependencies")
    found = [
        f"package-lock.json differs from package.json in {key}: run npm install"
        for key in keys
        if manifest[key] != root.get(key, {})
    ]
    addressed = [name for name, entry in lock["packages"].items() if "resolved" in entry]
    unsummed = [name for name, entry in lock["packages"].items() if name and "integrity" not in entry]
    found += [f"package-lock.json gives an address for {name}; see .npmrc" for name in addressed]
    return found + [f"package-lock.json has no sum for {name}" for name in unsummed]


if __name__ == "__main__":
    found = problems()
    print("\n".join(found))
    sys.exit(1 if found else 0)
