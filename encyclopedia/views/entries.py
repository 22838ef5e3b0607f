"""Lists and articles of the six kinds of entry."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.shortcuts import render

from ..evidence.quotations import Library
from ..exports import json, jsonld, tables
from ..exports.how_to_cite import edition_of, entry_text
from ..lists import ENTRY_LISTS
from ..lookup.redirects import entries_at
from ..models import KINDS
from ..pages.article import article_of
from ..vocabulary import Kind
from .addresses import thing_at
from .decorators import read_only
from .formats import other_format
from .lists import list_response

KIND_AT = {kind.plural: kind for kind in Kind}


@read_only
def entry_list(request, plural):
    """9 queries at most."""
    kind = KIND_AT[plural]
    listing = ENTRY_LISTS[kind](request.GET, KINDS[kind].objects.published())
    return list_response(request, listing, "entries/list.html", tables.entry_row, kind=kind)


@read_only
def entry(request, plural, slug):
    """13 queries."""
    kind = KIND_AT[plural]
    row = thing_at(KINDS[kind].objects.for_page(), partial(entries_at, kind), slug=slug)
    address = request.build_absolute_uri(request.path)
    article, cite = article_of(row, Library(settings.DOCUMENTS)), entry_text(row, address, edition_of(row))
    answer = other_format(
        request,
        json=lambda: json.entry_page(article, address, cite),
        jsonld=lambda: jsonld.entry(article, address),
    )
    return answer or render(request, "entries/entry.html", {"entry": row, "article": article, "cite": cite})
