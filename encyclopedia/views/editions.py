"""The editions of the record, and what became of what in each."""

from __future__ import annotations

from django.http import QueryDict
from django.shortcuts import get_object_or_404, render

from .. import chronicle, exports
from ..citations import book
from ..filters import ChangeListing, Pages
from ..models import Edition, EditionChange
from ..subjects import named
from .alternates import another_form
from .reading import read_only

PER_PAGE = 20


@read_only
def edition_list(request):
    """3 queries."""
    page = Pages(Edition.objects.for_list(), PER_PAGE).get_page(request.GET.get("page"))
    sums = EditionChange.objects.filter(edition__in=list(page)).sums()
    editions = [(edition, chronicle.sums_of(edition.number, sums)) for edition in page]
    context = {"editions": editions, "page": page, "listing": {"state": QueryDict()}}
    return render(request, "editions/list.html", context)


@read_only
def edition(request, number):
    """10 queries at most."""
    found = get_object_or_404(Edition, number=number)
    listing = ChangeListing(request.GET, found.changes.all())
    page, address = listing.page(), request.build_absolute_uri()
    told = chronicle.told(page, named(change.subject for change in page))

    def facts():
        return exports.list_page("changes", address, listing, page, [chronicle.change_row(each) for each in told])

    sums = chronicle.sums_of(number, found.changes.sums())
    cite = f"{book(found)}. {request.build_absolute_uri(request.path)}"
    context = {"edition": found, "listing": listing, "page": page, "told": told, "sums": sums, "cite": cite}
    return another_form(request, json=facts, csv=facts) or render(request, "editions/edition.html", context)
