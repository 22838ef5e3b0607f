"""Terms: the rows of a document's list of abbreviations, as they are printed and as they are read."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from ..text.normalise import slug
from ..vocabulary import SectionKind
from .alphabet import initials, under_letter
from .entries import Entry
from .fields import AddressField, LineField, ProseField
from .record import RecordModel, RecordQuerySet

#: Two where a row names two things, or an abbreviation stands for either.
MOST_ENTRIES = 2


class TermQuerySet(RecordQuerySet):
    def for_glossary(self, letter: str = ""):
        """Those of a letter, or all, in the order of the alphabet, with document and published entries; 2 queries."""
        entries = Prefetch("entries", queryset=Entry.objects.published().order_by("kind", "slug"))
        terms = under_letter(self, letter).select_related("section__source").prefetch_related(entries)
        return terms.order_by("slug", "section__source__slug", "section__position", "row")

    def initials(self):
        return initials(self)


class Term(RecordModel):
    """One row of a printed list of abbreviations. ``printed_…`` is what stands there, the others how we read it."""

    NATURAL_KEY = ("section", "row")

    section = models.ForeignKey("encyclopedia.Section", models.PROTECT, related_name="terms")
    row = models.PositiveSmallIntegerField(help_text="Counted from 0 within the printed list.")
    printed_abbreviation = LineField(printed=True, blank=True, max_length=120)
    printed_expansion = LineField(printed=True, blank=True)
    abbreviation = LineField(blank=True, max_length=120, help_text="Empty where none is printed or it cannot be read.")
    expansion = LineField(blank=True, help_text="Empty where it cannot be read.")
    slug = AddressField(editable=False)
    damaged = models.BooleanField(default=False, help_text="Letters are wrong or missing, or rows run into each other.")
    note = ProseField(blank=True, help_text="On what ground it is read so, or what readers should know of it.")
    entries = models.ManyToManyField(
        Entry, blank=True, related_name="terms", help_text="What it stands for; none, one or two."
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["section__source__slug", "section__position", "row"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "row"],
                name="one_term_in_a_row",
                violation_error_message="There is a term for this row of the list already.",
            ),
            models.CheckConstraint(
                condition=~Q(printed_abbreviation="", printed_expansion=""),
                name="term_is_printed",
                violation_error_message="A term has an abbreviation or an expansion as printed.",
            ),
            models.CheckConstraint(
                condition=Q(damaged=True) | Q(printed_abbreviation=F("abbreviation"), printed_expansion=F("expansion")),
                name="sound_term_is_read_as_printed",
                violation_error_message="What is read otherwise than it is printed is damaged; mark it so.",
            ),
            models.CheckConstraint(
                condition=Q(damaged=False) | ~Q(note=""),
                name="damaged_term_says_how_it_is_read",
                violation_error_message="Of a damaged term the note says what is damaged and on what ground it is read so.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Its place in the glossary, on the page of its letter where there is one."""
        return f"{reverse('glossary')}?letter={'0' if self.slug[:1].isdigit() else self.slug[:1]}#{self.anchor}"

    @property
    def name(self) -> str:
        """What it is listed under: the abbreviation, or else the expansion, as read or as printed."""
        return self.abbreviation or self.expansion or self.printed_abbreviation or self.printed_expansion

    @property
    def printed(self) -> str:
        """The row as it is printed, abbreviation and expansion with one space between any two words."""
        return " ".join(f"{self.printed_abbreviation} {self.printed_expansion}".split())

    def printed_in(self, text: str) -> str:
        """The same, as the document's text has it; empty where the list has no such row."""
        pieces = [piece for sentence in self.section.paragraphs[self.row][1] for piece in sentence]
        return " ".join(text[pieces[0][0] : pieces[-1][1]].split()) if pieces else ""

    @property
    def anchor(self) -> str:
        return f"abbreviation-{self.section.source.slug}-{self.section.position}-{self.row}"

    def clean_fields(self, exclude=None):
        self.slug = slug(self.name)
        if not self.slug:
            raise ValidationError({"printed_abbreviation": "A term has at least one letter or digit."})
        super().clean_fields(exclude)

    def clean(self):
        if self.section_id and self.section.kind != SectionKind.GLOSSARY:
            raise ValidationError({"section": f"“{self.section}” is no list of abbreviations."})
        if self.section_id and self.row is not None and self.row >= len(self.section.paragraphs):
            rows = len(self.section.paragraphs)
            raise ValidationError({"row": f"The list has {rows} rows, counted from 0; there is no row {self.row}."})
