"""Where an article stays open: claims at odds, doubtful statements, a single support, what nobody observed or said. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import ClaimEntry, Disagreement, Entry
from ..text import sentences
from ..vocabulary import Direction, Effect, Evidence, FaultKind, Kind
from .claim import ClaimWithTrails
from .related_entries import ClaimLinks


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """``single``: claims that one document alone makes; ``stated``: those resting on review statements alone;
    ``uncited``: shown claims without a cited work that counts; ``undirected``: claims that leave open whether more or less
    of the entry is meant; ``doubts``: kind of fault → accessions of the shown claims that it touches; ``unanswered``: no
    claim names a way to overcome the entry, though resistance goes through it."""

    total: int
    odds: tuple[Disagreement, ...]
    doubts: dict[FaultKind, list[str]]
    single: int
    stated: int
    uncited: int
    shown: int
    undirected: int
    unanswered: bool
    kind: Kind

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def single_support(self) -> tuple[str, str] | None:
        """``Each of the two claims`` and ``is made by one document alone.``: the first half leads to these claims."""
        return sentences.single_support(self.single, self.total)

    @property
    def no_counted_work(self) -> str:
        return sentences.no_counted_work(self.uncited, self.shown)

    @property
    def not_observed(self) -> str:
        """The sentence up to its last word, which is ``review statement``."""
        return sentences.not_observed(self.stated, self.total)

    @property
    def no_way(self) -> str:
        return f"No claim names a way to overcome {'resistance to it' if self.kind == Kind.AGENT else 'it'}."

    @property
    def no_direction(self) -> str:
        return sentences.no_direction(self.undirected)


def open_questions(
    entry: Entry,
    claims: list[ClaimWithTrails],
    counts: list[tuple[str, str | None, int, int]],
    odds: Iterable[Disagreement],
    links: Iterable[ClaimEntry],
    beside: Iterable[ClaimLinks],
) -> OpenQuestions:
    """``claims`` are those shown, ``counts`` as ``Claim.objects.profile()`` has them, ``links`` as
    ``ClaimEntry.objects.in_claims_about``, ``beside`` the same by claim."""
    resisted = any(Effect(effect).direction == Direction.RESISTANCE for effect, *_ in counts)
    answered = any(claim.names_a_way and not claim.is_way(entry) for claim in beside)
    return OpenQuestions(
        total=sum(n for *_, n in counts),
        odds=tuple(odds),
        doubts=doubts_of(claims),
        single=sum(n for _, _, documents, n in counts if documents <= 1),
        stated=sum(n for _, strongest, _, n in counts if strongest == Evidence.REVIEW),
        uncited=sum(not each.corroboration.works for each in claims),
        shown=len(claims),
        undirected=undirected(entry, links),
        unanswered=Kind(entry.kind).resists and resisted and not answered,
        kind=Kind(entry.kind),
    )


def doubts_of(claims: Iterable[ClaimWithTrails]) -> dict[FaultKind, list[str]]:
    """In the order of the vocabulary."""
    accessions: dict[FaultKind, list[str]] = {}
    for each in claims:
        for kind in {FaultKind(fault.kind) for trail in each.trails for fault in trail.faults}:
            accessions.setdefault(kind, []).append(each.row.accession)
    return {kind: accessions[kind] for kind in FaultKind if kind in accessions}


def undirected(entry: Entry, links: Iterable[ClaimEntry]) -> int:
    """How many claims with a direction name the entry and leave open whether more or less of it is meant."""
    if not Kind(entry.kind).varies:
        return 0
    own = [link for link in links if link.entry_id == entry.pk and Effect(link.effect).needs_change]
    return len({link.claim_id for link in own if not link.change})
