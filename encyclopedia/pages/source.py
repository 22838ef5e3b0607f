"""What the page of a document or a cited work says: who cites it, what rests on it, how it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..evidence.quotations import NOTHING_AT_HAND, Library, Quote
from ..models import Citation, Claim, Passage, Reference, Source
from ..vocabulary import FaultKind, Flawed, Leads
from .reading_map import ReadingSums, SectionMap, reading_map, reading_sums


@dataclass(frozen=True, slots=True)
class CitingPassage:
    """A passage that cites a work, with the citations whose claims rest on it there, and its words where they may be shown."""

    passage: Passage
    citations: tuple[Citation, ...]
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class ReferenceWithPassages:
    """A reference with the passages that make use of it."""

    reference: Reference
    passages: tuple[CitingPassage, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that rest on it, each once."""
        return tuple({c.claim_id: c.claim for each in self.passages for c in each.citations}.values())


def references_with_passages(
    references: Iterable[Reference], library: Library = NOTHING_AT_HAND
) -> tuple[ReferenceWithPassages, ...]:
    """References loaded with ``with_claims``, each with its passages in order of the text."""
    return tuple(ReferenceWithPassages(reference, citing_passages(reference, library)) for reference in references)


def citing_passages(reference: Reference, library: Library) -> tuple[CitingPassage, ...]:
    passages: dict[int, tuple[Passage, list[Citation]]] = {}
    for link in reference.citation_links.all():
        passage = link.citation.passage
        passages.setdefault(passage.pk, (passage, []))[1].append(link.citation)
    return tuple(CitingPassage(passage, tuple(some), library.quote(passage)) for passage, some in passages.values())


@dataclass(frozen=True, slots=True)
class SourcePage:
    """``sections`` are those of a document; a cited work has none."""

    source: Source
    cited_by: tuple[ReferenceWithPassages, ...]
    sections: tuple[SectionMap, ...] = ()

    @property
    def sums(self) -> ReadingSums:
        return reading_sums(self.sections)


def source_page(source: Source, library: Library) -> SourcePage:
    """From a source loaded with ``for_page``: 8 queries, for a cited work 3."""
    cited_by = references_with_passages(Reference.objects.citing(source), library)
    if not source.is_document:
        return SourcePage(source, cited_by)
    body = source.sections.body().select_related("source")
    return SourcePage(source, cited_by, reading_map(body, source.passages.accounting().read()))


@dataclass(frozen=True, slots=True)
class Tally:
    """References of one sort: how many, and the query that narrows the bibliography to them; None for no link."""

    label: str
    total: int
    query: str | None


def tallies(counts: dict[str, int]) -> tuple[Tally, ...]:
    """From ``Reference.objects.tally``; nothing where a document has no reference."""
    if not counts["printed"] and not counts["unresolved"]:
        return ()
    sorts = {
        "printed": ("Printed in the bibliography", ""),
        "resolved": ("Resolved: they lead to a work", f"?leads={Leads.TO_A_WORK}"),
        "unresolved": ("Unresolved: cited, but not listed", f"?leads={Leads.NOWHERE}"),
        "never_cited": ("Never cited: listed, but not in the text", f"?fault={FaultKind.NEVER_CITED}"),
        "faulty": ("Faulty: with a fault declared", f"?flawed={Flawed.FAULTY}"),
    }
    linked = {name for name in sorts if counts[name]} | {"printed", "resolved"}
    return tuple(
        Tally(label, counts[name], query if name in linked else None) for name, (label, query) in sorts.items()
    )
