"""What an address may mean that is no page itself: another name, or a former address."""

from __future__ import annotations

from ..models import Alias, Entry, FormerAddress
from ..text.normalise import slug as address_of
from ..vocabulary import Kind


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
    typed_otherwise = Entry.objects.in_record().filter(kind=kind, slug=folded).first() if folded != slug else None
    if typed_otherwise:
        return [typed_otherwise]
    entries = [alias.entry for alias in Alias.objects.leading_to_pages().filter(slug=folded)]
    return entries if any(entry.kind == kind for entry in entries) else []
