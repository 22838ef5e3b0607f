"""What can be found, and how it ranks."""

from __future__ import annotations

from django.db import transaction

from . import markup
from .models import Claim, Entry, IndexedThing, IndexedWord, Source
from .words import squash, stored, words

#: How far from the name a word stands; results rank by it.
NAME, ALIAS, TEXT = 0, 3, 4


def rebuild() -> int:
    """Index everything published anew; returns how many pages can be found. 4 queries to read, bulk inserts to write."""
    things, held = [], []
    for kind, key, title, url, tiers in findable():
        thing = IndexedThing(
            pk=len(things) + 1,
            kind=kind,
            key=key,
            title=title,
            url=url,
            name=squash(title)[:300],
            position=len(things),
        )
        things.append(thing)
        held += [IndexedWord(thing=thing, word=word[:120], tier=tier) for word, tier in nearest(tiers).items()]
    with transaction.atomic():
        IndexedWord.objects.all().delete()
        IndexedThing.objects.all().delete()
        IndexedThing.objects.bulk_create(things, batch_size=500)
        IndexedWord.objects.bulk_create(held, batch_size=2000)
    return len(things)


def nearest(tiers: list[tuple[int, list[str]]]) -> dict[str, int]:
    """Each word with the tier nearest to the name."""
    found: dict[str, int] = {}
    for tier, some in sorted(tiers, key=lambda pair: pair[0]):
        for word in some:
            found.setdefault(word, tier)
    return found


def findable():
    """Every page that can be found as (kind, key, title, url, [(tier, words), …]), entries first, in stable order."""
    for entry in Entry.objects.published().prefetch_related("aliases").order_by("kind", "slug"):
        aliases = [word for alias in entry.aliases.all() for word in stored(alias.text)]
        tiers = [(NAME, stored(entry.name)), (ALIAS, aliases), (TEXT, words(markup.plain(entry.summary)))]
        yield entry.kind, f"{entry.kind}:{entry.slug}", entry.name, entry.get_absolute_url(), tiers
    for claim in Claim.objects.published().in_order():
        tiers = [(NAME, stored(claim.accession)), (TEXT, words(claim.statement))]
        yield "claim", claim.accession, claim.statement, claim.get_absolute_url(), tiers
    for source in Source.objects.order_by("slug"):
        printed = words(" ".join([*source.authors, source.container, str(source.year or ""), source.doi]))
        tiers = [(NAME, words(source.title)), (TEXT, printed)]
        yield "source", f"source:{source.slug}", source.title, source.get_absolute_url(), tiers
