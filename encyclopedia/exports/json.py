"""Pages → plain dicts, lists → rows: what readers take away as JSON and CSV. Pure: works on what a page has loaded."""

from __future__ import annotations

from collections.abc import Iterable

from ..evidence.trails import ClaimWithTrails, Corroboration, Trail
from ..models import Claim, ClaimEntry, Entry, Fault, Source, Term
from ..pages.article import Article
from ..pages.claim import ClaimPage, ClaimSummary
from ..pages.related_entries import RelatedSection
from ..pages.source import Cited, SectionRead
from .how_to_cite import source_text

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def taken(kind: str, address: str, cite: str, facts: dict) -> dict:
    """What every page says first."""
    return {"type": kind, "address": address, "cite": cite, "licence": LICENCE} | facts


def entry_page(article: Article, address: str, cite: str) -> dict:
    entry = article.entry
    facts = entry_facts(entry) | {
        "status": entry.status,
        "aliases": [{"text": alias.text, "kind": alias.kind} for alias in entry.aliases.all()],
        "identifiers": [str(identifier) for identifier in entry.identifiers.all()],
        "summary": entry.summary,
        "claims_in_all": article.total,
        "evidence": {str(word or "none"): n for word, n in article.profile},
        "claims": [told_facts(said.told) for group in article.groups for said in group.said],
        "named_with": {section.name: section_facts(section) for section in article.sections},
        "at_odds": [
            {"claims": [odds.first.accession, odds.second.accession], "difference": odds.difference}
            for odds in article.open_ends.odds
        ],
        "kin": {tie: [entry_facts(each) for each in some] for tie, some in article.kin.items()},
    }
    return taken("entry", address, cite, facts)


def entry_facts(entry: Entry) -> dict:
    parent = entry.parent.slug if entry.parent_id else None
    return {"kind": entry.kind, "slug": entry.slug, "name": entry.name, "parent": parent}


def section_facts(section: RelatedSection) -> list[dict]:
    return [
        {"kind": row.entry.kind, "slug": row.entry.slug, "name": row.entry.name, "claims": row.total}
        | {"effects": {effect.value: n for effect, n in row.directions}}
        for row in section.rows
    ]


def claim_page(page: ClaimPage, address: str, cite: str) -> dict:
    odds = [{"claim": odds.claim.accession, "difference": odds.difference} for odds in page.odds]
    facts = {"status": page.claim.status} | told_facts(page.told) | {"at_odds": odds}
    return taken("claim", address, cite, facts)


def told_facts(told: ClaimWithTrails) -> dict:
    facts = claim_facts(told.claim, told.evidence) | {"corroboration": weight_facts(told.corroboration)}
    return facts | {"trails": [trail_facts(trail) for trail in told.trails]}


def claim_facts(claim: Claim, evidence: str | None) -> dict:
    entries = [link_facts(link) for link in claim.entry_links.all()]
    return {
        "accession": claim.accession,
        "statement": claim.statement,
        "effect": claim.effect,
        "evidence": evidence and str(evidence),
        "entries": entries,
    }


def link_facts(link: ClaimEntry) -> dict:
    return {"role": link.role, "kind": link.entry.kind, "slug": link.entry.slug, "change": link.change}


def weight_facts(weight: Corroboration) -> dict:
    return {
        "documents": [source.slug for source in weight.documents],
        "independent": weight.independent,
        "works": [source.slug for source in weight.works],
        "not_counted": [source.slug for source in weight.apart],
    }


def trail_facts(trail: Trail) -> dict:
    passage, citation = trail.passage, trail.citation
    return {
        "document": trail.document.slug,
        "section": str(passage.section),
        "paragraph": passage.paragraph + 1,
        "extents": passage.extents,
        "digest": passage.digest,
        "opening": passage.opening,
        "closing": passage.closing,
        "voice": citation.voice,
        "evidence": citation.evidence,
        "phase": citation.phase,
        "located": trail.located.value,
        "referenced": trail.referenced.value,
        "faults": [fault_facts(fault) for fault in trail.caveats],
        "references": [
            {
                "label": hop.label,
                "work": hop.work.slug if hop.work else None,
                "attribution": hop.attribution.value,
                "counted": hop.counts,
                "primary": hop.link.primary,
                "faults": [fault_facts(fault) for fault in hop.faults],
            }
            for hop in trail.hops
        ],
    }


def fault_facts(fault: Fault) -> dict:
    return {"accession": fault.accession, "kind": fault.kind, "text": fault.text, "ground": fault.ground}


