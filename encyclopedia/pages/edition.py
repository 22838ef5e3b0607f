"""What the pages of editions tell: how much became of what, and the changes one by one. Pure: asks no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..lookup.keys import SORTS, SubjectLink
from ..models import EditionChange
from ..vocabulary import ChangeKind


@dataclass(frozen=True, slots=True)
class Sum:
    """How many things of a sort there are in an edition that became the same."""

    sort: str
    change: ChangeKind
    n: int

    @property
    def noun(self) -> str:
        return self.sort if self.n == 1 else SORTS[self.sort]


def sums_of(number: int, sums: Iterable[tuple[int, str, str, int]]) -> list[tuple[ChangeKind, list[Sum]]]:
    """The sums of one edition by what became of the things, in the order of the vocabulary; from ``EditionChange.sums``."""
    own = {(sort, change): n for edition, sort, change, n in sums if edition == number}
    by_kind = [
        (kind, [Sum(sort, kind, own[sort, kind]) for sort in SORTS if (sort, kind) in own]) for kind in ChangeKind
    ]
    return [(kind, some) for kind, some in by_kind if some]


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """A change with what it is a change of; ``link`` is None where that is no longer in the record."""

    change: EditionChange
    link: SubjectLink | None


def subject_changes(changes: Iterable[EditionChange], links: dict[str, SubjectLink]) -> list[SubjectChange]:
    return [SubjectChange(change, links.get(change.subject)) for change in changes]
