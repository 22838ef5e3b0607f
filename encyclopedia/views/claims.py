"""The list of all claims, and a claim with its trail."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render

from ..citations import claim_text
from ..filters import ClaimListing
from ..library import Library
from ..models import Claim, Edition, Source
from ..telling import claim_page
from .reading import read_only


@read_only
def claim_list(request):
    """13 queries at most."""
    listing = ClaimListing(request.GET, Claim.objects.published())
    return render(request, "claims/list.html", {"listing": listing})


@read_only
def claim(request, accession):
    """13 queries."""
    found = Claim.objects.for_page().filter(accession=accession).first()
    if found is None:
        return elsewhere(accession)
    page = claim_page(found, Source.objects.citing_each_other(), Library(settings.DOCUMENTS))
    before, after = Claim.objects.beside(found)
    address = request.build_absolute_uri(request.path)
    cite = claim_text(found, address, Edition.objects.latest_one())
    return render(request, "claims/claim.html", {"page": page, "before": before, "after": after, "cite": cite})


def elsewhere(accession):
    """301 to the accession in capitals, if there is such a claim; 404."""
    found = Claim.objects.in_record().filter(accession=accession.upper()).first()
    if found is None:
        raise Http404
    return redirect(found, permanent=True)
