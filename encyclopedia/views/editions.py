"""The editions of the record, and what became of what in each."""

from __future__ import annotations

from django.http import QueryDict
from django.shortcuts import get_object_or_404, render

from ..exports import json
from ..exports.how_to_cite import book
from ..lists import ChangeList, Pages
from ..lookup.keys import named
from ..models import Edition, EditionChange
from ..pages.edition import change_row, sums_of
from ..pages.edition import told as told_changes
from .decorators import read_only
from .formats import another_form

PER_PAGE = 20


@read_only
def edition_list(request):
    """3 queries."""
    page = Pages(Edition.objects.for_list(), PER_PAGE).get_page(request.GET.get("page"))
    sums = EditionChange.objects.filter(edition__in=list(page)).sums()
    editions = [(edition, sums_of(edition.number, sums)) for edition in page]
    context = {"editions": editions, "page": page, "listing": {"state": QueryDict()}}
    return render(request, "editions/list.html", context)


@read_only
def edition(request, number):
    """10 queries at most."""
    found = get_object_or_404(Edition, number=number)
    listing = ChangeList(request.GET, found.changes.all())
    page, address = listing.page(), request.build_absolute_uri()
    told = told_changes(page, named(change.subject for change in page))

    def facts():
        rows = [change_row(each) for each in told]
        return json.list_page("changes", address, listing, page, rows) | json.edition_facts(found, cite)

    sums = sums_of(number, found.changes.sums())
    cite = f"{book(found)}. {request.build_absolute_uri(request.path)}"
    context = {"edition": found, "listing": listing, "page": page, "told": told, "sums": sums, "cite": cite}
    return another_form(request, json=facts, csv=facts) or render(request, "editions/edition.html", context)
