"""What a list can be narrowed by: values it knows, how many rows have each, and how they narrow it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce
from itertools import islice
from operator import or_

import django_filters
from django import forms
from django.db.models import Count, Exists, Q, QuerySet

from ..models import ClaimEntry, Entry
from ..models.entries import at_or_below

#: Entries that a list can be narrowed by at once.
MOST_ENTRIES = 5

_ENTRY = re.compile(r"([a-z_]{1,20}):([a-z0-9-]{1,80})")


class KnownChoices(forms.MultipleChoiceField):
    """Keeps the values it knows and remembers the others in ``unknown``."""

    unknown: tuple[str, ...] = ()

    def clean(self, value):
        known = {str(key) for key, _ in self.choices}
        self.unknown = tuple(each for each in value or () if each and each not in known)
        return [each for each in dict.fromkeys(value or ()) if each in known]


class KnownEntries(forms.MultipleChoiceField):
    """``agent:doxorubicin`` → the entry; what is none is remembered in ``unknown``. 1 query for all that look like one."""

    unknown: tuple[str, ...] = ()

    def __init__(self, *args, kind: str = "", **kwargs):
        self.kind = kind
        super().__init__(*args, **kwargs)

    def clean(self, value):
        typed = [each for each in dict.fromkeys(value or ()) if each]
        shaped = {each: _ENTRY.fullmatch(f"{self.kind}:{each}" if self.kind else each) for each in typed}
        shapes = list(islice(filter(None, shaped.values()), MOST_ENTRIES))
        meant = reduce(or_, [Q(kind=shape[1], slug=shape[2]) for shape in shapes], Q(pk=None))
        rows = Entry.objects.published().filter(meant) if shapes else ()
        entries = {each.key: each for each in rows}
        known = {each: shape and entries.get(shape[0]) for each, shape in shaped.items()}
        self.unknown = tuple(each for each, entry in known.items() if not entry)
        return [entry for entry in known.values() if entry]


class Facet(django_filters.MultipleChoiceFilter):
    """Rows that lead by ``key`` to the objects of the list, and have the facet's value in ``value``."""

    field_class = KnownChoices

    def __init__(self, rows: Callable[[], QuerySet], key: str, value: str, vocabulary: str = "", **kwargs):
        self.rows, self.key, self.value, self.vocabulary = rows, key, value, vocabulary
        super().__init__(**kwargs)

    def filter(self, qs, values):
        if not values:
            return qs
        rows = self.rows().filter(**{f"{self.value}__in": values})
        return qs.filter(pk__in=rows.order_by().values(self.key))

    def counts(self, qs) -> dict[str, int]:
        """How many objects of the list have each value; 1 query."""
        rows = self.rows().filter(**{f"{self.key}__in": qs.order_by().values("pk")}).order_by()
        return dict(rows.values_list(self.value).annotate(n=Count(self.key, distinct=True)))


class RolledFacet(Facet):
    """A facet of entries by their claims: an entry has what the claims about it, or about anything below it, have."""

    def __init__(self, value: str, **kwargs):
        super().__init__(ClaimEntry.objects.published, "entry", value, **kwargs)

    def filter(self, qs, values):
        links = self.rows().filter(**at_or_below(), **{f"{self.value}__in": values})
        return qs.filter(Exists(links)) if values else qs

    def counts(self, qs) -> dict[str, int]:
        words, links = [value for value, _ in self.extra["choices"]], self.rows().filter(**at_or_below()).order_by()
        having = [Exists(links.filter(**{self.value: word})) for word in words]
        counts = {f"n{place}": Count("pk", filter=has) for place, has in enumerate(having)}
        totals = qs.order_by().aggregate(**counts) if counts else {}
        return {word: totals[f"n{place}"] for place, word in enumerate(words)}


class Subject(django_filters.Filter):
    """Claims about every one of the entries, each with anything below it."""

    field_class = KnownEntries

    def filter(self, qs, entries):
        for entry in entries:
            qs = qs.about(entry)
        return qs

    @staticmethod
    def typed(entry: Entry) -> str:
        return entry.key


class Below(Subject):
    """Entries below any of the entries of their own kind, and these."""

    def filter(self, qs, entries):
        return qs.under(*entries) if entries else qs

    @staticmethod
    def typed(entry: Entry) -> str:
        return entry.slug
