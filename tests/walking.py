"""Walks the public pages: from the front page by every link, and by the address of everything public in the database.

Every address without a query is visited, without a limit. Links with a query (facets, orders, forms to take away) are as
many as the combinations of what they narrow by, so these are sampled: from pages without a query, a link is visited if it
has something that no link before it had (a page with a parameter, a word as its value, two parameters together), and one
link in ``ONE_IN`` besides, by a digest of the address. Of every other link with a query it is only asked whether it
*resolves*: the page without the query was visited and answered 200, and it knows each parameter and its value. A facet knows
its choices, ``entry`` the published entries, ``order`` and ``per`` what the list offers, ``format`` the forms of the page;
``page`` and ``q`` take what they get. A misspelt parameter, an entry that is gone, an unknown word: dead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from multiprocessing import get_context
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from zlib import crc32

from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import Resolver404, resolve

from encyclopedia.exports.references import FORMATS
from encyclopedia.lists import (
    ENTRY_LISTS,
    ChangeList,
    ClaimList,
    FaultList,
    ReferenceList,
    SourceList,
)
from encyclopedia.lists.faceted_list import SIZES
from encyclopedia.lists.facets import Facet
from encyclopedia.models import KINDS, Claim, EditionChange, Entry, Fault, Reference, Section, Source
from encyclopedia.vocabulary import Status

#: Of the links with a query that have nothing new, one in so many is visited all the same.
ONE_IN = 200
#: Parameters whose values are not told apart when links are chosen.
OPEN = {"entry", "under", "q", "page", "letter"}

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Outline(HTMLParser):
    """What a page says about itself: ids, links, headings, and what it must not have."""

    def __init__(self, html: str):
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.open: list[str] = []
        self.trouble: list[str] = []
        self.language = ""
        self.feed(html)
        self.trouble += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(tag)
        if tag == "html":
            self.language = attributes.get("lang", "")
        if tag == "form" and not (attributes.get("method") == "get" and attributes.get("action", "").startswith("/")):
            self.trouble.append("a form that asks another host, or does more than ask")
        if tag in ("script", "style") or any(name == "style" or name.startswith("on") for name in attributes):
            self.trouble.append(f"<{tag}> with {sorted(attributes)}")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.trouble.append(f"</{tag}> closes what is not open")


@dataclass
class Walked:
    """One address as it answered, twice: the second time with the tag of the first."""

    address: str
    status: int
    html: str
    queries: int
    cookies: bool
    again: int
    leads_to: str = ""
    outline: Outline = field(init=False)

    def __post_init__(self):
        self.outline = Outline(self.html)
        base = f"http://testserver{self.address}"
        whole = {href if href.startswith("/") else urljoin(base, href) for href in self.outline.links}
        #: Links within the site, whole, with their fragments.
        self.links = {href.removeprefix("http://testserver") for href in whole if within(href)}


def within(href: str) -> bool:
    return href.startswith(("/", "http://testserver"))


class Visitor:
    """Asks for pages as a server does; the test client would copy the context of every component of every page."""

    def __init__(self):
        self.handler, self.requests, self.queries = BaseHandler(), RequestFactory(), 0
        self.handler.load_middleware()

    def counting(self, execute, *told):
        self.queries += 1
        return execute(*told)

    def get(self, address: str, **headers):
        self.queries = 0
        # Counted as they are executed: a log of queries would ask SQLite to quote every parameter.
        with connection.execute_wrapper(self.counting):
            return self.handler.get_response(self.requests.get(address, headers=headers))

    def visit(self, address: str) -> Walked:
        response = self.get(address)
        queries, kind = self.queries, response.headers.get("Content-Type", "")
        again = self.get(address, **{"If-None-Match": response.headers.get("ETag", "none")})
        html = response.content.decode() if kind.startswith("text/html") else ""
        cookies = bool(response.cookies) or "Cookie" in response.headers.get("Vary", "")
        leads_to = response.headers.get("Location", "")
        return Walked(address, response.status_code, html, queries, cookies, again.status_code, leads_to)


def visit(address: str) -> Walked:
    return visitor().visit(address)


@cache
def visitor() -> Visitor:
    return Visitor()


Knows = Callable[[str], bool]


def listed(kind: type, rows, *forms: str) -> dict[str, Knows]:
    """What a list knows; its choices and the published entries are read from the database."""
    listing, entries = kind(QueryDict(), rows), published()
    known: dict[str, Knows] = {"order": kind.ORDERS.__contains__, "per": {str(n) for n in SIZES}.__contains__}
    known |= {"format": {"csv", "json", *forms}.__contains__, "page": str.isdigit}
    for name, each in listing.filters.items():
        words = {str(value) for value, _ in each.extra["choices"]} if isinstance(each, Facet) else entries
        kind_of = each.extra.get("kind")
        known[name] = {word.removeprefix(f"{kind_of}:") for word in words}.__contains__
    return known


def published() -> set[str]:
    rows = Entry.objects.filter(status=Status.PUBLISHED).values_list("kind", "slug")
    return {f"{kind}:{slug}" for kind, slug in rows}


def parameters() -> dict[str, dict[str, Knows]]:
    """Page → its parameters, each with what says whether it knows a value; pages with none but ``page`` are not named."""
    alternates = {"format": {"json", "jsonld"}.__contains__}
    names = set("0abcdefghijklmnopqrstuvwxyz")
    known = {
        "claims": listed(ClaimList, Claim.objects.published()),
        "sources": listed(SourceList, Source.objects.all(), *FORMATS),
        "ledger": listed(FaultList, Fault.objects.all()),
        "edition": listed(ChangeList, EditionChange.objects.all()),
        "bibliography": listed(ReferenceList, Reference.objects.all()),
        "source": {"format": {"json", "jsonld", *FORMATS}.__contains__},
        "a_to_z": {"letter": names.__contains__},
        "glossary": {"letter": names.__contains__, "format": {"csv", "json"}.__contains__},
        "search": {"q": bool, "page": str.isdigit, "kind": {*KINDS, "claim", "document", "work", "term"}.__contains__},
    }
    known |= dict.fromkeys(("entry", "claim"), alternates)
    lists = {kind: listed(ENTRY_LISTS[kind], KINDS[kind].objects.published()) for kind in KINDS}
    return known | {f"entries {kind.plural}": each for kind, each in lists.items()}


def page_at(path: str) -> str:
    """``claim``, ``entries agents``: the name of the page that an address leads to; empty for none."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return f"entries {found.kwargs['plural']}" if found.view_name == "entries" else found.view_name


