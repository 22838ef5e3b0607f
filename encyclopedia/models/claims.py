"""Claims."""

from __future__ import annotations

from functools import cache

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Length, RowNumber
from django.urls import reverse

from ..vocabulary import Direction, Effect, Evidence, Status, Support
from .citations import Citation, CitedReference
from .claim_entries import ClaimEntry
from .disagreements import Disagreement
from .editions import EditionChange
from .fields import LineField, ProseField, VocabularyField, known_word
from .record import RecordModel, RecordQuerySet
from .record_state import RecordState

#: The extents of every sentence of a passage's section: long, and only needed where a passage is quoted in its context.
SENTENCES = ("passage__section__paragraphs",)

is_accession = RegexValidator(r"^C[0-9]{4,}\Z", "Expected an accession such as C0042.")


class ClaimQuerySet(RecordQuerySet):
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

    def with_trails(self, *left_out: str):
        """All that ``trails`` needs, for any number of claims, without the columns left out: 5 queries."""
        citations = Citation.objects.select_related("passage__source", "passage__section").defer(*left_out)
        citations = citations.prefetch_related(
            Prefetch(
                "reference_links",
                queryset=CitedReference.objects.select_related("reference__cited", "reference__source"),
            ),
            "passage__source__faults",
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
            .select_related("replaced_by")
            .annotate(**EditionChange.objects.history_of(OuterRef("accession")))
            .with_trails()
            .prefetch_related(
                Prefetch("disagreements_first", queryset=others),
                Prefetch("disagreements_second", queryset=others),
            )
        )

    def with_evidence(self):
        """With ``strongest``: the strongest evidence among the claim's citations; None without one."""
        return self.annotate(strongest=strongest("evidence"))

    def in_brief(self):
        """What a row of a list shows: entries, passages and the faults of their documents; 4 queries."""
        citations = Citation.objects.select_related("passage__source", "passage__section").defer(*SENTENCES)
        passages = citations.prefetch_related("passage__source__faults")
        claims = self.with_evidence().with_support().with_entries()
        return claims.prefetch_related(Prefetch("citations", queryset=passages))

    def with_support(self):
        """With ``documents`` and ``works``: how many documents make the statement, how many works count for it."""
        return self.annotate(**support())

    def best_supported(self) -> Claim | None:
        """The published claim on resistance or sensitivity that most documents make and most works count for; 1 query."""
        effects = [effect for effect in Effect if effect.direction != Direction.NEITHER]
        claims = self.published().filter(effect__in=effects).with_support()
        return claims.order_by("-documents", "-works", Length("accession"), "accession").first()

    def with_standing(self):
        """With ``support``: whether one document or several make the statement."""
        several = When(documents__gt=1, then=Value(Support.SEVERAL.value))
        return self.with_support().annotate(support=Case(several, default=Value(Support.SINGLE.value)))

    def for_article(self, entry, shown: int, also: list[str]):
        """The best supported claims about the entry, ``shown`` of each effect, and those ``also`` named; 5 queries.

        ``concerned`` says whether a claim is about the entry, ``place`` is its rank within its effect; with ``works``.
        """
        ranked = Window(
            RowNumber(),
            partition_by=["concerned", "effect"],
            order_by=["strength", "-documents", "-works", Length("accession"), "accession"],
        )
        concerned = Exists(ClaimEntry.objects.below(entry).filter(claim=OuterRef("pk")))
        return (
            self.published()
            .alias(strength=strength(), documents=support()["documents"])
            .annotate(works=support()["works"], concerned=concerned)
            .filter(Q(concerned=True) | Q(accession__in=also))
            .annotate(place=ranked)
            .filter(Q(concerned=True, place__lte=shown) | Q(accession__in=also))
            .with_trails(*SENTENCES)
        )

    def resting_on_alone(self, work):
        """Published claims whose only counted work is this one, in order; 1 query."""
        links = CitedReference.objects.counting().filter(citation__claim=OuterRef("pk"))
        this, others = links.filter(reference__cited=work), links.exclude(reference__cited=work)
        return self.published().filter(Exists(this), ~Exists(others)).in_order()

    def touched_by(self, fault):
        """Published claims that rest on the passage of a fault, or else on a passage that cites its reference; 1 query."""
        resting = Citation.objects.filter(claim=OuterRef("pk"))
        if fault.reference_id:
            resting = resting.filter(reference_links__reference=fault.reference_id)
        if fault.passage_id:
            resting = resting.filter(passage=fault.passage_id)
        pointed = fault.reference_id or fault.passage_id
        return self.published().filter(Exists(resting)).in_order() if pointed else self.none()

    def profile(self):
        """(effect, strongest evidence, number of documents, number of claims); 1 query."""
        return (
            self.with_evidence()
            .with_support()
            .order_by()
            .values_list("effect", "strongest", "documents")
            .annotate(total=Count("pk"))
            .order_by("effect", "strongest", "documents")
        )

    def by_effect(self) -> dict[str, int]:
        """How many claims there are of each effect; 1 query."""
        return dict(self.order_by().values_list("effect").annotate(total=Count("pk")))

    def by_support(self) -> dict[str, int]:
        """How many claims one document makes alone, and how many several; 1 query."""
        return dict(self.with_standing().order_by().values_list("support").annotate(total=Count("pk")))

    def beside(self, claim):
        """The published claims before and after a claim, None at either end; 2 queries."""
        number = Length("accession")
        claims = self.published().annotate(digits=number)
        digits = len(claim.accession)
        before = claims.filter(Q(digits__lt=digits) | Q(digits=digits, accession__lt=claim.accession))
        after = claims.filter(Q(digits__gt=digits) | Q(digits=digits, accession__gt=claim.accession))
        return before.order_by("-digits", "-accession").first(), after.order_by("digits", "accession").first()

    def next_accession(self) -> str:
        """A new accession, minted once and never again."""
        return RecordState.objects.mint("C", self)


