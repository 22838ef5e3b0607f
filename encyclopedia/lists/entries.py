"""The lists of the six kinds of entry."""

from __future__ import annotations

from django.db.models import QuerySet

from ..models import KINDS
from ..vocabulary import AgentKind, CancerKind, Effect, Kind, TargetKind
from .faceted_list import FacetedList
from .facets import Below, Facet, RolledFacet


class EntryList(FacetedList):
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
        return self.is_tree and not self.selection


def kind_of_agent() -> Facet:
    rows = KINDS[Kind.AGENT].objects.all
    return Facet(rows, "pk", "agent_kind", "agent_kind", label="type", choices=AgentKind.choices)


def kind_of_target() -> Facet:
    rows = KINDS[Kind.TARGET].objects.all
    return Facet(rows, "pk", "target_kind", "target_kind", label="type", choices=TargetKind.choices)


def kind_of_cancer() -> Facet:
    rows = KINDS[Kind.CANCER_TYPE].objects.all
    return Facet(rows, "pk", "cancer_kind", "cancer_kind", label="type", choices=CancerKind.choices)


class CancerList(EntryList):
    """Conditions that are no cancer are listed only where their sort is asked for."""

    def filter_queryset(self, queryset):
        return self.cancers(super().filter_queryset(queryset))

    def without(self, name: str) -> QuerySet:
        rows = super().without(name)
        return rows if name == "sort" else self.cancers(rows)

    def cancers(self, rows: QuerySet) -> QuerySet:
        return rows if self.selection.get("sort") else rows.cancers()


def list_of(kind: Kind) -> type[EntryList]:
    """The list of a kind of entry: agents, targets and cancers have a sort."""
    sorts = {Kind.AGENT: kind_of_agent, Kind.TARGET: kind_of_target, Kind.CANCER_TYPE: kind_of_cancer}
    sort = {"sort": sorts[kind]()} if kind in sorts else {}
    parts = {"NAME": kind.plural, **sort, "under": Below(label="under", kind=kind.value)}
    base = CancerList if kind == Kind.CANCER_TYPE else EntryList
    return type(f"{kind.name.title()}List", (base,), parts)


ENTRY_LISTS = {kind: list_of(kind) for kind in Kind}
