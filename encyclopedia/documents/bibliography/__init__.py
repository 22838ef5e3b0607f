"""Lists of references: printed entries → fields, and citations in the text → labels. Pure text, no model."""

from .author_year import AuthorYear, named
from .brackets import Bracket, brackets
from .duplicate_works import alike, doubles, same_work
from .fields import EntryProblem, PrintedEntry, normal_doi
from .parser import read
from .printed_entry import entry

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
