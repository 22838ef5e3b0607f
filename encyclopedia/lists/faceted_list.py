"""A list with its facets as data: a template prints links."""

from __future__ import annotations

from dataclasses import dataclass

import django_filters
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from ..models import Source
from .facets import Facet, Subject

PER_PAGE = 50
#: Rows of a page that a reader may ask for.
SIZES = (25, PER_PAGE, 100)
#: Characters of an unknown value that a page repeats.
REPEATED = 60


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One value of a facet: how many rows it would leave, and the address that sets or drops it."""

    value: str
    label: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetLinks:
    """A facet as a page shows it; ``vocabulary`` names the words whose definitions stand on the about page."""

    name: str
    label: str
    vocabulary: str
    options: tuple[FacetOption, ...]


class FacetedList(django_filters.FilterSet):
    """A list with its facets. ``ORDERS``: name → (label, ordering); the first is the one without asking."""

    #: What the rows are, as a download is called.
    NAME = ""
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
        order = self.data.get("order", "")
        return order if order in self.ORDERS else next(iter(self.ORDERS))

    @property
    def size(self) -> int:
        """Rows of a page."""
        per_page = self.data.get("per", "")
        return next((size for size in SIZES if per_page == str(size)), PER_PAGE)

    def rows(self) -> QuerySet:
        """What is left, in order. A subclass adds what its rows show."""
        return self.qs.order_by(*self.ORDERS[self.order][1])

    def page(self) -> Page:
        return Paginator(self.rows(), self.size).get_page(self.data.get("page"))

    @property
    def selection(self) -> dict:
        """Facet → the list of values in force, entries as entries."""
        return {name: value for name, value in self.known_values.items() if value}

    @property
    def known_values(self) -> dict:
        return self.form.cleaned_data if self.form.is_valid() else {}

    @property
    def unknown_values(self) -> list[tuple[str, str]]:
        """(facet, value) of each value that the list does not know, cut short."""
        self.form.is_valid()
        fields = [(self.filters[name].label, field) for name, field in self.form.fields.items()]
        return [(label, each[:REPEATED]) for label, field in fields for each in field.unknown[:3]]

    @property
    def state(self) -> QueryDict:
        """What is in force, as a query: the start of every link of the page."""
        state = QueryDict(mutable=True)
        for name, values in self.selection.items():
            facet = self.filters[name]
            state.setlist(name, [facet.typed(each) for each in values] if isinstance(facet, Subject) else values)
        if self.order != next(iter(self.ORDERS)):
            state["order"] = self.order
        if self.size != PER_PAGE:
            state["per"] = str(self.size)
        return state

    def address(self, name: str, value: str) -> str:
        """The address of the list with a value set, or dropped if it is in force."""
        state = self.state
        values = state.getlist(name)
        state.setlist(name, [each for each in values if each != value] if value in values else [*values, value])
        return "?" + state.urlencode()

    def facets(self) -> list[FacetLinks]:
        """Each facet with the counts of the list as the other facets leave it; 1 query a facet."""
        return [self.facet(name, each) for name, each in self.filters.items() if isinstance(each, Facet)]

    def facet(self, name: str, facet: Facet) -> FacetLinks:
        counts, selected = facet.counts(self.without(name)), self.selection.get(name, [])
        options = tuple(
            FacetOption(value, label, counts.get(value, 0), self.address(name, value), value in selected)
            for value, label in facet.extra["choices"]
            if counts.get(value) or value in selected
        )
        return FacetLinks(name, facet.label, facet.vocabulary, options)

    def without(self, name: str) -> QuerySet:
        """The list narrowed by every facet but one."""
        rows = self.queryset.all()
        for other, value in self.selection.items():
            rows = rows if other == name else self.filters[other].filter(rows, value)
        return rows

    def removals(self) -> list[tuple[str, str, str]]:
        """(facet, value, address without it) of everything in force."""
        links = []
        for name, values in self.selection.items():
            facet = self.filters[name]
            if isinstance(facet, Subject):
                links += [(facet.label, str(each), self.address(name, facet.typed(each))) for each in values]
            else:
                labels = dict(facet.extra["choices"])
                links += [(facet.label, labels[each], self.address(name, each)) for each in values]
        return links

    def orders(self) -> list[FacetOption]:
        return [
            FacetOption(name, label, 0, self.with_state("order", name), name == self.order)
            for name, (label, _) in self.ORDERS.items()
        ]

    def sizes(self) -> list[FacetOption]:
        return [
            FacetOption(str(size), str(size), 0, self.with_state("per", str(size)), size == self.size) for size in SIZES
        ]

    def with_state(self, name: str, value: str) -> str:
        state = self.state
        state[name] = value
        return "?" + state.urlencode()
