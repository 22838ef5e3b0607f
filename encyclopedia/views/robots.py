"""What machines are told about this site."""

from __future__ import annotations

from django.shortcuts import render

from .decorators import read_only


@read_only
def robots(request):
    context = {"sitemap": request.build_absolute_uri("/sitemap.xml")}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
