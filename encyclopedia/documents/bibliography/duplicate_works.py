"""Which entries are the same work. Same author and year alone never are."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from ...text.normalise import squash
from .printed_entry import PrintedEntry

LIKENESS = 0.8


def same_work(one: PrintedEntry, other: PrintedEntry) -> bool:
    """Whether two entries have one DOI or, in one year, one title, letters and digits compared."""
    return not keys(one).isdisjoint(keys(other))


def keys(entry: PrintedEntry) -> set[str | tuple[str, str]]:
    """What names the work of an entry: its DOI, and its title with the year; none of what it has not."""
    title = squash(entry.title)
    return {key for key in (entry.normal_doi, title and (title, entry.year[:4])) if key}


def alike(one: PrintedEntry, other: PrintedEntry) -> bool:
    """Whether two entries that are not the same work could be taken for it: titles alike, or author and year equal."""
    if same_work(one, other):
        return False
    if squash(one.family) == squash(other.family) and one.family and one.year[:4] == other.year[:4]:
        return True
    matcher = SequenceMatcher(None, squash(one.title), squash(other.title), autojunk=False)
    return matcher.real_quick_ratio() > LIKENESS and matcher.quick_ratio() > LIKENESS and matcher.ratio() > LIKENESS


def doubles(entries: Iterable[PrintedEntry]) -> tuple[tuple[PrintedEntry, PrintedEntry], ...]:
    """The pairs of entries of one list that are the same work, in the order of the list."""
    entries, places, pairs = list(entries), defaultdict(list), set()
    for place, entry in enumerate(entries):
        for key in keys(entry):
            pairs.update((earlier, place) for earlier in places[key])
            places[key].append(place)
    return tuple((entries[one], entries[other]) for one, other in sorted(pairs))
