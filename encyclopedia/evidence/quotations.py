"""The documents at hand: whether a passage is where the record says, and its words where the licence lets readers see them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..documents import Document, DocumentError, digest_of, folder_at
from ..models import Passage, Source
from ..vocabulary import Located

_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in its context: the sentence before it in the paragraph, its own text, the sentence after it."""

    before: str
    text: str
    after: str


@dataclass(slots=True, eq=False)
class Library:
    """The texts in a folder, each looked for once in the life of the library: make one for each page.

    Without a folder nothing is at hand, and every answer says so.
    """

    path: str
    _documents: dict[int, Document | None] = field(default_factory=dict, repr=False)

    def document(self, source: Source) -> Document | None:
        """The text of a document, or None where the folder has no readable file with its digest."""
        if not self.path or not source.text_digest:
            return None
        if source.pk not in self._documents:
            try:
                self._documents[source.pk] = folder_at(self.path).find(source.text_digest)
            except (DocumentError, OSError):
                self._documents[source.pk] = None
        return self._documents[source.pk]

    def locate(self, passage: Passage) -> Located:
        document = self.document(passage.source)
        if document is None:
            return Located.RECORDED
        return Located.LOCATED if digest_of(document.text, passage.extents) == passage.digest else Located.MISSING

    def quote(self, passage: Passage) -> Quote | None:
        """The passage's own words, if its licence allows that, the text is at hand and the digest matches."""
        document = self.document(passage.source)
        if document is None or not passage.source.text_may_be_shown or self.locate(passage) != Located.LOCATED:
            return None
        before, after = neighbours(passage)
        return Quote(*(readable(document.text, extents) for extents in (before, passage.extents, after)))


NOTHING_AT_HAND = Library("")


def neighbours(passage: Passage) -> tuple[list, list]:
    """The extents of the sentences before and after a passage in its paragraph; empty at its edges."""
    paragraphs = passage.section.paragraphs
    sentences = paragraphs[passage.paragraph][1] if passage.paragraph < len(paragraphs) else []
    before = [sentence for sentence in sentences if sentence[-1][1] <= passage.start]
    after = [sentence for sentence in sentences if sentence[0][0] >= passage.end]
    return before[-1] if before else [], after[0] if after else []


def readable(text: str, extents: list) -> str:
    """The text of the extents in one line, without the asterisks that mark emphasis."""
    line = " ".join(" ".join(text[start:end] for start, end in extents).split())
    return _EMPHASIS.sub(r"\2", line)
