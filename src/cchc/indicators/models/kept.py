"""Answers kept over blocks of rows, and the ledger of the blocks touched since (``kept``, ``kept_ledger``)."""

from __future__ import annotations

from django.db import models


class KeptAnswer(models.Model):
    """What one statement answered over one block of rows. Forgotten when the block is touched, and every day."""

    facts = models.CharField(max_length=60)
    key = models.CharField(max_length=64)  # of the whole statement: text, days, places
    block = models.PositiveBigIntegerField()  # primary key of its rows, divided by the rows of a block
    rows = models.JSONField()
    kept_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "block"], name="kept_answer_once_a_block")]

    def __str__(self) -> str:
        return f"{self.facts} {self.key[:8]} {self.block}"


class TouchedBlock(models.Model):
    """A block with a row that was written: noted by the database, in the transaction that writes the row.

    ``writer`` is that transaction where several write at once: one's note must not stand for another's.
    """

    facts = models.CharField(max_length=60)
    block = models.BigIntegerField()  # -1: all of them
    writer = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["facts", "block", "writer"], name="touched_blocks")]

    def __str__(self) -> str:
        return f"{self.facts} {self.block}"


class KeptGeneration(models.Model):
    """Counts how often touched blocks were forgotten: what was read before the last time is not kept after it."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
