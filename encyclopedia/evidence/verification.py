"""The record against the documents: digests, coverage, references. What ``verify_citations`` and the tests ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..documents import Document, Folder, digest_of, outline, words_at
from ..documents.bibliography import brackets, named
from ..models import Passage, Reference, Source, Term
from ..vocabulary import FaultKind
from .coverage import Account, accounts, share


@dataclass(slots=True)
class Verdict:
    """What the record says of one document, against its text. ``failures`` are sentences; empty if everything holds."""

    source: Source
    text: Document | None
    passages: int = 0
    matching: int = 0
    accounts: list[Account] = field(default_factory=list)
    references: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    @property
    def coverage(self) -> tuple[int, int]:
        """(accounted for, all) sentences of the body."""
        return share(self.accounts)


def verify(folder: Folder, *, complete: bool = True) -> list[Verdict]:
    """A verdict per document of the record, by slug; 6 queries a document. ``complete`` also demands full coverage."""
    return [verdict_on(source, folder, complete) for source in Source.objects.documents().order_by("slug")]


def verdict_on(source: Source, folder: Folder, complete: bool) -> Verdict:
    verdict = Verdict(source, folder.find(source.text_digest))
    if verdict.text is None:
        verdict.failures.append(f"No file in {folder.path} has the digest {source.text_digest[:12]}….")
    sections = list(source.sections.order_by("position"))
    passages = list(source.passages.in_record().select_related("section"))
    verdict.passages = len(passages)
    verdict.accounts = accounts(sections, source.passages.accounting())
    references = list(Reference.objects.filter(source=source).counted())
    verdict.references = count_references(references)
    if verdict.text:
        check_outline(verdict, sections)
        check_passages(verdict, passages)
        check_terms(verdict)
    check_coverage(verdict, complete)
    check_references(verdict, references)
    return verdict


def check_outline(verdict: Verdict, sections: list) -> None:
    """The sections of the record are those of the text as it is read today."""
    recorded = [[s.position, s.kind, s.start, s.end, s.paragraphs] for s in sections]
    outlined = [
        [s["position"], s["kind"], s["start"], s["end"], [[p["kind"], p["sentences"]] for p in s["paragraphs"]]]
        for s in outline(verdict.text)
    ]
    if recorded != outlined:
        verdict.failures.append(
            "The sections of the record are not those of the text; import the document's card again."
        )


def check_passages(verdict: Verdict, passages: list[Passage]) -> None:
    for passage in passages:
        if digest_of(verdict.text.text, passage.extents) != passage.digest:
            verdict.failures.append(
                f"Passage {passage.start}–{passage.end} (“{passage.opening} …”): the digest does not match."
            )
        elif passage.set_aside and (printed := citations_in(verdict.text.text, passage.extents)):
            verdict.failures.append(
                f"Passage {passage.start}–{passage.end} is set aside, but cites {', '.join(printed)}: "
                "let a claim rest on it, or say in a claim what none says yet."
            )
        elif words_at(verdict.text.text, passage.extents) != (passage.opening, passage.closing):
            verdict.failures.append(
                f"Passage {passage.start}–{passage.end}: opening or closing words differ from the text."
            )
        else:
            verdict.matching += 1


def citations_in(text: str, extents: list[list[int]]) -> list[str]:
    """The citations that a passage prints, as printed."""
    return [
        text[slice(*each.extent)]
        for start, end in extents
        for each in (*brackets(text, start, end), *named(text, start, end))
    ]


def check_terms(verdict: Verdict) -> None:
    """What the record calls printed stands in the document's list of abbreviations; 1 query."""
    for term in Term.objects.filter(section__source=verdict.source).select_related("section"):
        if (printed := term.printed_in(verdict.text.text)) != term.printed:
            verdict.failures.append(
                f"Row {term.row} of the list of abbreviations reads “{printed}”, not “{term.printed}”."
            )


def check_coverage(verdict: Verdict, complete: bool) -> None:
    done, total = verdict.coverage
    if complete and done < total:
        verdict.failures.append(f"{total - done} of {total} sentences are not accounted for; --uncovered lists them.")


def count_references(references: list[Reference]) -> dict[str, int]:
    """Listed, resolved, unresolved, never cited, faulty."""
    return {
        "listed": sum(reference.position is not None for reference in references),
        "resolved": sum(reference.cited_id is not None for reference in references),
        "unresolved": sum(reference.cited_id is None for reference in references),
        "never cited": sum(reference.citation_count == 0 for reference in references),
        "faulty": sum(reference.fault_count > 0 for reference in references),
    }


def check_references(verdict: Verdict, references: list[Reference]) -> None:
    """Every reference is resolved or declared; in a document that is covered in full, so is each that nothing cites."""
    done, total = verdict.coverage
    for reference in references:
        kinds = {fault.kind for fault in reference.faults.all()}
        if reference.cited_id is None and FaultKind.UNRESOLVED_CITATION not in kinds:
            verdict.failures.append(
                f"Reference [{reference.label}] leads to no work and is not declared as unresolved."
            )
        if done == total and not reference.citation_count and FaultKind.NEVER_CITED not in kinds:
            verdict.failures.append(
                f"Reference [{reference.label}] is cited by no claim and is not declared as never cited."
            )
        if reference.citation_count and FaultKind.NEVER_CITED in kinds:
            verdict.failures.append(f"Reference [{reference.label}] is declared as never cited, but a claim cites it.")
