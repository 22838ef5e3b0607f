"""Sources: the documents read in full and the works known through their bibliographies, in one table."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse

from ..text.identifiers import IdentifierError, normalise
from ..text.validation import author_problems, spreadsheet_damage
from ..vocabulary import SourceType, Standing, Status
from .editions import EditionChange
from .fields import AddressField, LineField, ListField, ProseField, VocabularyField, known_word
from .record import RecordModel, RecordQuerySet
from .references import Reference

is_digest = RegexValidator(r"^[0-9a-f]{64}\Z", "Expected a SHA-256 digest: 64 hexadecimal digits.")


#: Years in which a work can have been published: from the first scientific journals on.
FIRST_YEAR, LAST_YEAR = 1665, 2100


class SourceQuerySet(RecordQuerySet):
    def documents(self):
        return self.filter(is_document=True)

    def cited_works(self):
        return self.filter(is_document=False)

    def for_list(self):
        """Documents first; each with ``claim_count`` (published claims resting on it) and ``cited_count`` (documents citing it)."""
        return self.annotate(claim_count=claims_resting_on(), cited_count=Count("cited_as", distinct=True)).order_by(
            "-is_document", "slug"
        )

    def citing_each_other(self) -> frozenset[tuple[int, int]]:
        """(citing, cited) primary keys of documents that cite other documents of ours; 1 query."""
        edges = Reference.objects.filter(cited__is_document=True).values_list("source", "cited")
        return frozenset(edges)

    def for_page(self):
        """A source with its last change: 1 query."""
        history = EditionChange.objects.history_of(
            Concat(Value("source:"), OuterRef("slug"), output_field=models.CharField())
        )
        return self.for_list().annotate(**history)

    def totals(self) -> dict[bool, int]:
        """How many cited works (False) and documents (True) there are; 1 query."""
        return dict(self.order_by().values_list("is_document").annotate(total=Count("pk")))


def claims_resting_on() -> Case:
    """Published claims resting on a passage of the source (a document), or on one that cites it (a cited work)."""
    published = Q(citations__claim__status=Status.PUBLISHED)
    read = Source.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
    directly = read.annotate(n=Count("passages__citations__claim", filter=nested(published, "passages"), distinct=True))
    cited = "cited_as__citation_links__citation__claim"
    through = read.annotate(n=Count(cited, filter=Q(**{f"{cited}__status": Status.PUBLISHED}), distinct=True))
    own, others = (Coalesce(Subquery(each.values("n")), 0) for each in (directly, through))
    return Case(When(is_document=True, then=own), default=others)


def nested(condition: Q, prefix: str) -> Q:
    return Q(*((f"{prefix}__{path}", value) for path, value in condition.children))


class Source(RecordModel):
    """A publication. A *document* was read in full; a *cited work* is known from a document's bibliography, as printed there."""

    NATURAL_KEY = ("slug",)

    slug = AddressField(unique=True, help_text="Author and year: khan-2024.")
    is_document = models.BooleanField("read in full", default=False)
    type = VocabularyField(words=SourceType, default=SourceType.JOURNAL_ARTICLE)
    title = ProseField(printed=True)
    authors = ListField(help_text='As printed, one string each, family name first: ["Nakayama, KI", "Pagano, M"].')
    et_al = models.BooleanField("list of authors is cut", default=False)
    affiliation = LineField(printed=True, blank=True, max_length=600)
    container = LineField(printed=True, blank=True, help_text="The journal, book or site, as printed.")
    publisher = LineField(printed=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    volume = LineField(blank=True, max_length=30)
    issue = LineField(blank=True, max_length=30)
    pages = LineField(printed=True, blank=True, max_length=60, help_text="Pages or article number, as printed.")
    doi = LineField(blank=True, max_length=200)
    pmid = LineField(blank=True, max_length=20)
    url = models.URLField(blank=True, max_length=500)
    dates = ListField(help_text='Dates as the document prints them: [["Received", "2025-03-03"]].')
    licence = LineField(blank=True, help_text="The licence as the document names it.")
    licence_url = models.URLField(blank=True)
    text_may_be_shown = models.BooleanField(
        default=False, help_text="The licence allows passages to be shown to readers."
    )
    standing = VocabularyField(words=Standing, default=Standing.UNKNOWN)
    standing_ground = LineField(blank=True, help_text="Where the standing was seen, and when.")
    text_digest = LineField("SHA-256 of the file", blank=True, max_length=64, validators=[is_digest])
    text_length = models.PositiveIntegerField("length in code points", null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_document=False, text_digest="", text_length__isnull=True)
                | (Q(is_document=True, text_length__isnull=False) & ~Q(text_digest="")),
                name="document_has_a_digest_and_a_cited_work_has_none",
                violation_error_message="A document names the digest and length of its text; a cited work has neither.",
            ),
            known_word("type", SourceType, "source_type_is_known", "The type of a source"),
            known_word("standing", Standing, "source_standing_is_known", "The standing of a source"),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="source_has_a_title",
                violation_error_message="A source has a title.",
            ),
            models.UniqueConstraint(
                fields=["doi"],
                condition=~Q(doi=""),
                name="doi_belongs_to_one_source",
                violation_error_message="Another source has this DOI; one work is one source.",
            ),
            models.UniqueConstraint(
                fields=["text_digest"],
                condition=~Q(text_digest=""),
                name="text_belongs_to_one_document",
                violation_error_message="Another document has the same text.",
            ),
        ]

    def __str__(self):
        return f"{self.short_authors} {self.year or 'n.d.'}"

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])

    def clean(self):
        for field in ("doi", "pmid"):
            try:
                setattr(self, field, getattr(self, field) and normalise(field, getattr(self, field)))
            except IdentifierError as error:
                raise ValidationError({field: str(error)}) from error
        if not all(isinstance(author, str) and author for author in self.authors):
            raise ValidationError({"authors": 'Expected a list of names such as ["Nakayama, KI"].'})
        if problems := [sentence for author in self.authors for sentence in author_problems(author)]:
            raise ValidationError({"authors": problems})
        if problem := spreadsheet_damage(self.pages):
            raise ValidationError({"pages": problem})
        if self.year and not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValidationError(
                {"year": f"{self.year} is no year of four digits between {FIRST_YEAR} and {LAST_YEAR}."}
            )
        if not all(isinstance(date, list) and len(date) == 2 for date in self.dates):
            raise ValidationError({"dates": 'Expected pairs such as [["Received", "2025-03-03"]].'})

    @property
    def families(self) -> list[str]:
        """Family names of the authors: what stands before the comma."""
        return [author.partition(",")[0] for author in self.authors]

    @property
    def short_authors(self) -> str:
        """``Richter``, ``Frescas and Pagano``, ``Moher et al.``; the title where no author is printed."""
        names = self.families
        if not names:
            return self.title[:60]
        if len(names) > 2 or self.et_al:
            return f"{names[0]} et al."
        return " and ".join(names)
