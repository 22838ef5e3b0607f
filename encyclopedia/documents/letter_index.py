"""A document's letters in reading order, so that words are found whatever stands between them."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .document import Document, ParagraphKind, SectionKind, Sentence
from .passages import texts

_WORD = re.compile(r"[^\W_]+")
_SEARCHED = (SectionKind.BODY, SectionKind.GLOSSARY)


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence and where it stands."""

    section: int
    paragraph: int
    kind: ParagraphKind
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Index:
    """The searched letters in reading order with nothing between them; where words and sentences begin."""

    letters: str
    word_edges: frozenset[int]
    spots: tuple[Spot, ...]
    starts: tuple[int, ...]

    def occurrences(self, needle: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """[start, end) of every occurrence between the two that begins and ends with a word."""
        place = self.letters.find(needle, start, end)
        while place >= 0:
            if place in self.word_edges and place + len(needle) in self.word_edges:
                yield place, place + len(needle)
            place = self.letters.find(needle, place + 1, end)

    def spot_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def end_of(self, spot: int) -> int:
        return self.starts[spot + 1] if spot + 1 < len(self.starts) else len(self.letters)

    def section_end(self, spot: int) -> int:
        section = self.spots[spot].section
        after = bisect_right(self.spots, section, key=lambda other: other.section)
        return self.end_of(after - 1)

    def opening_of(self, spot: int, length: int) -> str:
        return self.letters[self.starts[spot] : self.starts[spot] + length]


@lru_cache(maxsize=16)
def index_of(document: Document) -> Index:
    letters: list[str] = []
    edges, starts, spots, length = {0}, [], [], 0
    for spot in _spots(document):
        starts.append(length)
        spots.append(spot)
        for word in _words(" ".join(texts(document.text, spot.sentence.extents))):
            letters.append(word)
            length += len(word)
            edges.add(length)
    return Index("".join(letters), frozenset(edges), tuple(spots), tuple(starts))


def _spots(document: Document) -> Iterator[Spot]:
    for section in document.sections:
        if section.kind in _SEARCHED:
            for number, paragraph in enumerate(section.paragraphs):
                for sentence in paragraph.sentences:
                    if _has_words(document.text, sentence):
                        yield Spot(section.position, number, paragraph.kind, sentence)


def _has_words(text: str, sentence: Sentence) -> bool:
    return any(_WORD.search(text, start, end) for start, end in sentence.extents)


def _words(text: str) -> list[str]:
    """The words of a text, accents and case dropped."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return _WORD.findall(plain.casefold())


def squashed(text: str) -> str:
    return "".join(_words(text))
