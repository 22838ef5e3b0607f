"""The search index: derived from the record, row by row, and never in a dump."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, Count, F, Min, Q, Value, When, Window
from django.db.models.functions import Greatest, RowNumber

from ..text.normalise import squash
from .fields import LineField, ListField, VocabularyField

#: How near to its name a page is met; results rank by it. The first two are worked out, the others stored with each word.
EXACT, BEGINS, NAME, ALIAS, PART, TEXT, LINKED = range(7)
#: Above every letter: words from ``dox`` to ``dox`` + this begin with it, and an index finds them on every database.
LAST = "\U0010ffff"
#: Longest name and longest key of a link, in characters.
LONGEST_NAME = 300


class SearchEntryQuerySet(models.QuerySet):
    def shown(self, keys: list[int]) -> list[SearchEntry]:
        """The pages of a list of primary keys, in its order; 1 query, none for no keys."""
        pages = self.in_bulk(keys) if keys else {}
        return [pages[key] for key in keys if key in pages]

    def named(self, kind: str, names) -> models.QuerySet:
        """Primary keys of the record's rows whose pages of a kind have one of the squashed names, as a subquery."""
        return self.filter(kind=kind, name__in=names).order_by().values("row")


class SearchEntry(models.Model):
    """A page that can be found: that of one row of the record, and made of this row and what hangs on it alone."""

    model = VocabularyField(max_length=20, help_text="entry, claim, source or term")
    row = models.PositiveBigIntegerField(help_text="The primary key of the row that the page is of.")
    kind = VocabularyField(max_length=20)
    key = LineField(max_length=120, unique=True, help_text="agent:doxorubicin, C0042, source:khan-2024")
    title = models.TextField()
    url = LineField(max_length=300)
    name = LineField(
        max_length=LONGEST_NAME, db_index=True, help_text="The squashed name, for exact and beginning matches."
    )
    also = ListField(help_text='Other names with their kinds: [["P-gp", "name"], ["hgnc:40", "identifier"]].')
    text = models.TextField(blank=True, help_text="What a result shows below its title.")
    sort_key = LineField(max_length=220, help_text="Orders pages of equal rank, alike on every database.")

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [models.UniqueConstraint(fields=["model", "row"], name="row_of_the_record_has_one_page")]

    def __str__(self):
        return self.key


class SearchWordQuerySet(models.QuerySet):
    def answering(self, groups: list[list[str]], name: str, unfinished: bool = False):
        """Pages that hold a form of every group, as rows (page, kind, place, rank), the best first; 1 query.

        It restates ``normalise.matches``. ``unfinished`` takes the forms of the last group as beginnings of words.
        """
        last = groups[-1] if unfinished else None
        conditions = [standing(group, beginning=group is last) for group in groups]
        tiers = {f"tier{at}": Min("tier", filter=condition) for at, condition in enumerate(conditions)}
        pages = self.filter(any_of(conditions)).order_by().values("page").annotate(**tiers)
        pages = pages.filter(**{f"{tier}__isnull": False for tier in tiers})
        worst = Greatest(*tiers) if len(tiers) > 1 else F("tier0")
        whole = When(page__name=name[:LONGEST_NAME], then=Value(EXACT))
        head = When(Q(worst=NAME, page__name__startswith=name), then=Value(BEGINS))
        ranked = pages.annotate(kind=F("page__kind"), place=F("page__sort_key"), worst=worst)
        ranked = ranked.annotate(rank=Case(whole, head, default=F("worst"), output_field=models.IntegerField()))
        return ranked.values("page", "kind", "place", "rank").order_by("rank", "place")

    def first_of_each_kind(self, shown: int, *question):
        """Of the pages that answer: the first of each kind, with ``total``, how many of the kind there are; 1 query."""
        count = Window(Count("page"), partition_by="kind")
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

    # The constraint's own index finds the words of a page; a second one would only have to be written too.
    page = models.ForeignKey(SearchEntry, models.CASCADE, related_name="words", db_index=False)
    word = LineField(max_length=120)
    tier = models.PositiveSmallIntegerField()

    objects = SearchWordQuerySet.as_manager()

    class Meta:
        ordering = ["page", "tier", "word"]
        indexes = [models.Index(fields=["word", "tier"], name="word_by_tier")]
        constraints = [models.UniqueConstraint(fields=["page", "word"], name="page_holds_a_word_once")]

    def __str__(self):
        return self.word


def forms_of_key(key: str) -> set[str]:
    """How a key of a link is kept: squashed, and as it is typed where it names kind and slug."""
    return {form[:LONGEST_NAME] for form in (squash(key), key if ":" in key else "") if form}


class LinkKeyQuerySet(models.QuerySet):
    def entries_going_by(self, keys) -> models.QuerySet:
        """Primary keys of the published entries that go by one of the keys, as a subquery."""
        return self.filter(key__in=keys, used=False).order_by().values("page__row")

    def entries_linking(self, keys) -> models.QuerySet:
        """Primary keys of the published entries whose summary links or cites one of the keys, as a subquery."""
        return self.filter(key__in=keys, used=True).order_by().values("page__row")


class LinkKey(models.Model):
    """A key of ``[[link]]`` or ``[@C0001]``: one that a published entry goes by, or one that its summary uses.

    It tells whose links a change of names can have broken, without reading every summary.
    """

    page = models.ForeignKey(SearchEntry, models.CASCADE, related_name="link_keys", db_index=False)
    key = LineField(max_length=LONGEST_NAME)
    used = models.BooleanField(help_text="The summary uses the key; otherwise it is one that the entry goes by.")

    objects = LinkKeyQuerySet.as_manager()

    class Meta:
        ordering = ["page", "used", "key"]
        indexes = [models.Index(fields=["key", "used"], name="link_by_key")]
        constraints = [models.UniqueConstraint(fields=["page", "used", "key"], name="page_holds_a_link_key_once")]

    def __str__(self):
        return self.key
