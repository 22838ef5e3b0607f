"""Every name in the order of the alphabet."""

from __future__ import annotations

from django.shortcuts import render

from ..models import Alias, Entry
from ..pages.a_to_z import FEW, index, letter_of_page
from .decorators import read_only


@read_only
def a_to_z(request):
    """4 queries."""
    initials = Entry.objects.initials() + Alias.objects.initials()
    letter = letter_of_page(request.GET.get("letter", ""), initials)
    entries, aliases = Entry.objects.under_letter(letter), Alias.objects.under_letter(letter)
    context = {"letters": index(entries, aliases), "initials": sorted(initials), "letter": letter}
    return render(request, "a_to_z/a_to_z.html", context | {"whole": initials.total() <= FEW})
