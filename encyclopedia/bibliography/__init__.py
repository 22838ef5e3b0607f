"""Lists of references: printed entries → fields, and citations in the text → labels. Pure text, no model."""

from .brackets import Bracket, brackets
from .entries import entry
from .matching import alike, doubles, same_work
from .named import Named, named
from .reading import read
from .shapes import Entry, Problem, normal_doi

__all__ = [
    "Bracket",
    "Entry",
    "Named",
    "Problem",
    "alike",
    "brackets",
    "doubles",
    "entry",
    "named",
    "normal_doi",
    "read",
    "same_work",
]
