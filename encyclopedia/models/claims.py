"""Claims, and what they are about."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When, Window
from django.db.models.functions import Length, RowNumber
from django.urls import reverse

from ..vocabulary import (
    IN_RECORD,
    KIND_OF_ROLE,
    Change,
    Effect,
    Evidence,
    Role,
    Status,
)
from .citations import Citation, CitedReference
from .disagreements import Disagreement
from .editions import RecordState
from .fields import Line, Word

is_accession = RegexValidator(r"^C[0-9]{4,}\Z", "Expected an accession such as C0042.")


class ClaimQuerySet(models.QuerySet):
    def get_by_natural_key(self, accession: str):
        return self.get(accession=accession)

    def published(self):
        return self.filter(status=Status.PUBLISHED)

    def in_record(self):
        return self.filter(status__in=IN_RECORD)

    def about(self, entry):
        """Claims about the entry or anything below it in its tree, each once."""
        links = ClaimEntry.objects.filter(
            claim=OuterRef("pk"), entry__kind=entry.kind, entry__path__startswith=entry.path
        )
        return self.filter(models.Exists(links))

    def in_order(self):
        return self.order_by(Length("accession"), "accession")

    def with_entries(self):
        """The entries that each claim is about: 1 query."""
        return self.prefetch_related(Prefetch("entry_links", queryset=ClaimEntry.objects.select_related("entry")))

    def with_trails(self):
        """All that ``trails`` needs, for any number of claims: 6 queries."""
        citations = Citation.objects.select_related("passage__source", "passage__section").prefetch_related(
            Prefetch(
                "reference_links",
                queryset=CitedReference.objects.select_related(
                    "reference__cited", "reference__source"
                ).prefetch_related("reference__faults"),
            ),
            "passage__faults",
        )
        return self.with_entries().prefetch_related(Prefetch("citations", queryset=citations))

    def for_list(self):
        """Published claims with their entries and trails, in order of accession."""
        return self.published().with_trails().in_order()

    def for_page(self):
        """A claim in the record with its entries, trails and disagreements."""
        others = Disagreement.objects.in_record().select_related("first", "second")
        return (
            self.in_record()
            .with_trails()
            .prefetch_related(
                Prefetch("disagreements_first", queryset=others),
                Prefetch("disagreements_second", queryset=others),
            )
        )

    def with_evidence(self):
        """With ``strongest``: the strongest evidence among the claim's citations; None without one."""
        citations = Citation.objects.filter(claim=OuterRef("pk")).order_by(by_strength("evidence"))
        return self.annotate(strongest=Subquery(citations.values("evidence")[:1]))

    def in_brief(self):
        """What a row of a list shows: entries, passages and their faults; 4 queries."""
        citations = Citation.objects.select_related("passage__source", "passage__section")
        passages = citations.prefetch_related("passage__faults")
        return self.with_evidence().with_entries().prefetch_related(Prefetch("citations", queryset=passages))

    def for_article(self, entry, shown: int, also: list[str]):
        """The best supported claims about the entry, ``shown`` of each effect, and those ``also`` named; 6 queries.

        ``concerned`` says whether a claim is about the entry, ``place`` is its rank within its effect; ``odds`` and
        ``odds_with`` tell the first disagreement.
        """
        ranked = Window(
            RowNumber(),
            partition_by=["concerned", "effect"],
            order_by=[by_strength("strongest"), Length("accession"), "accession"],
        )
        concerned = Exists(ClaimEntry.objects.below(entry).filter(claim=OuterRef("pk")))
        return (
            self.published()
            .with_evidence()
            .with_odds()
            .annotate(concerned=concerned)
            .filter(Q(concerned=True) | Q(accession__in=also))
            .annotate(place=ranked)
            .filter(Q(concerned=True, place__lte=shown) | Q(accession__in=also))
            .with_trails()
        )

    def with_odds(self):
        """With ``odds``, what differs from a claim that it is at odds with, and ``odds_with``, that claim."""
        pairs = Disagreement.objects.filter(
            Q(first=OuterRef("pk"), second__status=Status.PUBLISHED)
            | Q(second=OuterRef("pk"), first__status=Status.PUBLISHED)
        )
        other = Case(When(first=OuterRef("pk"), then=F("second__accession")), default=F("first__accession"))
        return self.annotate(
            odds=Subquery(pairs.values("difference")[:1]),
            odds_with=Subquery(pairs.annotate(other=other).values("other")[:1]),
        )

    def profile(self):
        """(effect, strongest evidence, number of claims); 1 query."""
        return (
            self.with_evidence()
            .order_by()
            .values_list("effect", "strongest")
            .annotate(total=Count("pk"))
            .order_by("effect", "strongest")
        )

    def by_effect(self) -> dict[str, int]:
        """How many claims there are of each effect; 1 query."""
        return dict(self.order_by().values_list("effect").annotate(total=Count("pk")))

    def beside(self, claim):
        """The published claims before and after a claim, None at either end; 2 queries."""
        number = Length("accession")
        placed = self.published().annotate(digits=number)
        mine = len(claim.accession)
        before = placed.filter(Q(digits__lt=mine) | Q(digits=mine, accession__lt=claim.accession))
        after = placed.filter(Q(digits__gt=mine) | Q(digits=mine, accession__gt=claim.accession))
        return before.order_by("-digits", "-accession").first(), after.order_by("digits", "accession").first()

    def next_accession(self) -> str:
        """A new accession, minted once and never again."""
        return RecordState.objects.mint("C", self)


