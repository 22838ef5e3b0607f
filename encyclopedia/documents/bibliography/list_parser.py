"""The bibliography of a document, entry by entry."""

from .. import Document, SectionKind
from .entry_parser import entry
from .printed_entry import PrintedEntry


def read(document: Document) -> tuple[PrintedEntry, ...]:
    """The entries of a document's lists of references, numbered from 1 in the order in which they stand.

    An entry that a page break tears is read as one line; ``printed`` keeps its extents apart.
    """
    rows = (
        sentence.extents
        for section in document.sections
        if section.kind is SectionKind.BIBLIOGRAPHY
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    )
    return tuple(
        entry(" ".join(document.text[start:end] for start, end in extents), position, extents)
        for position, extents in enumerate(rows, 1)
    )
