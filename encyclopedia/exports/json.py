"""Pages → plain dicts: what readers take away as JSON. Pure: works on what a page has loaded."""

from __future__ import annotations

from collections.abc import Iterable

from ..evidence.trails import CitedWork, Corroboration, Trail
from ..models import Alias, Claim, ClaimEntry, Edition, Entry, Fault, Passage
from ..pages.article import Article
from ..pages.claim import ClaimWithTrails
from ..pages.open_questions import OpenQuestions
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
        "status_reason": entry.status_reason,
        "definition": entry.definition,
        "definition_ground": entry.definition_ground,
        "sort": sort_of(entry),
        "cancer": entry.cancer_type.slug if getattr(entry, "cancer_type", None) else None,
        "aliases": [alias_facts(alias) for alias in entry.aliases.all()],
        "identifiers": [str(identifier) for identifier in entry.identifiers.all()],
        "summary": entry.summary,
        "claims_in_all": article.total,
        "effects": {group.effect.value: group.total for group in article.groups},
        "evidence": {str(word or "none"): n for word, n in article.profile},
        "corroboration": weight_facts(article.weight),
        "claims": [claim_facts(each) for each in article.claims],
        "named_with": {section.name: section_facts(section) for section in article.sections},
        "named_with_more": {section.name: section.more for section in article.sections if section.more},
        "at_odds": [
            {"claims": [odds.first.accession, odds.second.accession], "difference": odds.difference}
            for odds in article.open_questions.odds
        ],
        "open_questions": open_question_facts(article.open_questions),
        "kin": {tie: [kin_facts(each) for each in some] for tie, some in article.kin.items()},
        "history": history_facts(entry),
    }
    return page_facts("entry", address, cite, facts)


def entry_facts(entry: Entry) -> dict:
    parent = entry.parent.slug if entry.parent_id else None
    return {"kind": entry.kind, "slug": entry.slug, "name": entry.name, "parent": parent}


def section_facts(section: RelatedSection) -> list[dict]:
    return [
        {"kind": row.entry.kind, "slug": row.entry.slug, "name": row.entry.name, "claims": row.total}
        | {"role": row.role.value, "effects": {effect.value: n for effect, n in row.directions}}
        | ({"accessions": row.accessions} if section.by_claim else {})
        for row in section.rows
    ]


def claim_page(claim: ClaimWithTrails, address: str, cite: str) -> dict:
    odds = [
        {"claim": odds.claim.accession, "statement": odds.claim.statement, "difference": odds.difference}
        for odds in claim.odds
    ]
    facts = {"status": claim.row.status, "status_reason": claim.row.status_reason}
    facts |= {"replaced_by": claim.row.replaced_by and claim.row.replaced_by.accession} | claim_facts(claim)
    return page_facts("claim", address, cite, facts | {"at_odds": odds, "history": history_facts(claim.row)})


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
        "primary_note": each.link.primary_note,
        "faults": [fault_facts(fault) for fault in each.faults],
    }


def fault_facts(fault: Fault) -> dict:
    return {"accession": fault.accession, "kind": fault.kind, "text": fault.text, "ground": fault.ground}


FIELDS = ("slug", "title", "authors", "et_al", "container", "publisher", "year", "volume", "issue", "pages")
FIELDS += ("doi", "pmid", "url", "type", "licence", "licence_url", "standing", "dates", "is_document")
FIELDS += ("affiliation", "standing_ground", "text_may_be_shown")


def source_page(
    page: SourcePage, bibliography: Iterable[ReferenceWithPassages], alone: Iterable[Claim], address: str, cite: str
) -> dict:
    """``bibliography`` is that of a document, a cited work has none; ``alone`` are the claims that rest on this work alone."""
    source = page.source
    facts = {field: getattr(source, field) for field in FIELDS}
    facts["faults"] = [fault_facts(fault) for fault in source.faults.all()]
    facts |= {"claims_in_all": source.claim_count, "cited_by_documents": source.cited_count, "record_licence": LICENCE}
    facts["cited_by"] = [citing_facts(each) for each in page.cited_by]
    facts["would_lose_support"] = [claim.accession for claim in alone]
    if source.is_document:
        facts["sections"] = [section_reading(each) for each in page.sections]
        facts["references"] = [reference_facts(each) for each in bibliography]
    return page_facts("source", address, cite, facts | {"history": history_facts(source)})


def reference_facts(each: ReferenceWithPassages) -> dict:
    reference = each.reference
    work = reference.cited.slug if reference.cited else None
    return {"label": reference.label, "work": work, "claims": [claim.accession for claim in each.claims]}


def section_reading(each: SectionMap) -> dict:
    sums = {"claimed": each.claimed, "set_aside": each.aside, "open": each.unread}
    return {"heading": each.section.heading, "sentences": sums, "claims": [claim.accession for claim in each.claims]}


def sort_of(entry: Entry) -> str | None:
    """The sort of an agent, target or cancer; None for other kinds."""
    return next(filter(None, (getattr(entry, f"{kind}_kind", None) for kind in ("agent", "target", "cancer"))), None)


def kin_facts(entry: Entry) -> dict:
    return entry_facts(entry) | {"claims": entry.claim_count}


def alias_facts(alias: Alias) -> dict:
    """Another name and where it was met; every name that a page shows has a passage."""
    place = {"document": alias.passage.source.slug} | place_facts(alias.passage)
    return {"text": alias.text, "kind": alias.kind, "shared": alias.shared} | place


def place_facts(passage: Passage) -> dict:
    return {"section": str(passage.section), "paragraph": passage.paragraph + 1}


def open_question_facts(questions: OpenQuestions) -> dict:
    """How many claims of a page stand on little; ``doubts`` has the kinds of fault with the claims they touch."""
    counts = {name: getattr(questions, name) for name in ("single", "stated", "uncited", "undirected", "unanswered")}
    return counts | {"doubts": {kind.value: accessions for kind, accessions in questions.doubts.items()}}


def citing_facts(each: ReferenceWithPassages) -> dict:
    """A reference to a work, with the passages that cite it and what rests on each."""
    places = [
        place_facts(citing.passage)
        | {"opening": citing.passage.opening, "closing": citing.passage.closing}
        | {"claims": [{"accession": one.claim.accession, "voice": one.voice} for one in citing.citations]}
        for citing in each.passages
    ]
    faults = [fault_facts(fault) for fault in each.reference.faults.all()]
    document = {"document": each.reference.source.slug}
    return document | reference_facts(each) | {"faults": faults, "places": places}


def history_facts(row) -> dict | None:
    """The last edition that changed the row, and the edition that stands; None before the first."""
    if not row.edition_number:
        return None
    changed = {"edition": row.edition_number, "change": row.edition_change, "date": row.edition_date.isoformat()}
    return changed | {"latest": row.edition_latest}


def edition_facts(edition: Edition, cite: str) -> dict:
    date = edition.date.isoformat()
    return {"cite": cite, "number": edition.number, "date": date, "reason": edition.reason, "digest": edition.digest}
