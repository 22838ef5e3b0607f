"""Pages → plain dicts, lists → rows: what readers take away as JSON and CSV. Pure: works on what a page has loaded."""

from __future__ import annotations

from collections.abc import Iterable

from ..evidence.trails import ClaimWithTrails, Corroboration, Trail
from ..models import Alias, Claim, ClaimEntry, Edition, Entry, Fault, Passage, Source, Term
from ..pages.article import Article
from ..pages.claim import ClaimPage, ClaimSummary
from ..pages.open_questions import OpenEnds
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
        "status_reason": entry.status_reason,
        "sort": sort_of(entry),
        "cancer": entry.cancer_type.slug if getattr(entry, "cancer_type", None) else None,
        "aliases": [alias_facts(alias) for alias in entry.aliases.all()],
        "identifiers": [str(identifier) for identifier in entry.identifiers.all()],
        "summary": entry.summary,
        "claims_in_all": article.total,
        "effects": {group.effect.value: group.total for group in article.groups},
        "evidence": {str(word or "none"): n for word, n in article.profile},
        "corroboration": weight_facts(article.weight),
        "claims": [told_facts(said.told) for group in article.groups for said in group.said],
        "named_with": {section.name: section_facts(section) for section in article.sections},
        "named_with_more": {section.name: section.more for section in article.sections if section.more},
        "at_odds": [
            {"claims": [odds.first.accession, odds.second.accession], "difference": odds.difference}
            for odds in article.open_ends.odds
        ],
        "open_ends": open_facts(article.open_ends),
        "kin": {tie: [kin_facts(each) for each in some] for tie, some in article.kin.items()},
        "history": history_facts(entry),
    }
    return taken("entry", address, cite, facts)


def entry_facts(entry: Entry) -> dict:
    parent = entry.parent.slug if entry.parent_id else None
    return {"kind": entry.kind, "slug": entry.slug, "name": entry.name, "parent": parent}


def section_facts(section: RelatedSection) -> list[dict]:
    return [
        {"kind": row.entry.kind, "slug": row.entry.slug, "name": row.entry.name, "claims": row.total}
        | {"role": row.part.value, "effects": {effect.value: n for effect, n in row.directions}}
        for row in section.rows
    ]


def claim_page(page: ClaimPage, address: str, cite: str) -> dict:
    odds = [
        {"claim": odds.claim.accession, "statement": odds.claim.statement, "difference": odds.difference}
        for odds in page.odds
    ]
    facts = {"status": page.claim.status, "status_reason": page.claim.status_reason}
    facts |= told_facts(page.told) | {"at_odds": odds, "history": history_facts(page.claim)}
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
    entry = link.entry
    return {"role": link.role, "kind": entry.kind, "slug": entry.slug, "name": entry.name, "change": link.change}


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
                "primary_note": hop.link.primary_note,
                "faults": [fault_facts(fault) for fault in hop.faults],
            }
            for hop in trail.hops
        ],
    }


def fault_facts(fault: Fault) -> dict:
    return {"accession": fault.accession, "kind": fault.kind, "text": fault.text, "ground": fault.ground}


FIELDS = ("slug", "title", "authors", "et_al", "container", "publisher", "year", "volume", "issue", "pages")
FIELDS += ("doi", "pmid", "url", "type", "licence", "licence_url", "standing", "dates", "is_document")
FIELDS += ("affiliation", "standing_ground", "text_may_be_shown")


def source_page(source: Source, address: str, cite: str, cited_by: Iterable[Cited], **read) -> dict:
    """``read`` is what the page of a document has beyond a cited work's."""
    facts = {field: getattr(source, field) for field in FIELDS}
    facts["faults"] = [fault_facts(fault) for fault in source.faults.all()]
    facts |= {"claims_in_all": source.claim_count, "cited_by_documents": source.cited_count, "record_licence": LICENCE}
    facts["cited_by"] = [citing_facts(each) for each in cited_by]
    facts["would_lose_support"] = [claim.accession for claim in read["alone"]]
    if source.is_document:
        facts["sections"] = [read_facts(each) for each in read["sections"]]
        facts["references"] = [reference_facts(each) for each in read["bibliography"]]
    return taken("source", address, cite, facts | {"history": history_facts(source)})


