"""How to cite: a source, a claim or an article as one line of text."""

from __future__ import annotations

from ..models import Claim, Edition, Entry, Source
from ..text.identifiers import url
from ..text.phrasing import SUBTITLE, TITLE, closed, imprint

#: Authors named before the rest become “et al.” (ICMJE, recommendations for references).
MOST_AUTHORS = 6


def source_text(source: Source) -> str:
    """``Frescas D, Pagano M. Title. Nat Rev Cancer. 2008;8(6):438-449. doi:…``; what is not printed is left out."""
    parts = [authors(source), source.title, source.container, source.publisher, imprint(source)]
    if source.doi:
        parts.append(f"doi:{source.doi}")
    return " ".join(closed(part) for part in parts if part)


def authors(source: Source) -> str:
    names = [name.replace(",", "") for name in source.authors]
    cut = source.et_al or len(names) > MOST_AUTHORS
    return ", ".join(names[:MOST_AUTHORS] + (["et al."] if cut and names else []))


def edition_of(row) -> Edition | None:
    """The edition that stands, of a row loaded with ``EditionChange.objects.history_of``; None before the first."""
    return Edition(number=row.edition_latest, date=row.edition_latest_date) if row.edition_latest else None


def book(edition: Edition | None) -> str:
    return f"{TITLE}: {SUBTITLE}" + (f", edition {edition.number} ({edition.date.year})" if edition else "")


def claim_text(claim: Claim, address: str, edition: Edition | None = None) -> str:
    """The claim in full, its accession, the encyclopedia and the address."""
    return f"{closed(claim.statement)} Claim {claim.accession}. In: {book(edition)}. {address}"


def entry_text(entry: Entry, address: str, edition: Edition | None = None) -> str:
    return f"{closed(entry.name)} In: {book(edition)}. {address}"


def links(source: Source) -> list[tuple[str, str]]:
    """(what it is, address) of each place on the web that the source names; a DOI's comes first."""
    places = [(f"doi:{source.doi}", url("doi", source.doi))] if source.doi else []
    places += [(f"PubMed {source.pmid}", url("pmid", source.pmid))] if source.pmid else []
    return places + ([(source.url, source.url)] if source.url else [])
