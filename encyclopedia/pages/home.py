"""What the front page shows of the record, from loaded rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Entry
from ..vocabulary import Kind
from .charts import Bar, bars

#: How long the longest bar of the map is, in units of its drawing.
WIDTH = 100


@dataclass(frozen=True, slots=True)
class KindSummary:
    """A kind of entry: how many the record has, and those of which it says most."""

    kind: Kind
    total: int
    leading: tuple[Entry, ...]

    @property
    def placeholder(self) -> str:
        """What stands in place of the leading entries where there are none."""
        return "none with a claim yet" if self.total else "none yet"


@dataclass(frozen=True, slots=True)
class MechanismMap:
    """The tree of mechanisms, each with a bar for its claims; ``most`` are the three roots of which most is said."""

    rows: tuple[tuple[Entry, Bar], ...]
    most: tuple[Entry, ...]


def kind_summaries(totals: dict[str, int], leading: Iterable[Entry]) -> list[KindSummary]:
    leading = list(leading)
    return [
        KindSummary(kind, totals.get(kind, 0), tuple(each for each in leading if each.kind == kind)) for kind in Kind
    ]


def mechanism_map(entries: list[Entry]) -> MechanismMap:
    """From ``Entry.objects.mapped``."""
    lengths = bars([(entry.name, entry.claim_count) for entry in entries], WIDTH)
    roots = sorted((each for each in entries if not each.depth), key=lambda each: (-each.claim_count, each.slug))
    return MechanismMap(tuple(zip(entries, lengths, strict=True)), tuple(roots[:3]))
