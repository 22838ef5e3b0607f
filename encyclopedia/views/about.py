"""Method, licence, how to cite, how to dispute."""

from __future__ import annotations

from django.shortcuts import render

from ..exports.how_to_cite import book
from ..models import Edition, Source
from .decorators import read_only


@read_only
def about(request):
    """2 queries."""
    edition = Edition.objects.latest_one()
    cite = f"{book(edition)}. {request.build_absolute_uri('/')}"
    documents = Source.objects.documents().order_by("slug")
    return render(request, "about/about.html", {"edition": edition, "documents": documents, "cite": cite})
