from __future__ import annotations

from ..vocabulary import Kind
from .entries import EntryOfKind


class Mechanism(EntryOfKind):
    """A way in which a cancer comes to withstand treatment."""

    KIND = Kind.MECHANISM
