"""A claim as every place shows it: an article, a list, its own page, a download. Pure: asks no query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from ..evidence.caveats import Caveat, passage_caveats
from ..evidence.quotations import NOTHING_AT_HAND, Library
from ..evidence.trails import (
    Corroboration,
    CrossCitations,
    Trail,
    corroboration,
    distinct,
    evidence_of,
    trails_of,
)
from ..models import Claim, Disagreement, Entry, Source
from ..vocabulary import Effect, Evidence


@dataclass(frozen=True, slots=True)
class Odds:
    """The claim that another is at odds with, and what differs."""

    claim: Claim
    difference: str


@dataclass(frozen=True)
class ClaimWithTrails:
    """A claim with its trails, and what its page knows of it: the caveats that stand beside it, what it is at odds with, and
    in an article its numbers among the references and the narrower entries that it speaks of, if not of the entry itself."""

    row: Claim
    trails: tuple[Trail, ...]
    cross_citations: CrossCitations = frozenset()
    caveats: tuple[Caveat, ...] = ()
    odds: tuple[Odds, ...] = ()
    numbers: tuple[int, ...] = ()
    narrower: tuple[Entry, ...] = ()

    @property
    def evidence(self) -> Evidence | None:
        """The strongest of its trails; None without one."""
        return evidence_of(self.trails)

    @property
    def documents(self) -> tuple[Source, ...]:
        return distinct(trail.document for trail in self.trails)

    @cached_property
    def corroboration(self) -> Corroboration:
        return corroboration(self.trails, self.cross_citations)


def claims_with_trails(
    claims: Iterable[Claim], library: Library = NOTHING_AT_HAND, cross_citations: CrossCitations = frozenset()
) -> list[ClaimWithTrails]:
    """From claims loaded with ``with_trails``."""
    return [ClaimWithTrails(claim, trails_of(claim, library), cross_citations) for claim in claims]


def claims_of_list(claims: Iterable[Claim]) -> list[ClaimWithTrails]:
    """From claims loaded with ``in_brief``: each with the faults of its passages; its cited works are not loaded."""
    return [
        replace(each, caveats=tuple(caveat for trail in each.trails for caveat in passage_caveats(trail)))
        for each in claims_with_trails(claims)
    ]


def claim_page(claim: Claim, library: Library, cross_citations: CrossCitations) -> ClaimWithTrails:
    """From a claim loaded with ``for_page``."""
    pairs = [*claim.disagreements_first.all(), *claim.disagreements_second.all()]
    (with_trails,) = claims_with_trails([claim], library, cross_citations)
    return replace(with_trails, odds=odds_of(claim, pairs))


def odds_of(claim: Claim, pairs: Iterable[Disagreement]) -> tuple[Odds, ...]:
    """What a claim is at odds with, of disagreements loaded with both claims."""
    pairs = [pair for pair in pairs if claim.pk in (pair.first_id, pair.second_id)]
    return tuple(Odds(pair.second if pair.first_id == claim.pk else pair.first, pair.difference) for pair in pairs)


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims of one effect; ``total`` counts those that the page does not show too."""

    effect: Effect
    claims: tuple[ClaimWithTrails, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.claims)


def in_order(claims: Iterable[ClaimWithTrails]) -> list[ClaimWithTrails]:
    """By effect, in the order of the vocabulary, and of each effect the best supported first."""
    return sorted(claims, key=lambda each: (Effect(each.row.effect).rank, *strength(each)))


def strength(claim: ClaimWithTrails) -> tuple:
    """Sort key: stronger evidence first, then more independent documents, then more works, then the accession."""
    evidence = claim.evidence.rank if claim.evidence else len(Evidence)
    weight, accession = claim.corroboration, claim.row.accession
    return (evidence, -weight.independent, -len(weight.works), len(accession), accession)


def groups_of(claims: Iterable[ClaimWithTrails], totals: Mapping[str, int]) -> list[ClaimGroup]:
    """Claims that stand ``in_order``, by effect; ``totals`` says how many there are of each."""
    groups = groupby(claims, key=lambda each: Effect(each.row.effect))
    return [ClaimGroup(effect, tuple(some), totals[effect]) for effect, some in groups]
