"""From an address to the one thing whose page it is, to another address, or to an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render


class OtherAddress(Exception):
    """An address without a page of its own; ``things`` are what it may mean, several where they share the name."""

    def __init__(self, name: str, things: list[Model]):
        self.name, self.things = name, things
        super().__init__(name)


def thing_at(rows: QuerySet, others: Callable[[str], Iterable[Model]] | None = None, **address) -> Model:
    """The row at an address, from a QuerySet that loads what its page shows.

    Raises OtherAddress with what ``others`` finds under the address, or Http404; the decorator of the views answers both.
    """
    thing = rows.filter(**address).first()
    if thing is not None:
        return thing
    (name,) = address.values()
    if things := list(others(name)) if others else []:
        raise OtherAddress(name, things)
    raise Http404


def other_address(request, error: OtherAddress) -> HttpResponse:
    """301 to the one thing that is meant; a page that offers each of several."""
    if len(error.things) == 1:
        return redirect(error.things[0], permanent=True)
    return render(request, "entries/shared_name.html", {"name": error.name, "entries": error.things})
