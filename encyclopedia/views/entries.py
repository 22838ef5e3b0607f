"""Lists and articles of the six kinds of entry."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render

from .. import articles
from ..addresses import entries_at
from ..citations import entry_text
from ..filters import ENTRY_LISTINGS
from ..library import Library
from ..models import KINDS
from ..models.entries import PLURALS
from .reading import read_only

KIND_AT = {plural: kind for kind, plural in PLURALS.items()}


@read_only
def entry_list(request, plural):
    """8 queries."""
    kind = KIND_AT[plural]
    listing = ENTRY_LISTINGS[kind](request.GET, KINDS[kind].objects.published())
    return render(request, "entries/list.html", {"kind": kind, "plural": plural, "listing": listing})


@read_only
def entry(request, plural, slug):
    """13 queries at most."""
    found = KINDS[KIND_AT[plural]].objects.for_page().filter(slug=slug).first()
    if found is None:
        return elsewhere(request, plural, slug)
    context = {
        "entry": found,
        "article": articles.write(found, Library(settings.DOCUMENTS)),
        "cite": entry_text(found, request.build_absolute_uri(request.path)),
    }
    return render(request, "entries/entry.html", context)


def elsewhere(request, plural, slug):
    """301 to the one entry that goes by the name; a page that offers each of several; 404."""
    found = entries_at(KIND_AT[plural], slug)
    if not found:
        raise Http404
    if len(found) == 1:
        return redirect(found[0], permanent=True)
    return render(request, "entries/shared_name.html", {"name": slug, "entries": found, "plural": plural})
