"""What is doubtful, open or thin in the record: faults, disagreements, single supports."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render

from ..exports import tables
from ..lists import FaultList
from ..lists.faceted_list import PER_PAGE
from ..models import Claim, Disagreement, Entry, Fault
from .addresses import thing_at
from .decorators import read_only
from .lists import list_response

#: Pairs at odds, and pages that lean on one document, that the ledger shows before it leads to all of them.
FIRST = 6


@read_only
def ledger(request):
    """11 queries at most."""
    listing = FaultList(request.GET, Fault.objects.all())
    return list_response(
        request,
        listing,
        "ledger/ledger.html",
        tables.fault_row,
        support=Claim.objects.published().by_support,
        odds=lambda: Paginator(Disagreement.objects.published(), FIRST).page(1),
        leaning=lambda: Paginator(Entry.objects.leaning_on_one(), FIRST).page(1),
    )


@read_only
def disagreements(request):
    """3 queries."""
    page = Paginator(Disagreement.objects.published(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "ledger/disagreements.html", {"page": page})


@read_only
def leaning(request):
    """3 queries."""
    page = Paginator(Entry.objects.leaning_on_one(), 2 * PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "ledger/leaning.html", {"page": page})


@read_only
def fault(request, accession):
    """3 queries."""
    row = thing_at(Fault.objects.for_page(), accession=accession)
    return render(request, "ledger/fault.html", {"fault": row, "claims": Claim.objects.touched_by(row)})
