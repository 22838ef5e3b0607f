"""The changes of an edition."""

from __future__ import annotations

from ..lookup.keys import SORTS
from ..models import EditionChange
from ..vocabulary import ChangeKind
from .faceted_list import FacetedList
from .facets import Facet


class ChangeList(FacetedList):
    """What became of what in an edition."""

    NAME = "changes"
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
