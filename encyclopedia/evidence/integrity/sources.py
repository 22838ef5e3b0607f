"""Rules on documents: their outlines, references and lists of abbreviations."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from ...models import Fault, Reference, Source, Term
from ...models.terms import MOST_ENTRIES
from ...vocabulary import FaultKind, Status
from ..affected_rows import AffectedRows
from .rules import Offence, among, rule


@rule
def unlisted_reference_is_declared(within: AffectedRows | None = None) -> Iterator[Offence]:
    """A reference without an entry in the bibliography has a fault that says so, and no other reference has."""
    unresolved = Fault.objects.filter(reference=OuterRef("pk"), kind=FaultKind.UNRESOLVED_CITATION)
    references = among(Reference.objects.select_related("source"), within, pk="references")
    references = references.annotate(declared=Exists(unresolved))
    for reference in references.filter(Q(cited__isnull=True, declared=False) | Q(cited__isnull=False, declared=True)):
        if reference.declared:
            yield Offence(reference, "It is declared unresolved, but leads to a cited work.")
        else:
            yield Offence(reference, "It leads to no cited work; declare the unresolved citation as a fault.")


@rule
def document_has_an_outline(within: AffectedRows | None = None) -> Iterator[Offence]:
    """A document has its sections, and only a document has references."""
    sources = among(Source.objects.all(), within, pk="sources", references="references")
    for source in sources.documents().filter(sections__isnull=True):
        yield Offence(source, "It was read in full, but has no sections; import its card with the text at hand.")
    for source in sources.cited_works().filter(references__isnull=False).distinct():
        yield Offence(source, "Only a document that was read in full has references.")


@rule
def term_stands_for_published_entries(within: AffectedRows | None = None) -> Iterator[Offence]:
    """What a term of a list of abbreviations stands for is published, and is two entries at most."""
    terms = among(Term.objects.all(), within, pk="terms", entries="entries")
    for term in terms.filter(entries__isnull=False).prefetch_related("entries").distinct():
        entries = list(term.entries.all())
        for entry in entries:
            if entry.status != Status.PUBLISHED:
                yield Offence(
                    term, f"It stands for {entry}, which is {entry.get_status_display()}; publish or drop that."
                )
        if len(entries) > MOST_ENTRIES:
            yield Offence(term, f"It stands for {len(entries)} entries; at most {MOST_ENTRIES} are kept.")
