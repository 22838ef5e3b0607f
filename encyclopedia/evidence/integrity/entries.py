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
from ...vocabulary import AliasKind, Status, TargetKind
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
    rows = {model: Exists(model._base_manager.filter(pk=OuterRef("pk"))) for model in KINDS.values()}
    placed = among(Entry.objects.defer("summary"), within, pk="entries")
    placed = placed.annotate(**{f"in_{model._meta.model_name}": row for model, row in rows.items()})
    for entry in placed.order_by("kind", "slug"):
        for kind, model in KINDS.items():
            is_there, name = getattr(entry, f"in_{model._meta.model_name}"), model._meta.verbose_name_plural
            if kind == entry.kind and not is_there:
                yield Offence(entry, f"It has no row among the {name}.")
            if kind != entry.kind and is_there:
                yield Offence(entry, f"It stands among the {name}, but is a {entry.kind}.")


@rule
def one_name_is_one_thing(within: AffectedRows | None = None) -> Iterator[Offence]:
    """Two entries share a name only where both say so; a name that is shared has at least two owners."""
    owners, sharers = owners_of_names(within)
    for slug, entries in owners.items():
        for one, other in pairwise(entries):
            if one != other:
                yield Offence(
                    other,
                    f"It goes by “{slug}” like {one} ({one.kind}); mark the alias as shared, or merge them.",
                )
        for entry in sharers.get(slug, set()) - set(entries):
            yield Offence(
                entry,
                f"It shares “{slug}” with {entries[0]}, whose own name that is; call it something else.",
            )
    for slug, entries in sharers.items():
        if len(entries) == 1 and slug not in owners:
            yield Offence(next(iter(entries)), f"Its alias “{slug}” is marked as shared, but no other entry has it.")


def owners_of_names(within: AffectedRows | None) -> tuple[dict[str, list[Entry]], dict[str, set[Entry]]]:
    """Of each address: the entries whose own it is, and those that say they share it."""
    owners, sharers = defaultdict(list), defaultdict(set)
    entries = Entry.objects.in_record()
    aliases = Alias.objects.in_record().filter(kind=AliasKind.NAME).select_related("entry")
    if within is not None:
        entries, aliases = (rows.filter(slug__in=within.addresses) for rows in (entries, aliases))
    for entry in entries:
        owners[entry.slug].append(entry)
    for alias in aliases:
        if alias.shared:
            sharers[alias.slug].add(alias.entry)
        else:
            owners[alias.slug].append(alias.entry)
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
