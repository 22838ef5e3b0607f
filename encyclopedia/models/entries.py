"""Entries: whatever has a page of its own."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, F, FilteredRelation, OuterRef, Prefetch, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Concat, Length, RowNumber, Substr
from django.urls import reverse

from ..text.markup import LONGEST
from ..text.normalise import slug
from ..text.validation import spreadsheet_damage
from ..vocabulary import AliasKind, CancerKind, Kind, Status
from .aliases import Alias
from .alphabet import initials, under_letter
from .claim_entries import ClaimEntry
from .editions import EditionChange
from .fields import AddressField, LineField, ProseField, VocabularyField, known_word
from .record import RecordModel, RecordQuerySet


def at_or_below() -> dict:
    """Lookups for links whose entry is that of the outer query or stands below it in its tree.

    A path ends in a slash, and the character after the slash is “0”: everything below a path sorts before the path with
    “0” in place of its end. As a range it is answered from the index; as a prefix it would be compared row by row.
    """
    path = OuterRef("path")
    end = Concat(Substr(path, 1, Length(path) - 1), Value("0"), output_field=models.CharField())
    return {"entry__kind": OuterRef("kind"), "entry__path__gte": path, "entry__path__lt": end}


@cache
def claim_count() -> Coalesce:
    """How many published claims are about an entry or anything below it. Put together once: that takes as long as a query."""
    links = ClaimEntry.objects.published().filter(**at_or_below())
    totals = links.order_by().values("entry__kind").annotate(total=Count("claim", distinct=True)).values("total")
    return Coalesce(Subquery(totals), 0)


#: Characters of a definition: one sentence that a list shows whole.
LONGEST_DEFINITION = 200


class EntryQuerySet(RecordQuerySet):
    def under(self, *entries):
        """The entries and everything below them in their trees."""
        return self.filter(reduce(or_, [Q(kind=entry.kind, path__startswith=entry.path) for entry in entries]))

    def counted(self):
        """With ``claim_count``: published claims about the entry or anything below it, each counted once."""
        return self.annotate(claim_count=claim_count())

    def for_list(self):
        """One query for a page of a list; published only, in order of name."""
        return self.published().counted().select_related("parent").order_by("slug")

    def for_page(self):
        """An entry in the record with its names, its identifiers and its last change: 3 queries."""
        shown = Alias.objects.filter(kind__in=[kind for kind in AliasKind if not kind.search_only])
        shown = shown.select_related("passage__source", "passage__section")
        shown = shown.defer("passage__section__paragraphs")
        subject = Concat(OuterRef("kind"), Value(":"), OuterRef("slug"), output_field=models.CharField())
        return (
            self.in_record()
            .select_related("parent")
            .annotate(**EditionChange.objects.history_of(subject))
            .prefetch_related(Prefetch("aliases", queryset=shown), "identifiers")
        )

    def around(self, entry, keys: list[str]):
        """Published entries tied to the entry, and those that the ``keys`` of its summary name; 1 query.

        ``tie`` is ``above`` or ``child`` (in the tree), ``member`` (of this family, fusion or pathway), ``whole`` (that
        this is a member of), ``cell_line`` (made from this cancer), or empty; ``called`` is the other name that a key
        means, or None. Keys are ``doxorubicin``, ``P-gp`` or ``target:abcb1``. Each with ``claim_count``.
        """
        targets = Entry.objects.order_by().values("pk")
        ties = {
            "above": Q(kind=entry.kind, path__in=entry.paths_above),
            "child": Q(parent=entry.pk),
            "member": Q(pk__in=targets.filter(as_target__member_of=entry.pk)),
            "whole": Q(pk__in=targets.filter(as_target__members=entry.pk)),
            "cell_line": Q(pk__in=targets.filter(as_cellline__cancer_type=entry.pk)),
        }
        names = [key.rpartition(":")[2] for key in keys]
        # Never empty: a filtered relation whose condition cannot hold would leave no row at all.
        slugs = [slug(name) for name in names] or [""]
        alias = FilteredRelation("aliases", condition=Q(aliases__slug__in=slugs, aliases__kind=AliasKind.NAME))
        tie = Case(*[When(is_tied, then=Value(name)) for name, is_tied in ties.items()], default=Value(""))
        entries = self.published().annotate(tie=tie, alias=alias).annotate(called=F("alias__text")).counted()
        kin = ~Q(tie="") | Q(slug__in=slugs) | Q(name__in=names) | Q(called__isnull=False)
        return entries.filter(kin).order_by("slug", "kind", "called")

    def leaning_on_one(self):
        """Published entries with five claims or more of which nine in ten or more rest on one document; 1 query.

        With ``claim_count`` and ``from_one``: how many of them rest on the document that most do.
        """
        links = ClaimEntry.objects.published().filter(**at_or_below()).order_by()
        links = links.values("claim__citations__passage__source")
        shares = links.annotate(n=Count("claim", distinct=True)).order_by("-n").values("n")
        entries = self.published().counted().annotate(from_one=Coalesce(Subquery(shares[:1]), 0))
        entries = entries.filter(claim_count__gte=5, from_one__gte=F("claim_count") * Value(0.9))
        return entries.order_by("-claim_count", "kind", "slug")

    def under_letter(self, letter: str):
        """Published entries of a letter of the index; 1 query."""
        return under_letter(self.published().only("kind", "slug", "name"), letter)

    def initials(self):
        return initials(self.published())

    def leading(self, most: int):
        """Of each kind the published entries with the most claims, ``most`` at best and none without a claim; 1 query."""
        place = Window(RowNumber(), partition_by=["kind"], order_by=[F("claim_count").desc(), "slug"])
        return self.published().counted().filter(claim_count__gt=0).annotate(place=place).filter(place__lte=most)

    def mapped(self, kind: Kind, most: int):
        """The entries of a kind with the most claims, in the order of their tree; an entry never without its parent."""
        entries = self.published().filter(kind=kind).counted().order_by("-claim_count", "path")[:most]
        return sorted(entries, key=lambda entry: entry.path)

    def beginning(self, heads: list[str]):
        """Published entries of which a name begins like one of the addresses, with ``called``: that name's address."""
        own, other = Q(), Q()
        for head in heads:
            own, other = own | Q(slug__startswith=head), other | Q(aliases__slug__startswith=head)
        names = self.published().annotate(called=F("slug")).filter(own)
        aliases = self.published().annotate(called=F("aliases__slug")).filter(other)
        return [*names.order_by("slug")[:200], *aliases.order_by("slug")[:200]] if heads else []

    def totals(self) -> dict[str, int]:
        """How many published entries there are of each kind, without the conditions that are no cancer; 1 query."""
        others = [kind for kind in CancerKind if not kind.is_cancer]
        counted = self.published().exclude(as_cancertype__cancer_kind__in=others).order_by()
        return dict(counted.values_list("kind").annotate(total=Count("pk")))