def reference_facts(cited: Cited) -> dict:
    reference = cited.reference
    work = reference.cited.slug if reference.cited else None
    return {"label": reference.label, "work": work, "claims": [claim.accession for claim in cited.claims]}


def reference_row(cited: Cited) -> dict:
    facts = reference_facts(cited)
    faults = "; ".join(fault.accession for fault in cited.reference.faults.all())
    facts |= {"work": facts["work"] or "", "claims": "; ".join(facts["claims"]), "faults": faults}
    return facts | {"title": cited.reference.cited.title if cited.reference.cited else ""}


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
        "works": brief.works,
    }


def link_text(link: ClaimEntry) -> str:
    """``agent:doxorubicin as modulator``, ``target:abcb1 (more)``."""
    role = "" if link.role == link.entry.kind else f" as {link.role}"
    return f"{link.entry.key}{role}" + (f" ({link.change})" if link.change else "")


def entry_row(entry: Entry) -> dict:
    parent = entry.parent.slug if entry.parent else ""
    facts = {"kind": entry.kind, "slug": entry.slug, "name": entry.name, "parent": parent, "path": entry.path}
    return facts | {"claims": entry.claim_count, "sort": sort_of(entry) or ""}


def source_row(source: Source) -> dict:
    facts = {"slug": source.slug, "read_in_full": source.is_document, "type": source.type, "year": source.year or ""}
    facts |= {"title": source.title, "doi": source.doi, "pmid": source.pmid, "citation": source_text(source)}
    return facts | {"claims": source.claim_count, "cited_by_documents": source.cited_count}


def fault_row(fault: Fault) -> dict:
    facts = {"accession": fault.accession, "kind": fault.kind, "document": fault.source.slug}
    facts |= {"reference": fault.reference.label if fault.reference else ""}
    place = place_facts(fault.passage) if fault.passage else {"section": "", "paragraph": ""}
    return facts | {"text": fault.text, "ground": fault.ground} | place


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


def sort_of(entry: Entry) -> str | None:
    """What sort of agent or target it is; None for other kinds."""
    return getattr(entry, "agent_kind", None) or getattr(entry, "target_kind", None)


def kin_facts(entry: Entry) -> dict:
    return entry_facts(entry) | {"claims": entry.claim_count}


def alias_facts(alias: Alias) -> dict:
    """Another name and where it was met; every name that a page shows has a passage."""
    met = {"document": alias.passage.source.slug} | place_facts(alias.passage)
    return {"text": alias.text, "kind": alias.kind, "shared": alias.shared} | met


def place_facts(passage: Passage) -> dict:
    return {"section": str(passage.section), "paragraph": passage.paragraph + 1}


def open_facts(open_ends: OpenEnds) -> dict:
    """How many claims of a page stand on little; ``doubted`` has the kinds of fault with the claims they touch."""
    counts = {name: getattr(open_ends, name) for name in ("single", "stated", "uncited", "unsaid", "unanswered")}
    return counts | {"doubted": {kind.value: accessions for kind, accessions in open_ends.doubted.items()}}


def citing_facts(cited: Cited) -> dict:
    """A reference to a work, with the passages that cite it and what rests on each."""
    places = [
        place_facts(place.passage)
        | {"opening": place.passage.opening, "closing": place.passage.closing}
        | {"claims": [{"accession": each.claim.accession, "voice": each.voice} for each in place.citations]}
        for place in cited.places
    ]
    faults = [fault_facts(fault) for fault in cited.reference.faults.all()]
    document = {"document": cited.reference.source.slug}
    return document | reference_facts(cited) | {"faults": faults, "places": places}


def history_facts(row) -> dict | None:
    """The last edition that changed the row, and the edition that stands; None before the first."""
    if not row.edition_number:
        return None
    changed = {"edition": row.edition_number, "change": row.edition_change, "date": row.edition_date.isoformat()}
    return changed | {"latest": row.edition_latest}


def edition_facts(edition: Edition, cite: str) -> dict:
    date = edition.date.isoformat()
    return {"cite": cite, "number": edition.number, "date": date, "reason": edition.reason, "digest": edition.digest}
