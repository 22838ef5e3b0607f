"""An entry's name, its address and its place in the tree; all three keep what points to them alive."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db.models import QuerySet

from ..evidence.affected_rows import AffectedRows
from ..lookup.names import Names
from ..models import DeskEvent, Entry, FormerAddress, LinkKey
from ..models.search_index import forms_of_key
from ..text.normalise import squash
from ..vocabulary import Status
from .transaction import EditingError, note_event, record_change, saved

#: A link in a summary as ``markup`` reads it: key, and the words shown if they differ.
LINK = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|\n]{1,200}))?\]\]")
LONGEST_PATH = Entry._meta.get_field("path").max_length


@record_change
def rename(changes: AffectedRows, entry: Entry, by, *, slug: str = "", name: str = "", note: str = "") -> None:
    """Give an entry another address or name. Addresses of the record stay alive; paths below and links in summaries follow."""
    changes.note(entry)
    before = Entry.objects.get(pk=entry.pk)
    entry.slug, entry.name = slug or entry.slug, name or entry.name
    saved(entry)
    settle(changes, before, entry, by, note)


@record_change
def move(changes: AffectedRows, entry: Entry, parent: Entry | None, by, note: str = "") -> None:
    """Hang an entry below another of its kind, or, with None, at the root of the tree."""
    changes.note(entry)
    before = Entry.objects.get(pk=entry.pk)
    entry.parent = parent and Entry.objects.get(pk=parent.pk)
    saved(entry)
    settle(changes, before, entry, by, note)


def settle(changes: AffectedRows, before: Entry, entry: Entry, by, note: str = "") -> None:
    """What a saved change of slug, name or parent brings with it, inside the caller's transaction.

    ``before`` is the entry as it was. Does nothing where all three are as before. Raises EditingError.
    """
    if (before.slug, before.name, before.parent_id) == (entry.slug, entry.name, entry.parent_id):
        return
    if (parent := entry.parent) and (parent.pk == entry.pk or parent.path.startswith(before.path)):
        raise EditingError(f"{parent} stands below {entry} in the tree; it cannot be above it too.")
    if before.slug != entry.slug:
        leave_address(before, entry)
    keep_tree(entry)
    if (before.slug, before.name) != (entry.slug, entry.name):
        relink(changes, before, entry)
    note_event(entry, DeskEvent.Step.RENAMED, by, " ".join([*differences(before, entry), note]).strip())


def differences(before: Entry, entry: Entry) -> list[str]:
    """The change in sentences."""
    pairs = {
        "Address": (before.slug, entry.slug),
        "Name": (before.name, entry.name),
        "Parent": (before.parent or "none", entry.parent or "none"),
    }
    return [f"{what}: {old} → {new}." for what, (old, new) in pairs.items() if old != new]


def leave_address(before: Entry, entry: Entry) -> None:
    """Keep the address that an entry of the record had; it may take back one that it had before."""
    taken = FormerAddress.objects.filter(kind=entry.kind, slug=entry.slug).select_related("entry").first()
    if taken and taken.entry_id != entry.pk:
        raise EditingError(f"The address “{entry.slug}” leads to {taken.entry} for good; choose another.")
    if taken:
        taken.delete()
    if before.status.in_record:
        saved(FormerAddress(entry_id=entry.pk, kind=entry.kind, slug=before.slug))


def keep_tree(entry: Entry) -> int:
    """Write the paths below an entry anew from its own; how many. 2 queries per level below."""
    level, count = [entry], 0
    while level:
        above = {parent.pk: parent for parent in level}
        level = list(Entry.objects.filter(parent__in=above))
        for child in level:
            child.path = child.path_below(above[child.parent_id])
            if len(child.path) > LONGEST_PATH:
                raise EditingError(
                    f"{child} would stand too deep in the tree; its path has {len(child.path)} characters."
                )
            if child.pk == entry.pk:
                raise EditingError(f"{entry} would stand below itself.")
        Entry.objects.bulk_update(level, ["path"], batch_size=500)
        count += len(level)
    return count


def relink(changes: AffectedRows, before: Entry, entry: Entry) -> None:
    """Lead the links of all summaries that meant ``before``, by its name or address, to ``entry``; the words shown stay."""
    old, new = before.key, entry.key
    by_name = squash(before.name) if nothing_else_goes_by(before) else None

    def follow(match: re.Match) -> str:
        key, text = match[1].strip(), match[2]
        if key == old:
            return f"[[{new}|{text}]]" if text else f"[[{new}]]"
        if ":" not in key and squash(key) == by_name:
            return f"[[{new}|{text or key}]]"
        return match[0]

    for entries in summaries_linking({before.pk, entry.pk}, forms_of_key(old) | forms_of_key(before.name)):
        rewrite(changes, entries, follow)


def nothing_else_goes_by(before: Entry) -> bool:
    """Whether a link by the old name can have meant this entry alone; to what is published drafts are no rivals. 3 queries."""
    rivals = Entry.objects.exclude(pk=before.pk)
    if before.status == Status.PUBLISHED:
        going_by = LinkKey.objects.entries_going_by(forms_of_key(before.name))
        rivals = rivals.published().filter(pk__in=going_by)
    return not Names.load(rivals).candidates(before.name)


def summaries_linking(entries: set[int], keys: set[str]) -> list[QuerySet]:
    """The entries whose summary can link a key: these, the published that the index knows of, and whatever is not published."""
    linking = set(LinkKey.objects.entries_linking(keys).values_list("page__row", flat=True))
    return [Entry.objects.filter(pk__in=entries | linking), Entry.objects.exclude(status=Status.PUBLISHED)]


def rewrite(changes: AffectedRows, entries: QuerySet, follow: Callable[[re.Match], str]) -> None:
    """Put every link of the entries' summaries through the function; 1 query, and 1 for all that change."""
    rewritten = []
    for entry in entries.filter(summary__contains="[["):
        summary = LINK.sub(follow, entry.summary)
        if summary != entry.summary:
            entry.summary = summary
            rewritten.append(entry)
    changes.note(*rewritten)
    Entry.objects.bulk_update(rewritten, ["summary"], batch_size=500)
