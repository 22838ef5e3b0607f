"""References: what the documents cite, in their own lists and numbers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Value, When

from ..vocabulary import FaultKind, Flawed, Leads, Status
from .citations import CitedReference
from .faults import Fault
from .fields import LineField
from .record import RecordModel, RecordQuerySet


class ReferenceQuerySet(RecordQuerySet):
    def counted(self):
        """With ``citation_count`` (published citations) and ``fault_count``, and the faults; 2 queries."""
        published = Q(citation_links__citation__claim__status=Status.PUBLISHED)
        return self.annotate(
            citation_count=Count("citation_links", filter=published, distinct=True),
            fault_count=Count("faults", distinct=True),
        ).prefetch_related("faults")

    def for_bibliography(self):
        """A document's references in printed order, those without an entry last: with the cited works, 1 query."""
        return self.select_related("cited", "source").order_by(F("position").asc(nulls_last=True), "label")

    def tally(self) -> dict[str, int]:
        """How many are printed in the bibliography, lead to a work, lead nowhere, are never cited, have a fault; 1 query."""
        counts = {
            "printed": Q(position__isnull=False),
            "resolved": Q(cited__isnull=False),
            "unresolved": Q(cited__isnull=True),
            "never_cited": Q(faults__kind=FaultKind.NEVER_CITED),
            "faulty": Q(faults__isnull=False),
        }
        return self.order_by().aggregate(
            **{name: Count("pk", filter=some, distinct=True) for name, some in counts.items()}
        )

    def with_standing(self):
        """With ``leads`` (to a work or nowhere) and ``flawed`` (whether a fault is declared of it)."""
        faults = Fault.objects.filter(reference=OuterRef("pk"))
        nowhere = When(cited__isnull=True, then=Value(Leads.NOWHERE.value))
        faulty = When(Exists(faults), then=Value(Flawed.FAULTY.value))
        return self.annotate(
            leads=Case(nowhere, default=Value(Leads.TO_A_WORK.value)),
            flawed=Case(faulty, default=Value(Flawed.SOUND.value)),
        )

    def citing(self, work):
        """Every reference to a work, by document: with claims as below, 3 queries."""
        return self.filter(cited=work).with_claims().order_by("source__slug", "position")

    def with_claims(self):
        """With the published claims that cite each, through the passages that do, and their faults: 3 queries."""
        links = CitedReference.objects.published().select_related(
            "citation__claim", "citation__passage__section", "citation__passage__source"
        )
        return self.for_bibliography().prefetch_related(Prefetch("citation_links", queryset=links), "faults")


class Reference(RecordModel):
    """What a document cites: the label as printed, and the work, or none where the bibliography has no such entry."""

    NATURAL_KEY = ("source", "label")

    source = models.ForeignKey(
        "encyclopedia.Source", models.CASCADE, related_name="references", verbose_name="document"
    )
    label = LineField(printed=True, max_length=120, help_text="As printed: 230, or Gottesman et al., 2002.")
    position = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Place in the bibliography; empty if not listed."
    )
    cited = models.ForeignKey(
        "encyclopedia.Source", models.PROTECT, null=True, blank=True, related_name="cited_as", verbose_name="cited work"
    )

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["source__slug", F("position").asc(nulls_last=True), "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "label"],
                name="one_reference_under_a_label",
                violation_error_message="The document has a reference with this label already.",
            ),
            models.UniqueConstraint(
                fields=["source", "position"],
                name="one_reference_at_a_position",
                violation_error_message="The bibliography has an entry at this position already.",
            ),
            models.CheckConstraint(
                condition=Q(cited__isnull=True) | Q(position__isnull=False),
                name="resolved_reference_is_listed",
                violation_error_message="A reference that leads to a work has a place in the bibliography.",
            ),
            models.CheckConstraint(
                condition=Q(cited__isnull=True) | ~Q(cited=F("source")),
                name="document_does_not_cite_itself",
                violation_error_message="A document's bibliography cannot list the document itself.",
            ),
        ]

    def __str__(self):
        return f"{self.source.slug} [{self.label}]"

    def clean(self):
        if self.source_id and not self.source.is_document:
            raise ValidationError({"source": "Only a document that was read in full has references."})
