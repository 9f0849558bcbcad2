"""How well a reading agrees with the gold: ``python -m tests.corpus.score READ_DIR GOLD_DIR``.

A target is found when a read one says the same comparator, value, upper value and unit, and shares at
least half of the words (intersection over union). A task is found when its text shares six words in
ten. Each gold item pairs with one read item at most, the closest first. Of the tasks found, owners,
partners, due, deliverables and reform field are compared; names may differ in a letter or two, as scans do.
Targets that only name a direction ("giảm thời gian") are neither wanted nor wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

Item = dict[str, Any]
TARGET_WORDS, TASK_WORDS, NAME_ALIKE = 0.5, 0.6, 85
PARTS = ("lead", "coordinating", "due", "deliverables", "field")


@dataclass
class Tally:
    """Counts of one kind of item; tallies of many documents add up, and ratios come last."""

    found: int = 0
    read: int = 0
    wanted: int = 0
    right: dict[str, int] = field(default_factory=dict)  # of the found: how many agree in this part
    notes: list[str] = field(default_factory=list)  # what was missed, extra or wrong

    def __add__(self, other: Tally) -> Tally:
        right = {k: self.right.get(k, 0) + other.right.get(k, 0) for k in {**self.right, **other.right}}
        counts = (self.found + other.found, self.read + other.read, self.wanted + other.wanted)
        return Tally(*counts, right, self.notes + other.notes)

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.read + self.wanted) if self.read + self.wanted else 1.0

    def share(self, part: str) -> float:
        return self.right.get(part, 0) / self.found if self.found else 0.0


# ---- comparing -------------------------------------------------------------------------------


def words(text: str | None) -> set[str]:
    """Return the words, blind to case and to where a tone mark sits (hoà, hòa)."""
    found = re.findall(r"\w+(?:,\d+)?", unicodedata.normalize("NFC", text or "").lower())
    return {"".join(sorted(unicodedata.normalize("NFD", word))) for word in found}


def overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def text_overlap(read: Item, gold: Item) -> float:
    mine = words(read.get("text"))
    return max(overlap(mine, words(text)) for text in (gold["text"], *gold.get("alt_texts", [])))


def same_level(read: Item, gold: Item) -> bool:
    return any(_level(read) == _level({**gold, **other}) for other in ({}, *gold.get("alt", [])))


def _level(item: Item) -> tuple[Any, ...]:
    """Return what must agree; a unit counts only where there is a number."""
    value, top = item.get("value"), item.get("value_max")
    number = None if value is None else round(float(value), 6)
    upper = round(float(top), 6) if top is not None and item["comparator"] == "between" else None
    unit = re.sub(r"\s*/\s*", "/", (item.get("unit") or "").lower()) if value is not None else None
    return (item.get("comparator") or "none", number, upper, unit)


def same_names(read: Sequence[str], gold: Sequence[str]) -> bool:
    if len(read) != len(gold):
        return False
    left = list(gold)
    for name in read:
        likeness, best = max((fuzz.ratio(_name(name), _name(other)), other) for other in left)
        if likeness < NAME_ALIKE:
            return False
        left.remove(best)
    return True


def _name(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower()))


def same_words(read: Sequence[str], gold: Sequence[str]) -> bool:
    """As same_names, but blind to how a list was split."""
    return overlap(words(" ".join(read)) - {"và"}, words(" ".join(gold)) - {"và"}) >= 0.9


def due_keys(entries: Sequence[Item]) -> set[tuple[Any, ...]]:
    """Return what must agree of due entries: kind, and its dates or recurrence."""
    keys = {
        "period": lambda d: (d.get("start"), d.get("end")),
        "date": lambda d: (d.get("end"),),
        "recurring": lambda d: (d.get("recurrence"),),
    }
    return {(d["kind"], *keys.get(d["kind"], lambda d: ())(d)) for d in entries} or {("unspecified",)}


def same_due(read: Item, gold: Item) -> bool:
    readings = (gold["due"], *gold.get("due_alt", []))
    return any(due_keys(read.get("due") or []) == due_keys(reading) for reading in readings)


def same_deliverables(read: Item, gold: Item) -> bool:
    mine = read.get("deliverables") or []
    readings = (gold["deliverables"], *gold.get("deliverables_alt", []))
    return any(same_names(mine, reading) or same_words(mine, reading) for reading in readings)


def same_field(read: Item, gold: Item) -> bool:
    return read.get("field") in {gold["field"], *gold.get("field_alt", [])}


def agreement(read: Item, gold: Item) -> dict[str, bool]:
    return {
        "lead": same_names(read.get("lead") or [], gold["lead"]),
        "coordinating": same_names(read.get("coordinating") or [], gold["coordinating"]),
        "due": same_due(read, gold),
        "deliverables": same_deliverables(read, gold),
        "field": same_field(read, gold),
    }


# ---- counting --------------------------------------------------------------------------------


def pair(
    read: Sequence[Item], gold: Sequence[Item], closeness: Callable[[Item, Item], float | None]
) -> list[tuple[int, int]]:
    """Return pairs (read, gold), each item once, the closest first. None: never a pair."""
    scored = [(closeness(r, g), i, j) for i, r in enumerate(read) for j, g in enumerate(gold)]
    taken_read, taken_gold, pairs = set(), set(), []
    for _, i, j in sorted((-s, i, j) for s, i, j in scored if s is not None):
        if i not in taken_read and j not in taken_gold:
            taken_read.add(i)
            taken_gold.add(j)
            pairs.append((i, j))
    return pairs


def _target_closeness(read: Item, gold: Item) -> float | None:
    share = text_overlap(read, gold)
    return share if share >= TARGET_WORDS and same_level(read, gold) else None


def _task_closeness(read: Item, gold: Item) -> float | None:
    share = text_overlap(read, gold)
    return share if share >= TASK_WORDS else None


def is_ignored(read: Item, gold: Item) -> bool:
    """Tell whether the gold says that this one is neither right nor wrong."""
    mine = words(read.get("text"))
    for entry in gold.get("ignore_targets", []):
        theirs = words(entry["text"])
        if len(theirs & mine) >= 0.6 * len(theirs) and entry.get("value", read.get("value")) == read.get("value"):
            return True
    return False


def score_targets(read: Item, gold: Item) -> Tally:
    wanted, mine = gold["targets"], read.get("targets") or []
    pairs = pair(mine, wanted, _target_closeness)
    paired, hit = {i for i, _ in pairs}, {j for _, j in pairs}
    counted = [j for j, g in enumerate(wanted) if g["class"] != "direction"]
    free = {i for i, j in pairs if j not in counted}
    extra = [t for i, t in enumerate(mine) if i not in paired and not is_ignored(t, gold)]
    extra = [t for t in extra if t.get("class", t.get("kind")) != "direction"]
    found = [(i, j) for i, j in pairs if i not in free]
    notes = [f"missed {_show(wanted[j])}" for j in counted if j not in hit] + [f"extra {_show(t)}" for t in extra]
    back = dict(pairs)
    nested = sum(back.get(mine[i].get("parent")) == wanted[j]["parent"] for i, j in found)
    fields = sum(same_field(mine[i], wanted[j]) for i, j in found)
    right = {"parent": nested, "field": fields}
    return Tally(len(found), len(found) + len(extra), len(counted), right, notes)


def _show(target: Item) -> str:
    top = f"..{target['value_max']}" if target.get("value_max") else ""
    return f"target: {target['comparator']} {target['value']}{top} {target.get('unit')} | {target['text'][:110]}"


def score_tasks(read: Item, gold: Item) -> Tally:
    wanted, mine = gold["tasks"], read.get("tasks") or []
    pairs = pair(mine, wanted, _task_closeness)
    paired, hit = {i for i, _ in pairs}, {j for _, j in pairs}
    right, notes = dict.fromkeys(PARTS, 0), []
    for i, j in pairs:
        for part, agrees in agreement(mine[i], wanted[j]).items():
            right[part] += agrees
            if not agrees:
                shown = [due_keys(x[part]) if part == "due" else x.get(part) for x in (mine[i], wanted[j])]
                notes.append(f"task {wanted[j]['number']} {part}: read {shown[0]}, gold {shown[1]}")
    notes += [f"missed task {g['number']}: {g['text'][:90]}" for j, g in enumerate(wanted) if j not in hit]
    notes += [f"extra task {t.get('number')}: {t['text'][:90]}" for i, t in enumerate(mine) if i not in paired]
    return Tally(len(pairs), len(mine), len(wanted), right, notes)


def meta_wrong(read: Item, gold: Item) -> list[str]:
    """Return the names of the facts about the document that differ."""
    mine, theirs = read.get("meta") or {}, gold["meta"]
    plain = [k for k in ("number", "date_issued", "year", "level") if mine.get(k) != theirs[k]]
    free = [k for k in ("issuer", "title", "province") if overlap(_full(mine.get(k)), _full(theirs[k])) < 0.8]
    return plain + free


def _full(text: str | None) -> set[str]:
    return words(re.sub(r"(?i)\bubnd\b", "ủy ban nhân dân", text or ""))


def line(name: str, targets: Tally, tasks: Tally) -> str:
    parts = " ".join(f"{part[:5]} {tasks.share(part):.3f}" for part in PARTS)
    return f"{name:34} targets {targets.f1:.3f}  tasks {tasks.f1:.3f}  {parts}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("read", type=Path, help="folder of NAME.FORMAT.json as `cchc read` writes them")
    parser.add_argument("gold", type=Path, help="folder of NAME.gold.json")
    parser.add_argument("--notes", action="store_true", help="say what was missed, extra or wrong")
    args = parser.parse_args()
    all_targets, all_tasks = Tally(), Tally()
    for file in sorted(args.gold.glob("*.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        for reading in sorted(args.read.glob(f"{file.name.removesuffix('.gold.json')}.*json")):
            read = json.loads(reading.read_text(encoding="utf-8"))
            targets, tasks = score_targets(read, gold), score_tasks(read, gold)
            all_targets, all_tasks = all_targets + targets, all_tasks + tasks
            print(line(reading.name.removesuffix(".json"), targets, tasks), *meta_wrong(read, gold))
            if args.notes:
                print(*(f"    {note}" for note in targets.notes + tasks.notes), sep="\n")
    print(line("all", all_targets, all_tasks))


if __name__ == "__main__":
    main()
