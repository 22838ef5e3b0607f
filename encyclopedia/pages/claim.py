"""What the pages of a claim and of a source tell, from loaded rows. Pure: asks no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..evidence.caveats import Remark, strays
from ..evidence.quotations import Library, Quote
from ..evidence.trails import ClaimWithTrails, Trail, distinct, tell
from ..models import Claim, Disagreement, Fault, Passage, Source


@dataclass(frozen=True, slots=True)
class ClaimSummary:
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
    def works(self) -> int:
        """How many cited works count for it."""
        return self.claim.works

    @property
    def caveats(self) -> list[Fault]:
        """The faults of its passages; those of a reference stand at its hop."""
        faults = [fault for passage in self.passages for fault in passage.faults.all()]
        return [fault for fault in faults if fault.reference_id is None]

    @property
    def remarks(self) -> list[Remark]:
        faults = [(fault, passage) for passage in self.passages for fault in passage.faults.all()]
        return [Remark(f.kind, f.text, f.ground, (f,), p.source) for f, p in faults if f.reference_id is None]


def brief(claims: Iterable[Claim]) -> list[ClaimSummary]:
    """Claims loaded with ``in_brief``."""
    return [ClaimSummary(claim, tuple(citation.passage for citation in claim.citations.all())) for claim in claims]


@dataclass(frozen=True, slots=True)
class TrailStep:
    """A trail of a claim with its number on the page, and the passage's own words where readers may see them."""

    number: int
    trail: Trail
    quote: Quote | None
    strays: Remark | None


@dataclass(frozen=True, slots=True)
class Odds:
    """The claim that another is at odds with, and what differs."""

    claim: Claim
    difference: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    told: ClaimWithTrails
    steps: tuple[TrailStep, ...]
    odds: tuple[Odds, ...]

    @property
    def claim(self) -> Claim:
        return self.told.claim


def claim_page(claim: Claim, cites: frozenset[tuple[int, int]], library: Library) -> ClaimPage:
    """From a claim loaded with ``for_page``."""
    told = tell([claim], cites, library.locate)[0]
    steps = [
        TrailStep(n, trail, library.quote(trail.passage), strays(trail.hops)) for n, trail in enumerate(told.trails, 1)
    ]
    pairs = [*claim.disagreements_first.all(), *claim.disagreements_second.all()]
    return ClaimPage(told, tuple(steps), odds_of(claim, pairs))


def odds_of(claim: Claim, pairs: Iterable[Disagreement]) -> tuple[Odds, ...]:
    """What a claim is at odds with, of disagreements loaded with both claims."""
    pairs = [pair for pair in pairs if claim.pk in (pair.first_id, pair.second_id)]
    return tuple(Odds(pair.second if pair.first_id == claim.pk else pair.first, pair.difference) for pair in pairs)
