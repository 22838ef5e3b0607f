"""The list of sources, and the page of a document or a cited work."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render

from ..citations import source_text
from ..filters import SourceListing
from ..models import Reference, Source
from ..telling import added, cited, reading
from .reading import read_only


@read_only
def source_list(request):
    """7 queries."""
    listing = SourceListing(request.GET, Source.objects.all())
    return render(request, "sources/list.html", {"listing": listing})


@read_only
def source(request, slug):
    """13 queries at most."""
    found = Source.objects.for_page().filter(slug=slug).first()
    if found is None:
        return elsewhere(slug)
    context = {"source": found, "cite": source_text(found), "cited_by": cited(Reference.objects.citing(found))}
    return render(request, "sources/source.html", context | (read(found) if found.is_document else {}))


def read(document) -> dict:
    """What a document's page has beyond a cited work's: 6 queries."""
    sections = reading(document.sections.all(), document.passages.accounting().read())
    return {"sections": sections, "sums": added(sections), "bibliography": cited(document.references.with_claims())}


def elsewhere(slug):
    """301 to the address in lower case, if there is such a source; 404."""
    found = Source.objects.filter(slug=slug.lower()).first()
    if found is None:
        raise Http404
    return redirect(found, permanent=True)
