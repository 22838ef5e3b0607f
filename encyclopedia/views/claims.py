"""The list of all claims, and a claim with its trail."""

from __future__ import annotations

from django.conf import settings
from django.shortcuts import render

from ..evidence.quotations import Library
from ..exports import json, jsonld, tables
from ..exports.how_to_cite import claim_text, edition_of
from ..lists import ClaimList
from ..lookup.redirects import claims_at
from ..models import Claim, Source
from ..pages.claim import claim_page, claims_of_list
from .addresses import thing_at
from .decorators import read_only
from .formats import other_format
from .lists import list_response


@read_only
def claim_list(request):
    """13 queries at most."""
    listing = ClaimList(request.GET, Claim.objects.published())
    return list_response(request, listing, "claims/list.html", tables.claim_row, arrange=claims_of_list)


@read_only
def claim(request, accession):
    """11 queries."""
    row = thing_at(Claim.objects.for_page(), claims_at, accession=accession)
    whole = claim_page(row, Library(settings.DOCUMENTS), Source.objects.citing_each_other())
    address = request.build_absolute_uri(request.path)
    cite = claim_text(row, address, edition_of(row))
    answer = other_format(
        request, json=lambda: json.claim_page(whole, address, cite), jsonld=lambda: jsonld.claim(whole, address)
    )
    before, after = Claim.objects.beside(row)
    context = {"claim": whole, "before": before, "after": after, "cite": cite}
    return answer or render(request, "claims/claim.html", context)
