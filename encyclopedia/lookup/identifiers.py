"""Accessions, registry numbers and DOIs: whoever types one means one page."""

from __future__ import annotations

import re

from ..models import Claim, Entry, Fault, Identifier, Source
from ..text.identifiers import IdentifierError, normalise, parse_curie

_ACCESSION = re.compile(r"(?P<kind>[CF])(?P<number>[0-9]{4,9})", re.IGNORECASE)


def straight(text: str) -> str:
    """The address that ``C0042``, ``F0003``, ``hgnc:40``, ``pmid:12345`` or a DOI leads to; empty for anything else.

    1 query for what looks like one, none otherwise. A withdrawn claim has a page too.
    """
    if accession := _ACCESSION.fullmatch(text):
        return of_accession(accession["kind"].upper(), accession[0].upper())
    registry, number = identifier(text)
    if registry in ("doi", "pmid"):
        return address(Source.objects.filter(**{registry: number}).first())
    identifiers = Identifier.objects.in_record().filter(registry=registry, accession=number) if registry else ()
    return address(identifiers.select_related("entry").first().entry) if identifiers else ""


def of_accession(kind: str, accession: str) -> str:
    if kind == "C":
        return address(Claim.objects.in_record().filter(accession=accession).first())
    fault = Fault.objects.select_related("source").filter(accession=accession).first()
    return fault.get_absolute_url() if fault else ""


def identifier(text: str) -> tuple[str, str]:
    """(registry, accession) of a CURIE, or of a DOI with or without its address; two empty strings otherwise."""
    for read in (parse_curie, lambda typed: ("doi", normalise("doi", typed))):
        try:
            return read(text)
        except IdentifierError:
            continue
    return "", ""


def address(row: Entry | Claim | Source | None) -> str:
    return row.get_absolute_url() if row else ""
