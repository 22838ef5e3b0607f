"""Words that a person typed → the whole sentences they stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .document import Document, Extent, ParagraphKind, Sentence
from .letter_index import Index, index_of, squashed
from .passages import digest_of, words_at

LETTERS_COMPARED = 60
_FLOWING = frozenset({ParagraphKind.PROSE, ParagraphKind.BULLET})


@dataclass(frozen=True, slots=True)
class LocatedPassage:
    """A passage: extents, their digest, its outermost words, where it begins (paragraphs count from 0)."""

    extents: tuple[Extent, ...]
    digest: str
    opening: str
    closing: str
    section: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a sentence stands: section, its heading, paragraph from 0, at most its first six words."""

    section: int
    heading: str
    paragraph: int
    words: str

    def __str__(self) -> str:
        return f"{self.heading or 'untitled section'}, paragraph {self.paragraph + 1}: {self.words} …"


class LocateError(ValueError):
    """The words do not lead to one passage; the message says what to do about it."""


class NotFound(LocateError):
    """The words stand nowhere; `nearest` is the place that resembles them most, if any does."""

    def __init__(self, message: str, nearest: TextPlace | None = None):
        super().__init__(f"{message} The nearest sentence is in {nearest}" if nearest else message)
        self.nearest = nearest


class Ambiguous(LocateError):
    """The words stand in several places, all of them in `candidates`."""

    def __init__(self, message: str, candidates: Sequence[TextPlace]):
        super().__init__(" ".join([message, *(f"({number}) {place}" for number, place in enumerate(candidates, 1))]))
        self.candidates = tuple(candidates)


def locate(document: Document, opening: str, closing: str = "", section: int | None = None) -> LocatedPassage:
    """The passage from the sentence that has `opening` to the one that has `closing`, in whole sentences.

    Case, marks, quotes, dashes, accents, and white space do not matter. Words at a sentence's own start or
    end go before the same words in its middle, and of two passages with one end the shorter is meant.
    Without `closing` the passage ends where `opening` does: as a rule one sentence. Searched are body and
    glossary, or the one section whose position is given. Raises NotFound or Ambiguous; after the first
    call for a document it costs one search.
    """
    index = index_of(document)
    first, last = squashed(opening), squashed(closing)
    if not first:
        raise NotFound("Type the words with which the passage begins.")
    starts = _starts(index, first, section)
    if not starts:
        raise NotFound("No sentence has these opening words.", _nearest(document, index, first))
    ends = {_end(index, spot, match_end, last): spot for spot, match_end in starts}
    ranges = [(spot, end) for end, spot in ends.items() if end is not None]
    if not ranges:
        raise NotFound("The closing words do not follow.", _place(document, index, starts[0][0]))
    if len(ranges) > 1:
        places = [_place(document, index, spot) for spot, _ in ranges]
        raise Ambiguous("These words stand in several places; type more of them.", places)
    return _located(document, index, *ranges[0])


def _starts(index: Index, needle: str, section: int | None) -> list[tuple[int, int]]:
    """(spot, end of the match) for each sentence in which the words begin; those that they open go first."""
    matches: dict[int, tuple[int, int]] = {}
    for start, end in index.occurrences(needle, 0, len(index.letters)):
        spot = index.spot_at(start)
        if section in (None, index.spots[spot].section):
            matches.setdefault(spot, (start, end))
    openings = [(spot, end) for spot, (start, end) in matches.items() if start == index.starts[spot]]
    return openings or [(spot, end) for spot, (_, end) in matches.items()]


def _end(index: Index, spot: int, match_end: int, needle: str) -> int | None:
    """The sentence in which a passage from `spot` ends: one that the words close, else one that has them."""
    if not needle:
        return index.spot_at(match_end - 1)
    allowed = _companions(index.spots[spot].kind)
    first = None
    for _, end in index.occurrences(needle, index.starts[spot], index.section_end(spot)):
        last = index.spot_at(end - 1)
        if end < match_end or index.spots[last].kind not in allowed:
            continue
        if end == index.end_of(last):
            return last
        first = last if first is None else first
    return first


def _companions(kind: ParagraphKind) -> frozenset[ParagraphKind]:
    """The kinds a passage may run on in: running text passes over captions; captions stay by themselves."""
    return _FLOWING if kind in _FLOWING else frozenset({kind})


def _located(document: Document, index: Index, first: int, last: int) -> LocatedPassage:
    spot = index.spots[first]
    allowed = _companions(spot.kind)
    sentences = [other.sentence for other in index.spots[first : last + 1] if other.kind in allowed]
    extents = _merged(document.text, sentences)
    return LocatedPassage(
        extents,
        digest_of(document.text, extents),
        *words_at(document.text, extents),
        spot.section,
        spot.paragraph,
    )


def _merged(text: str, sentences: Iterable[Sentence]) -> tuple[Extent, ...]:
    """The sentences' extents in the order of the text, joined where a space or one line end parts them."""
    runs: list[Extent] = []
    for start, end in sorted(extent for sentence in sentences for extent in sentence.extents):
        gap = text[runs[-1][1] : start] if runs else None
        if gap is not None and not gap.strip() and max(gap.count("\n"), gap.count("\r")) <= 1:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(runs)


def _place(document: Document, index: Index, number: int) -> TextPlace:
    spot = index.spots[number]
    heading = document.sections[spot.section].heading
    return TextPlace(spot.section, heading, spot.paragraph, words_at(document.text, spot.sentence.extents)[0])


def _nearest(document: Document, index: Index, needle: str) -> TextPlace | None:
    """The sentence whose opening letters are most like the words looked for."""
    if not index.spots:
        return None
    opening = needle[:LETTERS_COMPARED]
    matcher = SequenceMatcher(b=opening, autojunk=False)

    def likeness(spot: int) -> float:
        matcher.set_seq1(index.opening_of(spot, len(opening)))
        return matcher.ratio()

    return _place(document, index, max(range(len(index.spots)), key=likeness))
