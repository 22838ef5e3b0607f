"""What a document is made of. Extents count code points of the file decoded as UTF-8, newlines untouched."""

from dataclasses import dataclass

from ..vocabulary import ParagraphKind, SectionKind

Extent = tuple[int, int]
"""[start, end) into a document's text; begins and ends on a character that is no white space."""


class DocumentError(ValueError):
    """The bytes are not a document we can read; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, in two or more extents where the layout tears it."""

    extents: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, even where a page break or a caption stands in the middle of it."""

    kind: ParagraphKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class TextSection:
    """A heading as printed and what follows it. Sections touch: each ends where the next one starts."""

    position: int
    level: int
    heading: str
    start: int
    end: int
    kind: SectionKind
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its SHA-256 (hexadecimal, of the file's bytes) and its sections in order."""

    text: str
    digest: str
    sections: tuple[TextSection, ...]

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def body(self) -> tuple[TextSection, ...]:
        """The sections whose every sentence must be accounted for, back matter included."""
        return tuple(section for section in self.sections if section.kind is SectionKind.BODY)

    @property
    def body_end(self) -> int:
        """Where the first glossary or bibliography begins; the length of the text if there is neither."""
        apart = (SectionKind.GLOSSARY, SectionKind.BIBLIOGRAPHY)
        return next((section.start for section in self.sections if section.kind in apart), len(self.text))
