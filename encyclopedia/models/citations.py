"""Citations: a claim resting on a passage, and the works that the passage cites for it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Length

from ..vocabulary import COUNTED, IN_RECORD, Attribution, Evidence, FaultKind, Primary, Referenced, Status, Voice
from .fields import LineField, VocabularyField


class CitationQuerySet(models.QuerySet):
    def get_by_natural_key(self, claim: str, source: str, start: int, end: int):
        return self.get(claim__accession=claim, passage__source__slug=source, passage__start=start, passage__end=end)

    def in_record(self):
        return self.filter(claim__status__in=IN_RECORD)

    def published(self):
        """In order of their claims' accessions."""
        return self.filter(claim__status=Status.PUBLISHED).order_by(Length("claim__accession"), "claim__accession")

    def with_referenced(self):
        """With ``referenced``: how far the references lead, as ``trails.Trail.referenced`` has it."""
        links = CitedReference.objects.filter(citation=OuterRef("pk"))
        found, lost = (Exists(links.filter(reference__cited__isnull=missing)) for missing in (False, True))
        return self.annotate(found=found, lost=lost).annotate(
            referenced=Case(
                When(found=True, lost=False, then=Value(Referenced.ALL.value)),
                When(found=True, lost=True, then=Value(Referenced.PARTLY.value)),
                When(found=False, lost=True, then=Value(Referenced.UNRESOLVED.value)),
                default=Value(Referenced.NONE_CITED.value),
            )
        )


class Citation(models.Model):
    """A claim resting on a passage: whose voice it is, and on what evidence, as this passage has it."""

    claim = models.ForeignKey("encyclopedia.Claim", models.CASCADE, related_name="citations")
    passage = models.ForeignKey("encyclopedia.Passage", models.PROTECT, related_name="citations")
    voice = VocabularyField(choices=Voice.choices)
    evidence = VocabularyField(choices=Evidence.choices)
    phase = VocabularyField(
        blank=True, max_length=10, help_text="Of a clinical trial, where the passage names it: 1, 1b, 1/2, 3."
    )
    references = models.ManyToManyField("encyclopedia.Reference", through="CitedReference", related_name="citations")

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "passage__source__slug", "passage__start"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "passage"],
                name="claim_cites_a_passage_once",
                violation_error_message="The claim rests on this passage already.",
            ),
            models.CheckConstraint(
                condition=Q(voice__in=Voice.values),
                name="voice_is_known",
                violation_error_message="The voice of a citation is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=Q(evidence__in=Evidence.values),
                name="evidence_is_known",
                violation_error_message="The evidence of a citation is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=Q(phase="") | Q(evidence=Evidence.CLINICAL_TRIAL),
                name="only_a_trial_has_a_phase",
                violation_error_message="Only a clinical trial has a phase.",
            ),
        ]

    def __str__(self):
        return f"{self.claim} ← {self.passage}"

    def natural_key(self):
        return (self.claim.accession, *self.passage.natural_key())

    natural_key.dependencies = ["encyclopedia.claim", "encyclopedia.passage"]


class CitedReferenceQuerySet(models.QuerySet):
    def get_by_natural_key(self, claim: str, source: str, start: int, end: int, label: str):
        return self.get(
            citation__claim__accession=claim,
            citation__passage__source__slug=source,
            citation__passage__start=start,
            citation__passage__end=end,
            reference__label=label,
        )

    def in_record(self):
        return self.filter(citation__claim__status__in=IN_RECORD)

    def counting(self):
        """Those that count towards corroboration, as ``trails.CitedWork.counts`` has it."""
        faults = self.model.reference.field.related_model.faults.rel.related_model.objects
        here = Q(passage=None) | Q(passage=OuterRef("citation__passage"))
        stray = faults.filter(here, reference=OuterRef("reference"), kind=FaultKind.OFF_SUBJECT)
        return self.filter(~Exists(stray), reference__cited__isnull=False, attribution__in=COUNTED)

    def published(self):
        return self.filter(citation__claim__status=Status.PUBLISHED).order_by(
            "citation__passage__start", Length("citation__claim__accession"), "citation__claim__accession"
        )


class CitedReference(models.Model):
    """A work that the passage cites for the claim, and how closely; later, what someone found who opened the work."""

    citation = models.ForeignKey(Citation, models.CASCADE, related_name="reference_links")
    reference = models.ForeignKey("encyclopedia.Reference", models.PROTECT, related_name="citation_links")
    attribution = VocabularyField(choices=[word for word in Attribution.choices if word[0] != Attribution.NONE_CITED])
    primary = VocabularyField(
        "primary opened",
        blank=True,
        choices=Primary.choices,
        help_text="What the cited work itself says, if someone opened it.",
    )
    primary_note = LineField(blank=True, max_length=600)

    objects = CitedReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["citation", F("reference__position").asc(nulls_last=True), "reference__label"]
        constraints = [
            models.UniqueConstraint(
                fields=["citation", "reference"],
                name="citation_names_a_reference_once",
                violation_error_message="The citation names this reference already.",
            ),
            models.CheckConstraint(
                condition=Q(attribution__in=Attribution.values) & ~Q(attribution=Attribution.NONE_CITED),
                name="attribution_is_known",
                violation_error_message="The attribution of a cited reference is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=Q(primary__in=["", *Primary.values]),
                name="primary_finding_is_known",
                violation_error_message="What was found in the cited work is one of the words of the vocabulary.",
            ),
        ]

    def __str__(self):
        return f"{self.citation} [{self.reference.label}]"

    def natural_key(self):
        return (*self.citation.natural_key(), self.reference.label)

    natural_key.dependencies = ["encyclopedia.citation", "encyclopedia.reference"]

    def clean(self):
        if self.citation_id and self.reference_id and self.reference.source_id != self.citation.passage.source_id:
            raise ValidationError({"reference": "The reference belongs to another document than the passage."})
