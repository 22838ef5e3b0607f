"""The bibliography of a document, narrowed."""

from __future__ import annotations

from django.db.models import F

from ..models import Fault, Reference
from ..vocabulary import FaultKind, Flawed, Leads
from .faceted_list import FacetedList
from .facets import Facet


class ReferenceList(FacetedList):
    """The bibliography of a document, or of all of them."""

    NAME = "references"
    ORDERS = {
        "printed": ("as printed", ["source__slug", F("position").asc(nulls_last=True), "label"]),
        "work": ("by cited work", [F("cited__slug").asc(nulls_last=True), "source__slug", "label"]),
    }

    leads = Facet(Reference.objects.with_standing, "pk", "leads", label="leads", choices=Leads.choices)
    fault = Facet(Fault.objects.of_references, "reference", "kind", "fault", label="fault", choices=FaultKind.choices)
    flawed = Facet(Reference.objects.with_standing, "pk", "flawed", label="any fault", choices=Flawed.choices)

    def rows(self):
        return self.qs.with_claims().order_by(*self.ORDERS[self.order][1])
