"""The way through a list, page by page."""

from __future__ import annotations

from django import template
from django.core.paginator import Page
from django.http import QueryDict

register = template.Library()


@register.inclusion_tag("components/pages.html")
def pages(page: Page, state: QueryDict | str = "") -> dict:
    """Links to the pages beside a page of a list; ``state`` is the query that every link keeps."""
    return {
        "number": page.number,
        "pages": page.paginator.num_pages,
        "before": page_address(state, page.previous_page_number()) if page.has_previous() else "",
        "after": page_address(state, page.next_page_number()) if page.has_next() else "",
    }


def page_address(state: QueryDict | str, number: int) -> str:
    query = state.copy() if state else QueryDict(mutable=True)
    query["page"] = str(number)
    return f"?{query.urlencode()}"
