"""Lists of references: printed entries → fields, and citations in the text → labels. Pure text, no model."""

from .author_year_citations import AuthorYear, named
from .duplicate_works import alike, doubles, same_work
from .entry_parser import entry
from .list_parser import read
from .numbered_citations import Bracket, brackets
from .printed_entry import EntryProblem, PrintedEntry, normal_doi

__all__ = [
    "AuthorYear",
    "Bracket",
    "EntryProblem",
    "PrintedEntry",
    "alike",
    "brackets",
    "doubles",
    "entry",
    "named",
    "normal_doi",
    "read",
    "same_work",
]
