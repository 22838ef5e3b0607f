"""What a list can be narrowed by: values it knows, how many rows have each, and how they narrow it."""

from __future__ import annotations

import re
from collections.abc import Callable

import django_filters
from django import forms
from django.db.models import Count, Exists, OuterRef, QuerySet

from ..models import ClaimEntry, Entry

_ENTRY = re.compile(r"([a-z_]{1,20}):([a-z0-9-]{1,80})")


class KnownChoices(forms.MultipleChoiceField):
    """Keeps the values it knows and remembers the others in ``unknown``."""

    unknown: tuple[str, ...] = ()

    def clean(self, value):
        known = {str(key) for key, _ in self.choices}
        self.unknown = tuple(each for each in value or () if each and each not in known)
        return [each for each in dict.fromkeys(value or ()) if each in known]


class KnownEntry(forms.CharField):
    """``agent:doxorubicin`` → the entry; what is none is remembered in ``unknown``. 1 query for what looks like one."""

    unknown: tuple[str, ...] = ()

    def __init__(self, *args, kind: str = "", **kwargs):
        self.kind = kind
        super().__init__(*args, **kwargs)

    def clean(self, value):
        typed = f"{self.kind}:{value}" if self.kind and value else value or ""
        shaped = _ENTRY.fullmatch(typed)
        entry = shaped and Entry.objects.published().filter(kind=shaped[1], slug=shaped[2]).first()
        self.unknown = (value,) if value and not entry else ()
        return entry


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

    def has(self, values) -> Exists:
        below = {"entry__kind": OuterRef("kind"), "entry__path__startswith": OuterRef("path")}
        return Exists(self.rows().filter(**below, **{f"{self.value}__in": values}))

    def filter(self, qs, values):
        return qs.filter(self.has(values)) if values else qs

    def counts(self, qs) -> dict[str, int]:
        words = [value for value, _ in self.extra["choices"]]
        asked = {f"n{place}": Count("pk", filter=self.has([word])) for place, word in enumerate(words)}
        found = qs.order_by().aggregate(**asked) if asked else {}
        return {word: found[f"n{place}"] for place, word in enumerate(words)}


class Subject(django_filters.Filter):
    """Claims about an entry or anything below it."""

    field_class = KnownEntry

    def filter(self, qs, entry):
        return qs.about(entry) if entry else qs


class Below(Subject):
    """Entries below an entry of their own kind, and that entry."""

    def filter(self, qs, entry):
        return qs.under(entry) if entry else qs
