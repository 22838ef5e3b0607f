"""Visits the public pages, and looks at each as a browser would.

``walk()`` goes from the front page by every link, and by the address of everything public in the database; ``sample()``
visits the smallest, the median and the largest page of each type, and the pages of which there is one.

A walk visits every address without a query, without a limit. Links with a query (facets, orders, forms to take away) are
as many as the combinations of what they narrow by, so these are sampled: from pages without a query, a link is visited if it
has something that no link before it had (a page with a parameter, a word as its value, two parameters together), and one
link in ``ONE_IN`` besides, by a digest of the address. Of every other link it is only asked whether it *resolves*: see
``tests/parameters.py``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from multiprocessing import get_context
from re import compile as pattern
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from zlib import crc32

from django.core.handlers.base import BaseHandler
from django.db import connection
from django.test import RequestFactory

from encyclopedia.models import Claim, Edition, Entry, Fault, Section, Source
from encyclopedia.vocabulary import Kind
from tests.parameters import Parameters, page_at, parameters

#: Of the links with a query that have nothing new, one in so many is visited all the same.
ONE_IN = 200
#: Parameters whose values are not told apart when links are chosen.
OPEN = {"entry", "under", "q", "page", "letter"}

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: Elements within a line: the text before and after them stands together.
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "span", "strong", "sub", "sup", "time"}
#: A stop that stands apart from the word before it.
STRAY_STOP = pattern(r"[^\s\0]+\s+[.,;:)](?=[\s\0])")

#: Where every walk begins.
FIXED = ["/", "/search/", "/search/?q=resistance", "/search/?q=resistance&kind=claim"]


class Outline(HTMLParser):
    """What a page says about itself: ids, links, headings, and what it must not have."""

    def __init__(self, html: str):
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.open: list[str] = []
        self.trouble: list[str] = []
        self.texts: list[str] = []
        self.language = ""
        self.feed(html)
        self.trouble += [f"<{tag}> is not closed" for tag in self.open]

    @property
    def stray_stops(self) -> list[str]:
        """Each full stop, comma or bracket before which white space stands, with the word before it."""
        return STRAY_STOP.findall("".join(self.texts) + "\0")

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag not in INLINE:
            self.texts.append("\0")
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
        if tag not in INLINE:
            self.texts.append("\0")
        if not self.open or self.open.pop() != tag:
            self.trouble.append(f"</{tag}> closes what is not open")

    def handle_data(self, data):
        self.texts.append("code" if "code" in self.open else data)


@dataclass
class Visit:
    """One address as it answered, twice: the second time with the tag of the first."""

    address: str
    status: int
    html: str
    queries: int = 0
    cookies: bool = False
    repeat_status: int = 304
    leads_to: str = ""
    outline: Outline = field(init=False)
    #: Links within the site, whole, with their fragments.
    links: set[str] = field(init=False)

    def __post_init__(self):
        self.outline = Outline(self.html)
        base = f"http://testserver{self.address}"
        whole = {href if href.startswith("/") else urljoin(base, href) for href in self.outline.links}
        self.links = {href.removeprefix("http://testserver") for href in whole if within(href)}


def within(href: str) -> bool:
    return href.startswith(("/", "http://testserver"))


class Visitor:
    """Asks for pages as a server does; the test client would copy the context of every component of every page."""

    def __init__(self):
        self.handler, self.requests, self.queries = BaseHandler(), RequestFactory(), 0
        self.handler.load_middleware()

    def count(self, execute, *arguments):
        self.queries += 1
        return execute(*arguments)

    def get(self, address: str, **headers):
        self.queries = 0
        # Counted as they are executed: a log of queries would ask SQLite to quote every parameter.
        with connection.execute_wrapper(self.count):
            return self.handler.get_response(self.requests.get(address, headers=headers))

    def visit(self, address: str) -> Visit:
        response = self.get(address)
        queries, kind = self.queries, response.headers.get("Content-Type", "")
        repeat = self.get(address, **{"If-None-Match": response.headers.get("ETag", "none")})
        html = response.content.decode() if kind.startswith("text/html") else ""
        cookies = bool(response.cookies) or "Cookie" in response.headers.get("Vary", "")
        leads_to = response.headers.get("Location", "")
        return Visit(address, response.status_code, html, queries, cookies, repeat.status_code, leads_to)


@cache
def visitor() -> Visitor:
    return Visitor()


def visit(address: str) -> Visit:
    return visitor().visit(address)


@dataclass
class Walk:
    """The pages visited, the addresses of the record, and what each page knows of queries."""

    pages: dict[str, Visit] = field(default_factory=dict)
    record: set[str] = field(default_factory=lambda: set(record_addresses()))
    known: Parameters = field(default_factory=parameters)

    def resolves(self, address: str) -> bool:
        """Whether a link that was not visited leads to a page that there is, which knows its query."""
        parts = urlsplit(address)
        page, query = self.pages.get(parts.path), parse_qsl(parts.query, keep_blank_values=True)
        answers = page.status == 200 if page else parts.path in self.record
        return answers and self.known.all_of(parts.path, query)

    @property
    def unvisited(self) -> set[str]:
        """Of the record."""
        return self.record - set(self.pages)


def record_addresses() -> list[str]:
    """The address of everything in the record."""
    rows = [*Entry.objects.in_record(), *Claim.objects.in_record(), *Source.objects.all(), *Fault.objects.all()]
    rows += Section.objects.body().select_related("source")
    documents = Source.objects.documents()
    return [row.get_absolute_url() for row in rows] + [f"{each.get_absolute_url()}bibliography/" for each in documents]


def visit_all(addresses: Iterable[str], ask=visit) -> Iterator:
    """What ``ask`` gives of each address, asked by as many processes as there are processors.

    A database in memory is copied with the process that holds it; any other is asked by this process alone.
    """
    addresses = list(addresses)
    inherited = connection.vendor == "sqlite" and connection.is_in_memory_db() and hasattr(os, "fork")
    if not inherited or len(addresses) < 100:
        yield from map(ask, addresses)
        return
    with get_context("fork").Pool(os.cpu_count()) as pool:
        yield from pool.imap(ask, addresses, chunksize=16)


def walk() -> Walk:
    """Every page that can be reached without a query, and a sample of those with one."""
    walk, traits_before = Walk(), set()
    visits = {page.address: page for page in visit_all(sorted(walk.record))}
    waiting, targets = [*sorted(walk.record, reverse=True), *reversed(FIXED)], set()
    while waiting:
        address = waiting.pop()
        if address in walk.pages:
            continue
        walk.pages[address] = page = visits.get(address) or visit(address)
        for target in sorted({urldefrag(link)[0] for link in page.links} - targets):
            if not urlsplit(target).query:
                targets.add(target)
                waiting.append(target)
            elif not urlsplit(address).query:
                targets.add(target)
                waiting += [urlsplit(target).path, *([target] if is_chosen(target, traits_before) else [])]
    return walk


def sample() -> Walk:
    """The smallest, the median and the largest page of each type, the ends of the lists, and every page that is not of the
    record: links to the rest of the record, and those with a query, are not followed."""
    walk = Walk()
    lists = [f"/{plural}/" for plural in (*(kind.plural for kind in Kind), "claims", "sources", "ledger")]
    editions = [edition.get_absolute_url() for edition in Edition.objects.all()]
    waiting = [address for rows in by_size().values() for address in three_of(rows)]
    waiting += [*FIXED, *(f"{address}?page=9999" for address in (*lists, *editions))]
    while waiting:
        address = waiting.pop()
        if address not in walk.pages:
            walk.pages[address] = page = visit(address)
            targets = {urldefrag(link)[0] for link in page.links} - walk.unvisited
            waiting += sorted(target for target in targets if not urlsplit(target).query)
    return walk


def traits(address: str) -> Iterator[tuple]:
    """What makes a link with a query worth a visit if no link before it had it."""
    parts = urlsplit(address)
    page, query = page_at(parts.path), sorted(parse_qsl(parts.query, keep_blank_values=True))
    yield from ((page, name, "" if name in OPEN else value) for name, value in query)
    yield from ((page, *pair) for pair in combinations([name for name, _ in query], 2))


def is_chosen(address: str, traits_before: set[tuple]) -> bool:
    """Whether a link with a query is visited; what it has is then known."""
    new = set(traits(address)) - traits_before
    traits_before |= new
    return bool(new) or crc32(address.encode()) % ONE_IN == 0


def by_size() -> dict[str, list[str]]:
    """Type of page → the addresses of all its pages, the smallest first, by how much the record has to show there."""
    entries = sorted(Entry.objects.published().counted(), key=lambda entry: (entry.claim_count, entry.slug))
    types = {kind.value: [entry.get_absolute_url() for entry in entries if entry.kind == kind] for kind in Kind}
    claims = Claim.objects.published().prefetch_related("citations__reference_links")
    works = sorted(Source.objects.for_list(), key=lambda source: (source.claim_count, source.slug))
    sections = Section.objects.body().select_related("source").prefetch_related("passages")
    faults = Fault.objects.select_related("source")
    documents = [source.get_absolute_url() for source in works if source.is_document]
    types |= {"document": documents, "bibliography": [f"{address}bibliography/" for address in documents]}
    types["work"] = [source.get_absolute_url() for source in works if not source.is_document]
    types["claim"] = sized(
        claims, lambda claim: sum(1 + len(each.reference_links.all()) for each in claim.citations.all())
    )
    types["section"] = sized(sections, lambda section: len(section.passages.all()))
    types["fault"] = sized(faults, lambda fault: len(fault.text + fault.ground))
    return types


def sized(rows, size) -> list[str]:
    pairs = sorted((size(row), row.get_absolute_url()) for row in rows)
    return [address for _, address in pairs]


def three_of(addresses: list[str]) -> list[str]:
    """The first, the middle and the last; none where there are none."""
    return [addresses[0], addresses[len(addresses) // 2], addresses[-1]] if addresses else []
