"""The controlled words as links to their definitions.

Tags and not components, since a template ends in a newline and a word may stand before a full stop.
"""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html

from ..models import ClaimEntry
from ..pages.glossary import GlossaryWord
from ..pages.glossary import term as glossary_term
from ..vocabulary import Change

register = template.Library()


@register.filter
def term(value: str, vocabulary: str) -> GlossaryWord | None:
    """A stored word with its label and definition: ``{{ claim.effect|term:"effect" }}``."""
    return glossary_term(value, vocabulary)


@register.simple_tag
def word(value: str, vocabulary: str) -> str:
    """A stored word as a link to its definition: ``{% word claim.effect "effect" %}``. Nothing for an empty one."""
    known = glossary_term(value, vocabulary)
    if known is None:
        return ""
    shape = f" word--effect word--effect-{known.value}" if vocabulary == "effect" else ""
    pattern = '<a class="word{}" href="{}#{}">{}</a>'
    return format_html(pattern, shape, reverse("glossary"), known.anchor, known.label)


@register.simple_tag
def change(link: ClaimEntry) -> str:
    """What has become of an entry, drawn and said: ``{% change link %}``. Nothing where the claim does not say."""
    if not link.change:
        return ""
    pattern = '<a class="change" href="{}#change-{}"><span aria-hidden="true">{}</span>&nbsp;{}</a>'
    return format_html(pattern, reverse("glossary"), link.change, Change(link.change).arrow, link.get_change_display())
