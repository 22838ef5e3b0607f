"""What every response has in common: a strict content policy, and validators that make a repeat visit cost a 304."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.cache import get_conditional_response, patch_cache_control

from .models import RecordState

#: Addresses whose answers depend on more than the record, the release and the configuration.
PRIVATE = ("/desk/", settings.STATIC_URL)


class ContentPolicy:
    """No request to another host, no inline script or style, on any page."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = "; ".join(" ".join([name, *places]) for name, places in settings.SECURE_CSP.items())

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class FreshPages:
    """Public pages carry an ETag made of address, record, release and configuration; 1 query a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path.startswith(PRIVATE):
            return self.get_response(request)
        tag = page_tag(request.get_full_path())
        # A bare * asks whether there is a page at all: only the view knows.
        known = None if request.headers.get("If-None-Match") == "*" else get_conditional_response(request, etag=tag)
        if known is not None and known.status_code == 304:
            return fresh(known, tag)
        response = self.get_response(request)
        return fresh(response, tag) if response.status_code == 200 and not response.cookies else response


def fresh(response, tag: str):
    response.headers["ETag"] = tag
    patch_cache_control(response, public=True, no_cache=True)
    return response


def page_tag(address: str) -> str:
    """A weak ETag; 1 query. The address is part of it, so that a page's tag says nothing about another page."""
    parts = (address, str(RecordState.objects.counter()), release(), configuration())
    return f'W/"{sha256(chr(0).join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


@cache
def release() -> str:
    """A digest of the code, the templates and the static files as this process found them."""
    digest = sha256()
    for folder in ("encyclopedia", "templates", "static"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def configuration() -> str:
    """What of the settings shows on public pages: the contact, and which documents are at hand."""
    texts = sorted(Path(settings.DOCUMENTS).glob("*.txt")) if settings.DOCUMENTS else []
    seen = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in texts]
    return repr((settings.CONTACT, settings.DEBUG, settings.DOCUMENTS, seen))