FIELDS = ("slug", "title", "authors", "et_al", "container", "publisher", "year", "volume", "issue", "pages")
FIELDS += ("doi", "pmid", "url", "type", "licence", "licence_url", "standing", "dates", "is_document")


def source_page(source: Source, address: str, cite: str, cited_by: Iterable[Cited], **read) -> dict:
    """``read`` is what the page of a document has beyond a cited work's."""
    facts = {field: getattr(source, field) for field in FIELDS}
    facts["faults"] = [fault_facts(fault) for fault in source.faults.all()]
    facts["cited_by"] = [{"document": each.reference.source.slug} | reference_facts(each) for each in cited_by]
    if source.is_document:
        facts["sections"] = [read_facts(each) for each in read["sections"]]
        facts["references"] = [reference_facts(each) for each in read["bibliography"]]
    return taken("source", address, cite, facts)


def reference_facts(cited: Cited) -> dict:
    reference = cited.reference
    work = reference.cited.slug if reference.cited else None
    return {"label": reference.label, "work": work, "claims": [claim.accession for claim in cited.claims]}


def reference_row(cited: Cited) -> dict:
    facts = reference_facts(cited)
    faults = "; ".join(fault.accession for fault in cited.reference.faults.all())
    return facts | {"work": facts["work"] or "", "claims": "; ".join(facts["claims"]), "faults": faults}


def read_facts(read: SectionRead) -> dict:
    sums = {"claimed": read.claimed, "set_aside": read.aside, "open": read.unread}
    return {"heading": read.section.heading, "sentences": sums, "claims": [claim.accession for claim in read.claims]}


def list_page(kind: str, address: str, listing, page, rows: list[dict]) -> dict:
    """A list exactly as it is shown: its page of rows, in its order."""
    facts = {"total": page.paginator.count, "page": page.number, "pages": page.paginator.num_pages}
    return {"type": kind, "address": address, "licence": LICENCE, "order": listing.order} | facts | {"rows": rows}


def claim_row(brief: ClaimSummary) -> dict:
    return {
        "accession": brief.claim.accession,
        "effect": brief.claim.effect,
        "evidence": brief.evidence or "",
        "statement": brief.claim.statement,
        "entries": "; ".join(link_text(link) for link in brief.claim.entry_links.all()),
        "documents": "; ".join(source.slug for source in brief.documents),
        "faults": "; ".join(fault.accession for fault in brief.caveats),
    }


def link_text(link: ClaimEntry) -> str:
    """``agent:doxorubicin as modulator``, ``target:abcb1 (more)``."""
    role = "" if link.role == link.entry.kind else f" as {link.role}"
    return f"{link.entry.key}{role}" + (f" ({link.change})" if link.change else "")


def entry_row(entry: Entry) -> dict:
    parent = entry.parent.slug if entry.parent else ""
    facts = {"kind": entry.kind, "slug": entry.slug, "name": entry.name, "parent": parent, "path": entry.path}
    return facts | {"claims": entry.claim_count}


def source_row(source: Source) -> dict:
    facts = {"slug": source.slug, "read_in_full": source.is_document, "type": source.type, "year": source.year or ""}
    facts |= {"title": source.title, "doi": source.doi, "pmid": source.pmid, "citation": source_text(source)}
    return facts | {"claims": source.claim_count, "cited_by_documents": source.cited_count}


def fault_row(fault: Fault) -> dict:
    facts = {"accession": fault.accession, "kind": fault.kind, "document": fault.source.slug}
    facts |= {"reference": fault.reference.label if fault.reference else ""}
    return facts | {"text": fault.text, "ground": fault.ground}


def whole_list(kind: str, address: str, rows: Iterable[dict]) -> dict:
    """A list that is taken away whole."""
    rows = list(rows)
    return {"type": kind, "address": address, "licence": LICENCE, "total": len(rows), "rows": rows}


def term_row(term: Term) -> dict:
    """A row of a list of abbreviations, loaded with ``for_glossary``; rows are counted from 1 here."""
    facts = {"abbreviation": term.abbreviation, "expansion": term.expansion}
    facts["entries"] = "; ".join(entry.key for entry in term.entries.all())
    facts |= {"document": term.section.source.slug, "row": term.row + 1, "damaged": "yes" if term.damaged else "no"}
    printed = {"printed_abbreviation": term.printed_abbreviation, "printed_expansion": term.printed_expansion}
    return facts | printed | {"note": term.note}
