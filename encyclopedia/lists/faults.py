"""The list of faults."""

from __future__ import annotations

from django.db.models.functions import Length

from ..models import Fault
from ..vocabulary import FaultKind
from .faceted_list import FacetedList
from .facets import Facet


class FaultList(FacetedList):
    NAME = "faults"
    ORDERS = {
        "accession": ("in order of accession", [Length("accession"), "accession"]),
        "document": ("by document", ["source__slug", Length("accession"), "accession"]),
    }
    BY_DOCUMENT = ("document",)

    kind = Facet(Fault.objects.all, "pk", "kind", "fault", label="kind", choices=FaultKind.choices)
    document = Facet(Fault.objects.all, "pk", "source__slug", label="document", choices=[])

    def rows(self):
        return self.qs.for_list().order_by(*self.ORDERS[self.order][1])
