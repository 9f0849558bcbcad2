"""``make bench``: side-by-side figures, one JSON file a module in bench/results/.

A measurement is a function ``bench_...`` without arguments in a module of this folder; it returns plain data (seconds,
megabytes, counts), ours beside what it is compared with. Each runs in a process of its own, so that memory is its own.

    make bench                    all
    make bench BENCH=reading      one module
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "results"
PREFIX = "bench_"
OUR_OWN = {"__init__", "run", "plan_maker", "excel_maker", "due_oracle"}


def modules() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in OUR_OWN)


def measurements(module: str) -> list[str]:
    return [name for name in vars(importlib.import_module(f"bench.{module}")) if name.startswith(PREFIX)]


def in_own_process(module: str, name: str) -> Any:
    """Return what the measurement returned; its prints go to the screen, its answer through a pipe."""
    started = time.monotonic()
    reading, writing = os.pipe()
    with os.fdopen(reading, encoding="utf-8") as answer:
        child = subprocess.Popen(
            [sys.executable, "-m", "bench.run", "--one", module, name, str(writing)],
            cwd=FOLDER.parent,
            pass_fds=[writing],
        )
        os.close(writing)
        text = answer.read()
    if child.wait() != 0:
        raise SystemExit(f"{module}.{name} ended with status {child.returncode}")
    print(f"  {name}: {time.monotonic() - started:.1f} s")
    return json.loads(text)


def run_one(module: str, name: str, pipe: int) -> None:
    figures = getattr(importlib.import_module(f"bench.{module}"), name)()
    with os.fdopen(pipe, "w", encoding="utf-8") as answer:
        json.dump(figures, answer, ensure_ascii=False)


def run_module(module: str) -> Path:
    print(module)
    figures = {name.removeprefix(PREFIX): in_own_process(module, name) for name in measurements(module)}
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{module}.json"
    text = json.dumps({"machine": machine(), "figures": figures}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def machine() -> dict[str, Any]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
    }


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        run_one(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        return
    for module in sys.argv[1:] or modules():
        path = run_module(module)
        print(f"  -> {path.relative_to(FOLDER.parent)}")


if __name__ == "__main__":
    main()
