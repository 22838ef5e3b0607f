"""An entry's article: its lead, its claims by effect, what they name beside it, what stays open, and its references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..evidence.caveats import caveats
from ..evidence.quotations import Library
from ..evidence.trails import Corroboration, Notes, corroboration
from ..lookup.names import Names
from ..models import Claim, ClaimEntry, Disagreement, Entry, Source
from ..text import markup
from ..vocabulary import Evidence
from .claim import ClaimGroup, ClaimWithTrails, claims_with_trails, groups_of, in_order, odds_of
from .open_questions import OpenQuestions, open_questions
from .related_entries import RelatedSection, claims_of, sections

#: Characters of the description that search engines show.
DESCRIPTION = 160
#: Claims of one effect that an article shows; the list of claims has the others.
SHOWN = 5
#: Pairs of claims at odds that it shows.
MOST_ODDS = 20
#: Entries of claims that it reads in order to say what is named with the entry.
MOST_LINKS = 6000

#: (effect, strongest evidence, number of documents, number of claims), as ``Claim.objects.profile()`` has them.
Counts = list[tuple[str, str | None, int, int]]


@dataclass(frozen=True)
class Article:
    """What an article's page shows. The first ``in_lead`` notes are those that the lead cites."""

    entry: Entry
    summary: markup.MarkedText
    lead: str
    groups: tuple[ClaimGroup, ...]
    notes: Notes
    in_lead: int
    weight: Corroboration
    profile: tuple[tuple[Evidence | None, int], ...]
    total: int
    sections: tuple[RelatedSection, ...]
    open_questions: OpenQuestions
    partly: bool = False
    kin: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def description(self) -> str:
        """What the thing is, or else the beginning of the summary, in plain words; empty without either."""
        return self.entry.definition or self.summary.plain(DESCRIPTION)

    @cached_property
    def claims(self) -> list[ClaimWithTrails]:
        return [claim for group in self.groups for claim in group.claims]

    @property
    def main(self) -> list[RelatedSection]:
        return [section for section in self.sections if not section.related]

    @property
    def related(self) -> list[RelatedSection]:
        return [section for section in self.sections if section.related]

    @cached_property
    def anchors(self) -> set[str]:
        """The accessions of the claims that stand on the page, to which a reference can lead back."""
        return {each.row.accession for each in self.claims}

    @property
    def speaks_of_narrower(self) -> bool:
        return any(each.narrower for each in self.claims)


def article_of(entry: Entry, library: Library) -> Article:
    """The article of an entry loaded with ``for_page``; 10 queries. ``partly``: too much is said to count all of it."""
    summary = markup.MarkedText(entry.summary)
    rows = Claim.objects.for_article(entry, SHOWN, summary.accessions)
    cross_citations = Source.objects.citing_each_other()
    claims = claims_with_trails(rows, library, cross_citations)
    own = [each for each in claims if each.row.concerned and each.row.place <= SHOWN]
    around = list(Entry.objects.around(entry, summary.keys))
    pairs = list(Disagreement.objects.concerning(entry)[:MOST_ODDS])
    links = list(ClaimEntry.objects.in_claims_about(entry, MOST_LINKS))
    counts = list(Claim.objects.published().about(entry).profile())
    beside, notes = claims_of(links, entry).values(), Notes()
    lead, in_lead = summary.html(LeadResolver(names_of(around), claims, notes)), len(notes)
    return Article(
        entry=entry,
        summary=summary,
        lead=lead,
        groups=tuple(groups_of(with_page_facts(in_order(own), entry, notes, pairs), totals_of(counts))),
        notes=notes,
        in_lead=in_lead,
        weight=corroboration([trail for each in own for trail in each.trails], cross_citations),
        profile=profile_of(counts),
        total=sum(n for *_, n in counts),
        sections=tuple(sections(beside, entry)),
        open_questions=open_questions(entry, own, counts, pairs, links, beside),
        partly=len(links) == MOST_LINKS,
        kin=by_tie(around),
    )


def names_of(around: Iterable[Entry]) -> Names:
    """The names that a lead may mean, from ``Entry.objects.around``."""
    names = Names()
    for entry in around:
        names.by_key[entry.key] = entry
        for name in filter(None, (entry.name, entry.called)):
            names.add(entry, name)
    return names


class LeadResolver:
    """Resolves the names and citations of a lead; numbers the references in the order in which it meets them."""

    def __init__(self, names: Names, claims: Iterable[ClaimWithTrails], notes: Notes):
        self.names, self.notes = names, notes
        self.claims = {each.row.accession: each for each in claims}

    def entry(self, key: str) -> markup.Link | None:
        entry = self.names.entry(key)
        return entry and markup.Link(entry.get_absolute_url(), entry.name)

    def claim(self, accession: str) -> markup.CitationLink | None:
        claim = self.claims.get(accession)
        notes = [self.notes.add(claim.row, trail) for trail in claim.trails] if claim else []
        return markup.CitationLink(notes[0].number, f"#note-{notes[0].number}", claim.row.statement) if notes else None


def with_page_facts(
    claims: Iterable[ClaimWithTrails], entry: Entry, notes: Notes, pairs: list[Disagreement]
) -> list[ClaimWithTrails]:
    """The claims, in the order of the page, with their numbers and whatever else only this page knows of them.

    A fault is stated in full at the first claim that it touches."""
    earlier_claims: dict[int, str] = {}
    on_page = []
    for each in claims:
        facts = {
            "numbers": tuple(dict.fromkeys(notes.add(each.row, trail).number for trail in each.trails)),
            "caveats": caveats(each.trails, earlier_claims),
            "odds": odds_of(each.row, pairs),
            "narrower": narrower_entries(each.row, entry),
        }
        on_page.append(replace(each, **facts))
        for fault in (fault for trail in each.trails for fault in trail.faults):
            earlier_claims.setdefault(fault.pk, each.row.accession)
    return on_page


def narrower_entries(claim: Claim, entry: Entry) -> tuple[Entry, ...]:
    """The narrower entries through which a claim is about the entry; none if it names the entry itself."""
    entries = [link.entry for link in claim.entry_links.all()]
    if any(each.pk == entry.pk for each in entries):
        return ()
    return tuple(each for each in entries if each.kind == entry.kind and each.path.startswith(entry.path))


def totals_of(counts: Counts) -> Counter[str]:
    """How many claims have which effect."""
    totals = Counter()
    for effect, _, _, n in counts:
        totals[effect] += n
    return totals


def profile_of(counts: Counts) -> tuple[tuple[Evidence | None, int], ...]:
    """How many claims rest on which evidence, the strongest first, those without a passage last."""
    totals = Counter()
    for _, strongest, _, n in counts:
        totals[strongest] += n
    return tuple((word, totals[word]) for word in (*Evidence, None) if totals[word])


def by_tie(around: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Each entry once; those above in the tree from the widest down."""
    ties: dict[str, dict[int, Entry]] = {}
    for each in around:
        ties.setdefault(each.tie, {})[each.pk] = each
    kin = {tie: list(entries.values()) for tie, entries in ties.items() if tie}
    return kin | {"above": sorted(kin.get("above", ()), key=lambda each: each.path)}
