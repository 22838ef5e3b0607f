"""The state of the record in this database: it tells caches whether a page is still fresh, and mints accessions."""

from __future__ import annotations

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length

from .fields import LineField


class RecordStateManager(models.Manager):
    def current(self) -> RecordState:
        """The one row, made if it is not there yet; 1 query."""
        return self.get_or_create(pk=1)[0]

    def counter(self) -> int:
        """How often the public record changed in this database; 1 query."""
        return self.filter(pk=1).values_list("counter", flat=True).first() or 0

    def raise_counter(self) -> None:
        """Say that the public record changed. Call it inside the transaction that changes it; 1 or 2 queries."""
        if not self.filter(pk=1).update(counter=F("counter") + 1):
            self.create(pk=1, counter=1)

    @transaction.atomic
    def mint(self, prefix: str, rows: models.QuerySet) -> str:
        """The accession after the highest ever given out here, deleted drafts included; 3 queries.

        The row is locked until the caller's transaction ends, so two editors never get the same.
        """
        state, _ = self.select_for_update().get_or_create(pk=1)
        in_order = rows.order_by(Length("accession").desc(), "-accession")
        highest = in_order.values_list("accession", flat=True).first()
        field = {"C": "last_claim", "F": "last_fault"}[prefix]
        number = max(getattr(state, field), int(highest[1:]) if highest else 0) + 1
        self.filter(pk=state.pk).update(**{field: number})
        return f"{prefix}{number:04d}"


class RecordState(models.Model):
    """One row: how often the public record changed here, and from which fixtures it was loaded."""

    counter = models.PositiveBigIntegerField(default=0)
    counter_when_loaded = models.PositiveBigIntegerField(default=0)
    last_claim = models.PositiveIntegerField(
        default=0, help_text="The highest accession ever minted here, without its C."
    )
    last_fault = models.PositiveIntegerField(
        default=0, help_text="The highest accession ever minted here, without its F."
    )
    manifest = LineField(blank=True, max_length=64, help_text="SHA-256 of the manifest that was loaded or dumped last.")

    objects = RecordStateManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_record_state"),
        ]

    def __str__(self):
        return f"state {self.counter}"

    @property
    def edited_since_load(self) -> bool:
        return self.counter != self.counter_when_loaded
