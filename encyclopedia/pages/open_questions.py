"""Where an article stays open: claims at odds, doubtful statements, a single support, what nobody observed or said. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..evidence.trails import ClaimWithTrails
from ..models import ClaimEntry, Disagreement, Entry
from ..vocabulary import Direction, Effect, Evidence, FaultKind, Kind, Role
from .related_entries import RelatedEntry


@dataclass(frozen=True, slots=True)
class OpenEnds:
    """``single``: claims that one document alone makes; ``stated``: those resting on review statements alone;
    ``uncited``: shown claims without a cited work that counts; ``unsaid``: accessions that leave open whether more or less of
    the entry is meant; ``doubted``: kind of fault → accessions of the shown claims that it touches."""

    total: int
    odds: tuple[Disagreement, ...]
    doubted: dict[FaultKind, list[str]]
    single: int
    stated: int
    uncited: int
    shown: int
    unsaid: int
    unanswered: bool

    def __bool__(self) -> bool:
        return self.total > 0


def open_ends(
    entry: Entry,
    told: list[ClaimWithTrails],
    counts: Iterable[tuple[str, str | None, int, int]],
    odds: Iterable[Disagreement],
    links: Iterable[ClaimEntry],
    found: list[RelatedEntry],
) -> OpenEnds:
    """``counts`` as ``Claim.objects.profile()`` has them, ``links`` as ``ClaimEntry.objects.in_claims_about``."""
    counts = list(counts)
    resisted = any(Effect(effect).direction == Direction.RESISTANCE for effect, *_ in counts)
    answered = any(Role.STRATEGY in each.roles or each.overcomes() for each in found)
    return OpenEnds(
        total=sum(n for *_, n in counts),
        odds=tuple(odds),
        doubted=doubted(told),
        single=sum(n for _, _, documents, n in counts if documents <= 1),
        stated=sum(n for _, strongest, _, n in counts if strongest == Evidence.REVIEW),
        uncited=sum(not each.corroboration.works for each in told),
        shown=len(told),
        unsaid=unsaid(entry, links),
        unanswered=Kind(entry.kind).resists and resisted and not answered,
    )


def doubted(told: Iterable[ClaimWithTrails]) -> dict[FaultKind, list[str]]:
    """In the order of the vocabulary."""
    held: dict[FaultKind, list[str]] = {}
    for each in told:
        for kind in {FaultKind(fault.kind) for fault in each.caveats}:
            held.setdefault(kind, []).append(each.claim.accession)
    return {kind: held[kind] for kind in FaultKind if kind in held}


def unsaid(entry: Entry, links: Iterable[ClaimEntry]) -> int:
    """How many claims with a direction name the entry and leave open whether more or less of it is meant."""
    if not Kind(entry.kind).varies:
        return 0
    own = [link for link in links if link.entry_id == entry.pk and Effect(link.effect).needs_change]
    return len({link.claim_id for link in own if not link.change})
