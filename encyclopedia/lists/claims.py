"""The list of claims."""

from __future__ import annotations

from django.db.models.functions import Length

from ..models import Citation, Claim, ClaimEntry
from ..models.claims import by_strength
from ..vocabulary import Effect, Evidence, Referenced, Role, Support
from .faceted_list import FacetedList
from .facets import Facet, Subject


class ClaimList(FacetedList):
    NAME = "claims"
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
