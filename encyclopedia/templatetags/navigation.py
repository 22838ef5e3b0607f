"""The way through the site: the pages of the masthead, and the pages of a list."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse

from ..models.entries import PLURALS
from .entries import TITLES

register = template.Library()


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A page of the masthead; ``current`` is ``page`` on that page itself, ``true`` on a page below it, or empty."""

    url: str
    label: str
    current: str


@register.filter
def navigation(path: str) -> list[NavigationItem]:
    """The pages of the masthead, as the page at a path shows them."""
    pages = [(reverse("entries", args=[PLURALS[kind]]), title) for kind, title in TITLES.items()]
    pages += [(reverse(name), name.capitalize()) for name in ("claims", "sources", "about")]
    return [
        NavigationItem(url, label, "page" if path == url else "true" if url in path else "") for url, label in pages
    ]


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
