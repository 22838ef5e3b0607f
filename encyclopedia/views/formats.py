"""The same page in another format, asked for by ``?format=``: JSON, JSON-LD, CSV, BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from io import StringIO

from django.http import HttpResponse, JsonResponse

from ..exports.references import FORMATS


def other_format(request, **formats: Callable[[], dict]) -> HttpResponse | None:
    """The answer in the format that is asked for; None for the page itself, which also answers an unknown format.

    ``formats`` names those that the page has, each with the function that gives its facts.
    """
    name = request.GET.get("format", "")
    if name not in formats:
        return None
    response = WRITERS[name](formats[name]())
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def as_json(facts: dict, media: str = "application/json") -> HttpResponse:
    return JsonResponse(facts, json_dumps_params={"indent": 1, "ensure_ascii": False}, content_type=media)


def as_csv(facts: dict) -> HttpResponse:
    """``facts["rows"]`` of a list, with a head even if there are none."""
    text, rows = StringIO(), facts["rows"]
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else ["nothing"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return as_file(text.getvalue(), "text/csv; charset=utf-8", f"{facts['type']}.csv")


def as_references(name: str, facts: dict) -> HttpResponse:
    """``facts["sources"]`` as a reference manager reads them."""
    write, media, ending = FORMATS[name]
    return as_file(write(facts["sources"]), media, f"{facts['type']}.{ending}")


def as_file(text: str, media: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


WRITERS: dict[str, Callable[[dict], HttpResponse]] = {
    "json": as_json,
    "jsonld": partial(as_json, media="application/ld+json"),
    "csv": as_csv,
    **{name: partial(as_references, name) for name in FORMATS},
}


def reference_formats(name: str, sources) -> dict[str, Callable[[], dict]]:
    """The formats of reference managers, for sources that are taken away under a name."""
    return dict.fromkeys(FORMATS, lambda: {"type": name, "sources": sources})
