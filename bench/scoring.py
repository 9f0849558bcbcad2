"""Figures of scoring: the sample set re-scored for every ward of the country, beside a formula written by hand.

``rescore`` is the rules alone; ``from_facts`` takes the road of the screens: one evaluation over all wards, grouped by
ward, then the rules. Each keeps, with every point, the inputs it came from and why. CCHC_BENCH_WARDS and
CCHC_BENCH_ROWS make a trial smaller.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from bench.fact_maker import make_dossiers

WARDS = int(os.environ.get("CCHC_BENCH_WARDS", "3300"))
ROWS = int(os.environ.get("CCHC_BENCH_ROWS", "1000000"))
SEED = 20261130
GOAL_SECONDS = 60
CORES = 2
YEAR = (date(2026, 1, 1), date(2026, 11, 30))
SETS = Path(__file__).resolve().parents[1] / "src" / "cchc" / "scoring" / "sets"
Inputs = dict[str, dict[str, Any]]  # component -> inputs of its rule


def bench_rescore() -> dict[str, Any]:
    """Seconds to score the set for all wards on two cores, each point kept with its inputs and its reason."""
    criteria = _criteria()
    wards = [_made_up(criteria, ward) for ward in range(WARDS)]
    with tempfile.TemporaryDirectory() as folder:
        parts = [(wards[place::CORES], Path(folder) / f"trace-{place}.jsonl") for place in range(CORES)]
        started = time.perf_counter()
        with ProcessPoolExecutor(CORES) as pool:
            totals = list(pool.map(_score_part, parts))
        ours = time.perf_counter() - started
        traced = sum(path.stat().st_size for _, path in parts)
        points = sum(len(each) for total, each in (pair for part in totals for pair in part))
    by_hand, hand_totals = _timed(lambda: [_by_hand(criteria, ward) for ward in wards])
    in_order = _woven([[total for total, _ in part] for part in totals])
    worst = max(abs(float(one) - two) for one, two in zip(in_order, hand_totals, strict=True))
    assert worst < 0.01, f"the two roads differ by {worst}"
    return {
        "wards": WARDS,
        "components": len(criteria.components()),
        "points_with_inputs_and_reason": points,
        "seconds_on_two_cores": round(ours, 2),
        "bare_float_formula_on_one_core_seconds": round(by_hand, 2),
        "largest_difference_of_a_total": round(worst, 5),
        "trace_megabytes": round(traced / 1e6, 1),
        "goal_seconds": GOAL_SECONDS,
    }


def bench_from_facts() -> dict[str, Any]:
    """Seconds from the rows to the points of all wards: one grouped evaluation, then the rules."""
    _start()
    from cchc.indicators.domain.scope import Scope

    wards = make_dossiers(ROWS, wards=WARDS)
    criteria = _criteria()
    codes = sorted({source.code for one in criteria.components() for source in one.inputs if source.code})
    first, values = _timed(lambda: _evaluated(codes, Scope(wards=tuple(wards))))
    read, values = _timed(lambda: _evaluated(codes, Scope(wards=tuple(wards))))
    scored, tallies = _timed(lambda: [_tally(criteria, _inputs_of(criteria, values, ward)) for ward in wards])
    return {
        "wards": len(wards),
        "dossiers": ROWS,
        "indicators": len(values),
        "points": sum(len(one.components) for one in tallies),
        "evaluation_first_time_seconds": round(first, 2),
        "evaluation_seconds": round(read, 2),
        "rules_on_one_core_seconds": round(scored, 2),
        "total_seconds": round(read + scored, 2),
        "goal_seconds": GOAL_SECONDS,
    }


# Scoring -----------------------------------------------------------------------------------------


def _criteria() -> Any:
    from cchc.scoring.domain.loading import load_set

    return load_set((SETS / "default-ward-2026.yaml").read_text(encoding="utf-8"))


def _tally(criteria: Any, inputs: Inputs) -> Any:
    from cchc.scoring.domain.totals import tally

    return tally(criteria, inputs)


def _score_part(part: tuple[Sequence[Inputs], Path]) -> list[tuple[Any, list[str]]]:
    """Score some wards and write a line a point: ward, component, points, maximum, inputs, why."""
    wards, path = part
    criteria = _criteria()
    found = []
    with path.open("w", encoding="utf-8") as trace:
        for number, inputs in enumerate(wards):
            made = _tally(criteria, inputs)
            assert not made.wrong, made.wrong
            for code, one in made.components.items():
                line = [number, code, str(one.points), str(one.max), inputs[code], one.why]
                trace.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
            found.append((made.total, list(made.components)))
    return found


def _woven(parts: Sequence[Sequence[Any]]) -> list[Any]:
    """Return dealt cards to the order before dealing."""
    return [parts[place % CORES][place // CORES] for place in range(sum(map(len, parts)))]


# Made-up inputs ----------------------------------------------------------------------------------


def _made_up(criteria: Any, ward: int) -> Inputs:
    """Return inputs a ward might have: most tasks done, now and then nothing to do, the same every run."""
    dice = random.Random(f"{SEED} {ward}")
    return {one.code: _inputs_for(one.rule, dice) for one in criteria.components()}


def _inputs_for(rule: Any, dice: random.Random) -> dict[str, Any]:
    kind = type(rule).__name__
    if kind == "Sum":
        return {one.name: _inputs_for(one.rule, dice) if one.rule else dice.random() < 0.9 for one in rule.checks}
    if kind == "Ratio":
        parts = {name: dice.randint(0, 60) for name in rule.all}
        return {rule.good: dice.randint(int(sum(parts.values()) * 0.7), sum(parts.values())), **parts}
    if kind == "Binary":
        return {"met": dice.random() < 0.9}
    if kind == "Survey":
        return {rule.of: round(dice.uniform(float(rule.low), float(rule.high)), 2)}
    if kind == "Cases":
        return _inputs_of_cases(rule, dice)
    return {name: dice.randint(0, 1) if name != "percent" else dice.randint(60, 110) for name in rule.needs}


def _inputs_of_cases(rule: Any, dice: random.Random) -> dict[str, Any]:
    total = dice.randint(1, 40)
    done = dice.randint(total - 1, total)
    given = {"total": total, "done": done, "on_time": dice.randint(max(done - 1, 0), done), "overdue": total - done}
    return {name: given.get(name, 0) for name in rule.needs}


# The formula by hand: floats, no reasons, nothing kept -------------------------------------------


def _by_hand(criteria: Any, inputs: Inputs) -> float:
    return sum(
        _points_by_hand(one.rule, inputs[one.code], float(one.max), one.na.value) for one in criteria.components()
    )


def _points_by_hand(rule: Any, given: Mapping[str, Any], most: float, na: str) -> float:
    found = _bare(rule, given, most)
    return found if found is not None else most if na == "FULL" else 0.0


def _bare(rule: Any, given: Mapping[str, Any], most: float) -> float | None:
    kind = type(rule).__name__
    if kind == "Ratio":
        whole = sum(given[name] for name in rule.all)
        if not whole:
            return None
        share = given[rule.good] / whole
        full, floor = float(rule.full), float(rule.floor)
        return most if share >= full - 1e-12 else most * share / full if share >= floor - 1e-12 else 0.0
    if kind == "Binary":
        return most if given["met"] else 0.0
    if kind == "Survey":
        return most * (given[rule.of] - float(rule.low)) / float(rule.high - rule.low)
    if kind == "Sum":
        return _bare_sum(rule, given, most)
    # The few others (steps, items, deductions) are taken from the rule itself: their formula is their table.
    outcome = rule.points(given, _exact(most))
    return None if outcome.points is None else float(outcome.points)


def _bare_sum(rule: Any, given: Mapping[str, Any], most: float) -> float | None:
    got = possible = 0.0
    for check in rule.checks:
        own = given[check.name]
        points = _bare(check.rule, own, float(check.points)) if check.rule else float(check.points) * bool(own)
        if points is not None:
            got, possible = got + points, possible + float(check.points)
    return got / possible * most if possible else None


def _exact(most: float) -> Any:
    from decimal import Decimal

    return Decimal(str(most))


# From facts --------------------------------------------------------------------------------------


def _evaluated(codes: Iterable[str], scope: Any) -> Any:
    from cchc.indicators.domain.definition import CATALOGUE
    from cchc.indicators.evaluate import evaluate, window_of

    known = [one for one in CATALOGUE if one.code in set(codes)]
    return evaluate(known, window_of(*YEAR, today=date(2026, 12, 1)), scope=scope, by=("ward",))


def _inputs_of(criteria: Any, values: Any, ward: int) -> Inputs:
    """Return the inputs the indicators give for one ward; what nobody counted is left out, as on a sheet."""
    found: Inputs = {}
    for one in criteria.components():
        given = {source.input: _part(values.get(source.code, {}).get((ward,)), source.part) for source in one.inputs}
        known = {name: value for name, value in given.items() if value is not None and "." not in name}
        if known:
            found[one.code] = known
    return found


def _part(value: Any, part: str) -> Any:
    return None if value is None else getattr(value, part, None)


def _timed(act: Any) -> tuple[float, Any]:
    started = time.perf_counter()
    answer = act()
    return time.perf_counter() - started, answer


def _start() -> None:
    os.environ["CCHC_HOME"] = tempfile.mkdtemp(prefix="cchc-bench-")
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cchc.site.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, run_syncdb=True)
