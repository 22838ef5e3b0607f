"""The full account: every sentence of a document's body carries a claim, is set aside with a reason, or is open. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import Passage, Section
from ..vocabulary import ParagraphKind, SectionKind, Word


class Fate(Word):
    CLAIMED = "claimed", "A published claim rests on the sentence.", "claimed"
    SET_ASIDE = "set_aside", "The sentence carries no claim, for the reason given.", "set aside"
    OPEN = "open", "The sentence is not yet accounted for.", "open"


@dataclass(frozen=True, slots=True)
class Mark:
    """One sentence: where it stands, what became of it, and the passages that say so."""

    extents: tuple[tuple[int, int], ...]
    fate: Fate
    passages: tuple[Passage, ...]

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.extents)


@dataclass(frozen=True, slots=True)
class Account:
    """A section's paragraphs as (kind, marks), and how many sentences met which fate."""

    section: Section
    paragraphs: tuple[tuple[ParagraphKind, tuple[Mark, ...]], ...]
    counts: dict[Fate, int] = field(default_factory=dict)

    @property
    def sentences(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> list[Mark]:
        return [mark for _, marks in self.paragraphs for mark in marks if mark.fate is Fate.OPEN]


def accounts(sections: Iterable[Section], passages: Iterable[Passage]) -> list[Account]:
    """The account of each section of a document's body. ``passages`` are those that claim or set aside, and no others."""
    passages = sorted(passages, key=lambda passage: (passage.start, passage.end))
    return [account(section, passages) for section in sections if section.kind == SectionKind.BODY]


def account(section: Section, passages: list[Passage]) -> Account:
    near = [passage for passage in passages if passage.start < section.end and passage.end > section.start]
    paragraphs = tuple(
        (ParagraphKind(kind), tuple(mark(sentence, near) for sentence in sentences))
        for kind, sentences in section.paragraphs
    )
    counts = dict.fromkeys(Fate, 0)
    for each in (each for _, marks in paragraphs for each in marks):
        counts[each.fate] += 1
    return Account(section, paragraphs, counts)


def mark(sentence: list[list[int]], passages: list[Passage]) -> Mark:
    extents = tuple((start, end) for start, end in sentence)
    holding = tuple(passage for passage in passages if holds(passage, extents))
    if not holding:
        return Mark(extents, Fate.OPEN, ())
    claimed = any(not passage.set_aside for passage in holding)
    return Mark(extents, Fate.CLAIMED if claimed else Fate.SET_ASIDE, holding)


def holds(passage: Passage, extents: tuple[tuple[int, int], ...]) -> bool:
    """Whether every piece of the sentence lies within an extent of the passage."""
    return all(any(a <= start and end <= b for a, b in passage.extents) for start, end in extents)


def share(some: Iterable[Account]) -> tuple[int, int]:
    """(accounted for, all) sentences."""
    some = list(some)
    total = sum(each.sentences for each in some)
    return total - sum(each.counts[Fate.OPEN] for each in some), total
