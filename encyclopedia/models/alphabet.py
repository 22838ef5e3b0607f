"""Rows by the letter that their address begins with: what the A–Z and the glossary turn their pages by."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count
from django.db.models.functions import Substr


def under_letter(rows, letter: str):
    """The rows whose ``slug`` begins with a letter; ``0`` stands for any digit, nothing for all."""
    if not letter:
        return rows
    return rows.filter(slug__lt="a") if letter == "0" else rows.filter(slug__gte=letter, slug__lt=chr(ord(letter) + 1))


def initials(rows) -> Counter:
    """How many rows have a ``slug`` that begins with each letter, digits as ``0``; 1 query."""
    counts = rows.order_by().annotate(first=Substr("slug", 1, 1)).values_list("first").annotate(n=Count("pk"))
    return sum((Counter({"0" if first.isdigit() else first: n}) for first, n in counts), Counter())
