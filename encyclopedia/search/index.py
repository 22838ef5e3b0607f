"""The index of everything published: made anew from the whole record, or kept up for the rows that a change touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db import connection, transaction

from ..evidence.affected_rows import AffectedRows
from ..models import Claim, ClaimEntry, Entry, LinkKey, SearchEntry, SearchWord, Source, Term
from ..models.batches import batches
from .pages import SearchPage, pages

Progress = Callable[[str], None]

#: How many pages are indexed between two reports.
REPORTED = 10_000


def rebuild(progress: Progress = lambda step: None) -> int:
    """Index everything published anew; returns how many pages can be found.

    Time grows with the record, memory does not: a batch of pages is read and written at a time. ``progress`` hears now and
    then how many there are so far.
    """
    with transaction.atomic():
        # Row by row in SQL, without collecting what hangs on each: nothing but these tables does.
        for model in (LinkKey, SearchWord, SearchEntry):
            model.objects.all()._raw_delete(using=model.objects.db)
        return write(pages(), progress)


def build_if_empty(progress: Progress = lambda step: None) -> bool:
    """Index everything where there is no index yet (a migration empties it); whether that was so. 1 query where there is one."""
    return not SearchEntry.objects.exists() and bool(rebuild(progress))


def update(changes: AffectedRows) -> None:
    """Index anew the pages of what a change touches; about 20 queries, more only for more than a batch of pages."""
    rows = pages_touched(changes)
    with transaction.atomic():
        for model, keys in rows.items():
            for batch in batches(sorted(keys)):
                remove(SearchEntry.objects.filter(model=model._meta.model_name, row__in=batch))
        write(pages(rows))


def pages_touched(changes: AffectedRows) -> dict[type, set[int]]:
    """Rows whose page says something that the change touches, by model.

    Claims and abbreviations are found by what their entries are called too, entries by the abbreviations that stand for them;
    an abbreviation's address names its document.
    """
    claims, terms = set(changes.claims), set(changes.terms)
    for batch in batches(sorted(changes.entries)):
        claims |= set(ClaimEntry.objects.filter(entry__in=batch).order_by().values_list("claim", flat=True))
        terms |= set(Term.objects.filter(entries__in=batch).order_by().values_list("pk", flat=True))
    for batch in batches(sorted(changes.sources)):
        terms |= set(Term.objects.filter(section__source__in=batch).order_by().values_list("pk", flat=True))
    entries = changes.entries | changes.abbreviated_entries
    return {Entry: entries, Claim: claims, Source: set(changes.sources), Term: terms}


def remove(entries) -> None:
    """Take entries of the index away with all that hangs on them; 4 queries."""
    keys = list(entries.order_by().values_list("pk", flat=True))
    for model in (LinkKey, SearchWord):
        model.objects.filter(page__in=keys)._raw_delete(using=model.objects.db)
    SearchEntry.objects.filter(pk__in=keys)._raw_delete(using=SearchEntry.objects.db)


def write(made: Iterator[SearchPage], progress: Progress = lambda step: None) -> int:
    """Enter pages into the index, a batch at a time; how many there were."""
    count = 0
    for batch in batches(made):
        SearchEntry.objects.bulk_create(page.entry for page in batch)
        words = [(page.entry.pk, word, tier) for page in batch for word, tier in page.words.items()]
        insert(SearchWord, ("page", "word", "tier"), words)
        keys = [(page.entry.pk, key, used) for page in batch for key, used in page.link_keys()]
        insert(LinkKey, ("page", "key", "used"), keys)
        count += len(batch)
        if count % REPORTED < len(batch):
            progress(f"indexed {count:,} pages")
    return count


def insert(model, fields: tuple[str, ...], rows: list[tuple]) -> None:
    """Write rows of plain values, of which a page has a hundred: to make an object of each would take most of the time."""
    if rows:
        names = ", ".join(connection.ops.quote_name(model._meta.get_field(field).column) for field in fields)
        table, places = connection.ops.quote_name(model._meta.db_table), ", ".join("%s" for _ in fields)
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
