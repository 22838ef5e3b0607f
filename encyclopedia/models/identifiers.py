"""Identifiers: the accessions of an entry in public registries."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from ..text.identifiers import REGISTRIES, IdentifierError, curie, normalise, url
from .fields import LineField, VocabularyField
from .record import RecordModel


class Identifier(RecordModel):
    """The entry's accession in a public registry."""

    NATURAL_KEY = ("registry", "accession")
    PUBLIC_WITH = ("entry",)

    entry = models.ForeignKey("encyclopedia.Entry", models.CASCADE, related_name="identifiers")
    registry = VocabularyField(
        choices=[(prefix, registry.name) for prefix, registry in REGISTRIES.items() if "source" not in registry.kinds]
    )
    accession = LineField(max_length=80)

    class Meta:
        ordering = ["registry", "accession"]
        constraints = [
            models.UniqueConstraint(
                fields=["registry", "accession"],
                name="identifier_belongs_to_one_entry",
                violation_error_message="Another entry has this identifier; two entries for one thing are merged.",
            )
        ]

    def __str__(self):
        return curie(self.registry, self.accession)

    def get_absolute_url(self):
        return url(self.registry, self.accession)

    def clean(self):
        try:
            self.accession = normalise(self.registry, self.accession)
        except IdentifierError as error:
            raise ValidationError({"accession": str(error)}) from error
        registry = REGISTRIES[self.registry]
        if self.entry_id and self.entry.kind not in registry.kinds:
            message = f"{registry.name} has no entries of the kind “{self.entry.get_kind_display()}”."
            raise ValidationError({"registry": message})
