"""The list of all claims, and a claim with its trail."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render

from ..evidence.quotations import Library
from ..exports import json, jsonld
from ..exports.how_to_cite import claim_text, edition_of
from ..lists import ClaimList
from ..models import Claim, Source
from ..pages.claim import brief, claim_page
from .decorators import read_only
from .formats import another_form


@read_only
def claim_list(request):
    """13 queries at most."""
    listing = ClaimList(request.GET, Claim.objects.published())
    page, address = listing.page(), request.build_absolute_uri()
    claims = brief(page)

    def facts():
        return json.list_page("claims", address, listing, page, [json.claim_row(each) for each in claims])

    context = {"listing": listing, "page": page, "claims": claims}
    return another_form(request, json=facts, csv=facts) or render(request, "claims/list.html", context)


@read_only
def claim(request, accession):
    """11 queries."""
    found = Claim.objects.for_page().filter(accession=accession).first()
    if found is None:
        return elsewhere(accession)
    page = claim_page(found, Source.objects.citing_each_other(), Library(settings.DOCUMENTS))
    address = request.build_absolute_uri(request.path)
    cite = claim_text(found, address, edition_of(found))
    answer = another_form(
        request, json=lambda: json.claim_page(page, address, cite), jsonld=lambda: jsonld.claim(page, address)
    )
    before, after = Claim.objects.beside(found)
    context = {"page": page, "before": before, "after": after, "cite": cite}
    return answer or render(request, "claims/claim.html", context)


def elsewhere(accession):
    """301 to the accession in capitals, if there is such a claim; 404."""
    found = Claim.objects.in_record().filter(accession=accession.upper()).first()
    if found is None:
        raise Http404
    return redirect(found, permanent=True)
