"""What a reader must know beside a statement: each fault of its passage, and one line on the works off its subject. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber

from ..models import Fault, Source
from ..text.accessions import spans
from ..vocabulary import FaultKind
from .trails import CitedWork, Trail


@dataclass(frozen=True, slots=True)
class Remark:
    """``told_at`` is the accession of an earlier claim of the page that has the same remark in full."""

    kind: str
    text: str
    ground: str
    faults: tuple[Fault, ...]
    document: Source
    told_at: str = ""

    @property
    def numbers(self) -> str:
        return spans(fault.accession for fault in self.faults)

    @property
    def url(self) -> str:
        """The page of the first of its faults."""
        return self.faults[0].get_absolute_url()


def remarks(trails: Iterable[Trail], told: dict[int, str] | None = None) -> tuple[Remark, ...]:
    """Of a claim's trails. ``told``: fault → accession of the claim at which the page told it already."""
    told, found = told or {}, {}
    for trail in trails:
        for fault in trail.caveats:
            at = told.get(fault.pk, "")
            found[fault.pk] = Remark(fault.kind, fault.text, fault.ground, (fault,), trail.document, at)
        if stray := strays(trail.hops):
            found[f"strays of {trail.document.pk} {stray.numbers}"] = stray
    return tuple(found.values())


def strays(hops: Iterable[CitedWork]) -> Remark | None:
    """One line for all the works of a passage that are declared off its subject."""
    hops = list(hops)
    off = [hop for hop in hops if hop.off_subject]
    if not off:
        return None
    faults = tuple(fault for hop in off for fault in hop.faults if fault.kind == FaultKind.OFF_SUBJECT)
    return Remark(FaultKind.OFF_SUBJECT.value, how_many(len(off), len(hops)), "", faults, off[0].passage.source)


def how_many(off: int, cited: int) -> str:
    """``None of the four works cited is on this subject``."""
    if cited == 1:
        return "The one work cited is on another subject"
    if off == cited:
        return f"None of the {apnumber(cited)} works cited is on this subject"
    return f"{apnumber(off).capitalize()} of the {apnumber(cited)} works cited {'is' if off == 1 else 'are'} on another subject"
