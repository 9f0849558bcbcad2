"""Use case: the worker takes the rows of a confirmed file. Killed at any moment, it goes on from where it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.foundation import audit, files
from cchc.foundation.refusals import explain

from .. import store
from ..domain.deadline_refusals import CannotReckon
from ..importing.merging import is_older, merge
from ..importing.parsing import Chunk, Task, codes_before, read_ahead, texts
from ..importing.reasons import BadFile, BadRow, FileRefusal, RowRefusal
from ..importing.stored import COLUMNS, PLACE, columns_of
from ..importing.tables import Layout, layout_of, rows_of
from ..importing.world import World
from ..models import Dossier, DossierChange, DossierImport, RefusedRow
from ..ward_world import world_of

STEP, FINISHING = "Đang nhập hồ sơ", "Đang lập danh sách dòng chưa nhận"
CODE, DIGEST = PLACE["code"], PLACE["digest"]
UPDATED = [name for name in COLUMNS if name != "code"]
REFUSED_AT_ONCE = 2000  # rows looked up again in one pass

Progress = Callable[[str, int, int], object]


def run_import(run: DossierImport, *, progress: Progress) -> DossierImport:
    """Take the rest of the rows, chunk by chunk, each in a transaction that also keeps the position.

    :raises BadFile: HEADERS_CHANGED; NOT_A_TABLE. Chunks taken before stay taken.
    """
    assert run.source is not None
    path = files.path_of(run.file.sha256)
    layout = layout_of(path)
    mapping = run.source.mapping
    if not set(mapping.values()) <= set(layout.headers):
        raise BadFile(FileRefusal.HEADERS_CHANGED, name=run.file_name)
    world = world_of(run.ward, today=timezone.localdate(), takes_unknown_units=run.source.takes_unknown_units)
    task = Task(path, layout, mapping, world, run.position)
    met = _codes_met(run, task)
    for chunk in read_ahead(task, rows=run.rows_total - run.position):
        _Taking(run, chunk, world, columns_of(list(mapping)), met).store()
        progress(STEP, run.position, max(run.rows_total, run.position))
    _look_up_cells(run, layout, progress)
    return _finish(run)


def _codes_met(run: DossierImport, task: Task) -> set[int]:
    """Return the codes of the rows taken so far, by their hash: a million in some sixty megabytes."""
    refused = set(run.refused_rows.values_list("number", flat=True))
    return {hash(code) for number, code in codes_before(task) if number not in refused}


@transaction.atomic
def _finish(run: DossierImport) -> DossierImport:
    run.state, run.finished_at, run.rows_total = DossierImport.State.DONE, timezone.now(), run.position
    run.save(update_fields=["state", "finished_at", "rows_total"])
    audit.record(
        event="dossier.imported",
        target=run,
        actor=run.asked_by,
        unit_code=run.ward.code,
        facts={
            "file": run.file_name,
            "made": run.made,
            "changed": run.changed,
            "unchanged": run.unchanged,
            "refused": run.refused,
        },
    )
    return run


@dataclass
class _Taking:
    """One chunk on its way into the database."""

    run: DossierImport
    chunk: Chunk
    world: World
    filled: set[str]
    met: set[int]  # codes of earlier rows of the file
    inserts: list[tuple[Any, ...]] = field(default_factory=list)
    changes: list[tuple[int, tuple[Any, ...], int]] = field(default_factory=list)  # number, row, primary key
    refused: list[RefusedRow] = field(default_factory=list)
    unchanged: int = 0

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    @transaction.atomic
    def store(self) -> None:
        self._sort()
        for number, cells, reasons in self.chunk.refused:
            bad = [BadRow(RowRefusal(reason), **facts) for reason, facts in reasons]
            self._refuse(number, *bad, cells=cells)
        constants = {"ward_id": self.run.ward_id, "first_import_id": self.run.pk, **self._constants()}
        store.insert(self.inserts, constants=constants)
        changed = self._store_changes()
        RefusedRow.objects.bulk_create(self.refused)
        self._count(changed)

    def _sort(self) -> None:
        known = store.known_codes([row[CODE] for _number, row in self.chunk.taken])
        fresh: dict[str, int] = {}
        for number, row in self.chunk.taken:
            code, digest = row[CODE], row[DIGEST]
            is_again = hash(code) in self.met
            self.met.add(hash(code))
            pk, ward, stored_digest, is_withdrawn = known.get(code, (0, self.run.ward_id, fresh.get(code), False))
            if not pk and stored_digest is None:
                fresh[code] = digest
                self.inserts.append((*row, number))
            elif ward != self.run.ward_id:
                self._refuse(number, BadRow(RowRefusal.OTHER_WARD, code=code))
            elif is_withdrawn:
                self._refuse(number, BadRow(RowRefusal.WITHDRAWN, code=code))
            elif stored_digest == digest:
                self.unchanged += 1
            elif is_again:
                self._refuse(number, BadRow(RowRefusal.CODE_TWICE, code=code))
            else:
                self.changes.append((number, row, pk))

    def _refuse(self, number: int, *reasons: BadRow, cells: list[str] | None = None) -> None:
        sentences = [explain(reason) for reason in reasons]
        self.refused.append(RefusedRow(dossier_import=self.run, number=number, cells=cells, reasons=sentences))

    def _store_changes(self) -> int:
        """Write what newer rows say over stored dossiers, and what changed; return how many did."""
        stored = {
            row["id"]: store.as_stored(row)
            for row in Dossier.objects.filter(pk__in=[pk for _n, _row, pk in self.changes]).values("id", *COLUMNS)
        }
        updates, history = [], []
        for number, row, pk in self.changes:
            if not self.run.takes_older and is_older(stored[pk], row, filled=self.filled):
                self._refuse(number, _older(stored[pk], row))
                continue
            try:
                merged = merge(stored[pk], row, filled=self.filled, world=self.world)
            except CannotReckon:
                self._refuse(number, BadRow(RowRefusal.TOO_FAR))
                continue
            if not merged.what:
                self.unchanged += 1
                continue
            updates.append((pk, merged.row[1:]))
            history.append(
                DossierChange(dossier_id=pk, at=self.now, dossier_import=self.run, row=number, what=merged.what)
            )
        store.update(updates, UPDATED, constants={"changed_at": self._constants()["changed_at"]})
        DossierChange.objects.bulk_create(history)
        return len(updates)

    def _constants(self) -> dict[str, Any]:
        moment = store.utc_now()
        return {
            "made_by_id": self.run.asked_by_id,
            "made_at": moment,
            "changed_at": moment,
            "edition": 1,
            "withdrawn_because": "",
        }

    def _count(self, changed: int) -> None:
        run = self.run
        run.made += len(self.inserts)
        run.changed += changed
        run.unchanged += self.unchanged
        run.refused += len(self.refused)
        run.position = run.made + run.changed + run.unchanged + run.refused
        run.save(update_fields=["made", "changed", "unchanged", "refused", "position"])


def _older(stored: Mapping[str, Any], row: Sequence[Any]) -> BadRow:
    status = Dossier.Status
    said, was = status(row[PLACE["status"]]).label, status(stored["status"]).label
    return BadRow(RowRefusal.OLDER, code=row[CODE], stored=was, said=said)


def _look_up_cells(run: DossierImport, layout: Layout, progress: Progress) -> None:
    """Copy the rows that were refused for what is stored: their cells did not travel with the good ones."""
    while wanted := dict(
        run.refused_rows.filter(cells__isnull=True).order_by("number").values_list("number", "pk")[:REFUSED_AT_ONCE]
    ):
        progress(FINISHING, run.position, run.position)
        found = []
        for number, cells in rows_of(files.path_of(run.file.sha256), layout):
            if number in wanted:
                found.append(RefusedRow(pk=wanted[number], cells=texts(cells)))
            if len(found) == len(wanted):
                break
        RefusedRow.objects.bulk_update(found, ["cells"], batch_size=500)
