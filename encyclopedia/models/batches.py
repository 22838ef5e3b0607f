"""Rows in portions, so that neither memory nor the parameters of a query grow with the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

#: Rows that one query reads or names.
BATCH = 500

T = TypeVar("T")


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The items in lists of at most ``size``, in order; nothing for no items."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
