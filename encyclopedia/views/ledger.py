"""What is doubtful, open or thin in the record: faults, disagreements, single supports."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, render

from ..exports import json
from ..lists import FaultList, Pages
from ..lists.faceted_list import PER_PAGE
from ..models import Claim, Disagreement, Entry, Fault
from .decorators import read_only
from .formats import another_form

#: Pairs at odds, and pages that lean on one document, that the ledger shows before it leads to all of them.
FIRST = 6


@read_only
def ledger(request):
    """11 queries at most."""
    listing = FaultList(request.GET, Fault.objects.all())
    page, address = listing.page(), request.build_absolute_uri()

    def facts():
        return json.list_page("faults", address, listing, page, [json.fault_row(each) for each in page])

    context = {"listing": listing, "page": page, "support": Claim.objects.published().by_support()}
    context |= {"odds": Pages(Disagreement.objects.published(), FIRST).page(1)}
    context |= {"leaning": Pages(Entry.objects.leaning_on_one(), FIRST).page(1)}
    return another_form(request, json=facts, csv=facts) or render(request, "ledger/ledger.html", context)


@read_only
def disagreements(request):
    """3 queries."""
    page = Pages(Disagreement.objects.published(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "ledger/disagreements.html", {"page": page})


@read_only
def leaning(request):
    """3 queries."""
    page = Pages(Entry.objects.leaning_on_one(), 2 * PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "ledger/leaning.html", {"page": page})


@read_only
def fault(request, accession):
    """3 queries."""
    found = get_object_or_404(Fault.objects.for_page(), accession=accession)
    return render(request, "ledger/fault.html", {"fault": found, "claims": Claim.objects.touched_by(found)})
