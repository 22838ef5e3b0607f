"""The list of sources, and the page of a document or a cited work."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render

from ..evidence.quotations import Library
from ..exports import json, jsonld
from ..exports.how_to_cite import source_text
from ..lists import SourceList
from ..models import Claim, Reference, Source
from ..pages.source import SectionRead, added, cited, reading
from .decorators import read_only
from .formats import another_form, for_managers


@read_only
def source_list(request):
    """7 queries; the whole bibliography for a reference manager costs 1."""
    if whole := for_managers(request, Source.objects.order_by("slug"), "bibliography"):
        return whole
    listing = SourceList(request.GET, Source.objects.all())
    page, address = listing.page(), request.build_absolute_uri()

    def facts():
        return json.list_page("sources", address, listing, page, [json.source_row(each) for each in page])

    context = {"listing": listing, "page": page}
    return another_form(request, json=facts, csv=facts) or render(request, "sources/list.html", context)


@read_only
def source(request, slug):
    """12 queries at most."""
    found = Source.objects.for_page().filter(slug=slug).first()
    if found is None:
        return elsewhere(slug)
    if record := for_managers(request, [found], found.slug):
        return record
    address, library = request.build_absolute_uri(request.path), Library(settings.DOCUMENTS)
    told = {"source": found, "cite": source_text(found), "cited_by": cited(Reference.objects.citing(found), library)}
    told |= {"sections": read(found)} if found.is_document else {}

    def facts():
        alone, bibliography = Claim.objects.resting_on_alone(found), cited(found.references.with_claims())
        return json.source_page(address=address, alone=alone, bibliography=bibliography, **told)

    answer = another_form(request, json=facts, jsonld=lambda: jsonld.source(found, address))
    return answer or render(request, "sources/source.html", told | overview(found, told))


def read(document) -> list[SectionRead]:
    """How the document was read, section by section: 5 queries."""
    return reading(document.sections.body().select_related("source"), document.passages.accounting().read())


def overview(found, told: dict) -> dict:
    """What the page has beside what is told of it: 3 queries, for a cited work 1."""
    context = {"alone": Claim.objects.resting_on_alone(found)}
    if not found.is_document:
        return context
    kinds = found.faults.by_kind()
    context |= {"tally": found.references.tally(), "faults": kinds, "fault_count": sum(n for _, n in kinds)}
    return context | {"sums": added(told["sections"])}


def elsewhere(slug):
    """301 to the address in lower case, if there is such a source; 404."""
    found = Source.objects.filter(slug=slug.lower()).first()
    if found is None:
        raise Http404
    return redirect(found, permanent=True)
