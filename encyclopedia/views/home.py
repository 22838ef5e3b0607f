"""The front page: what this is, what the record holds, where to start."""

from __future__ import annotations

from django.shortcuts import render

from ..models import Claim, Edition, Entry, Fault, Source
from ..vocabulary import Effect, Kind
from .reading import read_only


@read_only
def home(request):
    """8 queries."""
    totals, sources = Entry.objects.totals(), Source.objects.totals()
    effects = Claim.objects.published().by_effect()
    context = {
        "kinds": [(kind, totals.get(kind, 0)) for kind in Kind],
        "mechanisms": Entry.objects.published().filter(kind=Kind.MECHANISM).counted().order_by("path")[:60],
        "effects": [(effect, effects[effect]) for effect in Effect if effect in effects],
        "claims": sum(effects.values()),
        "documents": Source.objects.documents().for_list(),
        "works": sources.get(False, 0),
        "faults": Fault.objects.count(),
        "edition": Edition.objects.latest_one(),
    }
    return render(request, "home/home.html", context)
