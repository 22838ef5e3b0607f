"""Sources: places in their texts, references in their bibliographies, how they are cited."""

from __future__ import annotations

import re

from django import template
from django.urls import reverse
from django.utils.html import format_html

from ..exports import how_to_cite
from ..lists.faceted_list import PER_PAGE
from ..models import Passage, Reference, Source
from ..text.normalise import slug
from ..vocabulary import Leads

register = template.Library()

_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")


@register.filter
def place(passage: Passage) -> str:
    """Where in its document a passage stands: ``“Genetic mechanisms”, paragraph 3``."""
    return f"“{passage.section}”, paragraph {passage.paragraph + 1}"


@register.filter
def ends(passage: Passage) -> str:
    """The opening and closing words, once if they are the same, without the asterisks and underscores that mark emphasis."""
    words = passage.opening if passage.opening == passage.closing else f"{passage.opening} … {passage.closing}"
    return _EMPHASIS.sub("", words)


@register.simple_tag
def passage_place(passage: Passage) -> str:
    """The document of a passage and its place there, each with its address."""
    pattern = '<a href="{}">{}</a>, <a class="place" href="{}">{}</a>'
    document = passage.source
    return format_html(pattern, document.get_absolute_url(), document, passage.get_absolute_url(), place(passage))


@register.filter
def anchor(reference: Reference) -> str:
    """Where a reference stands in the bibliography of its document: ``ref-12``, or by its label if it is not listed."""
    return f"ref-{reference.position or slug(reference.label)}"


@register.filter
def listed_at(reference: Reference) -> str:
    """The address of a reference: the page of the bibliography that its position falls on, and its place there. What is not
    listed stands together. The document must be loaded."""
    page = (reference.position - 1) // PER_PAGE + 1 if reference.position else 0
    query = f"page={page}" if page else f"leads={Leads.NOWHERE.value}"
    return f"{reverse('bibliography', args=[reference.source.slug])}?{query}#{anchor(reference)}"


@register.filter
def source_text(source: Source) -> str:
    """The source as a bibliography prints it."""
    return how_to_cite.source_text(source)


@register.filter
def web_links(source: Source) -> list[tuple[str, str]]:
    return how_to_cite.links(source)
