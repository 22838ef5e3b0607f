"""The index of names: entries under their own names, and their other names leading to them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Alias, Entry

#: Names up to which one page holds the whole alphabet.
FEW = 600


@dataclass(frozen=True, slots=True)
class IndexHeading:
    """A name in the index; ``see`` where it is another name of the entry."""

    slug: str
    text: str
    entry: Entry
    see: bool


def letter_of_page(letter: str, initials: Counter, few: int = FEW) -> str:
    """The letter that the page shows, if there is such; empty for all of them, where there are ``few`` or less."""
    if letter in initials:
        return letter
    return "" if initials.total() <= few else min(initials)


def index(entries: Iterable[Entry], aliases: Iterable[Alias]) -> list[tuple[str, list[IndexHeading]]]:
    """(letter, its names in order); digits come first, under ``0``."""
    headings = [IndexHeading(entry.slug, entry.name, entry, False) for entry in entries]
    # A name that begins like the entry's own would stand right below it: “cancer cells, see cancer cell”.
    headings += [IndexHeading(a.slug, a.text, a.entry, True) for a in aliases if not a.slug.startswith(a.entry.slug)]
    letters: dict[str, list[IndexHeading]] = {}
    for heading in sorted(headings, key=lambda each: (each.slug, each.entry.kind, each.text)):
        letters.setdefault(initial(heading.slug), []).append(heading)
    return list(letters.items())


def initial(slug: str) -> str:
    return "0" if slug[:1].isdigit() else slug[:1]
