"""Citations: a claim resting on a passage, and the works that the passage cites for it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Length

from ..vocabulary import Attribution, Evidence, FaultKind, Primary, Referenced, Voice
from .faults import Fault
from .fields import LineField, VocabularyField, known_word
from .record import RecordModel, RecordQuerySet


class CitationQuerySet(RecordQuerySet):
    def published(self):
        """In order of their claims' accessions."""
        return super().published().order_by(Length("claim__accession"), "claim__accession")

    def with_referenced(self):
        """With ``referenced``: how far the references lead, as ``trails.Trail.referenced`` has it."""
        links = CitedReference.objects.filter(citation=OuterRef("pk"))
        to_works, nowhere = (Exists(links.filter(reference__cited__isnull=missing)) for missing in (False, True))
        return self.annotate(to_works=to_works, nowhere=nowhere).annotate(
            referenced=Case(
                When(to_works=True, nowhere=False, then=Value(Referenced.ALL.value)),
                When(to_works=True, nowhere=True, then=Value(Referenced.PARTLY.value)),
                When(to_works=False, nowhere=True, then=Value(Referenced.UNRESOLVED.value)),
                default=Value(Referenced.NONE_CITED.value),
            )
        )


class Citation(RecordModel):
    """A claim resting on a passage: whose voice it is, and on what evidence, as this passage has it."""

    NATURAL_KEY = ("claim", "passage")
    PUBLIC_WITH = ("claim",)

    claim = models.ForeignKey("encyclopedia.Claim", models.CASCADE, related_name="citations")
    passage = models.ForeignKey("encyclopedia.Passage", models.PROTECT, related_name="citations")
    voice = VocabularyField(words=Voice)
    evidence = VocabularyField(words=Evidence)
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
            known_word("voice", Voice, "voice_is_known", "The voice of a citation"),
            known_word("evidence", Evidence, "evidence_is_known", "The evidence of a citation"),
            models.CheckConstraint(
                condition=Q(phase="") | Q(evidence=Evidence.CLINICAL_TRIAL),
                name="only_a_trial_has_a_phase",
                violation_error_message="Only a clinical trial has a phase.",
            ),
        ]

    def __str__(self):
        return f"{self.claim} ← {self.passage}"


class CitedReferenceQuerySet(RecordQuerySet):
    def counting(self):
        """Those that count towards corroboration, as ``trails.CitedWork.counts`` has it."""
        here = Q(passage=None) | Q(passage=OuterRef("citation__passage"))
        strays = Fault.objects.filter(here, reference=OuterRef("reference"), kind=FaultKind.OFF_SUBJECT)
        attributions = [word for word in Attribution if word.counts]
        return self.filter(~Exists(strays), reference__cited__isnull=False, attribution__in=attributions)

    def published(self):
        by_place = ("citation__passage__start", Length("citation__claim__accession"), "citation__claim__accession")
        return super().published().order_by(*by_place)


class CitedReference(RecordModel):
    """A work that the passage cites for the claim, and how closely; later, what someone found who opened the work."""

    NATURAL_KEY = ("citation", "reference__label")
    PUBLIC_WITH = ("citation",)

    citation = models.ForeignKey(Citation, models.CASCADE, related_name="reference_links")
    reference = models.ForeignKey("encyclopedia.Reference", models.PROTECT, related_name="citation_links")
    attribution = VocabularyField(
        words=Attribution, choices=[word for word in Attribution.choices if word[0] != Attribution.NONE_CITED]
    )
    primary = VocabularyField(
        "primary opened",
        blank=True,
        words=Primary,
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
            known_word("primary", Primary, "primary_finding_is_known", "What was found in the cited work", blank=True),
        ]

    def __str__(self):
        return f"{self.citation} [{self.reference.label}]"

    def clean(self):
        if self.citation_id and self.reference_id and self.reference.source_id != self.citation.passage.source_id:
            raise ValidationError({"reference": "The reference belongs to another document than the passage."})
