"""Where one sentence ends and the next begins, in a run of text that layout may have torn into pieces."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from .document import Extent, Sentence
from .sentence_edges import CLOSERS, LAST_WORD, NEVER_LAST, NUMBERED_CITATION, OPENERS, RAISED, begins_with_name

_NAMED_CITATION = r"\([A-Z][^()\n]{0,200}\b(?:19|20)\d\d[a-z]?\)"
_LOST_SUPERSCRIPT = r"(?<=[a-z)\]]\.)\d{1,3}(?:[,–-]\d{1,3}){0,9}"
_STOP = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++){CLOSERS}*+"
    rf"(?:\s?(?:{NUMBERED_CITATION}|{_NAMED_CITATION})|{RAISED}|{_LOST_SUPERSCRIPT})?(?=\s|\Z)"
)
_NEXT = re.compile(r"\s*+(?P<marks>[*_\"'“‘«(\[$]{0,8})(?P<word>\S{0,24})")
_ENUMERATOR = re.compile(r"\W*(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxIVX]+)[.)\s]*")
_INITIALS = re.compile(r"[A-Z](?:\.-?[A-Z])*")
_NUMBERED_PART = re.compile(r"\b(?:section|chapter|part|box|appendix)[\s-]*\d+\Z", re.IGNORECASE)
_QUOTES = frozenset("\"'“‘")


def sentences(text: str, pieces: Sequence[Extent]) -> tuple[Sentence, ...]:
    """The sentences of a paragraph given as its pieces in reading order. Linear in the paragraph's length."""
    joined = "\n".join(text[start:end] for start, end in pieces)
    starts = list(accumulate((end - start + 1 for start, end in pieces[:-1]), initial=0))
    spans = (span for span in _spans(joined) if any(map(str.isalnum, joined[span[0] : span[1]])))
    return tuple(Sentence(tuple(_extents(text, pieces, starts, span))) for span in spans)


def unit(pieces: Sequence[Extent]) -> tuple[Sentence, ...]:
    """The pieces as one sentence: a table row, a list of keywords, a line of dates."""
    return (Sentence(tuple(pieces)),)


def _spans(run: str) -> Iterator[Extent]:
    start = 0
    for stop in _STOP.finditer(run):
        if _ends_sentence(run, start, stop):
            yield start, stop.end()
            start = stop.end()
    yield start, len(run)


def _ends_sentence(run: str, start: int, stop: re.Match) -> bool:
    following = _NEXT.match(run, stop.end())
    if not following["word"]:
        return True
    if stop.end() - start < 12 and _ENUMERATOR.fullmatch(run[start : stop.end()].strip()):
        return False
    before = run[max(start, stop.start() - 40) : stop.start()]
    if _NUMBERED_PART.search(before) and _QUOTES.intersection(following["marks"]):
        return False
    last = LAST_WORD.search(before) if stop["mark"] == "." else None
    last_word = last.group() if last else ""
    return _may_be_last(last_word, following["word"]) and _may_be_first(last_word, following)


def _may_be_last(word: str, following: str) -> bool:
    """Whether a full stop behind `word` can end a sentence: never that of `e.g.`; of `J.` before `The`."""
    if word.lower() in NEVER_LAST:
        return word == "no"
    if word == "al" or word.endswith(".al") or _INITIALS.fullmatch(word):
        return following[0].isupper() and following.rstrip(",").lower() in OPENERS
    return True


def _may_be_first(last_word: str, following: re.Match) -> bool:
    """Whether a sentence can begin like this: with a capital, a number, a name like p53."""
    word, marks = following["word"], following["marks"]
    if word[0].isupper() or word[0] == "©":
        return True
    if last_word == "etc" or "(" in marks or "[" in marks:
        return False
    if word[0].isdigit():
        return not last_word[-1:].isdigit()
    return begins_with_name(word, 0)


def _extents(text: str, pieces: Sequence[Extent], starts: list[int], span: Extent) -> Iterator[Extent]:
    """A span of the joined pieces as extents of the text, one for each piece that it touches."""
    for index in range(bisect_right(starts, span[0]) - 1, len(pieces)):
        if starts[index] >= span[1]:
            return
        shift = pieces[index][0] - starts[index]
        start = max(span[0], starts[index]) + shift
        part = text[start : min(span[1] + shift, pieces[index][1])]
        if part.strip():
            first = start + len(part) - len(part.lstrip())
            yield first, first + len(part.strip())
