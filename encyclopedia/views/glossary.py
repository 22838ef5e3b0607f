"""Every controlled word with its definition."""

from __future__ import annotations

from django.shortcuts import render

from ..wording import CHAPTERS
from .reading import read_only


@read_only
def glossary(request):
    """No query."""
    return render(request, "glossary/glossary.html", {"chapters": CHAPTERS})
