"""The same page in another form: JSON, JSON-LD, CSV, BibTeX, RIS, CSL-JSON, asked for by ``?format=``."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from io import StringIO

from django.http import HttpResponse, JsonResponse

from ..exports.references import FORMATS
from ..models import Source

MEDIA = {"json": "application/json", "jsonld": "application/ld+json"}


def another_form(request, **forms: Callable[[], dict]) -> HttpResponse | None:
    """The answer in the form that is asked for, each told by a function; None for the page itself."""
    asked = request.GET.get("format", "")
    if asked not in forms:
        return None
    facts = forms[asked]()
    answer = (
        as_csv(facts) if asked == "csv" else JsonResponse(facts, json_dumps_params={"indent": 1, "ensure_ascii": False})
    )
    answer.headers.setdefault("X-Robots-Tag", "noindex")
    if asked in MEDIA:
        answer.headers["Content-Type"] = MEDIA[asked]
    return answer


def for_managers(request, sources: Iterable[Source], name: str) -> HttpResponse | None:
    """The sources in the form that a reference manager reads, if one is asked for."""
    if request.GET.get("format", "") not in FORMATS:
        return None
    write, media, ending = FORMATS[request.GET["format"]]
    answer = HttpResponse(write(sources), content_type=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def as_csv(facts: dict) -> HttpResponse:
    """The rows of a list, with a head even if there are none."""
    text, rows = StringIO(), facts["rows"]
    writer = csv.DictWriter(text, fieldnames=list(rows[0]) if rows else ["nothing"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{facts["type"]}.csv"'
    return answer
