"""The lists of claims, of entries of each kind, and of sources."""

from __future__ import annotations

from django.db.models import F
from django.db.models.functions import Length

from ..chronicle import SORTS
from ..models import KINDS, Citation, Claim, ClaimEntry, EditionChange, Fault, Reference, Source
from ..models.claims import by_strength
from ..vocabulary import (
    AgentKind,
    ChangeKind,
    Effect,
    Evidence,
    FaultKind,
    Flawed,
    Kind,
    Leads,
    Referenced,
    Role,
    SourceType,
    Standing,
    Support,
    TargetKind,
)
from .facets import Below, Facet, RolledFacet, Subject
from .listing import Listing


class ClaimListing(Listing):
    ORDERS = {
        "accession": ("in order of accession", [Length("accession"), "accession"]),
        "support": (
            "best supported first",
            ["-documents", "-works", by_strength("strongest"), Length("accession"), "accession"],
        ),
        "evidence": ("strongest evidence first", [by_strength("strongest"), Length("accession"), "accession"]),
    }
    BY_DOCUMENT = ("document",)

    effect = Facet(Claim.objects.all, "pk", "effect", "effect", label="effect", choices=Effect.choices)
    evidence = Facet(
        Claim.objects.with_evidence, "pk", "strongest", "evidence", label="strongest evidence", choices=Evidence.choices
    )
    document = Facet(Citation.objects.all, "claim", "passage__source__slug", label="document", choices=[])
    role = Facet(ClaimEntry.objects.all, "claim", "role", "role", label="speaks of", choices=Role.choices)
    referenced = Facet(
        Citation.objects.with_referenced,
        "claim",
        "referenced",
        "referenced",
        label="references of a passage",
        choices=Referenced.choices,
    )
    support = Facet(Claim.objects.with_standing, "pk", "support", "support", label="stated by", choices=Support.choices)
    entry = Subject(label="about")

    def rows(self):
        return self.qs.in_brief().order_by(*self.ORDERS[self.order][1])


class EntryListing(Listing):
    ORDERS = {
        "tree": ("as a tree", ["path"]),
        "name": ("by name", ["slug"]),
        "claims": ("most claims first", ["-claim_count", "slug"]),
    }
    BY_DOCUMENT = ("document",)

    effect = RolledFacet("claim__effect", vocabulary="effect", label="effect of its claims", choices=Effect.choices)
    document = RolledFacet("claim__citations__passage__source__slug", label="document", choices=[])

    def rows(self):
        return self.qs.for_list().order_by(*self.ORDERS[self.order][1])

    @property
    def is_tree(self) -> bool:
        return self.order == "tree"

    @property
    def is_whole_tree(self) -> bool:
        """Whether every row stands right below its parent."""
        return self.is_tree and not self.chosen


def kind_of_agent() -> Facet:
    rows = KINDS[Kind.AGENT].objects.all
    return Facet(rows, "pk", "agent_kind", "agent_kind", label="sort", choices=AgentKind.choices)


def kind_of_target() -> Facet:
    rows = KINDS[Kind.TARGET].objects.all
    return Facet(rows, "pk", "target_kind", "target_kind", label="sort", choices=TargetKind.choices)


def listing_of(kind: Kind) -> type[EntryListing]:
    """The list of a kind of entry: agents and targets have a sort."""
    extra = {Kind.AGENT: {"sort": kind_of_agent()}, Kind.TARGET: {"sort": kind_of_target()}}.get(kind, {})
    return type(
        f"{kind.name.title()}Listing", (EntryListing,), {**extra, "under": Below(label="under", kind=kind.value)}
    )


ENTRY_LISTINGS = {kind: listing_of(kind) for kind in Kind}


class SourceListing(Listing):
    ORDERS = {
        "kind": ("documents first", ["-is_document", "slug"]),
        "year": ("newest first", [F("year").desc(nulls_last=True), "slug"]),
        "claims": ("most claims first", ["-claim_count", "slug"]),
    }
    BY_DOCUMENT = ("cited_by",)

    cited_by = Facet(Reference.objects.all, "cited", "source__slug", label="cited by", choices=[])
    type = Facet(Source.objects.all, "pk", "type", "source_type", label="type", choices=SourceType.choices)
    standing = Facet(Source.objects.all, "pk", "standing", "standing", label="standing", choices=Standing.choices)

    def rows(self):
        return self.qs.for_list().order_by(*self.ORDERS[self.order][1])


class ReferenceListing(Listing):
    """The bibliography of a document, or of all of them."""

    ORDERS = {
        "printed": ("as printed", ["source__slug", F("position").asc(nulls_last=True), "label"]),
        "work": ("by cited work", [F("cited__slug").asc(nulls_last=True), "source__slug", "label"]),
    }

    leads = Facet(Reference.objects.with_standing, "pk", "leads", label="leads", choices=Leads.choices)
    fault = Facet(Fault.objects.of_references, "reference", "kind", "fault", label="fault", choices=FaultKind.choices)
    flawed = Facet(Reference.objects.with_standing, "pk", "flawed", label="any fault", choices=Flawed.choices)

    def rows(self):
        return self.qs.with_claims().order_by(*self.ORDERS[self.order][1])


class FaultListing(Listing):
    ORDERS = {
        "accession": ("in order of accession", [Length("accession"), "accession"]),
        "document": ("by document", ["source__slug", Length("accession"), "accession"]),
    }
    BY_DOCUMENT = ("document",)

    kind = Facet(Fault.objects.all, "pk", "kind", "fault", label="kind", choices=FaultKind.choices)
    document = Facet(Fault.objects.all, "pk", "source__slug", label="document", choices=[])

    def rows(self):
        return self.qs.for_list().order_by(*self.ORDERS[self.order][1])


class ChangeListing(Listing):
    """What became of what in an edition."""

    ORDERS = {
        "thing": ("by what changed", ["sort", "digits", "subject"]),
        "change": ("by what became of it", ["change", "sort", "digits", "subject"]),
    }

    change = Facet(
        EditionChange.objects.all,
        "pk",
        "change",
        "edition_change",
        label="what became of it",
        choices=ChangeKind.choices,
    )
    thing = Facet(EditionChange.objects.with_sort, "pk", "sort", label="what changed", choices=list(SORTS.items()))

    def rows(self):
        return self.qs.with_sort().order_by(*self.ORDERS[self.order][1])
