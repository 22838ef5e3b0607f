"""Every controlled word with its definition, and the abbreviations that the documents list."""

from __future__ import annotations

from django.shortcuts import render

from .. import exports
from ..atoz import chosen
from ..models import Term
from ..wording import CHAPTERS
from .alternates import another_form
from .reading import read_only

#: Abbreviations up to which one page holds all of them.
FEW = 300


@read_only
def glossary(request):
    """3 queries; as JSON or CSV all abbreviations, 2 queries."""

    def facts():
        return exports.whole_list(
            "abbreviations", request.build_absolute_uri(), map(exports.term_row, every.for_glossary())
        )

    every = Term.objects.all()
    if answer := another_form(request, json=facts, csv=facts):
        return answer
    initials = every.initials()
    letter = chosen(request.GET.get("letter", ""), initials, FEW) if initials else ""
    context = {"chapters": CHAPTERS, "terms": every.for_glossary(letter), "initials": sorted(initials)}
    context |= {"letter": letter, "total": initials.total(), "whole": initials.total() <= FEW}
    return render(request, "glossary/glossary.html", context)
