"""Where to go: an address of every type of page that the server has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.request import urlopen

#: Answers of the site that no list leads to.
ASKED = {
    "search": "/search/",
    "search with results": "/search/?q=resistance",
    "search of one kind": "/search/?q=resistance&kind=claim",
    "search without results": "/search/?q=nowherein+doxorubicine",
    "list narrowed": "/claims/?effect=confers_resistance&order=newest",
    "list with nothing left": "/agents/?effect=nonsense",
    "missing page": "/agents/doxorubicine/",
}


@dataclass(frozen=True)
class Places:
    """``pages``: type of page → path. ``site`` goes before each."""

    site: str
    pages: dict[str, str]

    @classmethod
    def of(cls, site: str) -> Places:
        """One page of each type that the sitemap or the front page names: of a type with many, the longest."""
        paths = re.findall(rf"<loc>{re.escape(site)}([^<]*)</loc>", read(f"{site}/sitemap.xml"))
        paths += re.findall(r'href="(/[a-z][a-z/-]*)"', read(f"{site}/"))
        shapes: dict[str, list[str]] = {}
        for path in dict.fromkeys(path for path in paths if not path.startswith("/static/") and path.endswith("/")):
            shapes.setdefault(shape(path), []).append(path)
        pages = {name: some[0] if len(some) == 1 else longest(site, some) for name, some in shapes.items()}
        documents = re.findall(r'href="(/sources/[^/"]+/)"', main_of(read(f"{site}/sources/")))
        return cls(site, pages | ASKED | {"document": documents[0], "cited work": documents[-1]})

    def __iter__(self):
        return iter(self.pages.items())

    def url(self, name: str) -> str:
        return self.site + self.pages[name]


def shape(path: str) -> str:
    """``agents`` for the list, ``agents/…`` for an article, ``sources/…/reading`` for a part of a document."""
    first, *rest = path.strip("/").split("/")
    return "/".join([first, "…", *rest[1:2]]) if rest else first or "home"


def longest(site: str, paths: list[str]) -> str:
    """The page with the most on it, of the first thirty."""
    return max(paths[:30], key=lambda path: len(read(site + path)))


def read(url: str) -> str:
    with urlopen(url, timeout=30) as response:
        return response.read().decode()


def main_of(html: str) -> str:
    return html.partition("<main")[2].partition("</main>")[0]
