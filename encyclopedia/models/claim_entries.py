"""What claims are about."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length

from ..vocabulary import IN_RECORD, KIND_OF_ROLE, Change, Role, Status
from .fields import VocabularyField


class ClaimEntryQuerySet(models.QuerySet):
    def get_by_natural_key(self, claim: str, kind: str, slug: str, role: str):
        return self.get(claim__accession=claim, entry__kind=kind, entry__slug=slug, role=role)

    def in_record(self):
        return self.filter(claim__status__in=IN_RECORD)

    def published(self):
        return self.filter(claim__status=Status.PUBLISHED)

    def below(self, entry):
        """Of the entry and everything below it in its tree."""
        return self.filter(entry__kind=entry.kind, entry__path__startswith=entry.path)

    def in_claims_about(self, entry, most: int):
        """All that the published claims about an entry name, with ``effect``, in order of accession, cut; 1 query."""
        about = self.below(entry).filter(claim=OuterRef("claim"))
        return (
            self.published()
            .filter(Exists(about))
            .select_related("entry")
            .defer("entry__summary")
            .annotate(effect=F("claim__effect"))
            .order_by(Length("claim__accession"), "claim__accession", "entry__slug", "role")[:most]
        )


class ClaimEntry(models.Model):
    """That a claim is about an entry. An entry in use cannot be deleted."""

    claim = models.ForeignKey("encyclopedia.Claim", models.CASCADE, related_name="entry_links")
    entry = models.ForeignKey("encyclopedia.Entry", models.PROTECT, related_name="claim_links")
    role = VocabularyField(choices=Role.choices)
    change = VocabularyField(blank=True, choices=Change.choices, help_text="Only where the claim says so.")

    objects = ClaimEntryQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "role", "entry__slug"]
        verbose_name = "entry of the claim"
        verbose_name_plural = "entries of the claim"
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "entry", "role"],
                name="claim_names_an_entry_once_per_role",
                violation_error_message="The claim names this entry in this role already.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="role_is_known",
                violation_error_message="The role of an entry is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=Q(change__in=["", *Change.values]),
                name="change_is_known",
                violation_error_message="The change of an entry is one of the words of the vocabulary.",
            ),
        ]

    def __str__(self):
        return f"{self.claim}: {self.entry} as {self.get_role_display()}"

    def natural_key(self):
        return (self.claim.accession, *self.entry.natural_key(), self.role)

    natural_key.dependencies = ["encyclopedia.claim", "encyclopedia.entry"]

    def clean(self):
        kind = KIND_OF_ROLE.get(self.role)
        if kind and self.entry_id and self.entry.kind != kind:
            raise ValidationError(
                {
                    "role": f"The role “{self.role}” takes a thing of the kind “{kind.label}”; "
                    f"{self.entry} is of the kind “{self.entry.get_kind_display()}”."
                }
            )
