"""The editors' desk, on Django's admin."""

from . import claims, editions, entries, names, passages, site, sources

__all__ = ["claims", "editions", "entries", "names", "passages", "site", "sources"]
