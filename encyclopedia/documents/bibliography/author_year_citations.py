"""Citations by author and year in a text → labels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .. import Extent
from .authors import UPPER

_LETTER = r"(?:[^\W_]|['’-])"
_NAME = rf"[{UPPER}][{UPPER}\d'’-]*[^\W\d_{UPPER}]{_LETTER}*"
_ET_AL = rf"(?:\s[{UPPER}]{{1,3}})?\.?,?[\s_*]+et[\s_*.]+al\b[\s.,_*]*"
_AUTHORS = rf"(?<![^\W_])(?P<first>{_NAME}(?:\s{_NAME})?)(?:(?P<et_al>{_ET_AL})|\s*(?:&|and)\s*(?P<second>{_NAME}))?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d[a-z]?)"
_ROUND = re.compile(r"\((?P<inside>[^()]*?\b(?:1[89]|20)\d\d[a-z]?)\s*\)")
_INSIDE = re.compile(rf"{_AUTHORS}[\s,]*{_YEAR}\s*(?:;|\Z)")
_RUNNING = re.compile(rf"{_AUTHORS}[\s_*]*\(\s*{_YEAR}\s*\)")
_COWORKERS = re.compile(rf"(?<![^\W_])(?P<first>{_NAME})\sand\s(?:co-?workers|colleagues)\s\(\s*{_YEAR}\s*\)")


@dataclass(frozen=True, slots=True)
class AuthorYear:
    """A citation and its label in one form: ``Gray, 1999``, ``Gray & Hill, 1999``, ``Gray et al., 1999``."""

    extent: Extent
    label: str


def named(text: str, start: int = 0, end: int | None = None) -> Iterator[AuthorYear]:
    """The citations by name and year of a stretch of text, in brackets or in the run of a sentence, in order."""
    end = len(text) if end is None else end
    citations = [*_in_brackets(text, start, end), *_in_sentences(text, start, end)]
    return iter(sorted(citations, key=lambda citation: citation.extent))


def _in_brackets(text: str, start: int, end: int) -> Iterator[AuthorYear]:
    for bracket in _ROUND.finditer(text, start, end):
        for citation in _INSIDE.finditer(text, bracket.start("inside"), bracket.end("inside")):
            last = citation.end("year")
            yield AuthorYear((citation.start(), last), _label(citation))


def _in_sentences(text: str, start: int, end: int) -> Iterator[AuthorYear]:
    for form in (_RUNNING, _COWORKERS):
        for citation in form.finditer(text, start, end):
            yield AuthorYear(citation.span(), _label(citation))


def _label(citation: re.Match[str]) -> str:
    parts = citation.groupdict()
    if parts.get("second"):
        return f"{parts['first']} & {parts['second']}, {parts['year']}"
    cut = " et al." if parts.get("et_al") or "second" not in parts else ""
    return f"{parts['first']}{cut}, {parts['year']}"
