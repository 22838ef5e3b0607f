"""The search index: derived from the record, rebuilt at every load and publication, never in a dump."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, Count, F, Min, Q, Value, When, Window
from django.db.models.functions import Greatest, RowNumber

from .fields import LineField, ListField, VocabularyField

#: How near to its name a page is met; results rank by it. The first two are worked out, the others stored with each word.
EXACT, BEGINS, NAME, ALIAS, PART, TEXT, LINKED = range(7)
#: Above every letter: words from ``dox`` to ``dox`` + this begin with it, and an index finds them on every database.
LAST = "\U0010ffff"


class SearchEntryQuerySet(models.QuerySet):
    def shown(self, keys: list[int]) -> list[SearchEntry]:
        """The pages of a list of primary keys, in its order; 1 query, none for no keys."""
        found = self.in_bulk(keys) if keys else {}
        return [found[key] for key in keys if key in found]


class SearchEntry(models.Model):
    """A page that can be found. ``position`` is its place among pages of equal rank, the same on every database."""

    kind = VocabularyField(max_length=20)
    key = LineField(max_length=120, unique=True, help_text="agent:doxorubicin, C0042, source:khan-2024")
    title = models.TextField()
    url = LineField(max_length=300)
    name = LineField(max_length=300, db_index=True, help_text="The squashed name, for exact and beginning matches.")
    also = ListField(help_text='Other names with their kinds: [["P-gp", "name"], ["hgnc:40", "identifier"]].')
    text = models.TextField(blank=True, help_text="What a result shows below its title.")
    position = models.PositiveIntegerField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        ordering = ["position"]

    def __str__(self):
        return self.key


class SearchWordQuerySet(models.QuerySet):
    def answering(self, groups: list[list[str]], name: str, unfinished: bool = False):
        """Pages that hold a form of every group, as rows (thing, kind, place, rank), the best first; 1 query.

        It restates ``words.matches``. ``unfinished`` takes the forms of the last group as beginnings of words.
        """
        last = groups[-1] if unfinished else None
        held = [standing(group, beginning=group is last) for group in groups]
        tiers = {f"tier{at}": Min("tier", filter=each) for at, each in enumerate(held)}
        found = self.filter(any_of(held)).order_by().values("thing").annotate(**tiers)
        found = found.filter(**{f"{tier}__isnull": False for tier in tiers})
        worst = Greatest(*tiers) if len(tiers) > 1 else F("tier0")
        whole = When(thing__name=name[:300], then=Value(EXACT))
        head = When(Q(worst=NAME, thing__name__startswith=name), then=Value(BEGINS))
        ranked = found.annotate(kind=F("thing__kind"), place=F("thing__position"), worst=worst)
        ranked = ranked.annotate(rank=Case(whole, head, default=F("worst"), output_field=models.IntegerField()))
        return ranked.values("thing", "kind", "place", "rank").order_by("rank", "place")

    def first_of_each_kind(self, shown: int, *question):
        """Of the pages that answer: the first of each kind, with ``total``, how many of the kind there are; 1 query."""
        count = Window(Count("thing"), partition_by="kind")
        row = Window(RowNumber(), partition_by="kind", order_by=["rank", "place"])
        return self.answering(*question).annotate(total=count, row=row).filter(row__lte=shown)


def standing(forms: list[str], beginning: bool) -> Q:
    """Words that are one of the forms, or begin with one."""
    return any_of([Q(word__gte=form, word__lt=form + LAST) for form in forms]) if beginning else Q(word__in=forms)


def any_of(conditions: list[Q]) -> Q:
    """Any of the conditions; at least one is given."""
    some = Q()
    for condition in conditions:
        some |= condition
    return some


class SearchWord(models.Model):
    """A word that stands in a name, an alias or the text of a page. ``tier`` says how near to the name, as above."""

    thing = models.ForeignKey(SearchEntry, models.CASCADE, related_name="words")
    word = LineField(max_length=120)
    tier = models.PositiveSmallIntegerField()

    objects = SearchWordQuerySet.as_manager()

    class Meta:
        ordering = ["thing", "tier", "word"]
        indexes = [models.Index(fields=["word", "tier"], name="word_by_tier")]
        constraints = [models.UniqueConstraint(fields=["thing", "word"], name="thing_holds_a_word_once")]

    def __str__(self):
        return self.word
