"""Rules on entries: their claims, their tree, their names, and where their summaries lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from django.db.models import Exists, F, OuterRef

from ...lookup.names import Names
from ...models import KINDS, Alias, Claim, ClaimEntry, Entry, FormerAddress, LinkKey, Target
from ...models.batches import batches
from ...models.entries import at_or_below
from ...models.search_index import forms_of_key
from ...text import markup
from ...vocabulary import AliasKind, Kind, Status, TargetKind
from ..affected_rows import AffectedRows
from .rules import Offence, among, rule


@rule
def published_entry_has_a_claim(within: AffectedRows | None = None) -> Iterator[Offence]:
    """Every published entry is what at least one published claim is about: the entry itself, or what is below it in its tree."""
    lonely = Entry.objects.published().filter(~Exists(ClaimEntry.objects.published().filter(**at_or_below())))
    for entry in among(lonely, within, pk="entries_and_above"):
        yield Offence(
            entry, "No published claim is about it or anything below it; link one, or leave the entry a draft."
        )


@rule
def published_entry_has_a_definition(within: AffectedRows | None = None) -> Iterator[Offence]:
    """Every published entry says in one sentence what it is."""
    for entry in among(Entry.objects.published().filter(definition=""), within, pk="entries"):
        yield Offence(entry, "It has no definition; say in one plain sentence what the thing is, and on what ground.")


@rule
def published_entry_hangs_on_a_published_parent(within: AffectedRows | None = None) -> Iterator[Offence]:
    """The parent of a published entry is published."""
    loose = Entry.objects.published().filter(parent__isnull=False).exclude(parent__status=Status.PUBLISHED)
    for entry in among(loose, within, pk="entries", parent="entries").select_related("parent"):
        yield Offence(entry, f"Its parent {entry.parent} is {entry.parent.get_status_display()}; publish that first.")


@rule
def path_follows_the_tree(within: AffectedRows | None = None) -> Iterator[Offence]:
    """The stored path of an entry is its parent's path and its own slug."""
    for entry in among(Entry.objects.select_related("parent"), within, pk="entries", parent="entries"):
        if entry.path != entry.path_below(entry.parent):
            yield Offence(entry, f"Its path is {entry.path}; expected {entry.path_below(entry.parent)}.")


@rule
def entry_has_the_row_of_its_kind(within: AffectedRows | None = None) -> Iterator[Offence]:
    """An entry has its row in the table of its kind and in no other."""
    rows = {kind: f"as_{model._meta.model_name}" for kind, model in KINDS.items()}
    entries = among(Entry.objects.all(), within, pk="entries").order_by("kind", "slug")
    placed = {key: (kind, keys) for key, kind, *keys in entries.values_list("pk", "kind", *rows.values())}
    astray = [key for key, (kind, keys) in placed.items() if kinds_of(keys) != [kind]]
    known = Entry.objects.in_bulk(astray)
    for entry, kinds in ((known[key], kinds_of(placed[key][1])) for key in astray):
        for kind, model in KINDS.items():
            name = model._meta.verbose_name_plural
            if kind == entry.kind and kind not in kinds:
                yield Offence(entry, f"It has no row among the {name}.")
            if kind != entry.kind and kind in kinds:
                yield Offence(entry, f"It stands among the {name}, but is a {entry.kind}.")


def kinds_of(keys: list[int | None]) -> list[Kind]:
    """The kinds in whose tables an entry has its row, from its primary key in each of them."""
    return [kind for kind, key in zip(KINDS, keys, strict=True) if key is not None]


@rule
def one_name_is_one_thing(within: AffectedRows | None = None) -> Iterator[Offence]:
    """Two entries share a name only where both say so; a name that is shared has at least two owners."""
    owners, sharers = owners_of_names(within)
    conflicts = {slug for slug in {**owners, **sharers} if is_conflict(owners.get(slug, []), sharers.get(slug, set()))}
    known = Entry.objects.in_bulk(
        {key for each in (owners, sharers) for slug in conflicts for key in each.get(slug, ())}
    )
    for slug in (slug for slug in owners if slug in conflicts):
        entries = [known[key] for key in owners[slug]]
        for one, other in pairwise(entries):
            if one != other:
                yield Offence(
                    other,
                    f"It goes by “{slug}” like {one} ({one.kind}); mark the alias as shared, or merge them.",
                )
        for key in sharers.get(slug, set()) - set(owners[slug]):
            yield Offence(
                known[key],
                f"It shares “{slug}” with {entries[0]}, whose own name that is; call it something else.",
            )
    for slug in (slug for slug in sharers if slug in conflicts and slug not in owners):
        (key,) = sharers[slug]
        yield Offence(known[key], f"Its alias “{slug}” is marked as shared, but no other entry has it.")


