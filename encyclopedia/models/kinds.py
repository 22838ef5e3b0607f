"""What the six kinds of entry have in common beyond Entry itself."""

from __future__ import annotations

from django.db import models

from .entries import Entry, EntryQuerySet


class KindQuerySet(EntryQuerySet):
    """Entries of one kind, addressed by the same natural key as the entry."""


class EntryOfKind(Entry):
    """An entry of one kind; its row in the child table adds what only that kind has."""

    entry = models.OneToOneField(Entry, models.CASCADE, parent_link=True, primary_key=True, related_name="as_%(class)s")

    objects = KindQuerySet.as_manager()

    class Meta:
        abstract = True
