"""Two entries for one thing become one: everything that points to the one moves to the other."""

from __future__ import annotations

from ..evidence.affected_rows import AffectedRows
from ..models import KINDS, Alias, CellLine, ClaimEntry, DeskEvent, Entry, FormerAddress, Identifier, Target
from ..vocabulary import AliasKind, Kind, Status
from .rename import keep_tree, relink
from .transaction import EditingError, note_event, record_change, saved
from .workflow import require_permission


@record_change
def merge(changes: AffectedRows, entry: Entry, into: Entry, by, note: str = "") -> None:
    """Move claims, names, identifiers, addresses, children, members and links of ``entry`` to ``into``, then delete it.

    The address of an entry of the record leads to ``into`` for good. Raises EditingError where the two cannot be one:
    other kinds, a withdrawn or less published ``into``, a claim that says opposite changes of both.
    """
    entry, into = own(entry), own(into)
    for one in (entry, into):
        require_permission(one, by)
    refuse_unequal(entry, into)
    changes.note(entry, into)
    move_tree(entry, into)
    move_claims(entry, into)
    move_names(entry, into)
    move_own_fields(changes, entry, into)
    move_terms(entry, into)
    entry.desk_events.update(entry=into.pk)
    note_event(into, DeskEvent.Step.NOTED, by, merge_note(entry, into, note))
    relink(changes, entry, into)
    FormerAddress.objects.filter(entry=entry.pk).update(entry=into.pk)
    Identifier.objects.filter(entry=entry.pk).update(entry=into.pk)
    entry.delete()
    if entry.status.in_record:
        saved(FormerAddress(entry_id=into.pk, kind=entry.kind, slug=entry.slug))
    settle_shared(into)


def own(entry: Entry) -> Entry:
    """The entry afresh, as an object of its kind."""
    return KINDS[entry.kind].objects.get(pk=entry.pk)


def refuse_unequal(entry: Entry, into: Entry) -> None:
    if entry.pk == into.pk:
        raise EditingError(f"{entry} cannot be merged into itself.")
    if entry.kind != into.kind:
        raise EditingError(
            f"{entry} ({entry.get_kind_display()}) and {into} ({into.get_kind_display()}): only entries of one kind merge."
        )
    if into.status == Status.WITHDRAWN:
        raise EditingError(f"{into} is withdrawn; publish it again first, or merge the other way round.")
    if entry.status.in_record and not into.status.in_record:
        raise EditingError(
            f"{entry} is in the public record and {into} is not; publish that first, or merge the other way round."
        )


def merge_note(entry: Entry, into: Entry, note: str) -> str:
    """What the desk remembers of the entry that is gone, its summary if the other keeps its own."""
    lines = [f"Merged {entry.name} ({entry.slug}) into {into.name}.", note]
    if entry.summary and entry.summary != into.summary:
        lines.append(f"Its summary was:\n{entry.summary}")
    return "\n".join(line for line in lines if line)


def move_tree(entry: Entry, into: Entry) -> None:
    """Children follow; where ``into`` stands below the entry it takes its place first."""
    if into.path.startswith(entry.path):
        into.parent = entry.parent
        saved(into)
    Entry.objects.filter(parent=entry.pk).exclude(pk=into.pk).update(parent=into.pk)
    keep_tree(into)


def move_claims(entry: Entry, into: Entry) -> None:
    """Links of claims follow; of two links of a claim in the same role one remains, with the change that either has."""
    present = {(link.claim_id, link.role): link for link in ClaimEntry.objects.filter(entry=into.pk)}
    for link in ClaimEntry.objects.filter(entry=entry.pk).select_related("claim"):
        twin = present.get((link.claim_id, link.role))
        if twin is None:
            ClaimEntry.objects.filter(pk=link.pk).update(entry=into.pk)
            continue
        if twin.change and link.change and twin.change != link.change:
            raise EditingError(
                f"{link.claim} says “{link.change}” of {entry} and “{twin.change}” of {into}; settle that first."
            )
        ClaimEntry.objects.filter(pk=twin.pk).update(change=twin.change or link.change)
        link.delete()


def move_names(entry: Entry, into: Entry) -> None:
    """Aliases follow, the entry's own name as one more (for search: no passage is known for it); of two alike the better stays."""
    present = {alias.slug: alias for alias in into.aliases.all()}
    for alias in entry.aliases.all():
        twin = present.get(alias.slug)
        if alias.slug == into.slug or (twin and twin.kind.rank <= alias.kind.rank):
            alias.delete()
            continue
        if twin:
            twin.delete()
        Alias.objects.filter(pk=alias.pk).update(entry=into.pk)
        present[alias.slug] = alias
    name = Alias(entry_id=into.pk, text=entry.name, kind=AliasKind.SYNONYM)
    name.clean_fields()
    if name.slug not in {*present, into.slug}:
        saved(name)


def settle_shared(into: Entry) -> None:
    """A name that only the two shared is shared no more."""
    for alias in into.aliases.filter(kind=AliasKind.NAME, shared=True):
        if not Alias.objects.filter(slug=alias.slug, kind=AliasKind.NAME).exclude(pk=alias.pk).exists():
            alias.shared = False
            saved(alias)


def move_own_fields(changes: AffectedRows, entry: Entry, into: Entry) -> None:
    """What only some kinds have: members of targets, the cancer of a cell line; and the summary, if the other has none."""
    if entry.kind == Kind.TARGET:
        move_members(changes, entry, into)
    if entry.kind == Kind.CANCER_TYPE:
        CellLine.objects.filter(cancer_type=entry.pk).update(cancer_type=into.pk)
    into.refresh_from_db()
    if entry.kind == Kind.CELL_LINE:
        into.cancer_type = into.cancer_type or entry.cancer_type
    into.summary = into.summary or entry.summary
    saved(into)


def move_terms(entry: Entry, into: Entry) -> None:
    """Abbreviations that stood for the entry stand for ``into``; 3 queries."""
    into.terms.add(*entry.terms.all())
    entry.terms.clear()


def move_members(changes: AffectedRows, entry: Target, into: Target) -> None:
    into.members.add(*entry.members.exclude(pk__in=[entry.pk, into.pk]))
    groups = list(entry.member_of.exclude(pk=into.pk))
    changes.note(*groups)
    for group in groups:
        group.members.add(into)
    into.members.remove(entry)
