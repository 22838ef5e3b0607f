"""The lists of the six kinds of entry."""

from __future__ import annotations

from ..models import KINDS
from ..vocabulary import AgentKind, Effect, Kind, TargetKind
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
    return Facet(rows, "pk", "agent_kind", "agent_kind", label="sort", choices=AgentKind.choices)


def kind_of_target() -> Facet:
    rows = KINDS[Kind.TARGET].objects.all
    return Facet(rows, "pk", "target_kind", "target_kind", label="sort", choices=TargetKind.choices)


def list_of(kind: Kind) -> type[EntryList]:
    """The list of a kind of entry: agents and targets have a sort."""
    sorts = {Kind.AGENT: {"sort": kind_of_agent()}, Kind.TARGET: {"sort": kind_of_target()}}.get(kind, {})
    parts = {"NAME": kind.plural, **sorts, "under": Below(label="under", kind=kind.value)}
    return type(f"{kind.name.title()}List", (EntryList,), parts)


ENTRY_LISTS = {kind: list_of(kind) for kind in Kind}
