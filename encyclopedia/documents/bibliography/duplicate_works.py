"""Which entries are the same work. Same author and year alone never are."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations

from ...text.normalise import squash
from .printed_entry import PrintedEntry

LIKENESS = 0.8


def same_work(one: PrintedEntry, other: PrintedEntry) -> bool:
    """Whether two entries have one DOI or, in one year, one title, letters and digits compared."""
    if one.normal_doi and one.normal_doi == other.normal_doi:
        return True
    title = squash(one.title)
    return bool(title) and title == squash(other.title) and one.year[:4] == other.year[:4]


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
    return tuple(pair for pair in combinations(entries, 2) if same_work(*pair))
