"""The sheet of what is wrong with documents, their passages and their references."""

from __future__ import annotations

from ...models import Fault, Passage, Reference
from ...vocabulary import FaultKind
from .base_sheet import Sheet
from .rows import CellError, Row


class FaultSheet(Sheet):
    """One row per fault of a document, of one of its passages or of one of its references."""

    name = "faults"
    telling = ("document", "kind", "text", "ground")
    columns = ("document", "kind", "text", "ground", "reference", "opening", "closing", "section")

    def enter(self, row: Row) -> None:
        passage = self.passage(row) if row["opening"] or row["closing"] else None
        declare(self, row, row.word("kind", FaultKind), row["text"], row["ground"], passage)


def declare(sheet: Sheet, row: Row, kind: str, text: str, ground: str, passage: Passage | None) -> Fault:
    """Enter a fault unless the same one is declared already."""
    document = sheet.document(row)
    reference = None
    if row["reference"]:
        reference = Reference.objects.filter(source=document, label=row["reference"]).first()
        if reference is None:
            raise CellError("reference", f"{document.slug} has no reference “{row['reference']}”.")
    same = {"source": document, "kind": kind, "text": text, "passage": passage, "reference": reference}
    fault = Fault.objects.filter(**same).first() or Fault(accession=Fault.objects.next_accession(), **same)
    fault.ground = ground
    return sheet.keep(fault)
