"""Passages: places in the documents. Numbers, a digest and at most twelve words; never the text."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse

from ..vocabulary import SetAside
from .aliases import Alias
from .citations import Citation
from .faults import Fault
from .fields import ExtentsField, LineField, VocabularyField, known_word, rising
from .record import RecordModel, RecordQuerySet
from .sources import is_digest

#: A passage shows at most this many of its first and of its last words.
WORDS_SHOWN = 6


class PassageQuerySet(RecordQuerySet):
    def in_record(self):
        """Those set aside and those that something of the public record points to."""
        citations, aliases, faults = (
            Exists(model.objects.in_record().filter(passage=OuterRef("pk"))) for model in (Citation, Alias, Fault)
        )
        return self.filter(~Q(set_aside="") | citations | aliases | faults)

    def accounting(self):
        """Those that account for their sentences: set aside, or carrying a published claim; 1 query."""
        citations = Citation.objects.published().filter(passage=OuterRef("pk"))
        return self.filter(~Q(set_aside="") | Exists(citations))

    def within(self, section):
        """Those of the public record that stand in a section or account for a sentence of it: 1 query."""
        here = Q(section=section) | Q(source=section.source_id, start__lt=section.end, end__gt=section.start)
        return self.in_record().filter(here)

    def read(self):
        """With their published citations, the claims of these, their faults and what they repeat, in order of the text: 4 queries."""
        citations = Citation.objects.published().select_related("claim")
        return (
            self.select_related("section", "source")
            .prefetch_related(Prefetch("citations", queryset=citations), "faults", "repeats")
            .order_by("start", "end")
        )


class Passage(RecordModel):
    """Whole sentences of one document: those that carry a claim, or one set aside with a reason."""

    NATURAL_KEY = ("source", "start", "end")

    source = models.ForeignKey("encyclopedia.Source", models.CASCADE, related_name="passages", verbose_name="document")
    start = models.PositiveIntegerField(editable=False)
    end = models.PositiveIntegerField(editable=False)
    extents = ExtentsField(
        help_text="[[start, end], …] in code points of the document; two where the layout tears a sentence."
    )
    digest = LineField(
        max_length=64, validators=[is_digest], help_text="SHA-256 of the extents' texts joined by a newline."
    )
    opening = LineField(printed=True, help_text="At most six words.")
    closing = LineField(printed=True, help_text="At most six words.")
    section = models.ForeignKey("encyclopedia.Section", models.PROTECT, related_name="passages")
    paragraph = models.PositiveSmallIntegerField(help_text="Counted from 0 within the section.")
    set_aside = VocabularyField(blank=True, words=SetAside, help_text="Why the passage carries no claim.")
    repeats = models.ManyToManyField(
        "encyclopedia.Claim",
        blank=True,
        related_name="repeated_in",
        help_text="The claims that together say all of it.",
    )

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["source__slug", "start", "end"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "start", "end"],
                name="one_passage_at_a_place",
                violation_error_message="This passage of the document is in the record already.",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")),
                name="passage_ends_after_it_starts",
                violation_error_message="A passage cannot end before it starts.",
            ),
            known_word(
                "set_aside", SetAside, "set_aside_reason_is_known", "The reason for setting a passage aside", blank=True
            ),
        ]

    def __str__(self):
        return f"{self.source.slug}: {self.opening} …"

    def get_absolute_url(self):
        """Where it stands on the page of its section, or its document where the section has none: loaded with both."""
        if not self.section.is_body:
            return self.source.get_absolute_url()
        section = reverse("section", args=[self.source.slug, self.section.position])
        return f"{section}#p{self.start}-{self.end}"

    def clean_fields(self, exclude=None):
        if self.extents and rising(self.extents):
            self.start, self.end = self.extents[0][0], self.extents[-1][-1]
        super().clean_fields(exclude)

    def clean(self):
        if not self.extents:
            raise ValidationError({"extents": "A passage has at least one extent."})
        if self.section_id and self.source_id and self.section.source_id != self.source_id:
            raise ValidationError({"section": "The section belongs to another document."})
        for field in ("opening", "closing"):
            if len(getattr(self, field).split()) > WORDS_SHOWN:
                raise ValidationError({field: f"At most {WORDS_SHOWN} words of a passage are kept."})
