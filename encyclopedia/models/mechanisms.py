from __future__ import annotations

from ..vocabulary import Kind
from .kinds import EntryOfKind


class Mechanism(EntryOfKind):
    """A way in which a cancer comes to withstand treatment."""

    KIND = Kind.MECHANISM
