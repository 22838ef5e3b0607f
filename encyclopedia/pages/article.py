"""An entry's article: its lead, its claims by effect, what they name beside it, what stays open, and its references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..evidence.caveats import Remark, remarks
from ..evidence.quotations import Library
from ..evidence.trails import ClaimWithTrails, Corroboration, Notes, corroboration, grouped, tell
from ..lookup.names import Names
from ..models import Claim, ClaimEntry, Disagreement, Entry, Source
from ..text import markup
from ..vocabulary import Effect, Evidence
from .claim import Odds, odds_of
from .open_questions import OpenEnds, open_ends
from .related_entries import RelatedSection, named, sections

#: Claims of one effect that an article shows; the list of claims has the others.
SHOWN = 5
#: Pairs of claims at odds that it shows.
MOST_ODDS = 20
#: Entries of claims that it reads in order to say what is named with the entry.
MOST_LINKS = 4000


@dataclass(frozen=True, slots=True)
class ArticleClaim:
    """A claim as an article shows it: its numbers among the references, whom it speaks of if not of the entry itself,
    what a reader must know beside it, and what it is at odds with."""

    told: ClaimWithTrails
    numbers: tuple[int, ...]
    said_of: tuple[Entry, ...]
    remarks: tuple[Remark, ...] = ()
    odds: tuple[Odds, ...] = ()

    @property
    def claim(self) -> Claim:
        return self.told.claim


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """The claims of one effect; ``total`` counts those that are not shown too."""

    effect: Effect
    said: tuple[ArticleClaim, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.said)


@dataclass(frozen=True, slots=True)
class Article:
    """What an article's page shows. The first ``in_lead`` notes are those that the lead cites."""

    entry: Entry
    lead: str
    groups: tuple[ArticleGroup, ...]
    notes: Notes
    in_lead: int
    weight: Corroboration
    profile: tuple[tuple[Evidence | None, int], ...]
    total: int
    sections: tuple[RelatedSection, ...]
    open_ends: OpenEnds
    partly: bool = False
    kin: dict[str, list[Entry]] = field(default_factory=dict)

    @property
    def shown(self) -> int:
        return sum(len(group.said) for group in self.groups)

    @property
    def main(self) -> list[RelatedSection]:
        return [section for section in self.sections if not section.related]

    @property
    def related(self) -> list[RelatedSection]:
        return [section for section in self.sections if section.related]

    @property
    def anchors(self) -> set[str]:
        """The accessions of the claims that stand on the page, to which a reference can lead back."""
        return {said.claim.accession for group in self.groups for said in group.said}

    @property
    def said_of_narrower(self) -> bool:
        return any(said.said_of for group in self.groups for said in group.said)


def write(entry: Entry, library: Library) -> Article:
    """An article from an entry loaded with ``for_page``; 10 queries. ``partly``: too much is said to count all of it."""
    keys, cited = markup.links(entry.summary)
    claims = Claim.objects.for_article(entry, SHOWN, cited)
    cites = Source.objects.citing_each_other()
    told = {each.claim.pk: each for each in tell(claims, cites, library.locate)}
    own = [each for each in told.values() if each.claim.concerned and each.claim.place <= SHOWN]
    around = list(Entry.objects.around(entry, keys))
    odds = list(Disagreement.objects.concerning(entry)[:MOST_ODDS])
    links = list(ClaimEntry.objects.in_claims_about(entry, MOST_LINKS))
    counts = list(Claim.objects.published().about(entry).profile())
    found, notes = named(links, entry), Notes()
    reader = Reader(names_of(around), {each.claim.accession: each for each in told.values()}, notes)
    lead, in_lead = markup.render(entry.summary, reader), len(notes)
    page = Setting(entry, notes, odds)
    return Article(
        entry=entry,
        lead=lead,
        groups=tuple(page.group(group, counts) for group in grouped(own)),
        notes=notes,
        in_lead=in_lead,
        weight=corroboration([trail for each in own for trail in each.trails], cites),
        profile=profile(counts),
        total=sum(n for *_, n in counts),
        sections=tuple(sections(found, entry.kind)),
        open_ends=open_ends(entry, own, counts, odds, links, found),
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


@dataclass(slots=True)
class Reader:
    """Resolves the links and citations of a lead; numbers the references in the order in which it meets them."""

    names: Names
    told: dict[str, ClaimWithTrails]
    notes: Notes

    def entry(self, key: str) -> markup.Link | None:
        found = self.names.entry(key)
        return found and markup.Link(found.get_absolute_url(), found.name)

    def claim(self, accession: str) -> markup.CitationLink | None:
        told = self.told.get(accession)
        notes = [self.notes.add(told.claim, trail) for trail in told.trails] if told else []
        return markup.CitationLink(notes[0].number, f"#note-{notes[0].number}", told.claim.statement) if notes else None


@dataclass(slots=True)
class Setting:
    """Sets claims on the page of an entry; remembers the faults that were told in full."""

    entry: Entry
    notes: Notes
    odds: list[Disagreement]
    told: dict[int, str] = field(default_factory=dict)

    def group(self, group, counts: list[tuple[str, str | None, int, int]]) -> ArticleGroup:
        """A group of ``trails`` with its full size."""
        said = tuple(self.said(each) for each in group.told)
        return ArticleGroup(group.effect, said, sum(n for effect, *_, n in counts if effect == group.effect))

    def said(self, each: ClaimWithTrails) -> ArticleClaim:
        notes = dict.fromkeys(self.notes.add(each.claim, trail).number for trail in each.trails)
        beside = remarks(each.trails, self.told)
        self.told = {fault.pk: each.claim.accession for fault in each.caveats} | self.told
        return ArticleClaim(each, tuple(notes), said_of(each.claim, self.entry), beside, odds_of(each.claim, self.odds))


def said_of(claim: Claim, entry: Entry) -> tuple[Entry, ...]:
    """The narrower entries through which a claim is about the entry; none if it names the entry itself."""
    links = [link.entry for link in claim.entry_links.all()]
    if any(each.pk == entry.pk for each in links):
        return ()
    return tuple(each for each in links if each.kind == entry.kind and each.path.startswith(entry.path))


def profile(counts: list[tuple[str, str | None, int, int]]) -> tuple[tuple[Evidence | None, int], ...]:
    """How many claims rest on which evidence, the strongest first, those without a passage last."""
    totals = Counter()
    for _, strongest, _, n in counts:
        totals[strongest] += n
    return tuple((word, totals[word]) for word in (*Evidence, None) if totals[word])


def by_tie(around: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Each entry once; those above in the tree from the widest down."""
    found: dict[str, dict[int, Entry]] = {}
    for each in around:
        found.setdefault(each.tie, {})[each.pk] = each
    kin = {tie: list(some.values()) for tie, some in found.items() if tie}
    return kin | {"above": sorted(kin.get("above", ()), key=lambda each: each.path)}
