"""The editors' desk, on Django's admin."""

from . import claims, entries, names, passages, site, sources

__all__ = ["claims", "entries", "names", "passages", "site", "sources"]
