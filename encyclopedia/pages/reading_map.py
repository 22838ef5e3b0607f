"""How a document was read: its sections, and what became of each of their sentences. Pure: asks no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from ..evidence.coverage import Account, Fate, Mark, accounts
from ..models import Claim, Passage, Section
from ..text.accession_ranges import accession_ranges
from ..vocabulary import ParagraphKind
from .charts import Bar, size, stack


@dataclass(frozen=True, slots=True)
class SentenceMark:
    """A sentence on the reading map: its fate, its size, the passage that accounts for it, and all that in words."""

    number: int
    fate: Fate
    size: int
    passage: Passage | None
    words: str


@dataclass(frozen=True, slots=True)
class SectionMap:
    """A section of a document's body: its paragraphs on the map, how its sentences are accounted for, and by what."""

    account: Account
    passages: tuple[Passage, ...]
    paragraphs: tuple[tuple[ParagraphKind, tuple[SentenceMark, ...]], ...]

    @property
    def section(self) -> Section:
        return self.account.section

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple({c.claim_id: c.claim for passage in self.passages for c in passage.citations.all()}.values())

    @property
    def total(self) -> int:
        return self.account.sentences

    @property
    def parts(self) -> list[Bar]:
        """One bar, a unit long for each sentence, cut into claimed, set aside and open."""
        return stack([(fate.value, self.account.counts[fate]) for fate in Fate], self.total)

    @property
    def claimed(self) -> int:
        return self.account.counts[Fate.CLAIMED]

    @property
    def aside(self) -> int:
        return self.account.counts[Fate.SET_ASIDE]

    @property
    def unread(self) -> int:
        return self.account.counts[Fate.OPEN]


@dataclass(frozen=True, slots=True)
class ReadingSums:
    """The sentences of all sections by what became of them, the most in a section, and the distinct claims."""

    claimed: int
    aside: int
    unread: int
    most: int
    claims: int

    @property
    def total(self) -> int:
        return self.claimed + self.aside + self.unread


def reading_map(sections: Iterable[Section], passages: Iterable[Passage], first: int = 1) -> tuple[SectionMap, ...]:
    """Sections of a document in order, their sentences numbered from ``first``. ``passages`` are in order of the text; those
    that carry no claim and are not set aside (a fault points to them, or a name) account for nothing."""
    passages, maps, number = list(passages), [], count(first)
    accounting = [passage for passage in passages if passage.set_aside or passage.citations.all()]
    for account in accounts(sections, accounting):
        here = tuple(passage for passage in passages if passage.section_id == account.section.pk)
        paragraphs = tuple(
            (kind, tuple(sentence_mark(next(number), mark) for mark in marks)) for kind, marks in account.paragraphs
        )
        maps.append(SectionMap(account, here, paragraphs))
    return tuple(maps)


def sentence_mark(number: int, mark: Mark) -> SentenceMark:
    carrying = [passage for passage in mark.passages if not passage.set_aside]
    passage = next(iter(carrying or mark.passages), None)
    words = f"Sentence {number}: {fate_in_words(mark, carrying)}"
    return SentenceMark(number, mark.fate, size(mark.length), passage, words)


def fate_in_words(mark: Mark, carrying: list[Passage]) -> str:
    """``claimed, C0004 and C0005``; ``set aside, announces``; ``open``."""
    if carrying:
        claims = dict.fromkeys(c.claim.accession for passage in carrying for c in passage.citations.all())
        return f"{mark.fate.label}, {accession_ranges(claims)}"
    reasons = [passage.get_set_aside_display() for passage in mark.passages]
    return f"{mark.fate.label}, {reasons[0]}" if reasons else mark.fate.label


def reading_sums(maps: Iterable[SectionMap]) -> ReadingSums:
    maps = list(maps)
    fates = [sum(getattr(each, name) for each in maps) for name in ("claimed", "aside", "unread")]
    claims = {claim.pk for each in maps for claim in each.claims}
    return ReadingSums(*fates, max((each.total for each in maps), default=0), len(claims))