def is_conflict(owners: list[int], sharers: set[int]) -> bool:
    """Whether entries cannot all have an address that they go by: it is another's, or shared by one alone."""
    return len(sharers) == 1 if not owners else len(sharers | set(owners)) > 1


def owners_of_names(within: AffectedRows | None) -> tuple[dict[str, list[int]], dict[str, set[int]]]:
    """Of each address: the primary keys of the entries whose own it is, and of those that say they share it."""
    owners, sharers = defaultdict(list), defaultdict(set)
    entries = Entry.objects.in_record()
    aliases = Alias.objects.in_record().filter(kind=AliasKind.NAME)
    if within is not None:
        entries, aliases = (rows.filter(slug__in=within.addresses) for rows in (entries, aliases))
    for slug, key in entries.values_list("slug", "pk"):
        owners[slug].append(key)
    for slug, key, shared in aliases.values_list("slug", "entry", "shared"):
        if shared:
            sharers[slug].add(key)
        else:
            owners[slug].append(key)
    return owners, sharers


@rule
def former_address_is_free(within: AffectedRows | None = None) -> Iterator[Offence]:
    """No entry lives at an address that leads to another entry."""
    live = Entry.objects.filter(kind=OuterRef("kind"), slug=OuterRef("slug"))
    taken = FormerAddress.objects.filter(Exists(live)).select_related("entry")
    for address in among(taken, within, entry="entries", slug="addresses"):
        yield Offence(address.entry, f"Its former address “{address.slug}” is the address of an entry now.")


@rule
def summary_leads_somewhere(within: AffectedRows | None = None) -> Iterator[Offence]:
    """Every [[link]] and every [@claim] of a published summary leads to something published."""
    entries = Entry.objects.published().exclude(summary="")
    if within is not None:
        linking = LinkKey.objects.entries_linking(within.link_keys).values_list("page__row", flat=True)
        entries = entries.filter(pk__in=within.entries | set(linking))
    mentions = [(entry, *markup.mentions(entry.summary)) for entry in entries]
    names = names_for({key for _, keys, _ in mentions for key in keys}, within)
    published = accessions_for({accession for *_, accessions in mentions for accession in accessions})
    for entry, keys, accessions in mentions:
        if accessions <= published and all(names.entry(key) for key in keys):
            continue  # without being parsed
        keys, accessions = markup.links(entry.summary)
        for key in keys:
            if names.entry(key) is None:
                yield Offence(entry, f"The summary links [[{key}]], which no published entry goes by, or several do.")
        for accession in accessions:
            if accession not in published:
                yield Offence(entry, f"The summary cites {accession}, which is no published claim.")


def names_for(keys: set[str], within: AffectedRows | None) -> Names:
    """Published entries by every name; within a change, those that go by one of the keys. None without a key."""
    if not keys:
        return Names()
    if within is None:
        return Names.load()
    going_by = LinkKey.objects.entries_going_by({form for key in keys for form in forms_of_key(key)})
    return Names.load(Entry.objects.published().filter(pk__in=going_by))


def accessions_for(cited: set[str]) -> set[str]:
    """Those of the accessions that are of published claims."""
    return {
        accession
        for batch in batches(sorted(cited))
        for accession in Claim.objects.published().filter(accession__in=batch).values_list("accession", flat=True)
    }


@rule
def only_groups_have_members(within: AffectedRows | None = None) -> Iterator[Offence]:
    """Only families, fusions and pathways have members, and nothing is a member of itself."""
    targets, single = (
        among(Target.objects.all(), within, pk="entries"),
        [kind for kind in TargetKind if not kind.has_members],
    )
    for target in targets.filter(target_kind__in=single, members__isnull=False).distinct():
        yield Offence(target, f"A {target.get_target_kind_display()} has no members.")
    for target in targets.filter(members=F("pk")):
        yield Offence(target, "It is a member of itself.")
