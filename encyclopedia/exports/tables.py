"""Lists → rows: what readers take away as CSV, and as JSON with what the list is. Pure: works on what a page has loaded."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Page

from ..lists import FacetedList
from ..models import ClaimEntry, Entry, Fault, Source, Term
from ..pages.claim import ClaimWithTrails
from ..pages.edition import SubjectChange
from ..pages.source import ReferenceWithPassages
from .how_to_cite import source_text
from .json import LICENCE, place_facts, reference_facts, sort_of


def list_page(listing: FacetedList, page: Page, address: str, rows: list[dict]) -> dict:
    """A list exactly as it is shown: its page of rows, in its order."""
    facts = {"total": page.paginator.count, "page": page.number, "pages": page.paginator.num_pages}
    head = {"type": listing.NAME, "address": address, "licence": LICENCE, "order": listing.order}
    return head | facts | {"rows": rows}


def whole_list(kind: str, address: str, rows: Iterable[dict]) -> dict:
    """A list that is taken away whole."""
    rows = list(rows)
    return {"type": kind, "address": address, "licence": LICENCE, "total": len(rows), "rows": rows}


def claim_row(claim: ClaimWithTrails) -> dict:
    return {
        "accession": claim.row.accession,
        "effect": claim.row.effect,
        "evidence": claim.evidence or "",
        "statement": claim.row.statement,
        "entries": "; ".join(link_text(link) for link in claim.row.entry_links.all()),
        "documents": "; ".join(source.slug for source in claim.documents),
        "faults": "; ".join(fault.accession for trail in claim.trails for fault in trail.faults),
        "works": claim.row.works,
    }


def link_text(link: ClaimEntry) -> str:
    """``agent:doxorubicin as modulator``, ``target:abcb1 (more)``."""
    role = "" if link.role == link.entry.kind else f" as {link.role}"
    return f"{link.entry.key}{role}" + (f" ({link.change})" if link.change else "")


def entry_row(entry: Entry) -> dict:
    parent = entry.parent.slug if entry.parent else ""
    facts = {"kind": entry.kind, "slug": entry.slug, "name": entry.name, "parent": parent, "path": entry.path}
    return facts | {"definition": entry.definition, "claims": entry.claim_count, "sort": sort_of(entry) or ""}


def source_row(source: Source) -> dict:
    facts = {"slug": source.slug, "read_in_full": source.is_document, "type": source.type, "year": source.year or ""}
    facts |= {"title": source.title, "doi": source.doi, "pmid": source.pmid, "citation": source_text(source)}
    return facts | {"claims": source.claim_count, "cited_by_documents": source.cited_count}


def reference_row(each: ReferenceWithPassages) -> dict:
    facts = reference_facts(each)
    faults = "; ".join(fault.accession for fault in each.reference.faults.all())
    facts |= {"work": facts["work"] or "", "claims": "; ".join(facts["claims"]), "faults": faults}
    return facts | {"title": each.reference.cited.title if each.reference.cited else ""}


def fault_row(fault: Fault) -> dict:
    facts = {"accession": fault.accession, "kind": fault.kind, "document": fault.source.slug}
    facts |= {"reference": fault.reference.label if fault.reference else ""}
    place = place_facts(fault.passage) if fault.passage else {"section": "", "paragraph": ""}
    return facts | {"text": fault.text, "ground": fault.ground} | place


def term_row(term: Term) -> dict:
    """A row of a list of abbreviations, loaded with ``for_glossary``; rows are counted from 1 here."""
    facts = {"abbreviation": term.abbreviation, "expansion": term.expansion}
    facts["entries"] = "; ".join(entry.key for entry in term.entries.all())
    facts |= {"document": term.section.source.slug, "row": term.row + 1, "damaged": "yes" if term.damaged else "no"}
    printed = {"printed_abbreviation": term.printed_abbreviation, "printed_expansion": term.printed_expansion}
    return facts | printed | {"note": term.note}


def change_row(each: SubjectChange) -> dict:
    facts = {"subject": each.change.subject, "change": each.change.change, "name": each.link.name if each.link else ""}
    facts |= {"note": each.change.note, "fingerprint": each.change.fingerprint}
    return facts | {"text": each.link.text if each.link else ""}
