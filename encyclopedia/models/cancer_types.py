from __future__ import annotations

from ..vocabulary import Kind
from .entries import EntryOfKind


class CancerType(EntryOfKind):
    """A cancer or a group of cancers."""

    KIND = Kind.CANCER_TYPE