@cache
def strongest(column: str) -> Subquery:
    """The ``evidence`` of the strongest of a claim's citations, or its ``rank``. Put together once, as ``support`` is: that
    takes longer than the query."""
    citations = Citation.objects.filter(claim=OuterRef("pk")).annotate(rank=by_strength("evidence"))
    return Subquery(citations.order_by("rank").values(column)[:1])


def strength() -> Coalesce:
    """The rank of a claim's strongest evidence; what has none comes after all that has."""
    return Coalesce(strongest("rank"), len(Evidence))


@cache
def support() -> dict[str, Coalesce]:
    """Of a claim: how many documents make the statement, and how many works count for it."""
    citations = Citation.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
    works = CitedReference.objects.counting().filter(citation__claim=OuterRef("pk")).order_by()
    return {
        "documents": counted(citations.annotate(n=Count("passage__source", distinct=True))),
        "works": counted(works.values("citation__claim").annotate(n=Count("reference__cited", distinct=True))),
    }


def counted(rows) -> Coalesce:
    """The number ``n`` of a subquery's one row; 0 without a row."""
    return Coalesce(Subquery(rows.values("n")), 0)


def by_strength(field: str) -> Case:
    """Orders by evidence, the strongest first, what has none last."""
    ranks = [When(**{field: word}, then=Value(word.rank)) for word in Evidence]
    return Case(*ranks, default=Value(len(Evidence)))


class Claim(RecordModel):
    """One atomic statement in our own words."""

    NATURAL_KEY = ("accession",)
    PUBLIC_WITH = ("status",)

    accession = LineField(max_length=12, unique=True, validators=[is_accession], editable=False)
    statement = ProseField(help_text="One finding, in our own words, able to stand alone. Plain text.")
    effect = VocabularyField(words=Effect)
    entries = models.ManyToManyField("encyclopedia.Entry", through="ClaimEntry", related_name="claims")
    status = VocabularyField(words=Status, default=Status.DRAFT, editable=False)
    status_reason = LineField(blank=True, editable=False)
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replaces",
        help_text="Of a withdrawn claim: the claim that says it now.",
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = [Length("accession"), "accession"]
        constraints = [
            known_word("effect", Effect, "claim_effect_is_known", "The effect of a claim"),
            known_word("status", Status, "claim_status_is_known", "The status of a claim"),
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
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | (Q(status=Status.WITHDRAWN) & ~Q(replaced_by=F("id"))),
                name="only_a_withdrawn_claim_is_replaced",
                violation_error_message="Only a withdrawn claim is replaced by another, and never by itself.",
            ),
        ]

    def __str__(self):
        return self.accession

    def get_absolute_url(self):
        return reverse("claim", args=[self.accession])

    def clean(self):
        self.statement = " ".join(self.statement.split())

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN
