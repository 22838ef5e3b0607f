"""The parts of a document that have pages of their own: each section as it was read, and the bibliography."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from ..exports import json
from ..lists import ReferenceList
from ..models import Source
from ..pages.source import cited, reading
from .decorators import read_only
from .formats import another_form


@read_only
def section(request, slug, position):
    """6 queries."""
    document = get_object_or_404(Source.objects.documents(), slug=slug)
    body = list(document.sections.body())
    here = next((place for place, each in enumerate(body) if each.position == position), None)
    if here is None:
        raise Http404
    before = sum(len(each.sentences()) for each in body[:here])
    (read,) = reading([body[here]], document.passages.within(body[here]).read(), before + 1)
    beside = {"before": body[here - 1] if here else None, "after": next(iter(body[here + 1 :]), None)}
    context = {"source": document, "each": read, "place": here + 1, "sections": len(body)}
    return render(request, "sources/section_page.html", context | beside)


@read_only
def bibliography(request, slug):
    """11 queries."""
    document = get_object_or_404(Source.objects.documents(), slug=slug)
    listing = ReferenceList(request.GET, document.references.all())
    page, address = listing.page(), request.build_absolute_uri()
    told = cited(page)

    def facts():
        return json.list_page("references", address, listing, page, [json.reference_row(each) for each in told])

    context = {"source": document, "listing": listing, "page": page, "bibliography": told}
    return another_form(request, json=facts, csv=facts) or render(request, "sources/bibliography_page.html", context)
