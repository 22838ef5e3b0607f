"""Numbers with what they count."""

from __future__ import annotations

from django import template

from ..text import sentences

register = template.Library()


@register.filter
def counted(number: int, noun: str) -> str:
    """``{{ 1032|counted:"claim" }}``: ``1,032 claims``; ``{{ 3|counted:"is,are" }}``: ``3 are``."""
    return sentences.counted(number, noun)


@register.filter
def worded(number: int, noun: str) -> str:
    """``{{ 2|worded:"document" }}``: ``two documents``."""
    return sentences.worded(number, noun)


@register.filter
def joined(names) -> str:
    """``{{ entries|joined }}``: ``one and two``."""
    return sentences.joined([str(name) for name in names])
