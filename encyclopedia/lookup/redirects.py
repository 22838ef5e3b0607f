"""What an address may mean that is no page itself: another name, a former address, other letters."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import Alias, Claim, Entry, FormerAddress, Source
from ..text.normalise import slug as address_of
from ..vocabulary import Kind


def claims_at(accession: str) -> Iterable[Claim]:
    """The claim whose accession was typed in small letters; 1 query."""
    return Claim.objects.in_record().filter(accession=accession.upper())


def sources_at(slug: str) -> Iterable[Source]:
    """The source whose address was typed in capitals; 1 query."""
    return Source.objects.filter(slug=slug.lower())


def entries_at(kind: Kind, slug: str) -> list[Entry]:
    """The entries that an address without a page leads to; several where they share the name. At most 3 queries.

    Misprints and synonyms lead nowhere. A name leads only from its own kind's addresses; one that entries of several
    kinds share offers them all.
    """
    folded = address_of(slug)
    if not folded:
        return []
    former = FormerAddress.objects.in_record().filter(kind=kind, slug=folded).select_related("entry").first()
    if former:
        return [former.entry]
    other_letters = Entry.objects.in_record().filter(kind=kind, slug=folded).first() if folded != slug else None
    if other_letters:
        return [other_letters]
    entries = [alias.entry for alias in Alias.objects.leading_to_pages().filter(slug=folded)]
    return entries if any(entry.kind == kind for entry in entries) else []
