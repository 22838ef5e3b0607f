"""Search, and the description by which browsers offer it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from .. import search as searching
from ..lookup.identifiers import straight
from ..lookup.suggestions import nearest
from ..pages.search_summary import summary
from ..text.normalise import slug
from .decorators import read_only


@read_only
def search(request):
    """6 queries at most: the names that come nearest are only looked for where nothing answers."""
    question = searching.asked(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    there = "" if kind else straight(question.text)
    if there:
        return redirect(there)
    answer = searching.find(question, kind, request.GET.get("page", ""))
    offered = nearest(slug(question.text)) if question.groups and not answer.groups else []
    context = {"answer": answer, "question": question, "nearest": offered, "summary": summary(answer)}
    return render(request, "search/search.html", context)


@read_only
def description(request):
    """How a browser asks this site, for its list of search engines; no query."""
    places = {"address": reverse("search"), "icon": static("img/favicon.svg")}
    context = {name: request.build_absolute_uri(place) for name, place in places.items()}
    return render(request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml")