def by_strength(field: str) -> Case:
    """Orders by evidence, the strongest first, what has none last."""
    ranks = [When(**{field: word}, then=Value(rank)) for rank, word in enumerate(Evidence)]
    return Case(*ranks, default=Value(len(Evidence)))


class Claim(models.Model):
    """One atomic statement in our own words."""

    accession = Line(max_length=12, unique=True, validators=[is_accession], editable=False)
    statement = models.TextField(help_text="One finding, in our own words, able to stand alone. Plain text.")
    effect = Word(choices=Effect.choices)
    entries = models.ManyToManyField("encyclopedia.Entry", through="ClaimEntry", related_name="claims")
    status = Word(choices=Status.choices, default=Status.DRAFT, editable=False)
    status_reason = Line(blank=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = [Length("accession"), "accession"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effect__in=Effect.values),
                name="claim_effect_is_known",
                violation_error_message="The effect of a claim is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="claim_status_is_known",
                violation_error_message="The status of a claim is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=~Q(statement=""),
                name="claim_states_something",
                violation_error_message="A claim states something.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN) | ~Q(status_reason=""),
                name="withdrawn_claim_says_why",
                violation_error_message="A withdrawn claim says why it was withdrawn.",
            ),
        ]

    def __str__(self):
        return self.accession

    def natural_key(self):
        return (self.accession,)

    def get_absolute_url(self):
        return reverse("claim", args=[self.accession])

    def clean(self):
        self.statement = " ".join(self.statement.split())

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN


class ClaimEntryQuerySet(models.QuerySet):
    def get_by_natural_key(self, claim: str, kind: str, slug: str, role: str):
        return self.get(claim__accession=claim, entry__kind=kind, entry__slug=slug, role=role)

    def in_record(self):
        return self.filter(claim__status__in=IN_RECORD)

    def published(self):
        return self.filter(claim__status=Status.PUBLISHED)

    def below(self, entry):
        """Of the entry and everything below it in its tree."""
        return self.filter(entry__kind=entry.kind, entry__path__startswith=entry.path)


class ClaimEntry(models.Model):
    """That a claim is about an entry. An entry in use cannot be deleted."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="entry_links")
    entry = models.ForeignKey("encyclopedia.Entry", models.PROTECT, related_name="claim_links")
    role = Word(choices=Role.choices)
    change = Word(blank=True, choices=Change.choices, help_text="Only where the claim says so.")

    objects = ClaimEntryQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "role", "entry__slug"]
        verbose_name = "entry of the claim"
        verbose_name_plural = "entries of the claim"
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "entry", "role"],
                name="claim_names_an_entry_once_per_role",
                violation_error_message="The claim names this entry in this role already.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="role_is_known",
                violation_error_message="The role of an entry is one of the words of the vocabulary.",
            ),
            models.CheckConstraint(
                condition=Q(change__in=["", *Change.values]),
                name="change_is_known",
                violation_error_message="The change of an entry is one of the words of the vocabulary.",
            ),
        ]

    def __str__(self):
        return f"{self.claim}: {self.entry} as {self.get_role_display()}"

    def natural_key(self):
        return (self.claim.accession, *self.entry.natural_key(), self.role)

    natural_key.dependencies = ["encyclopedia.claim", "encyclopedia.entry"]

    def clean(self):
        kind = KIND_OF_ROLE.get(self.role)
        if kind and self.entry_id and self.entry.kind != kind:
            raise ValidationError(
                {
                    "role": f"The role “{self.role}” takes a thing of the kind “{kind.label}”; "
                    f"{self.entry} is of the kind “{self.entry.get_kind_display()}”."
                }
            )
