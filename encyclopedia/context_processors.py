"""Facts that every page states; no query."""

from __future__ import annotations

from django.conf import settings

from .text.phrasing import SUBTITLE, TITLE


def site(request) -> dict:
    """A context processor: the title, where to report a problem, and the page's own address without its query."""
    facts = {"title": TITLE, "subtitle": SUBTITLE, "contact": settings.CONTACT, "contact_url": contact_url()}
    facts |= {"origin": request.build_absolute_uri("/").rstrip("/")}
    return {"site": facts | {"here": request.build_absolute_uri(request.path)}}


def contact_url() -> str:
    """The contact as an address to link to; a bare e-mail address gets its scheme. Empty if none is set."""
    contact = settings.CONTACT
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
