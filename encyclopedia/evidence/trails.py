"""Trails: claim → passage → the works which that passage cites. Pure: works on loaded rows.

Load claims with ``Claim.objects.with_trails()``, and what is here asks no query. A claim of a list, loaded with ``in_brief``,
has its passages and their faults; its cited works would be asked for one passage at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ..models import Citation, CitedReference, Claim, Fault, Passage, Source
from ..vocabulary import Attribution, Evidence, FaultKind, Located, Referenced
from .quotations import NOTHING_AT_HAND, Library, Quote


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


@dataclass(frozen=True)
class Trail:
    """A citation told in full, with its state. ``library`` has the documents at hand."""

    citation: Citation
    library: Library = NOTHING_AT_HAND

    @property
    def passage(self) -> Passage:
        return self.citation.passage

    @property
    def document(self) -> Source:
        return self.citation.passage.source

    @property
    def faults(self) -> list[Fault]:
        """The faults of the passage: what a reader must know beside the statement. Those of a reference stand at its work."""
        here = self.passage.pk
        return [fault for fault in self.document.faults.all() if fault.passage_id == here and not fault.reference_id]

    @cached_property
    def cited_works(self) -> tuple[CitedWork, ...]:
        """In the order of the bibliography; what it does not list comes last, by label."""
        return cited_works_of(self.citation)

    @cached_property
    def located(self) -> Located:
        """Whether the passage is where the record says."""
        return self.library.locate(self.passage)

    @cached_property
    def quote(self) -> Quote | None:
        """The passage's own words, where readers may see them."""
        return self.library.quote(self.passage)

    @property
    def referenced(self) -> Referenced:
        return referenced_of(self.cited_works)

    @property
    def attribution(self) -> Attribution:
        """The closest attribution of its references."""
        attributions = {each.attribution for each in self.cited_works}
        return next((word for word in Attribution if word in attributions), Attribution.NONE_CITED)

    @property
    def opened(self) -> list[CitedWork]:
        """The cited works that someone opened and compared."""
        return [each for each in self.cited_works if each.link.primary]


def trails_of(claim: Claim, library: Library = NOTHING_AT_HAND) -> tuple[Trail, ...]:
    """The trails of a claim, by document and place in the text."""
    citations = sorted(claim.citations.all(), key=lambda each: (each.passage.source.slug, each.passage.start))
    return tuple(Trail(citation, library) for citation in citations)


def cited_works_of(citation: Citation) -> tuple[CitedWork, ...]:
    def place(link: CitedReference):
        position = link.reference.position
        return (position is None, position or 0, link.reference.label)

    links, passage = sorted(citation.reference_links.all(), key=place), citation.passage
    # Looked through once for all the works: a document may have hundreds of faults.
    here = [fault for fault in passage.source.faults.all() if links and fault.passage_id in (None, passage.pk)]
    return tuple(
        CitedWork(link, passage, tuple(fault for fault in here if fault.reference_id == link.reference_id))
        for link in links
    )


def referenced_of(cited_works: Iterable[CitedWork]) -> Referenced:
    """How far the references of a passage lead."""
    resolved = [each.work is not None for each in cited_works]
    if not resolved:
        return Referenced.NONE_CITED
    if all(resolved):
        return Referenced.ALL
    return Referenced.PARTLY if any(resolved) else Referenced.UNRESOLVED


def evidence_of(trails: Iterable[Trail]) -> Evidence | None:
    """The strongest evidence of the trails; None without a trail."""
    words = {trail.citation.evidence for trail in trails}
    return next((word for word in Evidence if word in words), None)


#: (citing, cited) primary keys of documents of ours that cite other documents of ours.
CrossCitations = frozenset[tuple[int, int]]


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


def corroboration(trails: Iterable[Trail], cross_citations: CrossCitations = frozenset()) -> Corroboration:
    trails = tuple(trails)
    documents = distinct(trail.document for trail in trails)
    keys = {document.pk for document in documents}
    leaning = {citing for citing, cited in cross_citations if citing in keys and cited in keys}
    cited_works = [each for trail in trails for each in trail.cited_works if each.work]
    works = distinct(each.work for each in cited_works if each.counts)
    apart = distinct(each.work for each in cited_works if each.work not in works)
    return Corroboration(documents, len(keys - leaning) or min(len(keys), 1), works, apart)


def distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted({source.pk: source for source in sources}.values(), key=lambda source: source.slug))


@dataclass(slots=True)
class Note:
    """A numbered reference of a page: a passage, the works it cites by their labels, and the claims of the page that rest
    on it."""

    number: int
    trail: Trail
    by_label: dict[str, CitedWork] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        return self.trail.passage

    @property
    def located(self) -> Located:
        return self.trail.located

    @property
    def cited_works(self) -> list[CitedWork]:
        """Of all its claims, each work once."""
        return list(self.by_label.values())

    @property
    def referenced(self) -> Referenced:
        return referenced_of(self.cited_works)

    @property
    def opened(self) -> list[CitedWork]:
        """The cited works that someone opened and compared."""
        return [each for each in self.cited_works if each.link.primary]


@dataclass(slots=True)
class Notes:
    """Numbers passages in the order in which a page mentions them."""

    by_passage: dict[int, Note] = field(default_factory=dict)

    def add(self, claim: Claim, trail: Trail) -> Note:
        note = self.by_passage.setdefault(trail.passage.pk, Note(len(self.by_passage) + 1, trail))
        note.by_label |= {each.label: each for each in trail.cited_works}
        if claim not in note.claims:
            note.claims.append(claim)
        return note

    def __iter__(self):
        return iter(self.by_passage.values())

    def __len__(self) -> int:
        return len(self.by_passage)
