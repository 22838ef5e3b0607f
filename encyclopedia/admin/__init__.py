"""The editors' desk, on Django's admin."""

from . import aliases, claims, desk_index, editions, entries, machinery, passages, sources

__all__ = ["aliases", "claims", "desk_index", "editions", "entries", "machinery", "passages", "sources"]
