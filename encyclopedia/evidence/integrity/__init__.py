"""Rules that hold across rows of the published record. Enforced when publishing, loading and dumping; never on a draft.

A rule is a function that yields its offences; its docstring is what the rule says. ``check()`` runs them all, over the
whole record or over what a change touches.
"""

from . import claims, entries, passages, sources
from .passages import misfit
from .rules import RULES, Offence, check

__all__ = ["RULES", "Offence", "check", "claims", "entries", "misfit", "passages", "sources"]
