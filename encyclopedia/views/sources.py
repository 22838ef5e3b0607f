"""The list of sources, and the page of a document or a cited work."""

from __future__ import annotations

from django.conf import settings
from django.shortcuts import render

from ..evidence.quotations import Library
from ..exports import json, jsonld, tables
from ..exports.how_to_cite import source_text
from ..lists import SourceList
from ..lookup.redirects import sources_at
from ..models import Claim, Source
from ..pages.source import references_with_passages, source_page, tallies
from .addresses import thing_at
from .decorators import read_only
from .formats import other_format, reference_formats
from .lists import list_response


@read_only
def source_list(request):
    """7 queries; the whole bibliography for a reference manager costs 1."""
    bibliography = reference_formats("bibliography", Source.objects.order_by("slug"))
    if answer := other_format(request, **bibliography):
        return answer
    listing = SourceList(request.GET, Source.objects.all())
    return list_response(request, listing, "sources/list.html", tables.source_row)


@read_only
def source(request, slug):
    """12 queries at most."""
    row = thing_at(Source.objects.for_page(), sources_at, slug=slug)
    address, cite = request.build_absolute_uri(request.path), source_text(row)

    def facts():
        bibliography = references_with_passages(row.references.with_claims()) if row.is_document else ()
        page, alone = source_page(row, Library(settings.DOCUMENTS)), Claim.objects.resting_on_alone(row)
        return json.source_page(page, bibliography, alone, address, cite)

    formats = reference_formats(row.slug, [row])
    answer = other_format(request, json=facts, jsonld=lambda: jsonld.source(row, address), **formats)
    return answer or render(request, "sources/source.html", {"source": row, "cite": cite} | page_context(row))


def page_context(source: Source) -> dict:
    """What the page says beside the card: 11 queries, for a cited work 4."""
    page = source_page(source, Library(settings.DOCUMENTS))
    context = {"cited_by": page.cited_by, "alone": Claim.objects.resting_on_alone(source)}
    if not source.is_document:
        return context
    kinds, counts = source.faults.by_kind(), source.references.tally()
    context |= {"tallies": tallies(counts), "printed": counts["printed"]}
    context |= {"faults": kinds, "fault_count": sum(n for _, n in kinds)}
    return context | {"sections": page.sections, "sums": page.sums}
