"""Former addresses: where entries stood before."""

from __future__ import annotations

from django.db import models

from ..vocabulary import Kind
from .fields import AddressField, VocabularyField
from .record import RecordModel


class FormerAddress(RecordModel):
    """An address that an entry had before; it leads to the entry for good."""

    NATURAL_KEY = ("kind", "slug")
    PUBLIC_WITH = ("entry",)

    entry = models.ForeignKey("encyclopedia.Entry", models.CASCADE, related_name="former_addresses")
    kind = VocabularyField(words=Kind)
    slug = AddressField()

    class Meta:
        ordering = ["kind", "slug"]
        verbose_name_plural = "former addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="former_address_leads_to_one_entry",
                violation_error_message="This address leads to another entry already.",
            )
        ]

    def __str__(self):
        return f"{Kind(self.kind).plural}/{self.slug}"
