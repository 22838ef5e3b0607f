"""The search index: derived from the record, rebuilt at every load and publication, never in a dump."""

from __future__ import annotations

from django.db import models

from .fields import Line, Word


class IndexedThing(models.Model):
    """A page that can be found. ``position`` is its place among pages of equal rank, the same on every database."""

    kind = Word(max_length=20)
    key = Line(max_length=120, unique=True, help_text="agent:doxorubicin, C0042, source:khan-2024")
    title = models.TextField()
    url = Line(max_length=300)
    name = Line(max_length=300, db_index=True, help_text="The squashed name, for exact and beginning matches.")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.key


class IndexedWord(models.Model):
    """A word that stands in a name, an alias or the text of a page. ``tier`` 0 is the name; higher is further from it."""

    thing = models.ForeignKey(IndexedThing, models.CASCADE, related_name="words")
    word = Line(max_length=120)
    tier = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["thing", "tier", "word"]
        indexes = [models.Index(fields=["word", "tier"], name="word_by_tier")]
        constraints = [models.UniqueConstraint(fields=["thing", "word"], name="thing_holds_a_word_once")]

    def __str__(self):
        return self.word
