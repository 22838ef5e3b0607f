"""The parts of a document that have pages of their own: each section as it was read, and the bibliography."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render

from ..exports import tables
from ..lists import ReferenceList
from ..models import Source
from ..pages.reading_map import reading_map
from ..pages.source import references_with_passages
from .addresses import thing_at
from .decorators import read_only
from .lists import list_response


@read_only
def section(request, slug, position):
    """6 queries."""
    document = thing_at(Source.objects.documents(), slug=slug)
    body = list(document.sections.body())
    here = next((place for place, each in enumerate(body) if each.position == position), None)
    if here is None:
        raise Http404
    first = sum(len(each.sentences()) for each in body[:here]) + 1
    (reading,) = reading_map([body[here]], document.passages.within(body[here]).read(), first)
    beside = {"before": body[here - 1] if here else None, "after": next(iter(body[here + 1 :]), None)}
    context = {"source": document, "reading": reading, "place": here + 1, "total": len(body)}
    return render(request, "sources/section_page.html", context | beside)


@read_only
def bibliography(request, slug):
    """11 queries."""
    document = thing_at(Source.objects.documents(), slug=slug)
    listing = ReferenceList(request.GET, document.references.all())
    template = "sources/bibliography_page.html"
    return list_response(
        request, listing, template, tables.reference_row, arrange=references_with_passages, source=document
    )
