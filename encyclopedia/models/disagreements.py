"""Disagreements: two claims at odds."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length

from .claim_entries import ClaimEntry
from .fields import ProseField
from .record import RecordModel, RecordQuerySet


class DisagreementQuerySet(RecordQuerySet):
    def published(self):
        """With both claims, in order of their accessions."""
        accessions = [
            place for side in ("first", "second") for place in (Length(f"{side}__accession"), f"{side}__accession")
        ]
        return super().published().select_related("first", "second").order_by(*accessions)

    def concerning(self, entry):
        """Those of which a claim is about the entry or anything below it; 1 query."""
        links = ClaimEntry.objects.below(entry)
        sides = [Exists(links.filter(claim=OuterRef(side))) for side in ("first", "second")]
        return self.published().filter(sides[0] | sides[1])


class Disagreement(RecordModel):
    """Two claims at odds: they cannot both hold, or point opposite ways in different settings."""

    NATURAL_KEY = ("first", "second")
    PUBLIC_WITH = ("first", "second")

    first = models.ForeignKey("encyclopedia.Claim", models.CASCADE, related_name="disagreements_first")
    second = models.ForeignKey("encyclopedia.Claim", models.CASCADE, related_name="disagreements_second")
    difference = ProseField(help_text="One sentence: what differs.")

    objects = DisagreementQuerySet.as_manager()

    class Meta:
        ordering = ["first", "second"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="two_claims_are_at_odds_once",
                violation_error_message="These two claims are linked already.",
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="claim_is_not_at_odds_with_itself",
                violation_error_message="A claim cannot be at odds with itself.",
            ),
            models.CheckConstraint(
                condition=~Q(difference=""),
                name="disagreement_says_what_differs",
                violation_error_message="A disagreement says what differs.",
            ),
        ]

    def __str__(self):
        return f"{self.first} at odds with {self.second}"

    def clean(self):
        if self.first_id and self.second_id:
            pair = sorted((self.first, self.second), key=lambda claim: (len(claim.accession), claim.accession))
            self.first, self.second = pair
