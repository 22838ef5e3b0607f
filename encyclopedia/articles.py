"""An entry's article: its claims by effect, what it is named together with, its lead, and the page's references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from . import markup
from .library import Library
from .models import Claim, Entry, Source
from .resolving import Names
from .trails import Corroboration, Notes, Told, corroboration, grouped, tell
from .vocabulary import Effect, Evidence, Kind

#: Claims of one effect that an article shows; the list of claims has the others.
SHOWN = 20
#: Entries of one kind that are offered as named together.
COMPANIONS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as an article shows it: its numbers among the references, and whom it speaks of if not of the entry itself."""

    told: Told
    numbers: tuple[int, ...]
    said_of: tuple[Entry, ...]

    @property
    def claim(self) -> Claim:
        return self.told.claim


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one effect; ``total`` counts those that are not shown too."""

    effect: Effect
    said: tuple[Said, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.said)


@dataclass(frozen=True, slots=True)
class Companion:
    """An entry that the claims of an article name too, and how many of them do."""

    entry: Entry
    claims: int


@dataclass(frozen=True, slots=True)
class Article:
    entry: Entry
    lead: str
    groups: tuple[Group, ...]
    notes: Notes
    weight: Corroboration
    profile: tuple[tuple[Evidence | None, int], ...]
    total: int
    kin: dict[str, list[Entry]] = field(default_factory=dict)
    companions: dict[Kind, list[Companion]] = field(default_factory=dict)

    @property
    def shown(self) -> int:
        return sum(len(group.said) for group in self.groups)

    @property
    def above(self) -> list[Entry]:
        """The published entries above it in its tree, the widest first."""
        found, entry = [], self.entry.parent
        while entry is not None:
            found.insert(0, entry)
            entry = entry.parent
        return found

    @property
    def anchors(self) -> set[str]:
        """The accessions of the claims that stand on the page, to which a reference can lead back."""
        return {said.claim.accession for group in self.groups for said in group.said}

    @property
    def said_of_narrower(self) -> bool:
        return any(said.said_of for group in self.groups for said in group.said)


def write(entry: Entry, library: Library) -> Article:
    """An article from an entry loaded with ``for_page``; 10 queries."""
    keys, cited = markup.links(entry.summary)
    claims = Claim.objects.for_article(entry, SHOWN, cited)
    cites = Source.objects.citing_each_other()
    told = {each.claim.pk: each for each in tell(claims, cites, library.locate)}
    own = [each for each in told.values() if each.claim.concerned and each.claim.place <= SHOWN]
    notes, groups = Notes(), grouped(own)
    reader = Reader(names_for(keys), {each.claim.accession: each for each in told.values()}, notes)
    lead = markup.render(entry.summary, reader)
    counts = list(Claim.objects.published().about(entry).profile())
    return Article(
        entry=entry,
        lead=lead,
        groups=tuple(numbered(group, notes, entry, counts) for group in groups),
        notes=notes,
        weight=corroboration([trail for each in own for trail in each.trails], cites),
        profile=profile(counts),
        total=sum(n for _, _, n in counts),
        kin=by_tie(Entry.objects.kin_of(entry)),
        companions=companions(own, entry),
    )


def names_for(keys: list[str]) -> Names:
    """The names that a text may mean; 1 query, none if the text links nothing."""
    names = Names()
    for entry in Entry.objects.with_each_name() if keys else ():
        names.by_key[f"{entry.kind}:{entry.slug}"] = entry
        for name in filter(None, (entry.name, entry.called)):
            names.add(entry, name)
    return names


@dataclass(slots=True)
class Reader:
    """Resolves the links and citations of a lead; numbers the references in the order in which it meets them."""

    names: Names
    told: dict[str, Told]
    notes: Notes

    def entry(self, key: str) -> markup.Link | None:
        found = self.names.entry(key)
        return found and markup.Link(found.get_absolute_url(), found.name)

    def claim(self, accession: str) -> markup.Citation | None:
        told = self.told.get(accession)
        notes = [self.notes.add(told.claim, trail) for trail in told.trails] if told else []
        return markup.Citation(notes[0].number, f"#note-{notes[0].number}", told.claim.statement) if notes else None


def numbered(group, notes: Notes, entry: Entry, counts: list[tuple[str, str, int]]) -> Group:
    """A group of ``trails`` with its numbers among the references and its full size."""
    said = []
    for each in group.told:
        numbers = tuple(note.number for note in [notes.add(each.claim, trail) for trail in each.trails])
        said.append(Said(each, numbers, said_of(each.claim, entry)))
    return Group(group.effect, tuple(said), sum(n for effect, _, n in counts if effect == group.effect))


def said_of(claim: Claim, entry: Entry) -> tuple[Entry, ...]:
    """The narrower entries through which a claim is about the entry; none if it names the entry itself."""
    links = [link.entry for link in claim.entry_links.all()]
    if any(each.pk == entry.pk for each in links):
        return ()
    return tuple(each for each in links if each.kind == entry.kind and each.path.startswith(entry.path))


def profile(counts: list[tuple[str, str | None, int]]) -> tuple[tuple[Evidence | None, int], ...]:
    """How many claims rest on which evidence, the strongest first, those without a passage last."""
    totals = Counter()
    for _, strongest, n in counts:
        totals[strongest] += n
    return tuple((word, totals[word]) for word in (*Evidence, None) if totals[word])


def by_tie(kin: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for each in kin:
        found.setdefault(each.tie, []).append(each)
    return found


def companions(told: list[Told], entry: Entry) -> dict[Kind, list[Companion]]:
    """The entries that the claims name beside this one, by kind, most often named first."""
    held, counts = {}, Counter()
    for each in told:
        for other in {link.entry_id: link.entry for link in each.claim.entry_links.all()}.values():
            if not (other.kind == entry.kind and other.path.startswith(entry.path)):
                held[other.pk] = other
                counts[other.pk] += 1
    ranked = sorted(held.values(), key=lambda other: (-counts[other.pk], other.slug))
    found = {kind: [Companion(each, counts[each.pk]) for each in ranked if each.kind == kind] for kind in Kind}
    return {kind: some[:COMPANIONS] for kind, some in found.items() if some}