class Entry(RecordModel):
    """Something with its own page. Each kind has a child model; the tree is among entries of one kind."""

    NATURAL_KEY = ("kind", "slug")
    PUBLIC_WITH = ("status",)
    KIND: Kind | None = None

    kind = VocabularyField(words=Kind, editable=False)
    slug = AddressField(help_text="Permanent: the address of the page. A changed slug keeps the old address alive.")
    name = LineField(max_length=160)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text="The wider entry, of the same kind.",
    )
    path = LineField(max_length=600, editable=False)
    definition = LineField(
        blank=True,
        max_length=LONGEST_DEFINITION,
        help_text="One plain sentence that says what the thing is, true without this encyclopedia. Plain text.",
    )
    definition_ground = LineField(
        blank=True, help_text="What the definition rests on: the tree, a registry and accession, a public vocabulary."
    )
    summary = ProseField(
        blank=True,
        max_length=LONGEST,
        help_text="Markdown, written last. [[name]] links an entry, [@C0001] cites a claim after each sentence.",
    )
    status = VocabularyField(words=Status, default=Status.DRAFT, editable=False)
    status_reason = LineField(blank=True, editable=False)

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
            known_word("kind", Kind, "entry_kind_is_known", "The kind of an entry"),
            known_word("status", Status, "entry_status_is_known", "The status of an entry"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(slug=""),
                name="entry_has_a_name",
                violation_error_message="An entry has a name and an address.",
            ),
            models.CheckConstraint(
                condition=Q(definition="") | ~Q(definition_ground=""),
                name="definition_has_a_ground",
                violation_error_message="A definition names its ground.",
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

    def get_absolute_url(self):
        return reverse("entry", args=[Kind(self.kind).plural, self.slug])

    def clean_fields(self, exclude=None):
        self.kind = self.KIND or self.kind
        self.path = self.path_below(self.parent)
        super().clean_fields(exclude)
        if damage := spreadsheet_damage(self.name):
            raise ValidationError({"name": damage})

    def clean(self):
        self.definition = " ".join(self.definition.split())
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
    def key(self) -> str:
        """``agent:doxorubicin``: the entry in one word of text, in links, addresses, sheets and editions."""
        return f"{self.kind}:{self.slug}"

    @property
    def depth(self) -> int:
        return self.path.count("/") - 2

    @property
    def paths_above(self) -> list[str]:
        """The paths of the entries above it in its tree, the widest first."""
        parts = self.path.strip("/").split("/")[:-1]
        return [f"/{'/'.join(parts[: n + 1])}/" for n in range(len(parts))]

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN


class EntryOfKind(Entry):
    """An entry of one kind; its row in the child table adds what only that kind has."""

    entry = models.OneToOneField(Entry, models.CASCADE, parent_link=True, primary_key=True, related_name="as_%(class)s")

    class Meta:
        abstract = True
