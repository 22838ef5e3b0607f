"""Editions: states of the record with a number, and what became of each thing in them."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Count, Q, Subquery, Value, When
from django.db.models.functions import Length
from django.urls import reverse

from ..vocabulary import ChangeKind
from .fields import LineField, ProseField, VocabularyField, known_word
from .record import RecordModel, RecordQuerySet


class EditionQuerySet(RecordQuerySet):
    def latest_one(self) -> Edition | None:
        """The edition that stands; None before the first; 1 query."""
        return self.order_by("-number").first()

    def for_list(self):
        """The newest first; 1 query."""
        return self.order_by("-number")


class Edition(RecordModel):
    """A published state of the record."""

    NATURAL_KEY = ("number",)

    number = models.PositiveIntegerField(unique=True)
    date = models.DateField()
    reason = ProseField()
    digest = LineField(max_length=64, help_text="SHA-256 of the record as it stood.")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="editions_count_from_one",
                violation_error_message="Editions are counted from 1.",
            )
        ]

    def __str__(self):
        return f"Edition {self.number}"

    def get_absolute_url(self):
        return reverse("edition", args=[self.number])


class EditionChangeQuerySet(RecordQuerySet):
    def history_of(self, subject) -> dict:
        """Annotations of a row whose subject in an edition is an expression of ``OuterRef``; None before the first.

        ``edition_latest`` and its date are the record's; ``edition_number``, ``edition_date`` and
        ``edition_change`` tell the last edition that changed the row.
        """
        last, latest = self.filter(subject=subject).order_by("-edition__number"), Edition.objects.order_by("-number")
        return {
            "edition_latest": Subquery(latest.values("number")[:1]),
            "edition_latest_date": Subquery(latest.values("date")[:1]),
            "edition_number": Subquery(last.values("edition__number")[:1]),
            "edition_date": Subquery(last.values("edition__date")[:1]),
            "edition_change": Subquery(last.values("change")[:1]),
        }

    def standing(self) -> dict[str, EditionChange]:
        """Subject → the last change that any edition tells of it; 1 query."""
        return {change.subject: change for change in self.order_by("edition__number")}

    def with_sort(self):
        """With ``sort``, what sort of thing changed, and ``digits``, which puts C9999 before C10000."""
        # Ranges, since on SQLite “begins with C” would be true of cancer_type too.
        accession = [
            When(subject__gte=letter, subject__lt=chr(ord(letter) + 1), then=Value(sort))
            for letter, sort in ACCESSIONS.items()
        ]
        source = When(subject__gte="source:", subject__lt="source;", then=Value("source"))
        digits = When(sort__in=list(ACCESSIONS.values()), then=Length("subject"))
        sort = Case(*accession, source, default=Value("entry"), output_field=models.CharField())
        return self.annotate(sort=sort).annotate(digits=Case(digits, default=Value(0)))

    def sums(self) -> list[tuple[int, str, str, int]]:
        """(edition, sort, change, how many); 1 query."""
        rows = self.with_sort().order_by().values_list("edition__number", "sort", "change")
        return list(rows.annotate(n=Count("pk")).order_by("edition__number", "sort", "change"))


#: The first letter of an accession, and of what it is one.
ACCESSIONS = {"C": "claim", "F": "fault"}


class EditionChange(RecordModel):
    """What became of one claim, entry, source or fault in an edition, and its fingerprint as it then stood."""

    NATURAL_KEY = ("edition", "subject")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="changes")
    subject = LineField(max_length=120, help_text="C0042, agent:doxorubicin, source:khan-2024 or F0003.")
    change = VocabularyField(words=ChangeKind)
    note = LineField(blank=True, max_length=600)
    fingerprint = LineField(
        blank=True,
        max_length=64,
        validators=[RegexValidator(r"^[0-9a-f]{64}\Z", "Expected a SHA-256 digest: 64 hexadecimal digits.")],
        help_text="SHA-256 of all that the record says of it; empty where it is no longer in the record.",
    )

    objects = EditionChangeQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "subject"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "subject"],
                name="edition_lists_a_subject_once",
                violation_error_message="The edition lists this already.",
            ),
            known_word("change", ChangeKind, "edition_change_is_known", "The change"),
        ]

    def __str__(self):
        return f"{self.edition}: {self.subject} {self.change}"
