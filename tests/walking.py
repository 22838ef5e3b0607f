"""Walks the public pages: from the front page by every link, and by the address of everything public in the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from encyclopedia.models import Claim, Entry, Source

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

    @property
    def links(self) -> set[str]:
        """Links within the site, whole, with their fragments."""
        whole = {urljoin(f"http://testserver{self.address}", href) for href in self.outline.links}
        return {href.removeprefix("http://testserver") for href in whole if href.startswith("http://testserver")}


def visit(client: Client, address: str) -> Walked:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    again = client.get(address, headers={"If-None-Match": response.headers.get("ETag", "none")})
    kind = response.headers.get("Content-Type", "")
    html = response.content.decode() if kind.startswith("text/html") else ""
    cookies = bool(response.cookies) or "Cookie" in response.headers.get("Vary", "")
    leads_to = response.headers.get("Location", "")
    return Walked(address, response.status_code, html, len(queries), cookies, again.status_code, leads_to)


def walk(limit: int = 3000) -> dict[str, Walked]:
    """Every page that can be reached; links with a query are followed from addresses without one."""
    client, pages = Client(), {}
    known = [*Entry.objects.in_record(), *Claim.objects.in_record(), *Source.objects.all()]
    waiting = [
        "/",
        "/search/",
        "/search/?q=resistance",
        "/search/?q=resistance&kind=claim",
        *(thing.get_absolute_url() for thing in known),
    ]
    while waiting and len(pages) < limit:
        address = waiting.pop()
        if address in pages:
            continue
        pages[address] = page = visit(client, address)
        for link in sorted(page.links):
            target = urldefrag(link)[0]
            if not (urlsplit(address).query and urlsplit(target).query):
                waiting.append(target)
    return pages
