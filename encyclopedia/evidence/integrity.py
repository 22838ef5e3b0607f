"""Rules that hold across rows of the published record. Enforced when publishing, loading and dumping; never on a draft.

A rule is a function that yields its offences; its docstring is what the rule says. ``check()`` runs them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Exists, F, OuterRef, Q

from ..lookup.names import Names
from ..models import (
    KINDS,
    Alias,
    Citation,
    Claim,
    ClaimEntry,
    Entry,
    Fault,
    FormerAddress,
    Passage,
    Reference,
    Section,
    Source,
    Target,
    Term,
)
from ..models.terms import MOST_ENTRIES
from ..text import markup
from ..vocabulary import AliasKind, FaultKind, Status, TargetKind


@dataclass(frozen=True, slots=True)
class Offence:
    """What breaks a rule: the thing, in words and as a row, and what is to be done."""

    row: object
    message: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{type(self.row)._meta.verbose_name} {self.row}: {self.message}"


Rule = Callable[[], Iterator[Offence]]
RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    RULES.append(function)
    return function


def check(rules: list[Rule] | None = None) -> list[Offence]:
    """Every offence of every rule; empty if the record is whole. About 2 queries a rule, whatever the size of the record."""
    return [
        Offence(offence.row, offence.message, each.__name__)
        for each in (RULES if rules is None else rules)
        for offence in each()
    ]


@rule
def published_entry_has_a_claim() -> Iterator[Offence]:
    """Every published entry is what at least one published claim is about."""
    claims = ClaimEntry.objects.filter(entry=OuterRef("pk"), claim__status=Status.PUBLISHED)
    for entry in Entry.objects.published().filter(~Exists(claims)):
        yield Offence(entry, "No published claim is about it; link one, or leave the entry a draft.")


@rule
def published_claim_is_about_something() -> Iterator[Offence]:
    """Every published claim names at least one entry and rests on at least one passage."""
    counted = Claim.objects.published().annotate(
        about=Count("entry_links", distinct=True), resting=Count("citations", distinct=True)
    )
    for claim in counted.filter(Q(about=0) | Q(resting=0)):
        missing = "names no entry" if not claim.about else "rests on no passage"
        yield Offence(claim, f"It {missing}; a published claim has both.")


@rule
def published_claim_names_published_entries() -> Iterator[Offence]:
    """What a published claim is about is published too."""
    links = ClaimEntry.objects.filter(claim__status=Status.PUBLISHED).exclude(entry__status=Status.PUBLISHED)
    for link in links.select_related("claim", "entry"):
        yield Offence(
            link.claim,
            f"It names {link.entry}, which is {link.entry.get_status_display()}; publish or replace that.",
        )


@rule
def published_entry_hangs_on_a_published_parent() -> Iterator[Offence]:
    """The parent of a published entry is published."""
    loose = Entry.objects.published().filter(parent__isnull=False).exclude(parent__status=Status.PUBLISHED)
    for entry in loose.select_related("parent"):
        yield Offence(entry, f"Its parent {entry.parent} is {entry.parent.get_status_display()}; publish that first.")


@rule
def path_follows_the_tree() -> Iterator[Offence]:
    """The stored path of an entry is its parent's path and its own slug."""
    for entry in Entry.objects.select_related("parent"):
        if entry.path != entry.path_below(entry.parent):
            yield Offence(entry, f"Its path is {entry.path}; expected {entry.path_below(entry.parent)}.")


@rule
def entry_has_the_row_of_its_kind() -> Iterator[Offence]:
    """An entry has its row in the table of its kind and in no other."""
    for kind, model in KINDS.items():
        for entry in Entry.objects.filter(kind=kind).exclude(pk__in=model.objects.values("pk")):
            yield Offence(entry, f"It has no row among the {model._meta.verbose_name_plural}.")
        for entry in model.objects.exclude(kind=kind):
            yield Offence(entry, f"It stands among the {model._meta.verbose_name_plural}, but is a {entry.kind}.")


@rule
def one_name_is_one_thing() -> Iterator[Offence]:
    """Two entries share a name only where both say so; a name that is shared has at least two owners."""
    owners, shared = defaultdict(list), defaultdict(set)
    for entry in Entry.objects.in_record():
        owners[entry.slug].append(entry)
    for alias in Alias.objects.in_record().filter(kind=AliasKind.NAME).select_related("entry"):
        if alias.shared:
            shared[alias.slug].add(alias.entry)
        else:
            owners[alias.slug].append(alias.entry)
    for slug, entries in owners.items():
        for one, other in pairwise(entries):
            if one != other:
                yield Offence(
                    other,
                    f"It goes by “{slug}” like {one} ({one.kind}); mark the alias as shared, or merge them.",
                )
        for entry in shared.get(slug, set()) - set(entries):
            yield Offence(
                entry,
                f"It shares “{slug}” with {entries[0]}, whose own name that is; call it something else.",
            )
    for slug, entries in shared.items():
        if len(entries) == 1 and slug not in owners:
            yield Offence(next(iter(entries)), f"Its alias “{slug}” is marked as shared, but no other entry has it.")


@rule
def former_address_is_free() -> Iterator[Offence]:
    """No entry lives at an address that leads to another entry."""
    live = Entry.objects.filter(kind=OuterRef("kind"), slug=OuterRef("slug"))
    for address in FormerAddress.objects.filter(Exists(live)).select_related("entry"):
        yield Offence(address.entry, f"Its former address “{address.slug}” is the address of an entry now.")


