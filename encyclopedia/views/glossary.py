"""Every controlled word with its definition, and the abbreviations that the documents list."""

from __future__ import annotations

from django.shortcuts import render

from ..exports import tables
from ..models import Term
from ..pages.a_to_z import letter_of_page
from ..pages.glossary import CHAPTERS
from .decorators import read_only
from .formats import other_format

#: Abbreviations up to which one page holds all of them.
FEW = 300


@read_only
def glossary(request):
    """3 queries; as JSON or CSV all abbreviations, 2 queries."""

    def facts():
        rows = map(tables.term_row, every.for_glossary())
        return tables.whole_list("abbreviations", request.build_absolute_uri(), rows)

    every = Term.objects.all()
    if answer := other_format(request, json=facts, csv=facts):
        return answer
    initials = every.initials()
    letter = letter_of_page(request.GET.get("letter", ""), initials, FEW) if initials else ""
    context = {"chapters": CHAPTERS, "terms": every.for_glossary(letter), "initials": sorted(initials)}
    context |= {"letter": letter, "total": initials.total(), "whole": initials.total() <= FEW}
    return render(request, "glossary/glossary.html", context)
