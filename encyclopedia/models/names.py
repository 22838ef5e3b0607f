"""What an entry is called elsewhere: other names and the accessions of public registries."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ..text.identifiers import REGISTRIES, IdentifierError, curie, normalise, url
from ..text.normalise import slug as address_of
from ..vocabulary import IN_RECORD, AliasKind, Status
from .fields import AddressField, LineField, VocabularyField, initials, under_letter


class AliasQuerySet(models.QuerySet):
    def get_by_natural_key(self, kind: str, entry: str, slug: str):
        return self.get(entry__kind=kind, entry__slug=entry, slug=slug)

    def in_record(self):
        return self.filter(entry__status__in=IN_RECORD)

    def leading_to_pages(self):
        """The aliases whose address answers for their entry: other names, neither misprints nor synonyms."""
        return (
            self.filter(kind=AliasKind.NAME, entry__status=Status.PUBLISHED)
            .select_related("entry")
            .order_by("entry__kind", "entry__slug")
        )

    def under_letter(self, letter: str):
        """Those leading to pages, of a letter of the index; 1 query."""
        return under_letter(self.leading_to_pages(), letter)

    def initials(self):
        return initials(self.leading_to_pages())


class Alias(models.Model):
    """Another name of an entry. Its address leads to the entry, or, where it is shared, to a page that offers each."""

    entry = models.ForeignKey("encyclopedia.Entry", models.CASCADE, related_name="aliases")
    text = LineField(max_length=160)
    slug = AddressField(editable=False)
    kind = VocabularyField(choices=AliasKind.choices, default=AliasKind.NAME)
    shared = models.BooleanField(default=False, help_text="Several entries go by this name; readers are offered each.")
    passage = models.ForeignKey(
        "encyclopedia.Passage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aliases",
        help_text="Where the name was met.",
    )

    objects = AliasQuerySet.as_manager()

    class Meta:
        ordering = ["entry__kind", "entry__slug", "slug"]
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "slug"],
                name="entry_has_an_alias_once",
                violation_error_message="The entry has this alias already, perhaps in another spelling.",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(kind=AliasKind.NAME, shared=False),
                name="unshared_alias_belongs_to_one_entry",
                violation_error_message="Another entry goes by this name; mark the name as shared on both, or drop one.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AliasKind.values),
                name="alias_kind_is_known",
                violation_error_message="The kind of an alias is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=Q(kind=AliasKind.SYNONYM) | Q(passage__isnull=False),
                name="alias_names_its_passage",
                violation_error_message="A name or misprint met in a document names the passage where it was met.",
            ),
        ]

    def __str__(self):
        return self.text

    def natural_key(self):
        return (*self.entry.natural_key(), self.slug)

    natural_key.dependencies = ["encyclopedia.entry", "encyclopedia.passage"]

    def clean_fields(self, exclude=None):
        self.slug = address_of(self.text)
        if not self.slug:
            raise ValidationError({"text": "An alias has at least one letter or digit."})
        super().clean_fields(exclude)


class IdentifierQuerySet(models.QuerySet):
    def get_by_natural_key(self, registry: str, accession: str):
        return self.get(registry=registry, accession=accession)

    def in_record(self):
        return self.filter(entry__status__in=IN_RECORD)


class Identifier(models.Model):
    """The entry's accession in a public registry."""

    entry = models.ForeignKey("encyclopedia.Entry", models.CASCADE, related_name="identifiers")
    registry = VocabularyField(
        choices=[(prefix, registry.name) for prefix, registry in REGISTRIES.items() if "source" not in registry.kinds]
    )
    accession = LineField(max_length=80)

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        ordering = ["registry", "accession"]
        constraints = [
            models.UniqueConstraint(
                fields=["registry", "accession"],
                name="identifier_belongs_to_one_entry",
                violation_error_message="Another entry has this identifier; two entries for one thing are merged.",
            )
        ]

    def __str__(self):
        return curie(self.registry, self.accession)

    def natural_key(self):
        return (self.registry, self.accession)

    natural_key.dependencies = ["encyclopedia.entry"]

    def get_absolute_url(self):
        return url(self.registry, self.accession)

    def clean(self):
        try:
            self.accession = normalise(self.registry, self.accession)
        except IdentifierError as error:
            raise ValidationError({"accession": str(error)}) from error
        registry = REGISTRIES[self.registry]
        if self.entry_id and self.entry.kind not in registry.kinds:
            message = f"{registry.name} has no entries of the kind “{self.entry.get_kind_display()}”."
            raise ValidationError({"registry": message})
