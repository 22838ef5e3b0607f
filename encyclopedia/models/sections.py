"""Sections: what a document is made of, in numbers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..vocabulary import ParagraphKind, SectionKind
from .fields import LineField, ListField, VocabularyField, known_word, rising
from .record import RecordModel, RecordQuerySet


class SectionQuerySet(RecordQuerySet):
    def body(self):
        """What is read sentence by sentence, in order; 1 query."""
        return self.filter(kind=SectionKind.BODY).order_by("position")


class Section(RecordModel):
    """A heading of a document with its extent, and the extents of its paragraphs and sentences: numbers, no text."""

    NATURAL_KEY = ("source", "position")

    source = models.ForeignKey("encyclopedia.Source", models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    kind = VocabularyField(words=SectionKind, default=SectionKind.BODY)
    heading = LineField(printed=True, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    paragraphs = ListField(
        help_text='[["prose", [[[0, 41]], [[42, 60], [80, 95]]]], …]: kind, then sentences, each a list of extents.'
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["source__slug", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "position"],
                name="one_section_at_a_position",
                violation_error_message="The document has a section at this position already.",
            ),
            models.CheckConstraint(
                condition=Q(start__lte=F("end")),
                name="section_ends_after_it_starts",
                violation_error_message="A section cannot end before it starts.",
            ),
            known_word("kind", SectionKind, "section_kind_is_known", "The kind of a section"),
        ]

    def __str__(self):
        return self.heading or self.get_kind_display()

    def get_absolute_url(self):
        """Of a section of the body: the other kinds have no page. Its document should be loaded."""
        return reverse("section", args=[self.source.slug, self.position])

    @property
    def is_body(self) -> bool:
        return self.kind == SectionKind.BODY

    def clean(self):
        for paragraph in self.paragraphs:
            if not is_paragraph(paragraph):
                raise ValidationError({"paragraphs": f"{str(paragraph)[:80]} is no paragraph; {EXPECTED}"})

    def sentences(self) -> list[list[list[int]]]:
        """The extents of every sentence of the section, in order."""
        return [sentence for _, sentences in self.paragraphs for sentence in sentences]


EXPECTED = "expected its kind and the extents of its sentences, such as [“prose”, [[[0, 41]], [[42, 60], [80, 95]]]]."


def is_paragraph(value) -> bool:
    """Whether this is a kind of paragraph and a list of sentences, each a list of rising extents."""
    if not isinstance(value, list) or len(value) != 2 or value[0] not in ParagraphKind.values:
        return False
    return isinstance(value[1], list) and all(extents and rising(extents) for extents in value[1])
