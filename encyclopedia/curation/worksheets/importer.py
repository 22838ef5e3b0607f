"""Which sheet it is, and all or nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from ... import search
from ...documents import folder_at
from ...models import RecordState
from .claims import ClaimSheet
from .entries import EntrySheet
from .faults import FaultSheet
from .rows import RowProblem, SheetError, read
from .sources import DocumentSheet, ReferenceSheet
from .terms import TermSheet

SHEETS = (ClaimSheet, EntrySheet, FaultSheet, ReferenceSheet, DocumentSheet, TermSheet)


@dataclass(frozen=True, slots=True)
class Report:
    """How many rows a sheet has, what they created by model, and whether it was only tried."""

    rows: int
    counts: dict[str, int]
    dry_run: bool

    def __str__(self) -> str:
        made = ", ".join(f"{number} {name}" for name, number in sorted(self.counts.items())) or "nothing new"
        if self.dry_run:
            return f"{self.rows} rows would create {made}; nothing was written."
        return f"{self.rows} rows, created {made}."


def import_sheet(path: Path, folder: Path | None, *, dry_run: bool = False) -> Report:
    """Import a curator's sheet in one transaction; ``folder`` has the documents, for locating passages.

    New entries and claims are drafts. Raises SheetError with every bad row, and then nothing was created.
    """
    header, rows = read(path)
    sheet = sheet_for(header)(folder_at(str(folder)) if folder else None)
    problems: list[RowProblem] = []
    with transaction.atomic():
        RecordState.objects.raise_counter()  # first: whoever mints accessions at the same time waits for us
        for row in rows:
            problems += sheet.tried(row, sheet.enter, row)
        if not problems:
            problems += sheet.finish()
        if problems:
            raise SheetError(sorted(problems, key=lambda problem: problem.row))
        if dry_run:
            transaction.set_rollback(True)
        else:
            search.rebuild()
    return Report(len(rows), dict(Counter(sheet.made)), dry_run)


def sheet_for(header: list[str]):
    """The kind of sheet with this header. Raises SheetError where none has, or where a column is unknown."""
    for sheet in SHEETS:
        if set(sheet.telling) <= set(header):
            unknown = [name for name in header if name and name not in sheet.columns]
            if unknown:
                expected = ", ".join(sheet.columns)
                raise SheetError([RowProblem(1, name, f"No such column; expected {expected}.") for name in unknown])
            return sheet
    kinds = "; ".join(f"{sheet.name}: {', '.join(sheet.telling)}" for sheet in SHEETS)
    raise SheetError(
        [RowProblem(1, "", f"The header is of no known sheet. Telling columns, parted by commas, are {kinds}.")]
    )
