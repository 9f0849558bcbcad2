"""``cchc due --batch`` against a walk of every minute, on as many random dossiers as wanted.

    python -m bench.due_oracle 1000000

Not a measurement: exit 1 and the first differences when the two do not agree. The walk is tests/dossiers/domain/oracle.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
from pathlib import Path

from tests.dossiers.domain.cases import Case, make_case
from tests.dossiers.domain.oracle import QuickOracle

from cchc.site import cli

HOURS = ("08:00-12:00,13:00-17:00", "07:30-11:30,13:30-17:00", "06:00-14:00", "07:00-09:30,09:45-12:00,18:00-23:59")
MOST_SHOWN = 10


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 2026
    share = wanted // len(HOURS)
    differences = [found for hours in HOURS for found in differing(hours, share, random.Random(f"{seed} {hours}"))]
    for found in differences[:MOST_SHOWN]:
        print(*found)
    print(f"{share * len(HOURS):,} dossiers, {len(differences)} differ")
    return 1 if differences else 0


def differing(sessions: str, count: int, rng: random.Random) -> list[tuple[Case, str, str]]:
    """Return the cases the batch and the walk see differently, with what each said."""
    edges = (*sessions.replace("-", ",").split(","), "00:00", "23:59", "12:30")
    cases = [make_case(rng, edges=edges) for _ in range(count)]
    oracle = QuickOracle(sessions)
    walked = [oracle.due(*case) for case in cases]
    # One in ten gets a pause that begins exactly when its count is used up, which must change nothing.
    given = [
        case._replace(pauses=[*case.pauses, (due, "2027-12-01T00:00")]) if number % 10 == 0 else case
        for number, (case, due) in enumerate(zip(cases, walked, strict=True))
    ]
    print(f"{sessions}: {count:,} walked", flush=True)
    reckoned = batch(given, sessions)
    return [trio for trio in zip(given, reckoned, walked, strict=True) if trio[1] != trio[2]]


def batch(cases: list[Case], sessions: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.csv"), Path(folder, "out.csv")
        with source.open("w", newline="", encoding="utf-8") as file:
            write = csv.writer(file)
            write.writerow(["id", "received_at", "limit", "unit", "pauses"])
            for number, case in enumerate(cases):
                pauses = ";".join("/".join(pause) for pause in case.pauses)
                write.writerow([number, case.received, case.limit, case.unit, pauses])
        if cli.main(["due", "--batch", str(source), "--out", str(target), "--sessions", sessions]) != 0:
            raise SystemExit("the batch refused the file")
        with target.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [str(number) for number in range(len(cases))]
    return [row["due_at"] for row in rows]


if __name__ == "__main__":
    sys.exit(main())
