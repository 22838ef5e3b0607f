"""What every public view has in common: it can be read and not written to."""

from __future__ import annotations

from functools import wraps

from django.http import HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from .addresses import OtherAddress, other_address


def read_only(view):
    """Any method but GET and HEAD is answered with 405 and a page; an address that means another, with a redirect."""
    safe = require_safe(view)

    # Exempt, so that a POST is told 405 by us and not 403 by the check for forgery: there is nothing here to forge.
    @csrf_exempt
    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            response = safe(request, *args, **kwargs)
        except OtherAddress as error:
            return other_address(request, error)
        if isinstance(response, HttpResponseNotAllowed):
            response.content = render_to_string("errors/405.html", request=request)
        return response

    return answer
