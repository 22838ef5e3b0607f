"""The editors' desk, on Django's admin."""

from . import aliases, claims, editions, entries, passages, site, sources

__all__ = ["aliases", "claims", "editions", "entries", "passages", "site", "sources"]
