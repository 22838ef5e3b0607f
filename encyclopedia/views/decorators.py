"""What every public view has in common: it can be read and not written to."""

from __future__ import annotations

from functools import wraps

from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

READING = ("GET", "HEAD")


def read_only(view):
    """Answers any method but GET and HEAD with a page and 405."""

    # Exempt, so that a POST is told 405 by us and not 403 by the check for forgery: there is nothing here to forge.
    @csrf_exempt
    @wraps(view)
    def reading(request, *args, **kwargs):
        if request.method in READING:
            return view(request, *args, **kwargs)
        response = render(request, "errors/405.html", status=405)
        response.headers["Allow"] = ", ".join(READING)
        return response

    return reading
