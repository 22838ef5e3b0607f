"""Pages in the words of schema.org, for machines that read JSON-LD. Served beside the page, since no page holds a script."""

from __future__ import annotations

from ..models import Edition, Source
from ..pages.article import Article
from ..pages.claim import ClaimWithTrails
from ..text.phrasing import SUBTITLE, TITLE, closed
from ..vocabulary import SourceType
from .json import LICENCE


def schema_object(kind: str, address: str, **facts) -> dict:
    """What is not known is left out."""
    known = {name: value for name, value in facts.items() if value}
    return {"@context": "https://schema.org", "@type": kind, "@id": address, "url": address} | known


def entry(article: Article, address: str) -> dict:
    entry = article.entry
    return schema_object(
        "DefinedTerm",
        address,
        name=entry.name,
        alternateName=[alias.text for alias in entry.aliases.all() if alias.kind == "name"],
        description=entry.definition or article.summary.plain(600),
        sameAs=[identifier.get_absolute_url() for identifier in entry.identifiers.all()],
        inDefinedTermSet=TITLE,
        license=LICENCE,
    )


def claim(claim: ClaimWithTrails, address: str) -> dict:
    return schema_object(
        "Claim",
        address,
        identifier=claim.row.accession,
        text=closed(claim.row.statement),
        appearance=[work(document) for document in claim.documents],
        about=[link.entry.name for link in claim.row.entry_links.all()],
        license=LICENCE,
    )


def source(source: Source, address: str) -> dict:
    return {"@context": "https://schema.org"} | work(source) | {"mainEntityOfPage": address}


def work(source: Source) -> dict:
    """A publication; its address is its DOI."""
    facts = {
        "@type": SourceType(source.type).schema,
        "name": source.title,
        "author": [{"@type": "Person", "name": name} for name in source.authors],
        "datePublished": source.year and str(source.year),
        "isPartOf": source.container,
        "license": source.licence_url,
        "sameAs": source.doi and f"https://doi.org/{source.doi}",
    }
    return {name: value for name, value in facts.items() if value}


def record(edition: Edition | None, address: str, files: list[str]) -> dict:
    """The whole record as a data set, with those of its files that can be taken away."""
    media = {name: "application/json" if name.endswith(".json") else "text/plain" for name in files}
    downloads = [
        {"@type": "DataDownload", "name": name, "contentUrl": f"{address}{name}", "encodingFormat": kind}
        for name, kind in media.items()
    ]
    facts = {"version": edition and str(edition.number), "dateModified": edition and edition.date.isoformat()}
    names = {"name": TITLE, "description": closed(f"{TITLE}: {SUBTITLE}"), "isAccessibleForFree": True}
    return schema_object("Dataset", address, **names, license=LICENCE, distribution=downloads, **facts)
