"""The record to take away."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render

from .. import dataset
from ..exports import jsonld
from ..models import Edition
from ..vocabulary import Kind
from .decorators import read_only
from .formats import other_format


@read_only
def data(request):
    """4 queries."""
    edition, address = Edition.objects.latest_one(), request.build_absolute_uri(request.path)
    context = {"holdings": dataset.holdings(), "on_offer": dataset.names_on_offer(settings.FIXTURES)}
    context |= {"edition": edition, "kinds": list(Kind), "manifest": dataset.manifest_on_offer(settings.FIXTURES)}
    answer = other_format(request, jsonld=lambda: jsonld.record(edition, address, sorted(context["on_offer"])))
    return answer or render(request, "data/data.html", context)


@read_only
def data_file(request, name):
    """A file of the fixtures as it lies there, as long as it holds what the pages show; 1 query."""
    if name not in dataset.names_on_offer(settings.FIXTURES):
        raise Http404
    kind = "application/json" if name.endswith(".json") else "text/plain; charset=utf-8"
    answer = FileResponse((settings.FIXTURES / name).open("rb"), content_type=kind, filename=name)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
