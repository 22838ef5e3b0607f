"""What the claims about an entry name beside it, in sections: whom it affects, how to overcome it, where it was seen. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import ClaimEntry, Entry
from ..vocabulary import Effect, Kind, Role

#: Rows of a section; the list of claims has the others.
ROWS = 12


@dataclass(slots=True)
class RelatedEntry:
    """An entry that claims name beside another. ``claims``: those that name it or anything below it, with their effects."""

    entry: Entry
    claims: dict[int, Effect] = field(default_factory=dict)
    roles: dict[Role, set[Effect]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.claims)

    @property
    def directions(self) -> list[tuple[Effect, int]]:
        """What the claims say, in the order of the vocabulary, and how many say so."""
        effects = list(self.claims.values())
        return [(effect, effects.count(effect)) for effect in Effect if effect in effects]

    def affected(self) -> bool:
        """Whether it is an agent whose effect is at stake, or a modulator that does not help."""
        return Role.AGENT in self.roles or (Role.MODULATOR in self.roles and not self.overcomes())

    def overcomes(self) -> bool:
        """Whether a claim names it in the role that is a way to overcome resistance."""
        return any(effect.overcomes == role for role, effects in self.roles.items() for effect in effects)

    @property
    def role(self) -> Role:
        """The first of its roles in the order of the vocabulary."""
        return next(role for role in Role if role in self.roles)


@dataclass(frozen=True, slots=True)
class RelatedSection:
    name: str
    title: str
    intro: str
    rows: tuple[RelatedEntry, ...]
    more: int
    #: Whether it stands under the related entries, at the end of the article.
    related: bool = False


def related_entries(links: Iterable[ClaimEntry], entry: Entry) -> list[RelatedEntry]:
    """From ``ClaimEntry.objects.in_claims_about``; without the entry and what is below it. Most often named first."""
    links = [link for link in links if not (link.entry.kind == entry.kind and link.entry.path.startswith(entry.path))]
    entries = {(link.entry.kind, link.entry.path): RelatedEntry(link.entry) for link in links}
    for link in links:
        effect, own = Effect(link.effect), entries[link.entry.kind, link.entry.path]
        own.roles.setdefault(Role(link.role), set()).add(effect)
        for path in (*link.entry.paths_above, link.entry.path):
            if above := entries.get((link.entry.kind, path)):
                above.claims[link.claim_id] = effect
    return sorted(entries.values(), key=lambda each: (-each.total, each.entry.slug))


def sections(related: list[RelatedEntry], kind: Kind) -> list[RelatedSection]:
    """The sections of an article of a kind, those without a row left out."""
    agents = [each for each in related if each.affected()]
    ways = [each for each in related if Role.STRATEGY in each.roles or each.overcomes()]
    cancers = [each for each in related if each.entry.kind in (Kind.CANCER_TYPE, Kind.CELL_LINE)]
    mechanisms, targets = (
        [each for each in related if each.entry.kind == one] for one in (Kind.MECHANISM, Kind.TARGET)
    )
    whole = [
        section("agents", AGENTS.get(kind, AGENTS[None]), agents),
        section("overcome", WAYS.get(kind, WAYS[None]), ways),
        section("cancers", CANCERS, cancers),
        section("mechanisms", MECHANISMS, mechanisms, True),
        section("targets", TARGETS, targets, True),
    ]
    return [each for each in whole if each.rows]


def section(name: str, words: tuple[str, str], rows: list[RelatedEntry], related: bool = False) -> RelatedSection:
    return RelatedSection(name, *words, tuple(rows[:ROWS]), max(0, len(rows) - ROWS), related)


AGENTS = {
    None: ("Agents affected", "Treatments that the same claims name, and what these say of them."),
    Kind.AGENT: ("Agents named with it", "Other treatments in the same claims, and what these say."),
    Kind.STRATEGY: ("Agents named with it", "Treatments in the same claims, and what these say of them."),
}
WAYS = {
    None: (
        "Ways to overcome resistance",
        "Strategies, agents that remain active, and modulators that restore sensitivity.",
    ),
    Kind.MECHANISM: (
        "Ways to overcome it",
        "Strategies, agents that remain active, and modulators that restore sensitivity.",
    ),
    Kind.AGENT: ("Ways to overcome resistance to it", "Strategies, other agents that remain active, and modulators."),
    Kind.STRATEGY: (
        "Named with other ways",
        "Strategies and agents in the same claims that overcome resistance too.",
    ),
}
CANCERS = ("Cancers", "Where the claims say it was seen, or of what they speak.")
MECHANISMS = ("Mechanisms", "Ways of escape that are named together with it.")
TARGETS = ("Genes, pathways and cells", "Targets that are named together with it.")
