"""The editions of the record, and what became of what in each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render

from ..exports import json, tables
from ..exports.how_to_cite import book
from ..lists import ChangeList
from ..lookup.keys import named
from ..models import Edition, EditionChange
from ..pages.edition import subject_changes, sums_of
from .addresses import thing_at
from .decorators import read_only
from .lists import list_response

PER_PAGE = 20


@read_only
def edition_list(request):
    """3 queries."""
    page = Paginator(Edition.objects.for_list(), PER_PAGE).get_page(request.GET.get("page"))
    sums = EditionChange.objects.filter(edition__in=list(page)).sums()
    editions = [(edition, sums_of(edition.number, sums)) for edition in page]
    return render(request, "editions/list.html", {"editions": editions, "page": page})


@read_only
def edition(request, number):
    """10 queries at most."""
    row = thing_at(Edition.objects.all(), number=number)
    cite = f"{book(row)}. {request.build_absolute_uri(request.path)}"
    return list_response(
        request,
        ChangeList(request.GET, row.changes.all()),
        "editions/edition.html",
        tables.change_row,
        arrange=lambda page: subject_changes(page, named(change.subject for change in page)),
        edition=row,
        sums=lambda: sums_of(number, row.changes.sums()),
        about=json.edition_facts(row, cite),
        cite=cite,
    )
