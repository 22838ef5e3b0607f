"""Editions: what became of a row of the record in them."""

from __future__ import annotations

from django import template

from ..models import Claim, Entry, Source
from ..text import sentences

register = template.Library()


@register.filter
def history(row: Claim | Entry | Source) -> list[tuple[str, int | None]]:
    """A sentence in pieces, of a row with ``EditionChange.objects.history_of``: words, and the edition they lead to."""
    return sentences.history(row.edition_change, row.edition_number, row.edition_date, row.edition_latest)
