"""The folder of texts: headings, paragraphs, sentences, and passages found in them. Pure text, no model."""

from .document import Document, DocumentError, Extent, Paragraph, ParagraphKind, SectionKind, Sentence, TextSection
from .document_parser import parse
from .folder import Folder, folder_at
from .locate import Ambiguous, LocatedPassage, LocateError, NotFound, TextPlace, locate
from .passages import digest_of, outline, words_at

__all__ = [
    "Ambiguous",
    "Document",
    "DocumentError",
    "Extent",
    "Folder",
    "LocateError",
    "LocatedPassage",
    "NotFound",
    "Paragraph",
    "ParagraphKind",
    "SectionKind",
    "Sentence",
    "TextPlace",
    "TextSection",
    "digest_of",
    "folder_at",
    "locate",
    "outline",
    "parse",
    "words_at",
]
