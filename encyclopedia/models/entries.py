"""Entries: whatever has a page of its own, with its former addresses."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from ..markup import LONGEST
from ..vocabulary import IN_RECORD, AliasKind, Kind, Status
from .claims import ClaimEntry
from .fields import Address, Line, Word
from .names import Alias

#: The first part of an entry's address.
PLURALS = {
    Kind.MECHANISM: "mechanisms",
    Kind.STRATEGY: "strategies",
    Kind.AGENT: "agents",
    Kind.TARGET: "targets",
    Kind.CANCER_TYPE: "cancers",
    Kind.CELL_LINE: "cell-lines",
}


class EntryQuerySet(models.QuerySet):
    def get_by_natural_key(self, kind: str, slug: str):
        return self.get(kind=kind, slug=slug)

    def published(self):
        return self.filter(status=Status.PUBLISHED)

    def in_record(self):
        return self.filter(status__in=IN_RECORD)

    def under(self, entry):
        """The entry and everything below it in its tree."""
        return self.filter(kind=entry.kind, path__startswith=entry.path)

    def counted(self):
        """With ``claim_count``: published claims about the entry or anything below it, each counted once."""
        links = ClaimEntry.objects.filter(
            claim__status=Status.PUBLISHED,
            entry__kind=OuterRef("kind"),
            entry__path__startswith=OuterRef("path"),
        )
        totals = links.order_by().values("entry__kind").annotate(total=Count("claim", distinct=True)).values("total")
        return self.annotate(claim_count=Coalesce(Subquery(totals), 0))

    def for_list(self):
        """One query for a page of a list; published only, in order of name."""
        return self.published().counted().select_related("parent").order_by("slug")

    def for_page(self):
        """An entry in the record with the entries above it, its names and its identifiers: 3 queries."""
        shown = Alias.objects.exclude(kind=AliasKind.SYNONYM).select_related("passage__source", "passage__section")
        return (
            self.in_record()
            .select_related("parent__parent__parent__parent")
            .prefetch_related(Prefetch("aliases", queryset=shown), "identifiers")
        )

    def kin_of(self, entry):
        """Published entries tied to the entry, with ``claim_count`` and ``tie``; 1 query.

        A tie is ``child``, ``member`` (of this family, fusion or pathway), ``whole`` (that this is a member of) or
        ``cell_line`` (made from this cancer).
        """
        targets = Entry.objects.order_by().values("pk")
        ties = {
            "child": Q(parent=entry.pk),
            "member": Q(pk__in=targets.filter(as_target__member_of=entry.pk)),
            "whole": Q(pk__in=targets.filter(as_target__members=entry.pk)),
            "cell_line": Q(pk__in=targets.filter(as_cellline__cancer_type=entry.pk)),
        }
        tie = Case(*[When(is_tied, then=Value(name)) for name, is_tied in ties.items()], default=Value(""))
        return self.published().counted().annotate(tie=tie).exclude(tie="").order_by("slug")

    def with_each_name(self):
        """Published entries, one row for each alias (``called``, None without one), for ``resolving.Names``; 1 query."""
        named = Q(aliases__kind=AliasKind.NAME)
        called = Case(When(named, then=F("aliases__text")))
        return self.published().only("kind", "slug", "name").annotate(called=called).order_by("pk")

    def roots(self):
        """Published entries at the top of their trees."""
        return self.published().filter(parent=None)

    def beginning(self, heads: list[str]):
        """Published entries of which a name begins like one of the addresses, with ``called``: that name's address."""
        own, other = Q(), Q()
        for head in heads:
            own, other = own | Q(slug__startswith=head), other | Q(aliases__slug__startswith=head)
        names = self.published().annotate(called=F("slug")).filter(own)
        aliases = self.published().annotate(called=F("aliases__slug")).filter(other)
        return [*names.order_by("slug")[:200], *aliases.order_by("slug")[:200]] if heads else []

    def totals(self) -> dict[str, int]:
        """How many published entries there are of each kind; 1 query."""
        return dict(self.published().order_by().values_list("kind").annotate(total=Count("pk")))


class Entry(models.Model):
    """Something with its own page. Each kind has a child model; the tree is among entries of one kind."""

    KIND: Kind | None = None

    kind = Word(choices=Kind.choices, editable=False)
    slug = Address(help_text="Permanent: the address of the page. A changed slug keeps the old address alive.")
    name = Line(max_length=160)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The wider entry, of the same kind.",
    )
    path = Line(max_length=600, editable=False)
    summary = models.TextField(
        blank=True,
        max_length=LONGEST,
        help_text="Markdown, written last. [[name]] links an entry, [@C0001] cites a claim after each sentence.",
    )
    status = Word(choices=Status.choices, default=Status.DRAFT, editable=False)
    status_reason = Line(blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "slug"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["kind", "path"], name="entry_by_tree")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="one_entry_at_an_address",
                violation_error_message="Another entry of this kind has this address already.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="entry_kind_is_known",
                violation_error_message="The kind of an entry is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="entry_status_is_known",
                violation_error_message="The status of an entry is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""),
                name="entry_has_a_name",
                violation_error_message="An entry has a name and an address.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | ~Q(status_reason=""),
                name="withdrawn_entry_says_why",
                violation_error_message="A withdrawn entry says why it was withdrawn.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="entry_is_not_its_own_parent",
                violation_error_message="An entry cannot be its own parent.",
            ),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.kind, self.slug)

    def get_absolute_url(self):
        return reverse("entry", args=[PLURALS[self.kind], self.slug])

    def clean_fields(self, exclude=None):
        self.kind = self.KIND or self.kind
        self.path = self.path_below(self.parent)
        super().clean_fields(exclude)

    def clean(self):
        if self.parent and self.parent.kind != self.kind:
            raise ValidationError(
                {"parent": f"The parent of a {self.get_kind_display()} is a {self.get_kind_display()}."}
            )
        if self.parent and self.pk and f"/{self.slug}/" in self.parent.path:
            raise ValidationError(
                {"parent": f"{self.parent} stands below {self} in the tree; it cannot be above it too."}
            )

    def path_below(self, parent: Entry | None) -> str:
        """``/epigenetic-alteration/dna-methylation/``: the slugs from the root of the tree down to this entry."""
        return f"{parent.path if parent else '/'}{self.slug}/"

    @property
    def depth(self) -> int:
        return self.path.count("/") - 2

    @property
    def plural(self) -> str:
        return PLURALS[self.kind]

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN


class FormerAddressQuerySet(models.QuerySet):
    def get_by_natural_key(self, kind: str, slug: str):
        return self.get(kind=kind, slug=slug)

    def in_record(self):
        return self.filter(entry__status__in=IN_RECORD)


class FormerAddress(models.Model):
    """An address that an entry had before; it leads to the entry for good."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="former_addresses")
    kind = Word(choices=Kind.choices)
    slug = Address()

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "slug"]
        verbose_name_plural = "former addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="former_address_leads_to_one_entry",
                violation_error_message="This address leads to another entry already.",
            )
        ]

    def __str__(self):
        return f"{PLURALS[self.kind]}/{self.slug}"

    def natural_key(self):
        return (self.kind, self.slug)

    natural_key.dependencies = ["encyclopedia.entry"]
