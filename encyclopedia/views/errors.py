"""Pages for what went wrong: they say what happened and where to go on."""

from __future__ import annotations

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from ..lookup.suggestions import nearest


def not_found(request, exception=None):
    """404 with the entries whose names come nearest; 2 queries at most."""
    context = {"path": request.path[:200], "nearest": nearest(request.path)}
    return render(request, "errors/404.html", context, status=404)


def bad_request(request, exception=None):
    """400, without the database: the address of the host itself may be what is wrong."""
    return render_plain("errors/400.html", 400)


def server_error(request):
    """500, without the database, the request or anything else that may be broken."""
    return render_plain("errors/500.html", 500)


def render_plain(template: str, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template, {"style": style()}), status=status)


def style() -> dict[str, str]:
    """The addresses of the style sheets by name; none if even they cannot be told."""
    try:
        return {name: staticfiles_storage.url(f"css/{name}.css") for name in ("base", "components", "print")}
    except ValueError:
        return {}
