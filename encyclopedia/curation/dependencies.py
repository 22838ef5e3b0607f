"""What hangs together: a claim is published with the entries that it names, and an entry stands on its claims."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, Q

from ..models import Claim, ClaimEntry, Entry, Passage
from ..models.entries import at_or_below
from ..vocabulary import Status

#: How many things a sentence names before it counts the rest.
NAMED = 5


def waiting_for(things: Iterable[Entry | Claim]) -> list[Entry]:
    """Entries in review that publishing these needs: those that the claims name, and parents upwards.

    In an order in which parents come first; a query per level of the tree.
    """
    claims, entries = apart(things)
    parents = Entry.objects.filter(children__in=entries)
    level = (Entry.objects.filter(claim_links__claim__in=claims) | parents).distinct()
    found: dict[int, Entry] = {}
    while level := [entry for entry in level if entry.pk not in {*found, *entries}]:
        found |= {entry.pk: entry for entry in level}
        level = Entry.objects.filter(children__in=[entry.pk for entry in level]).distinct()
    waiting = [entry for entry in found.values() if entry.status == Status.IN_REVIEW]
    return sorted(waiting, key=lambda entry: (entry.kind, entry.path))


def left_without_claim(things: Iterable[Entry | Claim]) -> list[Entry]:
    """Published entries, not among these, that without these claims no published claim would be about, nor about anything
    below them; 2 queries, whose cost does not grow with the record."""
    claims, entries = apart(things)
    named = Entry.objects.filter(claim_links__claim__in=claims).only("kind", "path").distinct()
    places = [Q(kind=entry.kind, path__in=[*entry.paths_above, entry.path]) for entry in named]
    stay = ClaimEntry.objects.published().filter(**at_or_below()).exclude(claim__in=claims)
    lonely = Entry.objects.published().exclude(pk__in=entries).filter(~Exists(stay))
    return list(lonely.filter(reduce(or_, places, Q(pk=None))).order_by("kind", "path"))


def still_needing(things: Iterable[Entry | Claim]) -> list[str]:
    """Sentences that name what is published and needs one of these; empty if nothing does. 5 queries."""
    things = list(things)
    claims, entries = apart(things)
    naming = Claim.objects.published().filter(entry_links__entry__in=entries).exclude(pk__in=claims)
    below = Entry.objects.published().filter(parent__in=entries).exclude(pk__in=entries)
    repeating = Passage.objects.filter(repeats__in=claims).select_related("source")
    sentences = {
        "Named by published claims: {}.": naming.in_order().distinct(),
        "Parent of published entries: {}.": below,
        "Repeated by passages that are set aside: {}.": repeating,
        "Without it no published claim would be about {}, nor about anything below; withdraw that too.": left_without_claim(
            things
        ),
    }
    return [sentence.format(some(rows)) for sentence, rows in sentences.items() if rows]


def some(rows) -> str:
    """``C0001, C0002, C0003, C0004, C0005 and 7 more``"""
    names = [str(row) for row in rows]
    if len(names) <= NAMED:
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"


def apart(things: Iterable[Entry | Claim]) -> tuple[list[int], list[int]]:
    """Primary keys of the claims and of the entries."""
    things = list(things)
    claims = [thing.pk for thing in things if isinstance(thing, Claim)]
    return claims, [thing.pk for thing in things if isinstance(thing, Entry)]
