"""Pages → plain dicts: what readers take away as JSON. Pure: works on what a page has loaded."""

from __future__ import annotations

from collections.abc import Iterable

from ..evidence.trails import CitedWork, Corroboration, Trail
from ..models import ClaimEntry, Entry, Fault
from ..pages.article import Article
from ..pages.claim import ClaimWithTrails
from ..pages.reading_map import SectionMap
from ..pages.related_entries import RelatedSection
from ..pages.source import ReferenceWithPassages, SourcePage

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def page_facts(kind: str, address: str, cite: str, facts: dict) -> dict:
    """What every page says first, and what it says of its own."""
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
        "claims": [claim_facts(each) for each in article.claims],
        "named_with": {section.name: section_facts(section) for section in article.sections},
        "at_odds": [
            {"claims": [odds.first.accession, odds.second.accession], "difference": odds.difference}
            for odds in article.open_questions.odds
        ],
        "kin": {tie: [entry_facts(each) for each in some] for tie, some in article.kin.items()},
    }
    return page_facts("entry", address, cite, facts)


def entry_facts(entry: Entry) -> dict:
    parent = entry.parent.slug if entry.parent_id else None
    return {"kind": entry.kind, "slug": entry.slug, "name": entry.name, "parent": parent}


def section_facts(section: RelatedSection) -> list[dict]:
    return [
        {"kind": row.entry.kind, "slug": row.entry.slug, "name": row.entry.name, "claims": row.total}
        | {"effects": {effect.value: n for effect, n in row.directions}}
        for row in section.rows
    ]


def claim_page(claim: ClaimWithTrails, address: str, cite: str) -> dict:
    odds = [{"claim": odds.claim.accession, "difference": odds.difference} for odds in claim.odds]
    facts = {"status": claim.row.status} | claim_facts(claim) | {"at_odds": odds}
    return page_facts("claim", address, cite, facts)


def claim_facts(claim: ClaimWithTrails) -> dict:
    return {
        "accession": claim.row.accession,
        "statement": claim.row.statement,
        "effect": claim.row.effect,
        "evidence": claim.evidence and claim.evidence.value,
        "entries": [link_facts(link) for link in claim.row.entry_links.all()],
        "corroboration": weight_facts(claim.corroboration),
        "trails": [trail_facts(trail) for trail in claim.trails],
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
        "faults": [fault_facts(fault) for fault in trail.faults],
        "references": [cited_work_facts(each) for each in trail.cited_works],
    }


def cited_work_facts(each: CitedWork) -> dict:
    return {
        "label": each.label,
        "work": each.work.slug if each.work else None,
        "attribution": each.attribution.value,
        "counted": each.counts,
        "primary": each.link.primary,
        "faults": [fault_facts(fault) for fault in each.faults],
    }


def fault_facts(fault: Fault) -> dict:
    return {"accession": fault.accession, "kind": fault.kind, "text": fault.text, "ground": fault.ground}


FIELDS = ("slug", "title", "authors", "et_al", "container", "publisher", "year", "volume", "issue", "pages")
FIELDS += ("doi", "pmid", "url", "type", "licence", "licence_url", "standing", "dates", "is_document")


def source_page(page: SourcePage, bibliography: Iterable[ReferenceWithPassages], address: str, cite: str) -> dict:
    """``bibliography`` is that of a document; a cited work has none."""
    source = page.source
    facts = {field: getattr(source, field) for field in FIELDS}
    facts["faults"] = [fault_facts(fault) for fault in source.faults.all()]
    facts["cited_by"] = [{"document": each.reference.source.slug} | reference_facts(each) for each in page.cited_by]
    if source.is_document:
        facts["sections"] = [section_reading(each) for each in page.sections]
        facts["references"] = [reference_facts(each) for each in bibliography]
    return page_facts("source", address, cite, facts)


def reference_facts(each: ReferenceWithPassages) -> dict:
    reference = each.reference
    work = reference.cited.slug if reference.cited else None
    return {"label": reference.label, "work": work, "claims": [claim.accession for claim in each.claims]}


def section_reading(each: SectionMap) -> dict:
    sums = {"claimed": each.claimed, "set_aside": each.aside, "open": each.unread}
    return {"heading": each.section.heading, "sentences": sums, "claims": [claim.accession for claim in each.claims]}
