"""Entries: names as headings, kinds as titles and addresses, other registries."""

from __future__ import annotations

import re

from django import template

from ..models import Entry, Identifier
from ..text.identifiers import REGISTRIES
from ..vocabulary import CancerKind, Kind

register = template.Library()

_PLAIN = re.compile(r"[a-z]{3,}(?![A-Z])(?!-?\d)")


@register.filter
def headed(name: str) -> str:
    """A name as a heading: a plain word gets its capital, a symbol (mTOR, p53, let-7, c-MET) keeps its own spelling."""
    return name[:1].upper() + name[1:] if _PLAIN.match(name) else name


@register.filter
def sort_of(entry: Entry) -> str:
    """The sort of an agent, a target, or what is listed with the cancers and is not one of them; else empty."""
    if entry.kind == Kind.AGENT:
        return entry.get_agent_kind_display()
    if entry.kind == Kind.CANCER_TYPE and entry.cancer_kind != CancerKind.CANCER:
        return entry.get_cancer_kind_display()
    return entry.get_target_kind_display() if entry.kind == Kind.TARGET else ""


@register.filter
def registry(identifier: Identifier) -> str:
    """The name of the registry that gave an identifier."""
    return REGISTRIES[identifier.registry].name
