"""What a reader must know beside a statement: each fault of its passage, and one line on the works off its subject. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Fault, Source
from ..text.accession_ranges import accession_ranges
from ..text.sentences import off_subject
from ..vocabulary import FaultKind
from .trails import CitedWork, Trail


@dataclass(frozen=True, slots=True)
class Caveat:
    """``earlier_claim`` is the accession of a claim that stands before on the page and has the same caveat in full."""

    kind: str
    text: str
    ground: str
    faults: tuple[Fault, ...]
    document: Source
    earlier_claim: str = ""

    @property
    def numbers(self) -> str:
        return accession_ranges(fault.accession for fault in self.faults)

    @property
    def url(self) -> str:
        """The page of the first of its faults."""
        return self.faults[0].get_absolute_url()


def passage_caveats(trail: Trail, earlier_claims: dict[int, str] | None = None) -> list[Caveat]:
    """A caveat for each fault of the passage. ``earlier_claims``: fault → claim of the page that has it in full."""
    earlier = earlier_claims or {}
    return [
        Caveat(fault.kind, fault.text, fault.ground, (fault,), trail.document, earlier.get(fault.pk, ""))
        for fault in trail.faults
    ]


def off_subject_caveat(cited_works: Iterable[CitedWork]) -> Caveat | None:
    """One line for all the works of a passage that are declared off its subject."""
    cited_works = list(cited_works)
    off = [each for each in cited_works if each.off_subject]
    if not off:
        return None
    faults = tuple(fault for each in off for fault in each.faults if fault.kind == FaultKind.OFF_SUBJECT)
    text = off_subject(len(off), len(cited_works))
    return Caveat(FaultKind.OFF_SUBJECT.value, text, "", faults, off[0].passage.source)


def caveats(trails: Iterable[Trail], earlier_claims: dict[int, str] | None = None) -> tuple[Caveat, ...]:
    """All of a claim's trails; the works off the subject are told once of each document."""
    distinct: dict[object, Caveat] = {}
    for trail in trails:
        distinct |= {each.faults[0].pk: each for each in passage_caveats(trail, earlier_claims)}
        if caveat := off_subject_caveat(trail.cited_works):
            distinct[trail.document.pk, caveat.numbers] = caveat
    return tuple(distinct.values())
