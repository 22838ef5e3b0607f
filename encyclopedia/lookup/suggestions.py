"""Which entries to offer where nothing answers: those whose names look most like what was typed."""

from __future__ import annotations

from difflib import SequenceMatcher

from ..models import Entry
from ..text.normalise import slug as address_of

#: Entries offered where nothing answers, and how alike an address must be (0 to 1) to be offered.
OFFERED = 6
ALIKE = 0.6


def nearest(address: str) -> list[Entry]:
    """Published entries whose names look most like the last part of an address, the most alike first; 2 queries at most."""
    name = address_of(address.rstrip("/").rpartition("/")[2][:200])
    heads = list(dict.fromkeys(part[:3] for part in name.split("-") if len(part) > 1))[:5]
    likeness: dict[Entry, float] = {}
    for entry in Entry.objects.beginning(heads):
        ratio = SequenceMatcher(None, name, entry.called).ratio()
        likeness[entry] = max(ratio, likeness.get(entry, 0))
    ranked = sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0].kind, pair[0].slug))
    return [entry for entry, ratio in ranked if ratio >= ALIKE][:OFFERED]
