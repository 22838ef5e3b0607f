"""What the pages of a claim and of a source tell, from loaded rows. Pure: asks no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .coverage import Account, Fate, accounts
from .library import Library, Quote
from .models import Citation, Claim, Disagreement, Fault, Passage, Reference, Section, Source
from .trails import Told, Trail, distinct, tell


@dataclass(frozen=True, slots=True)
class Brief:
    """A claim as a list shows it: its passages, without what these cite."""

    claim: Claim
    passages: tuple[Passage, ...]

    @property
    def evidence(self) -> str:
        return self.claim.strongest

    @property
    def documents(self) -> tuple[Source, ...]:
        return distinct(passage.source for passage in self.passages)

    @property
    def caveats(self) -> list[Fault]:
        return [fault for passage in self.passages for fault in passage.faults.all()]


def brief(claims: Iterable[Claim]) -> list[Brief]:
    """Claims loaded with ``in_brief``."""
    return [Brief(claim, tuple(citation.passage for citation in claim.citations.all())) for claim in claims]


@dataclass(frozen=True, slots=True)
class Step:
    """A trail of a claim with its number on the page, and the passage's own words where readers may see them."""

    number: int
    trail: Trail
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Odds:
    """The claim that another is at odds with, and what differs."""

    claim: Claim
    difference: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    told: Told
    steps: tuple[Step, ...]
    odds: tuple[Odds, ...]

    @property
    def claim(self) -> Claim:
        return self.told.claim


def claim_page(claim: Claim, cites: frozenset[tuple[int, int]], library: Library) -> ClaimPage:
    """From a claim loaded with ``for_page``."""
    told = tell([claim], cites, library.locate)[0]
    steps = [Step(n, trail, library.quote(trail.passage)) for n, trail in enumerate(told.trails, 1)]
    pairs: list[Disagreement] = [*claim.disagreements_first.all(), *claim.disagreements_second.all()]
    odds = [Odds(pair.second if pair.first_id == claim.pk else pair.first, pair.difference) for pair in pairs]
    return ClaimPage(told, tuple(steps), tuple(odds))


@dataclass(frozen=True, slots=True)
class SectionRead:
    """A section of a document's body: how its sentences are accounted for, and the claims and passages found in it."""

    account: Account
    claims: tuple[Claim, ...]
    set_aside: tuple[Passage, ...]

    @property
    def section(self) -> Section:
        return self.account.section

    @property
    def claimed(self) -> int:
        return self.account.counts[Fate.CLAIMED]

    @property
    def aside(self) -> int:
        return self.account.counts[Fate.SET_ASIDE]

    @property
    def unread(self) -> int:
        return self.account.counts[Fate.OPEN]


def reading(sections: Iterable[Section], passages: Iterable[Passage]) -> list[SectionRead]:
    """The body of a document in order. ``passages`` are those that account for sentences, in order of the text."""
    passages = list(passages)
    return [section_read(account, passages) for account in accounts(sections, passages)]


def section_read(account: Account, passages: list[Passage]) -> SectionRead:
    here = [passage for passage in passages if passage.section_id == account.section.pk]
    claims = {citation.claim_id: citation.claim for passage in here for citation in passage.citations.all()}
    return SectionRead(account, tuple(claims.values()), tuple(passage for passage in here if passage.set_aside))


def added(read: Iterable[SectionRead]) -> dict[str, int]:
    """The sentences of all sections: claimed, aside, unread, and their sum."""
    read = list(read)
    sums = {name: sum(getattr(each, name) for each in read) for name in ("claimed", "aside", "unread")}
    return sums | {"total": sum(sums.values())}


@dataclass(frozen=True, slots=True)
class CitedAt:
    """A passage that cites a work, with the citations whose claims rest on it there."""

    passage: Passage
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference with the passages that make use of it."""

    reference: Reference
    places: tuple[CitedAt, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that rest on it, each once."""
        return tuple({c.claim_id: c.claim for place in self.places for c in place.citations}.values())


def cited(references: Iterable[Reference]) -> list[Cited]:
    """References loaded with ``with_claims``, each with its passages in order of the text."""
    return [Cited(reference, places(reference)) for reference in references]


def places(reference: Reference) -> tuple[CitedAt, ...]:
    held: dict[int, tuple[Passage, list[Citation]]] = {}
    for link in reference.citation_links.all():
        passage = link.citation.passage
        held.setdefault(passage.pk, (passage, []))[1].append(link.citation)
    return tuple(CitedAt(passage, tuple(citations)) for passage, citations in held.values())
