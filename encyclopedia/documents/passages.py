"""What may leave a document: a digest of a passage and at most twelve of its words."""

from collections.abc import Iterable
from hashlib import sha256

from .shapes import Document, Extent

WORDS_SHOWN = 6


def texts(text: str, extents: Iterable[Extent]) -> list[str]:
    """The text of each extent."""
    return [text[start:end] for start, end in extents]


def digest_of(text: str, extents: Iterable[Extent]) -> str:
    """SHA-256, in hexadecimal, of the extents' texts joined by a newline and encoded as UTF-8."""
    return sha256("\n".join(texts(text, extents)).encode()).hexdigest()


def words_at(text: str, extents: Iterable[Extent]) -> tuple[str, str]:
    """The first and the last words of a passage, six of each at most, as printed, a space between them.

    A person's e-mail address is no use to readers and never leaves the document.
    """
    words = [word for word in " ".join(texts(text, extents)).split() if "@" not in word]
    return " ".join(words[:WORDS_SHOWN]), " ".join(words[-WORDS_SHOWN:])


def outline(document: Document) -> list[dict]:
    """The sections as plain data, numbers and headings only: what the record keeps of a document."""
    return [
        {
            "position": section.position,
            "level": section.level,
            "heading": section.heading,
            "kind": section.kind.value,
            "start": section.start,
            "end": section.end,
            "paragraphs": [
                {
                    "kind": paragraph.kind.value,
                    "sentences": [[list(extent) for extent in sentence.extents] for sentence in paragraph.sentences],
                }
                for paragraph in section.paragraphs
            ],
        }
        for section in document.sections
    ]
