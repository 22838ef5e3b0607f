"""The sheet of terms: a document's printed list of abbreviations, row by row."""

from __future__ import annotations

from ...lookup.names import Names
from ...models import Entry, Section, Term
from ...models.terms import MOST_ENTRIES
from ...vocabulary import Kind, SectionKind
from .base_sheet import Sheet
from .rows import CellError, Row

#: What a row says of a term, each in the field of the same name.
COPIED = ("printed_abbreviation", "printed_expansion", "abbreviation", "expansion", "note")


class TermSheet(Sheet):
    """One row per row of the list, counted from 0. Importing it again brings the terms up to date."""

    name = "terms"
    telling = ("document", "row", "printed_abbreviation")
    columns = ("document", "row", *COPIED[:4], "entry", "damaged", "note")
    column_of = {"section": "document", "slug": "printed_abbreviation"}

    def __init__(self, folder):
        super().__init__(folder)
        self.names = Names.load(Entry.objects.all())

    def enter(self, row: Row) -> None:
        section = self.list_of(row)
        row.filled("row")
        known = Term.objects.filter(section=section, row=row.number_in("row")).first()
        term = known or Term(section=section, row=row.number_in("row"))
        for column in COPIED:
            setattr(term, column, row[column])
        term.damaged = row.truth("damaged")
        entries = [self.entry(name) for name in row.items("entry")]
        if len(entries) > MOST_ENTRIES:
            raise CellError("entry", f"A term stands for {MOST_ENTRIES} entries at most.")
        self.keep(term).entries.set([entry.pk for entry in entries])
        self.compare(term)

    def list_of(self, row: Row) -> Section:
        """The document's list of abbreviations: a document prints one."""
        document = self.document(row)
        found = list(Section.objects.filter(source=document, kind=SectionKind.GLOSSARY)[:2])
        if len(found) != 1:
            raise CellError(
                "document", f"{document.slug} has {'several lists' if found else 'no list'} of abbreviations."
            )
        return found[0]

    def entry(self, key: str) -> Entry:
        """``target:cancer stem cell``, ``target:abcb1`` or a name that only one entry goes by."""
        kind, _, name = key.partition(":")
        found = self.names.candidates(key)
        if not found and kind in Kind.values:
            found = self.names.candidates(name.strip(), kind)
        if len(found) == 1:
            return found[0]
        if not found:
            raise CellError("entry", f"No entry goes by “{key}”; create it first, or leave the cell empty.")
        several = ", ".join(entry.key for entry in found)
        raise CellError("entry", f"“{key}” is shared by {several}; write the one that is meant.")

    def compare(self, term: Term) -> None:
        """What the row calls printed is what the document prints there, where its text is at hand."""
        text = self.folder.find(term.section.source.text_digest) if self.folder else None
        if text and (printed := term.printed_in(text.text)) != term.printed:
            raise CellError("printed_abbreviation", f"Row {term.row} of the list reads “{printed}”.")
