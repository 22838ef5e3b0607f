"""What each public page knows of a query: so that a link with one can be called dead without being visited.

A facet knows its choices, ``entry`` the published entries, ``order`` and ``per`` what the list offers, ``format`` the forms of
the page; ``page`` and ``q`` take what they get. A misspelt parameter, an entry that is gone, an unknown word: dead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import Resolver404, resolve

from encyclopedia.exports.references import FORMATS
from encyclopedia.lists import ENTRY_LISTS, ChangeList, ClaimList, FaultList, ReferenceList, SourceList
from encyclopedia.lists.faceted_list import SIZES
from encyclopedia.lists.facets import Facet
from encyclopedia.models import KINDS, Claim, EditionChange, Entry, Fault, Reference, Source
from encyclopedia.vocabulary import Status

#: Whether a value is one that a parameter may have.
IsKnown = Callable[[str], bool]


@dataclass(frozen=True)
class Parameters:
    """Page → its parameters, each with what tells whether it knows a value; pages with none but ``page`` are not named."""

    pages: dict[str, dict[str, IsKnown]]

    def all_of(self, path: str, query: list[tuple[str, str]]) -> bool:
        """Whether the page at a path knows each parameter of a query and its value."""
        known = self.pages.get(page_at(path), {"page": str.isdigit})
        return all(name in known and known[name](value) for name, value in query)


def parameters() -> Parameters:
    """Of every page; the choices of the lists and the published entries are read from the database."""
    alternates = {"format": {"json", "jsonld"}.__contains__}
    letters = set("0abcdefghijklmnopqrstuvwxyz")
    pages = {
        "claims": list_parameters(ClaimList, Claim.objects.published()),
        "sources": list_parameters(SourceList, Source.objects.all(), *FORMATS),
        "ledger": list_parameters(FaultList, Fault.objects.all()),
        "edition": list_parameters(ChangeList, EditionChange.objects.all()),
        "bibliography": list_parameters(ReferenceList, Reference.objects.all()),
        "source": {"format": {"json", "jsonld", *FORMATS}.__contains__},
        "a_to_z": {"letter": letters.__contains__},
        "data": {"format": {"jsonld"}.__contains__},
        "glossary": {"letter": letters.__contains__, "format": {"csv", "json"}.__contains__},
        "search": {"q": bool, "page": str.isdigit, "kind": {*KINDS, "claim", "document", "work", "term"}.__contains__},
    }
    pages |= dict.fromkeys(("entry", "claim"), alternates)
    lists = {kind: list_parameters(ENTRY_LISTS[kind], KINDS[kind].objects.published()) for kind in KINDS}
    return Parameters(pages | {f"entries {kind.plural}": each for kind, each in lists.items()})


def list_parameters(kind: type, rows, *formats: str) -> dict[str, IsKnown]:
    listing, entries = kind(QueryDict(), rows), published_keys()
    known: dict[str, IsKnown] = {"order": kind.ORDERS.__contains__, "per": {str(n) for n in SIZES}.__contains__}
    known |= {"format": {"csv", "json", *formats}.__contains__, "page": str.isdigit}
    for name, each in listing.filters.items():
        words = {str(value) for value, _ in each.extra["choices"]} if isinstance(each, Facet) else entries
        kind_of = each.extra.get("kind")
        known[name] = {word.removeprefix(f"{kind_of}:") for word in words}.__contains__
    return known


def published_keys() -> set[str]:
    rows = Entry.objects.filter(status=Status.PUBLISHED).values_list("kind", "slug")
    return {f"{kind}:{slug}" for kind, slug in rows}


def page_at(path: str) -> str:
    """``claim``, ``entries agents``: the name of the page that an address leads to; empty for none."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return f"entries {match.kwargs['plural']}" if match.view_name == "entries" else match.view_name
