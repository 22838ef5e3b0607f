"""Aliases: what else an entry is called."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ..text.normalise import slug as address_of
from ..text.validation import name_problems
from ..vocabulary import AliasKind
from .alphabet import initials, under_letter
from .fields import AddressField, LineField, VocabularyField, known_word
from .record import RecordModel, RecordQuerySet


class AliasQuerySet(RecordQuerySet):
    def leading_to_pages(self):
        """The aliases whose address answers for their entry: other names, neither misprints nor synonyms."""
        names = self.published().filter(kind=AliasKind.NAME)
        return names.select_related("entry").order_by("entry__kind", "entry__slug")

    def under_letter(self, letter: str):
        """Those leading to pages, of a letter of the index; 1 query."""
        return under_letter(self.leading_to_pages(), letter)

    def initials(self):
        return initials(self.leading_to_pages())


class Alias(RecordModel):
    """Another name of an entry. Its address leads to the entry, or, where it is shared, to a page that offers each."""

    NATURAL_KEY = ("entry", "slug")
    PUBLIC_WITH = ("entry",)

    entry = models.ForeignKey("encyclopedia.Entry", models.CASCADE, related_name="aliases")
    text = LineField(printed=True, max_length=160)
    slug = AddressField(editable=False)
    kind = VocabularyField(words=AliasKind, default=AliasKind.NAME)
    shared = models.BooleanField(default=False, help_text="Several entries go by this name; readers are offered each.")
    passage = models.ForeignKey(
        "encyclopedia.Passage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aliases",
        help_text="Where the name was met.",
    )
    ground = LineField(blank=True, help_text="Of a brand name: the public list that has it.")

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
            known_word("kind", AliasKind, "alias_kind_is_known", "The kind of an alias"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind in AliasKind if kind.search_only]) | Q(passage__isnull=False),
                name="alias_names_its_passage",
                violation_error_message="A name or misprint met in a document names the passage where it was met.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AliasKind.BRAND) | ~Q(ground=""),
                name="brand_name_says_where_it_was_seen",
                violation_error_message="A brand name says which public list has it.",
            ),
        ]

    def __str__(self):
        return self.text

    def clean_fields(self, exclude=None):
        self.slug = address_of(self.text)
        if not self.slug:
            raise ValidationError({"text": "An alias has at least one letter or digit."})
        super().clean_fields(exclude)
        if self.kind != AliasKind.AS_PRINTED and (problems := name_problems(self.text)):
            raise ValidationError({"text": problems})
