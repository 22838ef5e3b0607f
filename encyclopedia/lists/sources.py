"""The list of sources."""

from __future__ import annotations

from django.db.models import F

from ..models import Reference, Source
from ..vocabulary import SourceType, Standing
from .faceted_list import FacetedList
from .facets import Facet


class SourceList(FacetedList):
    NAME = "sources"
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
