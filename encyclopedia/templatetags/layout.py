"""What frames a page: its icon, the way to the lists, the history of a thing; and what stands within one of its lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote

from django import template
from django.contrib.staticfiles import finders
from django.template.defaultfilters import capfirst, date
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models import Term
from ..vocabulary import Kind

register = template.Library()


@register.simple_tag
@cache
def icon() -> str:
    """The icon of the site in an address that holds all of it: with three style sheets, a file would be a fifth request."""
    svg = Path(finders.find("img/favicon.svg")).read_text()
    return f"data:image/svg+xml,{quote(' '.join(svg.split()), safe='/:=')}"


@register.simple_tag
def lists() -> list[tuple[str, str]]:
    """(title, address) of every list that a reader can look through, in the order of the header."""
    kinds = [(kind.title, reverse("entries", args=[kind.plural])) for kind in Kind]
    return [*kinds, ("Claims", reverse("claims")), ("Sources", reverse("sources"))]


@register.simple_tag
def nav_item(path: str, title: str, url: str) -> SafeString:
    """A place of the navigation, marked if it is the page at ``path`` or what that page stands under."""
    if not path.startswith(url):
        return format_html('<li><a href="{}">{}</a></li>', url, title)
    current = "page" if path == url else "true"
    return format_html('<li><a href="{}" aria-current="{}">{}</a></li>', url, current, title)


@register.simple_tag
def history(row) -> str:
    """In which edition a thing came or changed last, and up to which it stands unchanged. ``row`` has been loaded with its
    editions (``edition_number``, ``edition_change``, ``edition_date``, ``edition_latest``)."""
    if not row.edition_number:
        return "Not yet in an edition"
    day, change = date(row.edition_date, "j F Y"), capfirst(row.edition_change)
    latest = format_html("{} in {}, {}", change, edition_link(row.edition_number), day)
    if row.edition_latest == row.edition_number:
        return latest
    return format_html("{}; unchanged up to {}", latest, edition_link(row.edition_latest))


def edition_link(number: int) -> SafeString:
    return format_html('<a href="{}">edition {}</a>', reverse("edition", args=[number]), number)


@register.filter
def letter_name(letter: str) -> str:
    """A letter of an index as it is shown; the digits stand together under ``0``."""
    return "0–9" if letter == "0" else letter.upper()


@register.filter
def printed_cells(term: Term) -> str:
    """A row of a list of abbreviations as it is printed: both cells with a line between them, or the one there is."""
    return " | ".join(filter(None, (term.printed_abbreviation, term.printed_expansion)))
