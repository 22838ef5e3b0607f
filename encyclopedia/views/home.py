"""The front page: what this is, what the record holds, where to start."""

from __future__ import annotations

from django.shortcuts import render

from ..models import Claim, Edition, Entry, Fault, Source
from ..pages.home import kind_summaries, mechanism_map
from ..vocabulary import Effect, Kind
from .decorators import read_only


@read_only
def home(request):
    """10 queries."""
    sources, effects = Source.objects.totals(), Claim.objects.published().by_effect()
    context = {
        "kinds": kind_summaries(Entry.objects.totals(), Entry.objects.leading(3)),
        "map": mechanism_map(Entry.objects.mapped(Kind.MECHANISM, 60)),
        "effects": [(effect, effects[effect]) for effect in Effect if effect in effects],
        "claims": sum(effects.values()),
        "documents": Source.objects.documents().for_list(),
        "works": sources.get(False, 0),
        "faults": Fault.objects.count(),
        "example": Claim.objects.best_supported(),
        "edition": Edition.objects.latest_one(),
    }
    return render(request, "home/home.html", context)
