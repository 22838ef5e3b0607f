"""The folder of texts: headings, paragraphs, sentences, and passages found in them. Pure text, no model."""

from .folder import Folder
from .locate import Ambiguous, Located, LocateError, NotFound, Place, locate
from .passages import digest_of, outline, words_at
from .sections import parse
from .shapes import (
    Document,
    DocumentError,
    Extent,
    Paragraph,
    ParagraphKind,
    Section,
    SectionKind,
    Sentence,
)

__all__ = [
    "Ambiguous",
    "Document",
    "DocumentError",
    "Extent",
    "Folder",
    "LocateError",
    "Located",
    "NotFound",
    "Paragraph",
    "ParagraphKind",
    "Place",
    "Section",
    "SectionKind",
    "Sentence",
    "digest_of",
    "locate",
    "outline",
    "parse",
    "words_at",
]
