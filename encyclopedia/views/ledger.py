"""What is doubtful, open or thin in the record: faults, disagreements, single supports."""

from __future__ import annotations

from django.shortcuts import render

from .. import exports
from ..filters import FaultListing
from ..models import Claim, Disagreement, Entry, Fault
from .alternates import another_form
from .reading import read_only


@read_only
def ledger(request):
    """9 queries at most."""
    listing = FaultListing(request.GET, Fault.objects.all())
    page, address = listing.page(), request.build_absolute_uri()

    def facts():
        return exports.list_page("faults", address, listing, page, [exports.fault_row(each) for each in page])

    context = {"listing": listing, "page": page, "odds": Disagreement.objects.published()[:20]}
    context |= {"support": Claim.objects.published().by_support(), "leaning": Entry.objects.leaning_on_one(12)}
    return another_form(request, json=facts, csv=facts) or render(request, "ledger/ledger.html", context)
