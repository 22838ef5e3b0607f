"""What claims are about."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Length

from ..vocabulary import Change, Role
from .fields import VocabularyField, known_word
from .record import RecordModel, RecordQuerySet


class ClaimEntryQuerySet(RecordQuerySet):
    def below(self, entry):
        """Of the entry and everything below it in its tree."""
        return self.filter(entry__kind=entry.kind, entry__path__startswith=entry.path)

    def in_claims_about(self, entry, most: int):
        """All that the published claims about an entry name, with ``effect``, ``accession`` and ``cancer_kind``, in order of accession, cut;
        1 query."""
        about = self.below(entry).filter(claim=OuterRef("claim"))
        return (
            self.published()
            .filter(Exists(about))
            .select_related("entry")
            .defer("entry__summary")
            .annotate(
                effect=F("claim__effect"),
                accession=F("claim__accession"),
                cancer_kind=F("entry__as_cancertype__cancer_kind"),
            )
            .order_by(Length("claim__accession"), "claim__accession", "entry__slug", "role")[:most]
        )


class ClaimEntry(RecordModel):
    """That a claim is about an entry. An entry in use cannot be deleted."""

    NATURAL_KEY = ("claim", "entry", "role")
    PUBLIC_WITH = ("claim",)

    claim = models.ForeignKey("encyclopedia.Claim", models.CASCADE, related_name="entry_links")
    entry = models.ForeignKey("encyclopedia.Entry", models.PROTECT, related_name="claim_links")
    role = VocabularyField(words=Role)
    change = VocabularyField(blank=True, words=Change, help_text="Only where the claim says so.")

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
            known_word("role", Role, "role_is_known", "The role of an entry"),
            known_word("change", Change, "change_is_known", "The change of an entry", blank=True),
        ]

    def __str__(self):
        return f"{self.claim}: {self.entry} as {self.get_role_display()}"

    def clean(self):
        kind = Role(self.role).kind if self.role in Role.values else None
        if kind and self.entry_id and self.entry.kind != kind:
            raise ValidationError(
                {
                    "role": f"The role “{self.role}” takes a thing of the kind “{kind.label}”; "
                    f"{self.entry} is of the kind “{self.entry.get_kind_display()}”."
                }
            )
