"""What the pages of a source tell, from loaded rows. Pure: asks no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from ..evidence.coverage import Account, Fate, Mark, accounts
from ..evidence.quotations import NOTHING_AT_HAND, Library, Quote
from ..models import Citation, Claim, Passage, Reference, Section
from ..text.accessions import spans
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
class SectionRead:
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


def reading(sections: Iterable[Section], passages: Iterable[Passage], first: int = 1) -> list[SectionRead]:
    """Sections of a document in order, their sentences numbered from ``first``. ``passages`` are in order of the text; those
    that carry no claim and are not set aside (a fault points to them, or a name) account for nothing."""
    passages, read, number = list(passages), [], count(first)
    accounting = [passage for passage in passages if passage.set_aside or passage.citations.all()]
    for account in accounts(sections, accounting):
        here = tuple(passage for passage in passages if passage.section_id == account.section.pk)
        paragraphs = tuple(
            (kind, tuple(spot(next(number), mark) for mark in marks)) for kind, marks in account.paragraphs
        )
        read.append(SectionRead(account, here, paragraphs))
    return read


def spot(number: int, mark: Mark) -> SentenceMark:
    carrying = [passage for passage in mark.passages if not passage.set_aside]
    passage = next(iter(carrying or mark.passages), None)
    return SentenceMark(
        number, mark.fate, size(mark.length), passage, f"Sentence {number}: {fate_in_words(mark, carrying)}"
    )


def fate_in_words(mark: Mark, carrying: list[Passage]) -> str:
    """``claimed, C0004 and C0005``; ``set aside, announces``; ``open``."""
    if carrying:
        claims = dict.fromkeys(c.claim.accession for passage in carrying for c in passage.citations.all())
        return f"{mark.fate.label}, {spans(claims)}"
    reasons = [passage.get_set_aside_display() for passage in mark.passages]
    return f"{mark.fate.label}, {reasons[0]}" if reasons else mark.fate.label


def added(read: Iterable[SectionRead]) -> dict[str, int]:
    """The sentences of all sections: claimed, aside, unread, their sum, the most in a section; and the distinct claims."""
    read = list(read)
    sums = {name: sum(getattr(each, name) for each in read) for name in ("claimed", "aside", "unread")}
    claims = {claim.pk for each in read for claim in each.claims}
    most = max((each.total for each in read), default=0)
    return sums | {"total": sum(sums.values()), "claims": len(claims), "most": most}


@dataclass(frozen=True, slots=True)
class CitedAt:
    """A passage that cites a work, with the citations whose claims rest on it there, and its words where they may be shown."""

    passage: Passage
    citations: tuple[Citation, ...]
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference with the passages that make use of it."""

    reference: Reference
    places: tuple[CitedAt, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that rest on it, each once."""
        return tuple({c.claim_id: c.claim for place in self.places for c in place.citations}.values())


def cited(references: Iterable[Reference], library: Library = NOTHING_AT_HAND) -> list[Cited]:
    """References loaded with ``with_claims``, each with its passages in order of the text."""
    return [Cited(reference, places(reference, library)) for reference in references]


def places(reference: Reference, library: Library) -> tuple[CitedAt, ...]:
    held: dict[int, tuple[Passage, list[Citation]]] = {}
    for link in reference.citation_links.all():
        passage = link.citation.passage
        held.setdefault(passage.pk, (passage, []))[1].append(link.citation)
    return tuple(CitedAt(passage, tuple(some), library.quote(passage)) for passage, some in held.values())
