"""The lists of the encyclopedia: what readers can narrow them by, how many there are of each, and in which order.

A facet is data: a template prints links. Values that a list does not know are left aside and named, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import django_filters
from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Length
from django.http import QueryDict

from .models import KINDS, Citation, Claim, ClaimEntry, Entry, Reference, Source
from .models.claims import by_strength
from .vocabulary import AgentKind, Effect, Evidence, Kind, Referenced, Role, SourceType, Standing, TargetKind

PER_PAGE = 50
#: Characters of an unknown value that a page repeats.
REPEATED = 60
_ENTRY = re.compile(r"([a-z_]{1,20}):([a-z0-9-]{1,80})")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: how many rows it would leave, and the address that sets or drops it."""

    value: str
    label: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A facet as a page shows it; ``vocabulary`` names the words whose definitions stand on the about page."""

    name: str
    label: str
    vocabulary: str
    options: tuple[Option, ...]


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


class Listing(django_filters.FilterSet):
    """A list with its facets. ``ORDERS``: name → (label, ordering); the first is the one without asking."""

    ORDERS: dict[str, tuple[str, list]] = {}
    #: Facets whose values are the slugs of documents.
    BY_DOCUMENT: tuple[str, ...] = ()

    def __init__(self, data, queryset):
        super().__init__(data, queryset)
        documents = list(Source.objects.documents().order_by("slug")) if self.BY_DOCUMENT else []
        for name in self.BY_DOCUMENT:
            self.filters[name].extra["choices"] = [(source.slug, str(source)) for source in documents]

    @property
    def order(self) -> str:
        asked = self.data.get("order", "")
        return asked if asked in self.ORDERS else next(iter(self.ORDERS))

    def rows(self) -> QuerySet:
        """What is left, in order. A subclass adds what its rows show."""
        return self.qs.order_by(*self.ORDERS[self.order][1])

    def page(self) -> Page:
        return Pages(self.rows(), PER_PAGE).get_page(self.data.get("page"))

    @property
    def chosen(self) -> dict:
        """Facet → the values in force, entries as entries."""
        return {name: value for name, value in self.cleaned.items() if value}

    @property
    def cleaned(self) -> dict:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @property
    def ignored(self) -> list[tuple[str, str]]:
        """(facet, value) of each value that the list does not know, cut short."""
        self.form.is_valid()
        fields = [(self.filters[name].label, field) for name, field in self.form.fields.items()]
        return [(label, each[:REPEATED]) for label, field in fields for each in field.unknown[:3]]

    @property
    def state(self) -> QueryDict:
        """What is in force, as a query: the start of every link of the page."""
        state = QueryDict(mutable=True)
        for name, value in self.chosen.items():
            state.setlist(name, [self.typed(name)] if isinstance(value, Entry) else value)
        if self.order != next(iter(self.ORDERS)):
            state["order"] = self.order
        return state

    def typed(self, name: str) -> str:
        return self.data.get(name, "")

    def address(self, name: str, value: str = "") -> str:
        """The address of the list with a value set, or dropped if it is in force; without a value the facet is dropped."""
        state = self.state
        held = state.getlist(name)
        held = [each for each in held if each != value] if value in held else [*held, value]
        state.setlist(name, held if value else [])
        return "?" + state.urlencode()

    def facets(self) -> list[Shown]:
        """Each facet with the counts of the list as the other facets leave it; 1 query a facet."""
        return [self.facet(name, each) for name, each in self.filters.items() if isinstance(each, Facet)]

    def facet(self, name: str, facet: Facet) -> Shown:
        counts, held = facet.counts(self.without(name)), self.chosen.get(name, [])
        options = tuple(
            Option(value, label, counts.get(value, 0), self.address(name, value), value in held)
            for value, label in facet.extra["choices"]
            if counts.get(value) or value in held
        )
        return Shown(name, facet.label, facet.vocabulary, options)

    def without(self, name: str) -> QuerySet:
        """The list narrowed by every facet but one."""
        left = self.queryset.all()
        for other, value in self.chosen.items():
            left = left if other == name else self.filters[other].filter(left, value)
        return left

    def removable(self) -> list[tuple[str, str, str]]:
        """(facet, value, address without it) of everything in force."""
        found = []
        for name, value in self.chosen.items():
            facet = self.filters[name]
            if isinstance(value, Entry):
                found.append((facet.label, str(value), self.address(name)))
            else:
                labels = dict(facet.extra["choices"])
                found += [(facet.label, labels[each], self.address(name, each)) for each in value]
        return found

    def orders(self) -> list[Option]:
        return [
            Option(name, label, 0, self.ordered_by(name), name == self.order)
            for name, (label, _) in self.ORDERS.items()
        ]

    def ordered_by(self, name: str) -> str:
        state = self.state
        state["order"] = name
        return "?" + state.urlencode()


class Pages(Paginator):
    """Answers any page number with the nearest page there is."""

    def get_page(self, number) -> Page:
        try:
            wanted = int(number or 1)
        except ValueError:
            wanted = 1
        return self.page(min(max(wanted, 1), self.num_pages))


class ClaimListing(Listing):
    ORDERS = {
        "accession": ("in order of accession", [Length("accession"), "accession"]),
        "evidence": ("strongest evidence first", [by_strength("strongest"), Length("accession"), "accession"]),
    }
    BY_DOCUMENT = ("document",)

    effect = Facet(Claim.objects.all, "pk", "effect", "effect", label="effect", choices=Effect.choices)
    evidence = Facet(
        Claim.objects.with_evidence, "pk", "strongest", "evidence", label="strongest evidence", choices=Evidence.choices
    )
    document = Facet(Citation.objects.all, "claim", "passage__source__slug", label="document", choices=[])
    role = Facet(ClaimEntry.objects.all, "claim", "role", "role", label="speaks of", choices=Role.choices)
    referenced = Facet(
        Citation.objects.with_referenced,
        "claim",
        "referenced",
        "referenced",
        label="references of a passage",
        choices=Referenced.choices,
    )
    entry = Subject(label="about")

    def rows(self):
        return self.qs.in_brief().order_by(*self.ORDERS[self.order][1])


class EntryListing(Listing):
    ORDERS = {
        "tree": ("as a tree", ["path"]),
        "name": ("by name", ["slug"]),
        "claims": ("most claims first", ["-claim_count", "slug"]),
    }
    BY_DOCUMENT = ("document",)

    effect = RolledFacet("claim__effect", vocabulary="effect", label="effect of its claims", choices=Effect.choices)
    document = RolledFacet("claim__citations__passage__source__slug", label="document", choices=[])

    def rows(self):
        return self.qs.for_list().order_by(*self.ORDERS[self.order][1])

    @property
    def is_tree(self) -> bool:
        return self.order == "tree"

    @property
    def is_whole_tree(self) -> bool:
        """Whether every row stands right below its parent."""
        return self.is_tree and not self.chosen


def kind_of_agent() -> Facet:
    rows = KINDS[Kind.AGENT].objects.all
    return Facet(rows, "pk", "agent_kind", "agent_kind", label="sort", choices=AgentKind.choices)


def kind_of_target() -> Facet:
    rows = KINDS[Kind.TARGET].objects.all
    return Facet(rows, "pk", "target_kind", "target_kind", label="sort", choices=TargetKind.choices)


def listing_of(kind: Kind) -> type[EntryListing]:
    """The list of a kind of entry: agents and targets have a sort."""
    extra = {Kind.AGENT: {"sort": kind_of_agent()}, Kind.TARGET: {"sort": kind_of_target()}}.get(kind, {})
    return type(
        f"{kind.name.title()}Listing", (EntryListing,), {**extra, "under": Below(label="under", kind=kind.value)}
    )


ENTRY_LISTINGS = {kind: listing_of(kind) for kind in Kind}


class SourceListing(Listing):
    ORDERS = {
        "kind": ("documents first", ["-is_document", "slug"]),
        "year": ("newest first", [F("year").desc(nulls_last=True), "slug"]),
        "claims": ("most claims first", ["-claim_count", "slug"]),
    }
    BY_DOCUMENT = ("cited_by",)

    cited_by = Facet(Reference.objects.all, "cited", "source__slug", label="cited by", choices=[])
    type = Facet(Source.objects.all, "pk", "type", "source_type", label="type", choices=SourceType.choices)
    standing = Facet(Source.objects.all, "pk", "standing", "standing", label="standing", choices=Standing.choices)

    def rows(self):
        return self.qs.for_list().order_by(*self.ORDERS[self.order][1])
