"""What may leave a document: a digest of a passage and at most twelve of its words."""

import re
from collections.abc import Iterable
from hashlib import sha256
from itertools import islice

from .document import Document, Extent

WORDS_SHOWN = 6
#: Runs of letters or digits in them.
PARTS_SHOWN = 8
_PART = re.compile(r"[^\W_]+")


def texts(text: str, extents: Iterable[Extent]) -> list[str]:
    """The text of each extent."""
    return [text[start:end] for start, end in extents]


def digest_of(text: str, extents: Iterable[Extent]) -> str:
    """SHA-256, in hexadecimal, of the extents' texts joined by a newline and encoded as UTF-8."""
    return sha256("\n".join(texts(text, extents)).encode()).hexdigest()


def words_at(text: str, extents: Iterable[Extent]) -> tuple[str, str]:
    """The first and the last words of a passage, six of each at most, as printed, a space between them.

    Fewer where words are run together (`anti-PD-1/PD-L1`, an address of a page), so that what is shown never comes near
    a sentence. A person's e-mail address is no use to readers and never leaves the document.
    """
    words = [word for word in " ".join(texts(text, extents)).split() if "@" not in word]
    closing = _few(reversed(words))
    return " ".join(_few(words)), " ".join(reversed(closing))


def _few(words: Iterable[str]) -> list[str]:
    chosen: list[str] = []
    for word in islice(words, WORDS_SHOWN):
        if chosen and len(_PART.findall(" ".join([*chosen, word]))) > PARTS_SHOWN:
            break
        chosen.append(word)
    return chosen


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
