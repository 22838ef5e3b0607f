"""What the claims about an entry name beside it, in sections: what overcomes it, what it overcomes, where it was seen. Pure.

A heading says only what each claim of its rows says. A claim says that something overcomes resistance to an agent where that
agent works again in it (role *agent*, effect *restores sensitivity*), where it fails and another is told to work or is proposed
(role *resisted agent*), or where it is proposed together with a modulator. Of a mechanism, a claim says so unless it has more
of the mechanism. What was observed and what is proposed stand apart; what only enables a drug overcomes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import ClaimEntry, Entry
from ..vocabulary import CancerKind, Change, Direction, Effect, Kind, Role

#: Rows of a section; the list of claims has the others.
ROWS = 12
#: Claims that a row names; it counts the others.
NAMED = 3

#: Changes of a mechanism that helps a treatment, where one works again.
MORE = (Change.MORE, Change.PRESENT)
#: Effects that say what was seen to overcome resistance; the others that name ways propose them.
OBSERVED = [effect for effect in Effect if effect.ways and effect.direction == Direction.SENSITIVITY]


@dataclass(slots=True)
class RelatedEntry:
    """An entry that claims name beside another. ``claims``: accession → effect of those that name it or anything below it."""

    entry: Entry
    claims: dict[str, Effect] = field(default_factory=dict)
    roles: set[Role] = field(default_factory=set)

    @property
    def total(self) -> int:
        return len(self.claims)

    @property
    def directions(self) -> list[tuple[Effect, int]]:
        """What the claims say, in the order of the vocabulary, and how many say so."""
        effects = list(self.claims.values())
        return [(effect, effects.count(effect)) for effect in Effect if effect in effects]

    @property
    def accessions(self) -> list[str]:
        return list(self.claims)

    @property
    def named(self) -> list[str]:
        return self.accessions[:NAMED]

    @property
    def more(self) -> int:
        return max(0, self.total - NAMED)

    @property
    def role(self) -> Role:
        """The first of its roles in the order of the vocabulary."""
        return next(role for role in Role if role in self.roles)


@dataclass(frozen=True, slots=True)
class RelatedSection:
    """``by_claim``: whether its rows name the claims that say so, rather than count all in which both entries are named."""

    name: str
    title: str
    intro: str
    rows: tuple[RelatedEntry, ...]
    more: int
    by_claim: bool = False
    #: Whether it stands under the related entries, at the end of the article.
    related: bool = False


@dataclass(slots=True)
class ClaimLinks:
    """A claim as an entry sees it: its effect, the links of the entry (or of what is below it), and all its links."""

    effect: Effect
    own: list[ClaimEntry] = field(default_factory=list)
    links: list[ClaimEntry] = field(default_factory=list)

    @property
    def own_roles(self) -> set[str]:
        return {link.role for link in self.own}

    @property
    def roles(self) -> set[str]:
        return {link.role for link in self.links}

    @property
    def overcome(self) -> tuple[Role, ...]:
        """The roles of the treatments whose resistance it says to be overcome."""
        proposes = self.effect.ways and self.effect not in OBSERVED
        works_again = proposes and Role.MODULATOR in self.roles
        return (*self.effect.overcome, *([Role.AGENT] if works_again else []))

    @property
    def helped(self) -> list[ClaimEntry]:
        """The links of these treatments; one that is a modulator too is meant only where the claim names no other."""
        links = [link for link in self.links if link.role in self.overcome]
        modulators = {link.entry.pk for link in self.links if link.role == Role.MODULATOR}
        return [link for link in links if link.entry.pk not in modulators] or links

    @property
    def ways(self) -> tuple[Role, ...]:
        """The roles of what it says to overcome resistance: a drug too, where another fails."""
        in_place_of = self.effect.ways and Role.RESISTED_AGENT in self.roles
        return (*self.effect.ways, *([Role.AGENT] if in_place_of else []))

    @property
    def names_a_way(self) -> bool:
        """Whether it names, in whatever connection, something that could overcome resistance."""
        return bool(self.effect.ways) or Role.STRATEGY in self.roles

    def overcomes(self, entry: Entry) -> bool:
        """Whether it says that something overcomes the entry, or resistance to it."""
        if not self.effect.ways or entry.kind == Kind.STRATEGY:
            return False
        if entry.kind == Kind.AGENT:
            return any(is_within(link.entry, entry) for link in self.helped)
        if entry.kind == Kind.MECHANISM:
            return any(map(is_met, self.own))
        return True

    def is_way(self, entry: Entry) -> bool:
        """Whether it says that the entry overcomes resistance."""
        return bool(self.own_roles.intersection(self.ways))


def claims_of(links: Iterable[ClaimEntry], entry: Entry) -> dict[str, ClaimLinks]:
    """From ``ClaimEntry.objects.in_claims_about``: accession → claim, in their order."""
    claims: dict[str, ClaimLinks] = {}
    for link in links:
        claim = claims.setdefault(link.accession, ClaimLinks(Effect(link.effect)))
        claim.links.append(link)
        if is_within(link.entry, entry):
            claim.own.append(link)
    return claims


def is_within(entry: Entry, wide: Entry) -> bool:
    return entry.kind == wide.kind and entry.path.startswith(wide.path)


def related_entries(links: Iterable[ClaimEntry], entry: Entry) -> list[RelatedEntry]:
    """What the links name, without the entry and what is below it. Most often named first."""
    links = [link for link in links if not is_within(link.entry, entry)]
    entries = {(link.entry.kind, link.entry.path): RelatedEntry(link.entry) for link in links}
    for link in links:
        entries[link.entry.kind, link.entry.path].roles.add(Role(link.role))
        for path in (*link.entry.paths_above, link.entry.path):
            if above := entries.get((link.entry.kind, path)):
                above.claims[link.accession] = Effect(link.effect)
    return sorted(entries.values(), key=lambda each: (-each.total, each.entry.slug))


def sections(claims: Iterable[ClaimLinks], entry: Entry) -> list[RelatedSection]:
    """The sections of an article, those without a row left out."""
    claims = list(claims)
    links = [link for claim in claims for link in claim.links]
    observed = [claim for claim in claims if claim.effect in OBSERVED]
    proposed = [claim for claim in claims if claim.effect.ways and claim.effect not in OBSERVED]
    others = {link.entry.pk for link in links if link.cancer_kind and not CancerKind(link.cancer_kind).is_cancer}
    rows: dict[str, list[RelatedEntry]] = {}
    for row in related_entries(links, entry):
        name = "conditions" if row.entry.pk in others else NAMED_WITH[Kind(row.entry.kind)]
        rows.setdefault(name, []).append(row)
    by_claim = {
        "overcome": ways_of(observed, entry),
        "overcome_proposed": ways_of(proposed, entry),
        "overcomes": overcome_by(observed, entry),
        "overcomes_proposed": overcome_by(proposed, entry),
    }
    whole = [section(name, entry, each, by_claim=True) for name, each in by_claim.items()]
    whole += [section(name, entry, rows.get(name, [])) for name in BESIDE]
    whole += [section(name, entry, rows.get(name, []), related=True) for name in RELATED]
    return [each for each in whole if each.rows]


def ways_of(claims: Iterable[ClaimLinks], entry: Entry) -> list[RelatedEntry]:
    """What overcomes the entry, or resistance to it, as the claims say."""
    chosen = [claim for claim in claims if claim.overcomes(entry)]
    return related_entries([link for claim in chosen for link in claim.links if link.role in claim.ways], entry)


def overcome_by(claims: Iterable[ClaimLinks], entry: Entry) -> list[RelatedEntry]:
    """Treatments whose resistance the entry overcomes, and mechanisms, as the claims say."""
    chosen = [claim for claim in claims if claim.is_way(entry)]
    links = [link for claim in chosen for link in (*claim.helped, *filter(is_met, claim.links))]
    return related_entries(links, entry)


def is_met(link: ClaimEntry) -> bool:
    """Whether the link is of a mechanism of which the claim has no more."""
    return link.role == Role.MECHANISM and link.change not in MORE


def section(
    name: str, entry: Entry, rows: list[RelatedEntry], by_claim: bool = False, related: bool = False
) -> RelatedSection:
    words = TITLES.get((name, Kind(entry.kind)), TITLES.get(name))
    return RelatedSection(name, *words, tuple(rows[:ROWS]), max(0, len(rows) - ROWS), by_claim, related)


#: Kind → the section of those that are named with an entry.
NAMED_WITH = {
    Kind.AGENT: "agents",
    Kind.STRATEGY: "strategies",
    Kind.CANCER_TYPE: "cancers",
    Kind.CELL_LINE: "cell_lines",
    Kind.MECHANISM: "mechanisms",
    Kind.TARGET: "targets",
}
BESIDE = ("agents", "cancers", "cell_lines", "conditions")
RELATED = ("mechanisms", "strategies", "targets")

OBSERVATION = (
    "As observed, or as a document states it: makes a treatment work again or better, or works where another fails."
)
PROPOSAL = "Proposed or being tried; no effect was observed."
WAYS_FORWARD = "Proposed or being tried, against resistance or to make treatment work better; no effect was observed."
TITLES = {
    "overcome": ("What overcomes resistance", OBSERVATION),
    ("overcome", Kind.MECHANISM): ("What overcomes it", OBSERVATION),
    ("overcome", Kind.AGENT): ("What overcomes resistance to it", OBSERVATION),
    ("overcome", Kind.TARGET): ("What overcomes resistance in which it is named", OBSERVATION),
    ("overcome", Kind.CANCER_TYPE): ("What overcomes resistance in it", OBSERVATION),
    ("overcome", Kind.CELL_LINE): ("What overcomes resistance in it", OBSERVATION),
    "overcome_proposed": ("Proposed against resistance", PROPOSAL),
    ("overcome_proposed", Kind.MECHANISM): ("Proposed against it", PROPOSAL),
    ("overcome_proposed", Kind.AGENT): ("Proposed against resistance to it", PROPOSAL),
    ("overcome_proposed", Kind.TARGET): ("Proposed against resistance in which it is named", PROPOSAL),
    ("overcome_proposed", Kind.CANCER_TYPE): ("Ways forward proposed in it", WAYS_FORWARD),
    ("overcome_proposed", Kind.CELL_LINE): ("Ways forward proposed in it", WAYS_FORWARD),
    "overcomes": (
        "Resistance it overcomes",
        "As observed, or as a document states it: treatments that work again or better with it or fail where it works, and "
        "mechanisms that it meets.",
    ),
    "overcomes_proposed": (
        "Resistance it is proposed against",
        "Treatments that could work again or better, and mechanisms of resistance; no effect was observed.",
    ),
    "agents": ("Agents named with it", "Treatments in the same claims, and what these claims say."),
    "strategies": (
        "Strategies named with it",
        "Ways to overcome resistance in the same claims, whatever these say of it.",
    ),
    "cancers": ("Cancers", "Cancers in the same claims: where something was seen, or of which they speak."),
    "cell_lines": ("Cell lines", "Cells in which it was seen."),
    "conditions": ("Other conditions", "Conditions in the same claims that are no cancer."),
    "mechanisms": ("Mechanisms named with it", "Ways of escape in the same claims."),
    "targets": ("Genes, pathways and cells named with it", "Targets in the same claims."),
}
