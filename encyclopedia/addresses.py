"""What an address may mean that is no page itself: another name, a former address, a slip of the keyboard."""

from __future__ import annotations

from difflib import SequenceMatcher

from .models import Alias, Entry, FormerAddress
from .vocabulary import Kind
from .words import slug as address_of

#: Entries offered where nothing answers, and how alike an address must be (0 to 1) to be offered.
OFFERED = 6
ALIKE = 0.6


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
    found = [alias.entry for alias in Alias.objects.leading_to_pages().filter(slug=folded)]
    return found if any(entry.kind == kind for entry in found) else []


def nearest(address: str) -> list[Entry]:
    """Published entries whose names look most like the last part of an address, the most alike first; 2 queries at most."""
    asked = address_of(address.rstrip("/").rpartition("/")[2][:200])
    heads = list(dict.fromkeys(part[:3] for part in asked.split("-") if len(part) > 1))[:5]
    likeness: dict[Entry, float] = {}
    for entry in Entry.objects.beginning(heads):
        ratio = SequenceMatcher(None, asked, entry.called).ratio()
        likeness[entry] = max(ratio, likeness.get(entry, 0))
    ranked = sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0].kind, pair[0].slug))
    return [entry for entry, ratio in ranked if ratio >= ALIKE][:OFFERED]
