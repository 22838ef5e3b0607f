"""What the record holds, model by model, and whether its files can be taken away as they lie in their folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db.models import CharField, Count, Value

from ..models import RECORD, RecordState
from . import files


@dataclass(frozen=True, slots=True)
class Holding:
    """A model of the record: the name of its file, what is in it, how many there are."""

    file: str
    what: str
    count: int


def holdings() -> list[Holding]:
    """Every model in the order of the files; 1 query."""
    first, *others = [counted(model) for model in RECORD]
    counts = dict(first.union(*others, all=True))
    return [Holding(files.file_name(m), str(m._meta.verbose_name_plural), counts[m.__name__]) for m in RECORD]


def counted(model):
    """One row: the model's name and how many of its objects belong to the public record."""
    rows = model.objects.in_record().order_by().annotate(which=Value(model.__name__, output_field=CharField()))
    return rows.values("which").annotate(n=Count("pk")).values_list("which", "n")


def manifest_on_offer(folder: Path) -> str:
    """The digest of the folder's manifest, if its files hold the record that the database has; else empty; 1 query."""
    state = RecordState.objects.filter(pk=1).first()
    held = state and not state.edited_since_load and state.manifest
    return held if held and held == files.manifest_digest(folder) else ""


def names_on_offer(folder: Path) -> set[str]:
    """The names of the files that can be taken away, the manifest's among them; 1 query."""
    return files.listed(folder) | {files.MANIFEST} if manifest_on_offer(folder) else set()
