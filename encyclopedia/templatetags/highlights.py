"""Filters of the search pages."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join

from ..search import Piece
from ..vocabulary import AliasKind, Kind

register = template.Library()

HEADINGS = {kind.value: kind.title for kind in Kind}
HEADINGS |= {"claim": "Claims", "document": "Documents", "work": "Cited works", "term": "Abbreviations"}
#: How a result introduces another name by which it was found.
PHRASES = {kind.value: kind.phrase for kind in AliasKind}
PHRASES |= {"identifier": "registered as", "abbreviation": "in the glossary under"}


@register.filter
def in_marks(pieces: Iterable[Piece]) -> str:
    """Pieces of a text, the marked ones in ``<mark>``.

    A filter and not a component, since a template would bring white space between the pieces.
    """
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text,) for piece in pieces)
    )


@register.filter
def heading_of(kind: str) -> str:
    """The kind of what was found, as a heading."""
    return HEADINGS[kind]


@register.filter
def named(kind: str) -> str:
    return PHRASES[kind]