@rule
def summary_leads_somewhere() -> Iterator[Offence]:
    """Every [[link]] and every [@claim] of a published summary leads to something published."""
    names = Names.load()
    published = set(Claim.objects.published().values_list("accession", flat=True))
    for entry in Entry.objects.published().exclude(summary=""):
        keys, accessions = markup.links(entry.summary)
        for key in keys:
            if names.entry(key) is None:
                yield Offence(entry, f"The summary links [[{key}]], which no published entry goes by, or several do.")
        for accession in accessions:
            if accession not in published:
                yield Offence(entry, f"The summary cites {accession}, which is no published claim.")


@rule
def only_groups_have_members() -> Iterator[Offence]:
    """Only families, fusions and pathways have members, and nothing is a member of itself."""
    single = [kind for kind in TargetKind if not kind.has_members]
    for target in Target.objects.filter(target_kind__in=single, members__isnull=False).distinct():
        yield Offence(target, f"A {target.get_target_kind_display()} has no members.")
    for target in Target.objects.filter(members=F("pk")):
        yield Offence(target, "It is a member of itself.")


@rule
def passage_is_whole_sentences() -> Iterator[Offence]:
    """A passage is made of whole sentences of its section, in the paragraph that it names."""
    sections = {section.pk: section for section in Section.objects.all()}
    for passage in Passage.objects.select_related("source"):
        problem = misfit(passage, sections[passage.section_id])
        if problem:
            yield Offence(passage, problem)


def misfit(passage: Passage, section: Section) -> str:
    """Why the passage's extents are not whole sentences of its paragraph; empty if they are."""
    if section.source_id != passage.source_id:
        return "Its section belongs to another document."
    if passage.paragraph >= len(section.paragraphs):
        return f"The section “{section}” has no paragraph {passage.paragraph}."
    pieces = [tuple(extent) for sentence in section.sentences() for extent in sentence]
    for start, end in passage.extents:
        inside = sorted(piece for piece in pieces if piece[0] < end and piece[1] > start)
        if not inside or inside[0][0] != start or inside[-1][1] != end:
            return f"Its extent {start}–{end} does not begin and end with sentences of the section “{section}”."
    for sentence in section.sentences():
        held = [any(start <= piece[0] and piece[1] <= end for start, end in passage.extents) for piece in sentence]
        if any(held) and not all(held):
            return "It holds one half of a sentence that the layout tears."
    first = section.paragraphs[passage.paragraph][1]
    if not any(passage.start == sentence[0][0] for sentence in first):
        return f"It does not begin in paragraph {passage.paragraph} of the section “{section}”."
    return ""


@rule
def set_aside_carries_nothing() -> Iterator[Offence]:
    """A passage that is set aside carries no claim, and no sentence is both set aside and carried."""
    carried = Citation.objects.filter(claim__status=Status.PUBLISHED, passage=OuterRef("pk"))
    extents = defaultdict(list)
    for passage in Passage.objects.filter(Exists(carried), set_aside=""):
        extents[passage.source_id] += passage.extents
    for passage in Passage.objects.exclude(set_aside="").select_related("source"):
        for start, end in passage.extents:
            if any(a < end and b > start for a, b in extents[passage.source_id]):
                yield Offence(passage, "It is set aside, but a published claim rests on a sentence of it.")
                break
    for passage in Passage.objects.exclude(set_aside="").filter(Exists(carried)).select_related("source"):
        yield Offence(passage, "It is set aside, but a published claim rests on it.")


@rule
def repeated_claim_is_published() -> Iterator[Offence]:
    """What a passage repeats is a published claim."""
    for passage in (
        Passage.objects.exclude(repeats=None)
        .exclude(repeats__status=Status.PUBLISHED)
        .select_related("source", "repeats")
    ):
        yield Offence(passage, f"It repeats {passage.repeats}, which is {passage.repeats.get_status_display()}.")


@rule
def unlisted_reference_is_declared() -> Iterator[Offence]:
    """A reference without an entry in the bibliography has a fault that says so, and no other reference has."""
    unresolved = Fault.objects.filter(reference=OuterRef("pk"), kind=FaultKind.UNRESOLVED_CITATION)
    references = Reference.objects.select_related("source").annotate(declared=Exists(unresolved))
    for reference in references.filter(cited__isnull=True, declared=False):
        yield Offence(reference, "It leads to no cited work; declare the unresolved citation as a fault.")
    for reference in references.filter(cited__isnull=False, declared=True):
        yield Offence(reference, "It is declared unresolved, but leads to a cited work.")


@rule
def document_has_an_outline() -> Iterator[Offence]:
    """A document has its sections, and only a document has references."""
    for source in Source.objects.documents().filter(sections__isnull=True):
        yield Offence(source, "It was read in full, but has no sections; import its card with the text at hand.")
    for source in Source.objects.cited_works().filter(references__isnull=False).distinct():
        yield Offence(source, "Only a document that was read in full has references.")


@rule
def statement_stands_once() -> Iterator[Offence]:
    """No two published claims say the same in the same words."""
    seen: dict[str, Claim] = {}
    for claim in Claim.objects.published().in_order():
        twin = seen.setdefault(claim.statement.casefold(), claim)
        if twin is not claim:
            yield Offence(claim, f"It says the same as {twin}; one claim has both citations.")


@rule
def term_stands_for_published_entries() -> Iterator[Offence]:
    """What a term of a list of abbreviations stands for is published, and is two entries at most."""
    for term in Term.objects.filter(entries__isnull=False).prefetch_related("entries").distinct():
        entries = list(term.entries.all())
        for entry in entries:
            if entry.status != Status.PUBLISHED:
                yield Offence(
                    term, f"It stands for {entry}, which is {entry.get_status_display()}; publish or drop that."
                )
        if len(entries) > MOST_ENTRIES:
            yield Offence(term, f"It stands for {len(entries)} entries; at most {MOST_ENTRIES} are kept.")
