"""Claims: the entries they name by role, what they rest on, what their passages cite."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from ..evidence.caveats import Caveat, off_subject_caveat
from ..evidence.trails import CitedWork, Corroboration
from ..models import ClaimEntry, Entry
from ..pages.claim import ClaimWithTrails
from ..text import sentences
from ..vocabulary import Role, Support

register = template.Library()


@register.filter
def by_role(links: Iterable[ClaimEntry], apart: Entry | str = "") -> list[tuple[Role, list[ClaimEntry]]]:
    """The entries of a claim by role, without the entry on whose page the claim stands unless it has changed."""
    shown = [link for link in links if not apart or link.entry_id != apart.pk or link.change]
    roles = [(role, [link for link in shown if link.role == role]) for role in Role]
    return [(role, sorted(some, key=lambda link: link.entry.slug)) for role, some in roles if some]


@register.filter
def support(claim: ClaimWithTrails) -> str:
    """The documents that make a claim loaded ``with_support``, and how many cited works count for it."""
    return sentences.support([str(document) for document in claim.documents], claim.row.works)


@register.filter
def by_support(counts: dict[str, int]) -> list[tuple[str, str]]:
    """A sentence in pieces, from ``Claim.objects.by_support``: words, and the support of the claims that they lead to."""
    return sentences.by_support(counts.get(Support.SINGLE, 0), counts.get(Support.SEVERAL, 0))


@register.simple_tag
def weight(corroboration: Corroboration) -> str:
    """On how much claims rest, and where it is said what counts."""
    numbers = (len(corroboration.documents), corroboration.independent)
    words = sentences.weight(*numbers, len(corroboration.works), len(corroboration.apart))
    return format_html('{} <a href="{}#corroboration">What counts</a>', words, reverse("about"))


@register.filter
def off_subject(cited_works: Iterable[CitedWork]) -> Caveat | None:
    """One line on the works of a passage that are off its subject."""
    return off_subject_caveat(cited_works)


@register.simple_tag
def citing(cited_works: Iterable[CitedWork]) -> str:
    """``Cites 12 Author 2001, 13 Other 1999.``"""
    works = [(cited_work(each),) for each in cited_works]
    return format_html("Cites {}.", format_html_join(", ", "{}", works)) if works else "Cites no work."


def cited_work(each: CitedWork) -> str:
    """A cited work in a line: its label where that is no name, its page, and whether it does not count. That works are off
    the subject stands in a line of its own."""
    shape, source = '<span class="work__label">{}</span> ', each.work
    label = format_html(shape, each.label) if each.numbered or not source else ""
    if not source:
        name = format_html('<span class="unresolved">{}</span>', "not in its bibliography")
    else:
        name = format_html('<a href="{}">{}</a>', source.get_absolute_url(), source)
    apart = source and not each.counts and not each.off_subject
    note = f" ({each.attribution.label}, not counted)" if apart else ""
    return format_html('<span class="hop">{}{}{}</span>', label, name, note)


@register.filter
def opened(cited_works: list[CitedWork]) -> str:
    """How many of the cited works someone opened and compared."""
    return sentences.opened(len(cited_works))