def traits(address: str) -> Iterator[tuple]:
    """What makes a link with a query worth a visit if no link before it had it."""
    parts = urlsplit(address)
    page, said = page_at(parts.path), sorted(parse_qsl(parts.query, keep_blank_values=True))
    yield from ((page, name, "" if name in OPEN else value) for name, value in said)
    yield from ((page, *pair) for pair in combinations([name for name, _ in said], 2))


@dataclass
class Walk:
    """The pages visited, the addresses of the record, and what each page knows of queries."""

    pages: dict[str, Walked] = field(default_factory=dict)
    record: list[str] = field(default_factory=lambda: known_addresses())
    known: dict[str, dict[str, Knows]] = field(default_factory=parameters)

    def resolves(self, address: str) -> bool:
        """Whether a link with a query that was not visited leads to what its page knows."""
        parts = urlsplit(address)
        there, known = self.pages.get(parts.path), self.known.get(page_at(parts.path), {"page": str.isdigit})
        said = parse_qsl(parts.query, keep_blank_values=True)
        if not said or there is None or there.status != 200:
            return False
        return all(name in known and known[name](value) for name, value in said)


def known_addresses() -> list[str]:
    """The address of everything in the record."""
    things = [*Entry.objects.in_record(), *Claim.objects.in_record(), *Source.objects.all(), *Fault.objects.all()]
    things += Section.objects.body().select_related("source")
    return [thing.get_absolute_url() for thing in things]


def visit_all(addresses: list[str]) -> Iterator[Walked]:
    """The addresses, visited by as many processes as there are processors.

    A database in memory is copied with the process that holds it; any other is asked by this process alone.
    """
    inherited = connection.vendor == "sqlite" and connection.is_in_memory_db() and hasattr(os, "fork")
    if not inherited or len(addresses) < 100:
        yield from map(visit, addresses)
        return
    with get_context("fork").Pool(os.cpu_count()) as pool:
        yield from pool.imap(visit, addresses, chunksize=16)


def walk() -> Walk:
    """Every page that can be reached without a query, and a sample of those with one."""
    walked, seen = Walk(), set()
    visited = {page.address: page for page in visit_all(walked.record)}
    fixed = ["/", "/search/", "/search/?q=resistance", "/search/?q=resistance&kind=claim"]
    waiting, found = [*reversed(walked.record), *reversed(fixed)], set()
    while waiting:
        address = waiting.pop()
        if address in walked.pages:
            continue
        walked.pages[address] = page = visited.get(address) or visit(address)
        for target in sorted({urldefrag(link)[0] for link in page.links} - found):
            if not urlsplit(target).query:
                found.add(target)
                waiting.append(target)
            elif not urlsplit(address).query:
                found.add(target)
                waiting += [urlsplit(target).path, *([target] if is_chosen(target, seen) else [])]
    return walked


def is_chosen(address: str, seen: set[tuple]) -> bool:
    """Whether a link with a query is visited; what it has is then seen."""
    new = set(traits(address)) - seen
    seen |= new
    return bool(new) or crc32(address.encode()) % ONE_IN == 0
