from __future__ import annotations

from ..vocabulary import Kind
from .entries import EntryOfKind


class Strategy(EntryOfKind):
    """A way to overcome, prevent or get around resistance."""

    KIND = Kind.STRATEGY

    class Meta:
        verbose_name_plural = "strategies"
