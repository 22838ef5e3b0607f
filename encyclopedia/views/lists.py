"""What the six lists have in common: a page of rows, the same rows as JSON or CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.http import HttpResponse
from django.shortcuts import render

from ..exports import tables
from ..lists import FacetedList
from .formats import other_format


def list_response(
    request,
    listing: FacetedList,
    template: str,
    row: Callable[..., dict],
    *,
    arrange: Callable[[Iterable], Sequence] = list,
    about: dict | None = None,
    **context,
) -> HttpResponse:
    """The page of a list, or what stands on it as JSON or CSV; as many queries as ``listing`` and ``arrange`` need.

    ``arrange`` makes the rows of the template from the objects of the page, ``row`` a line of a table from each. What the
    page shows beside its list is in ``context``, of which a function is called by the template alone; what the JSON says of
    that is in ``about``.
    """
    page = listing.page()
    rows = arrange(page)

    def facts() -> dict:
        address, lines = request.build_absolute_uri(), [row(each) for each in rows]
        return tables.list_page(listing, page, address, lines) | (about or {})

    answer = other_format(request, json=facts, csv=facts)
    return answer or render(request, template, {"listing": listing, "page": page, "rows": rows} | context)
