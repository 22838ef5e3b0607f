"""Lists and articles of the six kinds of entry."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render

from ..evidence.quotations import Library
from ..exports import json, jsonld
from ..exports.how_to_cite import edition_of, entry_text
from ..lists import ENTRY_LISTS
from ..lookup.redirects import entries_at
from ..models import KINDS
from ..pages import article as pages
from ..vocabulary import Kind
from .decorators import read_only
from .formats import another_form

KIND_AT = {kind.plural: kind for kind in Kind}


@read_only
def entry_list(request, plural):
    """9 queries at most."""
    kind = KIND_AT[plural]
    listing = ENTRY_LISTS[kind](request.GET, KINDS[kind].objects.published())
    page, address = listing.page(), request.build_absolute_uri()

    def facts():
        return json.list_page(plural, address, listing, page, [json.entry_row(each) for each in page])

    context = {"kind": kind, "plural": plural, "listing": listing, "page": page}
    return another_form(request, json=facts, csv=facts) or render(request, "entries/list.html", context)


@read_only
def entry(request, plural, slug):
    """13 queries."""
    found = KINDS[KIND_AT[plural]].objects.for_page().filter(slug=slug).first()
    if found is None:
        return elsewhere(request, plural, slug)
    address = request.build_absolute_uri(request.path)
    article, cite = pages.write(found, Library(settings.DOCUMENTS)), entry_text(found, address, edition_of(found))
    answer = another_form(
        request,
        json=lambda: json.entry_page(article, address, cite),
        jsonld=lambda: jsonld.entry(article, address),
    )
    return answer or render(request, "entries/entry.html", {"entry": found, "article": article, "cite": cite})


def elsewhere(request, plural, slug):
    """301 to the one entry that goes by the name; a page that offers each of several; 404."""
    found = entries_at(KIND_AT[plural], slug)
    if not found:
        raise Http404
    if len(found) == 1:
        return redirect(found[0], permanent=True)
    return render(request, "entries/shared_name.html", {"name": slug, "entries": found, "plural": plural})
