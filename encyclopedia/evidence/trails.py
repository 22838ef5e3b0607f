"""Trails: claim → passage → the works which that passage cites. Pure: works on loaded rows and asks no query.

Load claims with ``Claim.objects.with_trails()``; everything here reads what that prefetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..models import Citation, CitedReference, Claim, Fault, Passage, Source
from ..vocabulary import Attribution, Effect, Evidence, FaultKind, Located, Referenced

#: Answers whether a passage is where the record says.
Locator = Callable[[Passage], Located]


def place_recorded(passage: Passage) -> Located:
    """The answer where no document is at hand to compare with."""
    return Located.RECORDED


@dataclass(frozen=True, slots=True)
class CitedWork:
    """The second hop: from the passage to one work that it cites; with the faults of the reference, but for those that
    were declared of it at another passage."""

    link: CitedReference
    passage: Passage
    faults: tuple[Fault, ...] = ()

    @property
    def label(self) -> str:
        return self.link.reference.label

    @property
    def numbered(self) -> bool:
        """Whether the document prints a number; else the label is a name and a year, as our own name of the work is."""
        return self.label[:1].isdigit()

    @property
    def work(self) -> Source | None:
        return self.link.reference.cited

    @property
    def attribution(self) -> Attribution:
        return Attribution(self.link.attribution)

    @property
    def off_subject(self) -> bool:
        return any(fault.kind == FaultKind.OFF_SUBJECT for fault in self.faults)

    @property
    def counts(self) -> bool:
        """Whether the work counts towards corroboration: found, close enough to the statement, and on its subject."""
        return self.work is not None and self.attribution.counts and not self.off_subject


@dataclass(frozen=True, slots=True)
class Trail:
    """A citation told in full, with its state."""

    citation: Citation
    hops: tuple[CitedWork, ...]
    located: Located

    @property
    def passage(self) -> Passage:
        return self.citation.passage

    @property
    def document(self) -> Source:
        return self.citation.passage.source

    @property
    def caveats(self) -> list[Fault]:
        """The faults of the passage: what a reader must know beside the statement. Those of a reference stand at its hop."""
        faults, here = self.document.faults.all(), self.passage.pk
        return [fault for fault in faults if fault.passage_id == here and fault.reference_id is None]

    @property
    def referenced(self) -> Referenced:
        return referenced_of(self.hops)

    @property
    def attribution(self) -> Attribution:
        """The closest attribution of its references."""
        held = {hop.attribution for hop in self.hops}
        return next((word for word in Attribution if word in held), Attribution.NONE_CITED)

    @property
    def opened(self) -> list[CitedWork]:
        """The hops whose cited work someone opened and compared."""
        return [hop for hop in self.hops if hop.link.primary]


def trails_of(claim: Claim, locate: Locator = place_recorded) -> tuple[Trail, ...]:
    """The trails of a claim, by document and place in the text."""
    citations = sorted(claim.citations.all(), key=lambda each: (each.passage.source.slug, each.passage.start))
    return tuple(Trail(citation, hops_of(citation), locate(citation.passage)) for citation in citations)


def hops_of(citation: Citation) -> tuple[CitedWork, ...]:
    """In the order of the bibliography; what it does not list comes last, by label."""

    def place(link: CitedReference):
        position = link.reference.position
        return (position is None, position or 0, link.reference.label)

    links, passage = sorted(citation.reference_links.all(), key=place), citation.passage
    # Looked through once for all the hops: a document may have hundreds of faults.
    here = [fault for fault in passage.source.faults.all() if links and fault.passage_id in (None, passage.pk)]
    return tuple(
        CitedWork(link, passage, tuple(fault for fault in here if fault.reference_id == link.reference_id))
        for link in links
    )


def referenced_of(hops: Iterable[CitedWork]) -> Referenced:
    """How far the references of a passage lead."""
    found = [hop.work is not None for hop in hops]
    if not found:
        return Referenced.NONE_CITED
    if all(found):
        return Referenced.ALL
    return Referenced.PARTLY if any(found) else Referenced.UNRESOLVED


def evidence_of(trails: Iterable[Trail]) -> Evidence | None:
    """The strongest evidence of the trails; None without a trail."""
    held = {trail.citation.evidence for trail in trails}
    return next((word for word in Evidence if word in held), None)


@dataclass(frozen=True, slots=True)
class Corroboration:
    """On how much a statement stands.

    ``documents`` make it; ``independent`` of them cite none of the others. ``works`` are the distinct cited works that
    count; ``apart`` are those cited only for a block of text, or declared off subject, which do not.
    """

    documents: tuple[Source, ...]
    independent: int
    works: tuple[Source, ...]
    apart: tuple[Source, ...]


def corroboration(trails: Iterable[Trail], cites: frozenset[tuple[int, int]] = frozenset()) -> Corroboration:
    """``cites`` holds (citing, cited) primary keys of documents that cite other documents of ours."""
    trails = tuple(trails)
    documents = distinct(trail.document for trail in trails)
    keys = {document.pk for document in documents}
    leaning = {citing for citing, cited in cites if citing in keys and cited in keys}
    hops = [hop for trail in trails for hop in trail.hops if hop.work]
    works = distinct(hop.work for hop in hops if hop.counts)
    apart = distinct(hop.work for hop in hops if hop.work not in works)
    return Corroboration(documents, len(keys - leaning) or min(len(keys), 1), works, apart)


def distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted({source.pk: source for source in sources}.values(), key=lambda source: source.slug))


@dataclass(frozen=True, slots=True)
class ClaimWithTrails:
    """A claim with its trails: what a page needs to show it."""

    claim: Claim
    trails: tuple[Trail, ...]
    corroboration: Corroboration

    @property
    def evidence(self) -> Evidence | None:
        return evidence_of(self.trails)

    @property
    def caveats(self) -> list[Fault]:
        seen = {fault.pk: fault for trail in self.trails for fault in trail.caveats}
        return list(seen.values())


def tell(
    claims: Iterable[Claim], cites: frozenset[tuple[int, int]] = frozenset(), locate: Locator = place_recorded
) -> list[ClaimWithTrails]:
    """The claims, each with its trails and what they add up to."""
    told = []
    for claim in claims:
        trails = trails_of(claim, locate)
        told.append(ClaimWithTrails(claim, trails, corroboration(trails, cites)))
    return told


@dataclass(slots=True)
class Note:
    """A numbered reference of a page: a passage, the works it cites, and the claims of the page that rest on it."""

    number: int
    passage: Passage
    located: Located
    hops: dict[str, CitedWork] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    @property
    def referenced(self) -> Referenced:
        return referenced_of(self.hops.values())

    @property
    def opened(self) -> int:
        """How many of the cited works someone opened and compared."""
        return sum(bool(hop.link.primary) for hop in self.hops.values())


@dataclass(slots=True)
class Notes:
    """Numbers passages in the order in which a page mentions them."""

    by_passage: dict[int, Note] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[ClaimWithTrails]) -> Notes:
        notes = cls()
        for each in told:
            for trail in each.trails:
                notes.add(each.claim, trail)
        return notes

    def add(self, claim: Claim, trail: Trail) -> Note:
        passage = trail.passage
        note = self.by_passage.setdefault(passage.pk, Note(len(self.by_passage) + 1, passage, trail.located))
        note.hops |= {hop.label: hop for hop in trail.hops}
        if claim not in note.claims:
            note.claims.append(claim)
        return note

    def numbers(self, claim: Claim) -> list[int]:
        """The numbers under which the claim's passages stand on the page."""
        return [note.number for note in self.by_passage.values() if claim in note.claims]

    def __iter__(self):
        return iter(self.by_passage.values())

    def __len__(self) -> int:
        return len(self.by_passage)


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims of one effect, and how many there are beyond those that the page shows."""

    effect: Effect
    told: tuple[ClaimWithTrails, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.told)


def grouped(told: Iterable[ClaimWithTrails], shown: int | None = None) -> list[ClaimGroup]:
    """By effect, in the order of the vocabulary, best supported first, each group cut to ``shown``."""
    held: dict[Effect, list[ClaimWithTrails]] = {effect: [] for effect in Effect}
    for each in told:
        held[Effect(each.claim.effect)].append(each)
    return [
        ClaimGroup(effect, tuple(sorted(some, key=support)[:shown]), len(some)) for effect, some in held.items() if some
    ]


def support(told: ClaimWithTrails) -> tuple:
    """Sort key: stronger evidence first, then more independent documents, then more works, then the accession."""
    evidence = list(Evidence).index(told.evidence) if told.evidence else len(Evidence)
    weight = told.corroboration
    return (evidence, -weight.independent, -len(weight.works), len(told.claim.accession), told.claim.accession)
