"""Filters of the public templates: they word and order what a view has loaded, and ask no query."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html

from ..evidence.caveats import Remark, strays
from ..evidence.trails import Note
from ..exports import how_to_cite
from ..lists.faceted_list import PER_PAGE
from ..models import ClaimEntry, Entry, Identifier, Passage, Reference, Source
from ..pages.glossary import GlossaryWord
from ..pages.glossary import term as glossary_term
from ..text import markup
from ..text.identifiers import REGISTRIES
from ..text.normalise import slug
from ..vocabulary import Kind, Leads, Role

register = template.Library()

_PLAIN = re.compile(r"[a-z]{3,}(?![A-Z])(?!-?\d)")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")


@register.filter
def term(value: str, vocabulary: str) -> GlossaryWord | None:
    """A stored word with its label and definition: ``{{ claim.effect|term:"effect" }}``."""
    return glossary_term(value, vocabulary)


@register.simple_tag
def word(value: str, vocabulary: str) -> str:
    """A stored word as a link to its definition: ``{% word claim.effect "effect" %}``. Nothing for an empty one.

    A tag and not a component, since a template ends in a newline and a word may stand before a full stop.
    """
    found = glossary_term(value, vocabulary)
    if found is None:
        return ""
    shape = f" word--effect word--effect-{found.value}" if vocabulary == "effect" else ""
    pattern = '<a class="word{}" href="{}#{}">{}</a>'
    return format_html(pattern, shape, reverse("glossary"), found.anchor, found.label)


@register.filter
def headed(name: str) -> str:
    """A name as a heading: a plain word gets its capital, a symbol (mTOR, p53, let-7, c-MET) keeps its own spelling."""
    return name[:1].upper() + name[1:] if _PLAIN.match(name) else name


@register.filter
def place(passage: Passage) -> str:
    """Where in its document a passage stands: ``“Genetic mechanisms”, paragraph 3``."""
    return f"“{passage.section}”, paragraph {passage.paragraph + 1}"


@register.filter
def ends(passage: Passage) -> str:
    """The opening and closing words, once if they are the same, without the asterisks and underscores that mark emphasis."""
    words = passage.opening if passage.opening == passage.closing else f"{passage.opening} … {passage.closing}"
    return _EMPHASIS.sub("", words)


@register.filter
def anchor(reference: Reference) -> str:
    """Where a reference stands in the bibliography of its document: ``ref-12``, or by its label if it is not listed."""
    return f"ref-{reference.position or slug(reference.label)}"


@register.filter
def listed_at(reference: Reference) -> str:
    """The address of a reference: the page of the bibliography that its position falls on, and its place there. What is not
    listed stands together. The document must be loaded."""
    place = (reference.position - 1) // PER_PAGE + 1 if reference.position else 0
    query = f"page={place}" if place else f"leads={Leads.NOWHERE.value}"
    return f"{reverse('bibliography', args=[reference.source.slug])}?{query}#{anchor(reference)}"


@register.filter
def by_role(links: Iterable[ClaimEntry], apart: Entry | str = "") -> list[tuple[Role, list[ClaimEntry]]]:
    """The entries of a claim by role, without the entry on whose page the claim stands unless it has changed."""
    shown = [link for link in links if not apart or link.entry_id != apart.pk or link.change]
    held = [(role, [link for link in shown if link.role == role]) for role in Role]
    return [(role, sorted(some, key=lambda link: link.entry.slug)) for role, some in held if some]


@register.filter
def strays_of(note: Note) -> Remark | None:
    """One line on the works of a numbered passage that are off its subject."""
    return strays(note.hops.values())


@register.filter
def source_text(source: Source) -> str:
    """The source as a bibliography prints it."""
    return how_to_cite.source_text(source)


@register.filter
def web_links(source: Source) -> list[tuple[str, str]]:
    return how_to_cite.links(source)


@register.filter
def registry(identifier: Identifier) -> str:
    """The name of the registry that gave an identifier."""
    return REGISTRIES[identifier.registry].name


@register.filter
def plain(markdown: str, limit: int = 160) -> str:
    """The beginning of a text without its marks."""
    return markup.plain(markdown, limit)


@register.filter
def sort_of(entry: Entry) -> str:
    """The sort of an agent or a target; empty for other kinds."""
    if entry.kind == Kind.AGENT:
        return entry.get_agent_kind_display()
    return entry.get_target_kind_display() if entry.kind == Kind.TARGET else ""
