"""Faults: what is wrong in a document, declared and never silently repaired."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Length
from django.urls import reverse

from ..vocabulary import FaultKind
from .fields import LineField, ProseField, VocabularyField, known_word
from .record import RecordModel, RecordQuerySet
from .record_state import RecordState


class FaultQuerySet(RecordQuerySet):
    def for_list(self):
        """With document, place and reference: 1 query."""
        return self.select_related("source", "passage__section", "passage__source", "reference").defer(
            "passage__section__paragraphs"
        )

    def of_references(self):
        return self.filter(reference__isnull=False)

    def for_page(self):
        """With all that its page names: 1 query."""
        return self.select_related(
            "source", "passage__section", "passage__source", "reference__cited", "reference__source"
        )

    def by_kind(self) -> list[tuple[FaultKind, int]]:
        """How many there are of each kind, in the order of the vocabulary; 1 query."""
        totals = dict(self.order_by().values_list("kind").annotate(total=Count("pk")))
        return [(kind, totals[kind]) for kind in FaultKind if kind in totals]

    def next_accession(self) -> str:
        """A new accession, minted once and never again."""
        return RecordState.objects.mint("F", self)


class Fault(RecordModel):
    """Something wrong in a document: what it prints, what speaks against it, and where that stands."""

    NATURAL_KEY = ("accession",)

    accession = LineField(
        max_length=12,
        unique=True,
        editable=False,
        validators=[RegexValidator(r"^F[0-9]{4,}\Z", "Expected an accession such as F0042.")],
    )
    source = models.ForeignKey("encyclopedia.Source", models.CASCADE, related_name="faults", verbose_name="document")
    kind = VocabularyField(words=FaultKind)
    text = ProseField(help_text="What the document prints, in our words.")
    ground = ProseField(help_text="What speaks against it and where that stands; “unclear” where nothing settles it.")
    passage = models.ForeignKey("encyclopedia.Passage", models.PROTECT, null=True, blank=True, related_name="faults")
    reference = models.ForeignKey(
        "encyclopedia.Reference", models.PROTECT, null=True, blank=True, related_name="faults"
    )

    objects = FaultQuerySet.as_manager()

    class Meta:
        ordering = [Length("accession"), "accession"]
        constraints = [
            known_word("kind", FaultKind, "fault_kind_is_known", "The kind of a fault"),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(ground=""),
                name="fault_has_a_ground",
                violation_error_message="A fault says what is printed and on what ground that is doubtful.",
            ),
        ]

    def __str__(self):
        return f"{self.accession} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("fault", args=[self.accession])

    def clean(self):
        for field in ("passage", "reference"):
            place = getattr(self, field)
            if place and place.source_id != self.source_id:
                raise ValidationError({field: f"The {field} belongs to another document."})
