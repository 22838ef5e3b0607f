"""What an edition lists a change of: a claim, an entry, a source or a fault, named by one word of text.

``C0042``, ``agent:doxorubicin``, ``source:khan-2024``, ``F0003``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from ..models import Claim, Entry, Fault, Source

SOURCE = "source"
#: The sorts of things that editions tell of, with their plurals.
SORTS = {"claim": "claims", "entry": "entries", "source": "sources", "fault": "faults"}


@dataclass(frozen=True, slots=True)
class SubjectLink:
    """A subject as a reader sees it: what it is called, what it says, and its page."""

    name: str
    text: str
    url: str


def of_entry(kind: str, slug: str) -> str:
    """As ``Entry.key`` has it, from a natural key."""
    return f"{kind}:{slug}"


def of_source(slug: str) -> str:
    return f"{SOURCE}:{slug}"


def named(subjects: Iterable[str]) -> dict[str, SubjectLink]:
    """Those of the subjects that are in the record; a query for each of the four sorts that is asked for."""
    subjects = list(subjects)
    pairs = [tuple(subject.split(":", 1)) for subject in subjects if ":" in subject]
    accessions = [subject for subject in subjects if ":" not in subject]
    return {
        **claims([each for each in accessions if each.startswith("C")]),
        **faults([each for each in accessions if each.startswith("F")]),
        **sources([slug for kind, slug in pairs if kind == SOURCE]),
        **entries([(kind, slug) for kind, slug in pairs if kind != SOURCE]),
    }


def claims(accessions: list[str]) -> dict[str, SubjectLink]:
    rows = Claim.objects.in_record().filter(accession__in=accessions) if accessions else ()
    return {row.accession: SubjectLink(row.accession, row.statement, row.get_absolute_url()) for row in rows}


def faults(accessions: list[str]) -> dict[str, SubjectLink]:
    rows = Fault.objects.for_list().filter(accession__in=accessions) if accessions else ()
    return {row.accession: SubjectLink(row.accession, row.text, row.get_absolute_url()) for row in rows}


def sources(slugs: list[str]) -> dict[str, SubjectLink]:
    rows = Source.objects.filter(slug__in=slugs) if slugs else ()
    return {of_source(row.slug): SubjectLink(str(row), row.title, row.get_absolute_url()) for row in rows}


def entries(keys: list[tuple[str, str]]) -> dict[str, SubjectLink]:
    any_of_them = reduce(or_, [Q(kind=kind, slug=slug) for kind, slug in keys], Q(pk=None))
    rows = Entry.objects.in_record().filter(any_of_them) if keys else ()
    return {row.key: SubjectLink(row.name, row.get_kind_display(), row.get_absolute_url()) for row in rows}
